"""The plan that a workbook is made with: from the scheme alone, or with a file of texts over it."""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.values import Kind, plain
from hopejobs_xl.scheme.loader import data_file, load, read_document, toml_path
from hopejobs_xl.scheme.model import QUALITATIVE, QUANTITATIVE, Indicator, Scheme
from hopejobs_xl.scheme.scale import CHECKLIST, GRADES
from hopejobs_xl.scheme.strict_reader import Node, Told
from hopejobs_xl.scoring.actuals import read_actuals
from hopejobs_xl.sheets import actual_rules

from .document import SHIPPED_TEXTS, Actual, Plan, Row

_MOST_POSITIONS = 4  # what fits over the widest column of a form
_POSITIONS = ["담당", "팀장", "과장", "국장"]
_HEADS = ["평가분야\n(대분류)", "평가항목\n(중분류)", "세부지표\n(소분류)"]
_RESULT = ["배점기준(척도)", "배점", "목표\n점수", "평가항목별 추진계획 및 실적", "", "비고"]
_DIAGNOSIS = ["강점사항", "약점사항", "대책", "비고"]
_HEADERS = ("result_headers", "diagnosis_headers")
_LABELS, _BEGINNINGS = ("label", "diagnosis_label"), ("area_label", "item_label")
# Printed in one document only, and elsewhere the same as the other label.
_ELSEWHERE = ("diagnosis_area_label", "diagnosis_item_label")
_WITH_NAMES = (CHECKLIST, GRADES)  # what is typed as an actual may be a text


def _keys(of: type, kind: str) -> list[str]:
    """The fields of the dataclass *of* whose type is *kind*."""
    return [each.name for each in fields(of) if each.type == kind]


_TEXTS = [key for key in _keys(Row, "str") if key not in ("no", *_LABELS, *_BEGINNINGS)]
_ACTUALS, _NUMBERS = _keys(Row, "Actual"), _keys(Row, "float | None")


def load_plan() -> Plan:
    """The shipped plan document over the shipped scheme."""
    return with_texts(load(), data_file(SHIPPED_TEXTS))


def plan_of(scheme: Scheme, *, district: str = "", as_of: dt.date | None = None) -> Plan:
    """The plan that *scheme* alone makes: its own words, no actual and no text of anybody.

    *as_of* is the day of the document, or the end of the period nearest to it, if left out.
    """
    as_of = within(scheme, scheme.document_date) if as_of is None else as_of
    scored = [each for each in scheme.indicators if not each.is_deduction]
    items = sum(1 for each in scheme.items if each.max_points >= 0)
    counts = [f"{len(scheme.areas)}개 분야", f"{items}개 항목", f"{len(scored)}개 지표"]
    points = [plain(scheme.max_points), plain(scheme.target_points)]
    return Plan(
        district=district,
        title=scheme.name,
        document=scheme.document,
        document_date=scheme.document_date,
        as_of=as_of,
        form_title=f"「{scheme.name}」 평가항목별 추진실적",
        diagnosis_title=f"「{scheme.name}」 사업진단 및 분석",
        approval=_POSITIONS,
        result_headers=[
            [*_HEADS, *_RESULT],
            [*counts, kinds(scheme), *points, "추진계획", "추진실적", ""],
        ],
        diagnosis_headers=[[*_HEADS, *_DIAGNOSIS], [*counts, *[""] * len(_DIAGNOSIS)]],
        rows=_rows(scheme),
    )


def within(scheme: Scheme, day: dt.date) -> dt.date:
    """*day*, or the end of the period of *scheme* that is nearest to it."""
    return min(max(day, scheme.period_start), scheme.period_end)


def kinds(scheme: Scheme) -> str:
    """What a form prints of 정량 and 정성: the share of the points and how many there are."""
    lines = []
    for kind in (QUANTITATIVE, QUALITATIVE):
        found = [i for i in scheme.indicators if i.judged == kind and not i.is_deduction]
        share = 100 * sum(each.max_points for each in found) / scheme.max_points
        lines.append(f"□{kind}지표 : {plain(round(share, 1))}%\n({len(found)}개 지표)")
    return "\n".join(lines)


def _rows(scheme: Scheme) -> list[Row]:
    areas = _runs(scheme.indicators, lambda each: each.area)
    items = _runs(scheme.indicators, lambda each: each.item)
    rows = []
    for order, each in enumerate(scheme.indicators):
        area, item = areas.get(order, ()), items.get(order, ())
        scored = sum(max(0.0, i.max_points) for i in area)
        rows.append(
            Row(
                no=each.no,
                label=_label(scheme, each),
                judged=f"{each.judged}평가",
                area_label=f"{each.area} ({plain(scored)})" if area else "",
                item_label=f"{each.item} ({plain(sum(i.max_points for i in item))})"
                if item
                else "",
            )
        )
    return rows


def _runs(
    indicators: Sequence[Indicator], key: Callable[[Indicator], str]
) -> dict[int, Sequence[Indicator]]:
    """The indicators that follow one another with one *key*, by the place (from 0) of the first."""
    starts = [at for at, i in enumerate(indicators) if at == 0 or key(indicators[at - 1]) != key(i)]
    ends = [*starts[1:], len(indicators)]
    return {start: indicators[start:end] for start, end in zip(starts, ends, strict=True)}


def _label(scheme: Scheme, indicator: Indicator) -> str:
    """What the forms call *indicator*: by number, name and 배점, as far as that names no other."""
    points = f"({plain(indicator.max_points)})"
    name = indicator.name
    tries = (f"{indicator.no} {name}{points}", f"{name}{points}", f"{indicator.no} {name}")
    return next((each for each in tries if _names(scheme, each, indicator)), name)


def _names(scheme: Scheme, label: str, indicator: Indicator) -> bool:
    try:
        return scheme.find(label).no == indicator.no
    except IndicatorError:
        return False


def with_texts(scheme: Scheme, path: pathlib.Path) -> Plan:
    """The plan of *scheme* with the texts of the file *path* in place of its own words.

    Raises ``SchemeError`` of all that the file holds and *scheme* has no place for.
    """
    told = Told()
    root = Node(read_document(path), (), lambda at: f"{path.name}: {toml_path(at)}", told)
    plan = _with_heading(plan_of(scheme), root)
    rows = _with_rows(plan.rows, scheme, root)
    notes = [_note(node, scheme) for node in root.tables("notes", at_least=0)]
    root.done()
    told.settle()
    return replace(plan, rows=rows, notes=notes)


def _with_heading(plan: Plan, root: Node) -> Plan:
    """*plan* with what the table ``[plan]`` says."""
    if "plan" not in root:
        root.accept("plan")
        return plan
    node = root.table("plan")
    said: dict[str, Any] = {
        key: node.text(key, default=getattr(plan, key)) for key in _keys(Plan, "str")
    }
    said |= {key: node.date(key) for key in _keys(Plan, "dt.date") if key in node}
    said |= {key: node.whole(key) for key in _keys(Plan, "int | None") if key in node}
    said |= {key: _header(node, key, getattr(plan, key)) for key in _HEADERS if key in node}
    for key in (*_keys(Plan, "dt.date"), *_keys(Plan, "int | None"), *_HEADERS):
        node.accept(key)
    made = replace(plan, **said, approval=list(node.texts("approval")) or plan.approval)
    if len(made.approval) > _MOST_POSITIONS:
        allowed, todo = f"직위 {_MOST_POSITIONS}개까지", "결재란에 들어갈 직위만 남기세요"
        node.refuse("approval", f"{len(made.approval)}개", allowed, todo, rests=("approval",))
    node.done()
    return made


def _header(node: Node, key: str, own: list[list[str]]) -> list[list[str]]:
    """The two header rows that *node* states below *key*; *own*, whose shape they have to have."""
    found = node.raw(key)
    width = len(own[0])
    fits = (
        isinstance(found, list)
        and len(found) == len(own)
        and all(isinstance(row, list) and len(row) == width for row in found)
        and all(isinstance(cell, str) for row in found for cell in row)
    )
    if not isinstance(found, list) or not fits:
        allowed = f"글자 {width}개인 줄 {len(own)}개"
        node.tell(key, found, allowed, "서식의 머리글 칸에 맞게 고치세요")
        return own
    return found


def _with_rows(rows: Iterable[Row], scheme: Scheme, root: Node) -> list[Row]:
    """*rows* with what each table ``[[row]]`` says of its indicator."""
    made = {row.no: row for row in rows}
    seen: set[str] = set()
    for node in root.tables("row", at_least=0):
        no = node.choice("no", list(made))
        if no in seen:
            todo = "겹친 줄을 지우세요"
            node.refuse("no", no, "지표마다 한 줄", todo, rests=("no",))
        seen.add(no)
        if no in made:
            made[no] = _with_row(made[no], scheme, node)
        else:
            _pass_over(node)
        node.done()
    return list(made.values())


def _with_row(row: Row, scheme: Scheme, node: Node) -> Row:
    indicator = scheme.find(row.no)
    texts: dict[str, Any] = {
        key: node.text(key, default=getattr(row, key)) for key in (*_TEXTS, *_LABELS)
    }
    for key in _LABELS:
        if texts[key] and not _names(scheme, texts[key], indicator):
            allowed = f"{indicator.no} {indicator.name}을(를) 가리키는 글"
            todo = "지표의 번호와 이름이 들어 있게 고치세요"
            node.refuse(key, texts[key], allowed, todo, rests=(key,))
    for key in _BEGINNINGS:
        own = getattr(row, key)
        texts[key] = node.text(key, default=own)
        if texts[key] and not own:
            what = "평가분야" if key == "area_label" else "평가항목"
            todo = f"{what}의 첫 지표에 적거나 지우세요"
            allowed = f"{what}이(가) 시작하는 줄에만"
            node.refuse(key, texts[key], allowed, todo, rests=(key,))
    for key in _ELSEWHERE:
        node.text(key, default="")
    texts |= {key: _actual(node, indicator, key) for key in _ACTUALS}
    texts |= {key: node.optional_number(key) for key in _NUMBERS}
    _check_last_points(node, indicator, texts)
    return replace(row, **texts)


def _check_last_points(node: Node, indicator: Indicator, found: Mapping[str, Any]) -> None:
    """Refuse points of last year that are more than 배점, that of then where it was another."""
    points, full = found["last_points"], found["last_max_points"]
    low, high = sorted((0.0, indicator.max_points if full is None else full))
    if points is not None and not low <= points <= high:
        allowed = f"{plain(low)} 이상 {plain(high)} 이하"
        todo = "점수를 고치거나 그해의 배점을 last_max_points에 적으세요"
        both = ("last_points", "last_max_points")
        node.refuse("last_points", points, allowed, todo, rests=both)


def _actual(node: Node, indicator: Indicator, key: str) -> Actual:
    """The actual *key* in its unit, or the words of a scale that has some; ``None``: 미입력."""
    at = 1 if key.endswith("2") else 0
    found = node.raw(key)
    if found is None:
        return None
    if at >= len(indicator.parts):
        allowed = f"실적 {len(indicator.parts)}개인 지표"
        node.refuse(key, found, allowed, f"{key}를 지우세요", rests=(key,))
        return None
    part = indicator.parts[at]
    worded = isinstance(found, str) and (part.scale.method in _WITH_NAMES or indicator.optional)
    number: Actual = found if worded and isinstance(found, str) else node.optional_number(key)
    given = [number if order == at else None for order in range(len(indicator.parts))]
    kind = read_actuals(indicator, given)[at].kind
    if kind is not Kind.NUMBER and not (kind is Kind.NOT_APPLICABLE and indicator.optional):
        allowed = actual_rules.allowed_in(part, indicator)
        node.refuse(key, found, allowed, "실적을 고치세요", rests=(key,))
    return number


def _pass_over(node: Node) -> None:
    """The row of an indicator that there is not: that alone is told."""
    for key in (*_TEXTS, *_LABELS, *_ELSEWHERE, *_BEGINNINGS, *_ACTUALS, *_NUMBERS):
        node.accept(key)


def _note(node: Node, scheme: Scheme) -> dict[str, object]:
    known = ["", *(each.no for each in scheme.indicators)]
    made: dict[str, object] = {
        "indicator": node.choice("indicator", known, default=""),
        "text": node.text("text"),
        "source": node.text("source"),
    }
    node.done()
    return made


def grouped(document: Mapping[str, Any]) -> dict[str, Any]:
    """*document* with the indicators of one 평가분야 together, and in it those of one 평가항목.

    Whoever adds an indicator on a sheet types it into the first free row, behind all others; the
    forms print each area and item once. Otherwise the order stays.
    """
    areas = {each["name"]: each["area"] for each in document["items"]}
    indicators = document["indicators"]
    items = [each["item"] for each in indicators]
    first: dict[str, int] = {}
    for at, item in enumerate(items):
        first.setdefault(areas[item], at)
    begins = {item: items.index(item) for item in items}
    order = sorted(indicators, key=lambda i: (first[areas[i["item"]]], begins[i["item"]]))
    return {**document, "indicators": order}


def all_notes(document: Mapping[str, object], plan: Plan) -> dict[str, object]:
    """*document* (a scheme as ``tomllib`` reads it) with the notes of *plan* behind its own."""
    own = document.get("notes", [])
    return {**document, "notes": [*(own if isinstance(own, list) else []), *plan.notes]}
