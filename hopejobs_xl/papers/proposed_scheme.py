"""A scheme made of the lines that a person has confirmed, or all that is still in its way."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence

from hopejobs_xl.base.errors import SchemeError, SchemeFault
from hopejobs_xl.base.folding import joined
from hopejobs_xl.base.values import WHOLE, plain, round15
from hopejobs_xl.scheme import loader
from hopejobs_xl.scheme.band_doubts import WHOLE_UNITS
from hopejobs_xl.scheme.band_ranges import DOWN, UP
from hopejobs_xl.scheme.band_text import ASKED, EXACT, PERSON, PerCase, Row, read
from hopejobs_xl.scheme.band_words import clauses
from hopejobs_xl.scheme.curves import EVERY
from hopejobs_xl.scheme.scale import (
    ASSUMED,
    BONUS,
    HAND,
    OFFICIAL,
    PER_CASE,
    REST,
    STEPS,
    UNREGISTERED,
)
from hopejobs_xl.scheme.step_text import by_step

from . import proposals as said
from .frame_rows import split_points
from .proposals import FRAME, Line
from .review_file import Confirmed

Document = dict[str, object]
_ROUNDED = re.compile(r"(행마다|합계만)\s*(\d)\s*자리")
_QUALITATIVE = "정성"
_TODO = "검토표의 확인 칸을 채우고 다시 하세요"


def open_lines(lines: Sequence[Confirmed]) -> list[Line]:
    """The lines that still wait for a person; bands may be left out (미등록)."""
    return [
        each.line
        for each in lines
        if each.answer is None and not (each.line.what == said.BANDS and not each.line.read)
    ]


def scheme_of(lines: Sequence[Confirmed], identifier: str) -> Document:
    """The scheme document that the confirmed *lines* describe, checked by the loader.

    Raises ``SchemeError`` of everything that cannot be taken over or that the loader refuses.
    """
    waiting = open_lines(lines)
    if waiting:
        told = [f"{line.no} {line.what}" for line in waiting]
        more = f" 외 {len(told) - 8}줄" if len(told) > 8 else ""
        raise SchemeError("검토표", f"{', '.join(told[:8])}{more}", "확인된 줄", _TODO)
    maker = _Maker(lines, identifier)
    document = maker.document()
    if maker.faults:
        raise SchemeError.of(maker.faults)
    loader.parse(document, lambda path: _where(path, document))
    return document


def _where(path: tuple[str | int, ...], document: Document) -> str:
    """A place of the scheme as the review calls it: an indicator by its number."""
    if path[:1] == ("indicators",) and len(path) > 1:
        no = document["indicators"][path[1]]["no"]  # type: ignore[index]
        return f"검토표 {no} {loader.toml_path(path[2:])}"
    return f"검토표에서 만든 {loader.toml_path(path)}"


class _Maker:
    """Turns answers into the tables of a scheme; what is wrong is gathered in ``faults``."""

    def __init__(self, lines: Sequence[Confirmed], identifier: str) -> None:
        self.faults: list[SchemeFault] = []
        self._identifier = identifier
        self._whole = {each.line.what: each for each in lines if each.line.no == FRAME}
        self._rows: dict[str, dict[str, Confirmed]] = {}
        for each in lines:
            if each.line.no != FRAME:
                self._rows.setdefault(each.line.no, {})[each.line.what] = each

    def document(self) -> Document:
        indicators = [self._indicator(no, row) for no, row in self._rows.items()]
        areas, items = self._frame(indicators)
        units = self._units(indicators)
        return {
            "format": loader.FORMAT,
            "scheme": self._head(indicators, areas, items),
            "rounding": self._rounding(),
            "units": units,
            "areas": areas,
            "items": items,
            "indicators": [
                {key: value for key, value in each.items() if not key.startswith("_")}
                for each in indicators
            ],
        }

    def _text(self, row: Mapping[str, Confirmed], what: str) -> str:
        return (row[what].answer or "").strip() if what in row else ""

    def _refuse(self, no: str, what: str, answer: str, allowed: str) -> None:
        fault = SchemeFault(f"검토표 {no} {what}", answer, allowed, "확인 칸을 고치고 다시 하세요")
        self.faults.append(fault)

    def _number(self, no: str, row: Mapping[str, Confirmed], what: str) -> float:
        text = self._text(row, what)
        try:
            return float(text.replace(",", "").removesuffix("점"))
        except ValueError:
            self._refuse(no, what, text, "수. 예) 10")
            return 0.0

    def _day(self, what: str, text: str) -> dt.date:
        try:
            return dt.date.fromisoformat(text.strip())
        except ValueError:
            self._refuse(FRAME, what, text, "날짜. 예) 2016-04-01")
            return dt.date(2000, 1, 1)

    def _head(
        self, indicators: Sequence[Document], areas: list[Document], items: list[Document]
    ) -> Document:
        whole = self._whole
        scored = [each for each in indicators if _points(each) > 0]
        kinds = {
            kind: [each for each in scored if (each["judged"] == _QUALITATIVE) == is_hand]
            for kind, is_hand in (("quantitative", False), ("qualitative", True))
        }
        first, _, last = self._text(whole, said.PERIOD).partition("~")
        document = self._text(whole, said.DOCUMENT)
        head: Document = {
            "id": self._identifier,
            "name": self._text(whole, said.SCHEME),
            "program": self._text(whole, said.PROGRAM),
            "document": document,
            "document_date": self._day(said.DAY, self._text(whole, said.DAY)),
            "period_start": self._day(said.PERIOD, first),
            "period_end": self._day(said.PERIOD, last),
            "scored_when": self._text(whole, said.WHEN),
            "max_points": self._number(FRAME, whole, said.FULL),
            "target_points": self._number(FRAME, whole, said.TARGETS),
            "city_target": self._number(FRAME, whole, said.CITY),
            "area_count": len(areas),
            "item_count": sum(_points(each) > 0 for each in items),
            "indicator_count": len(scored),
            "source": document,
        }
        for kind, found in kinds.items():
            head[f"{kind}_count"] = len(found)
            head[f"{kind}_points"] = sum(map(_points, found))
        return head

    def _rounding(self) -> Document:
        text = self._text(self._whole, said.ROUNDING)
        found = _ROUNDED.search(text)
        if found is None:
            self._refuse(FRAME, said.ROUNDING, text, "「행마다 2자리」나 「합계만 1자리」")
            return {"digits": 2, "when": "행", "source": ""}
        when = "행" if found[1] == "행마다" else "합계"
        return {"digits": int(found[2]), "when": when, "source": "검토표에서 사람이 확인함"}

    def _indicator(self, no: str, row: Mapping[str, Confirmed]) -> Document:
        judged = self._text(row, said.JUDGED)
        area, _ = split_points(self._text(row, said.AREA))
        item, _ = split_points(self._text(row, said.ITEM))
        found: Document = {
            "no": no,
            "name": self._text(row, said.NAME),
            "item": item,
            "max_points": self._number(no, row, said.MAX),
            "target_points": self._number(no, row, said.GOAL),
            "kind": self._text(row, said.KIND),
            "judged": judged,
            "unit": self._text(row, said.UNIT),
            "_area": area,
        }
        return found | self._scale(no, row, found)

    def _scale(self, no: str, row: Mapping[str, Confirmed], found: Document) -> Document:
        answer, line = self._text(row, said.BANDS), row[said.BANDS].line
        source = " ".join(f"{self._text(self._whole, said.DOCUMENT)} {line.where}".split())
        if found["judged"] == _QUALITATIVE:
            return {"method": HAND, "unit": "점", "source": f"{source} 정성평가".strip()}
        if answer in ("", UNREGISTERED):
            return {"method": UNREGISTERED, "source": f"{source}: 인쇄된 배점기준이 없음".strip()}
        reading = read(answer)
        rest = _resting_on(answer, line, source)
        rule = by_step(answer)
        whole = (each for each in (reading.per_case, rule) if each is not None)
        printed = [each.unit for each in (*reading.rows, *whole) if each.unit]
        told = next((each for each in printed if not self._fits(found["unit"], each)), "")
        if told:
            allowed = f"단위 「{found['unit']}」의 글(읽은 단위 「{told}」)"
            self._refuse(no, said.BANDS, answer, allowed)
            return {"method": UNREGISTERED, "source": source}
        if reading.per_case is not None:
            return {"method": _case_method(reading.per_case), "bands": [
                {"label": reading.per_case.words or found["name"],
                 "points": reading.per_case.points} | rest]}  # fmt: skip
        full = _points(found)
        if rule is not None:
            if rule.end not in (None, 0.0, full):
                self._refuse(no, said.BANDS, answer, f"배점 {plain(full)}점에서 끝나는 규칙")
            return {"method": EVERY, "bands": [
                {"at": 0.0, "points": rule.base, "to": rule.step,
                 "points_to": round15(rule.base + rule.each)} | rest]}  # fmt: skip
        rows = [
            _with_points(each, full) if len(reading.rows) == 1 else each for each in reading.rows
        ]
        unsure = reading.state == ASKED and all(each.points is not None for each in reading.rows)
        walk = None if reading.state == PERSON or unsure else stepped(rows)
        if walk is None or reading.state not in (EXACT, ASKED):
            why = reading.remarks[0] if reading.remarks else "한쪽으로 오르는 구간이 아님"
            self._refuse(no, said.BANDS, answer, f"한 가지로 읽히는 구간의 글({why})")
            return {"method": UNREGISTERED, "source": source}
        bands = [band | _resting_on(answer, line, source, row) for row, band in walk]
        ends = [each.points or 0.0 for each in rows]
        if min(ends) < full if full < 0 else max(ends) > full:
            bands[-1]["capped"] = True
        return {"method": STEPS, "bands": bands}

    def _fits(self, name: object, printed: str) -> bool:
        """Whether a rule is printed in % where the actual is a ratio, and nowhere else.

        Words for what is counted are not compared: 명 and 인 are the same people.
        """
        (unit,) = self._units([{"unit": name}])
        return printed.startswith("%") == bool(unit.get("percent"))

    def _frame(self, indicators: Sequence[Document]) -> tuple[list[Document], list[Document]]:
        items: dict[str, Document] = {}
        areas: dict[str, float] = {}
        for each in indicators:
            area = str(each["_area"])
            item = items.setdefault(
                str(each["item"]), {"name": each["item"], "area": area, "max_points": 0.0}
            )
            item["max_points"] = _points(item) + _points(each)
            areas[area] = areas.get(area, 0.0) + max(0.0, _points(each))
        return [{"name": name, "max_points": n} for name, n in areas.items()], list(items.values())

    def _units(self, indicators: Sequence[Document]) -> list[Document]:
        known = {
            unit["name"]: unit
            for unit in loader.read_document()["units"]  # type: ignore[attr-defined]
        }
        names = dict.fromkeys(str(each["unit"]) for each in indicators)
        return [known.get(name) or _new_unit(name) for name in names]


def _new_unit(name: str) -> Document:
    """A unit that the shipped scheme has not, of things that are counted one by one or not."""
    made = {"name": name, "min": 0, "suffixes": [name]}
    return made | {"counts": WHOLE} if name in WHOLE_UNITS else made


def _resting_on(answer: str, line: Line, source: str, row: Row | None = None) -> Document:
    """The basis of bands: 공문 only where *answer* stands in the document, else 가정.

    Of more lines the one with the band of *row* is quoted.
    """
    lines = answer.splitlines()
    own = [each for each in lines if row is not None and row.text in clauses(each)]
    quote = own[0] if own else " / ".join(lines)
    if joined(answer) in joined(f"{line.text} {line.remark}"):
        return {"basis": OFFICIAL, "source": f"{source} 「{quote}」"}
    return {"basis": ASSUMED, "source": f"검토표에서 사람이 적음: {quote}"}


def _points(each: Document) -> float:
    return float(each["max_points"])  # type: ignore[arg-type]


def _case_method(rule: PerCase) -> str:
    return PER_CASE if rule.points < 0 else BONUS


def _with_points(row: Row, full: float) -> Row:
    """A lone row without points gives all of 배점, as its confirmation says."""
    if row.points is not None:
        return row
    return Row(row.text, row.range, full, row.unit, row.words)


def stepped(rows: Sequence[Row]) -> list[tuple[Row, dict[str, object]]] | None:
    """*rows* with their bands in a 구간 scale, in its order; ``None`` if they are no such scale.

    A row without an outer edge (``초과 14점``) becomes the band of the rest. What gives 0 points is
    left out: beyond the first boundary there are 0. Rows that all give the same are for a person.
    """
    ordered = sorted(rows, key=lambda row: -math.inf if row.range.low is None else row.range.low)
    upwards = _direction(ordered)
    if upwards is None:
        return None
    walk = ordered if upwards else ordered[::-1]
    edge = _low if upwards else _high
    if not _ends_open(walk[-1], upwards=upwards) or None in [edge(row) for row in walk[1:]]:
        return None
    found: list[tuple[Row, dict[str, object]]] = []
    for row in walk:
        if row.points:
            boundary = edge(row)
            where = {"edge": REST} if boundary is None else {"at": boundary[0], "edge": boundary[1]}
            found.append((row, where | {"points": row.points}))
    return found


def _direction(ordered: Sequence[Row]) -> bool | None:
    """Whether the bands of rows from the lowest up say 이상: they begin where least is given.

    Of points that are taken away that is where least is taken. ``None``: neither way.
    """
    points = [row.points or 0.0 for row in ordered]
    if len(points) == 1:
        return {UP: True, DOWN: False}.get(ordered[0].range.open_to)
    takes = min(points, default=0.0) < 0
    if len(set(points)) < 2 or (takes and max(points) > 0):
        return None
    if points == sorted(points):
        return not takes
    return takes if points == sorted(points, reverse=True) else None


def _ends_open(last: Row, *, upwards: bool) -> bool:
    """Whether the *last* row goes on without an end, as the last band of a scale does."""
    if upwards:
        return last.range.high is None
    from_none = last.unit in WHOLE_UNITS and last.range.low == 0 and last.range.low_in
    return last.range.low is None or from_none


def _low(row: Row) -> tuple[float, str] | None:
    if row.range.low is None:
        return None
    return row.range.low, "이상" if row.range.low_in else "초과"


def _high(row: Row) -> tuple[float, str] | None:
    if row.range.high is None:
        return None
    return row.range.high, "이하" if row.range.high_in else "미만"


def as_toml(document: Document) -> str:
    """*document* as a TOML file: the tables of the loader, bands one to a line."""
    lines: list[str] = []
    for key, value in document.items():
        if isinstance(value, int):
            lines += [f"{key} = {value}", ""]
        elif isinstance(value, dict):
            lines += [f"[{key}]", *(f"{name} = {_value(each)}" for name, each in value.items()), ""]
        else:
            for each in value:  # type: ignore[attr-defined]
                lines += [f"[[{key}]]", *_pairs(each), ""]
    return "\n".join(lines)


def _pairs(table: Document) -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{name} = ["
            yield from (f"  {_value(each)}," for each in value)
            yield "]"
        else:
            yield f"{name} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return plain(float(value)).replace(",", "")
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_value(each)}" for name, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    # A basic string of TOML takes the escapes of JSON; DEL is the one it wants besides.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
