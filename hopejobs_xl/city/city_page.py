"""The city's report as one page to look at: ``hopejobs city … --html``.

The page is a file of its own: figures, style and script are in it, its policy lets nothing else be
loaded, and it works from a folder without a server. What can be read without the script (ranking,
selection, what is kept apart) is there without it; the script adds a district's card, two districts
side by side and one indicator over all of them.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from hopejobs_xl.base.values import plain

from .city_report import Report
from .page_parts import Bar, Row, bars, escape, folded, listed, table, text
from .score_bounds import ALL, ASSUMPTION, NOT_IN, UNREGISTERED
from .script_data import data, fault_line, file_name, rank_range

_NUMBER = "number"
# Parts of a bar: how it is drawn, and the key of its points.
_PARTS = (("confirmed", "confirmed"), ("assumed", "assumed"), ("hand", "by_hand"))
# Columns of the ranking: their words, and the key of the figure or of the range.
_FIGURES = (
    ("총점", "total"), ("공문·도출", "confirmed"), ("가정", "assumed"), ("수기", "by_hand"),
    ("미등록 배점", "unregistered"), ("미입력 배점", "missing"),
)  # fmt: skip
_RANGES = (
    ("순위: 미등록", UNREGISTERED), ("순위: 미입력", NOT_IN), ("순위: 가정", ASSUMPTION),
    ("순위: 모두", ALL),
)  # fmt: skip
_SECTIONS = (
    ("ranking", "순위"),
    ("selection", "선정과 인센티브"),
    ("card", "자치구 카드"),
    ("compare", "두 자치구 비교"),
    ("by-indicator", "지표별"),
    ("apart", "순위에서 뺀 파일과 점검"),
)
# An SVG of no size: the pattern of what rests on 가정, for every chart of the page.
_HATCH = (
    '<svg width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" width="6" height="6" '
    'patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" '
    'fill="#fff"/><rect width="2.5" height="6" fill="#14508c"/></pattern></defs></svg>'
)


def page(report: Report) -> bytes:
    """*report* (``city_report.build``) as an HTML page in UTF-8: same report, same bytes."""
    style, script = (_part(name) for name in ("city.css", "city.js"))
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    scheme = report["scheme"]
    title = f"{scheme['name']}: 자치구 순위"
    contents = "".join(f'<li><a href="#{key}">{words}</a></li>' for key, words in _SECTIONS)
    return "\n".join((
        '<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>",
        f"<header><h1>{escape(title)}</h1>",
        *_head(report),
        f'<nav aria-label="차례"><ul>{contents}</ul></nav></header>\n<main>',
        _HATCH,
        *_sections(report),
        f'</main>\n<script type="application/json" id="report">{data(report)}</script>',
        f"<script>{script}</script>\n</body>\n</html>\n",
    )).encode()  # fmt: skip


def _part(name: str) -> str:
    return files("hopejobs_xl.city").joinpath("page", name).read_text(encoding="utf-8")


def _digest(part: str) -> str:
    made = base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
    return f"'sha256-{made}'"


def _head(report: Report) -> Iterator[str]:
    scheme, counts = report["scheme"], report["counts"]
    yield text(
        f"평가대상기간 {' ~ '.join(scheme['period'])} · 배점 {plain(scheme['max_points'])}점 · "
        f"파일 {counts['files']:,}개: 순위 {counts['ranked']:,}개, 따로 둔 것 {counts['apart']:,}개"
    )
    yield text(f"배점기준: {_named(scheme['source'])}", "soft")


def _named(source: str) -> str:
    """A path without its folders, which say on whose PC the page was made."""
    return source if "(" in source else file_name(source)


def _sections(report: Report) -> Iterator[str]:
    inside = {
        "ranking": _ranking,
        "selection": _selection,
        "card": lambda _: _asking(("district", "자치구"), body="card-body"),
        "compare": lambda _: _asking(
            ("first", "자치구"), ("second", "견줄 자치구"), body="compare-body"
        ),
        "by-indicator": lambda _: _asking(("indicator", "세부지표"), body="indicator-body"),
        "apart": _apart,
    }
    for key, words in _SECTIONS:
        yield f'<section id="{key}" aria-labelledby="{key}-title"><h2 id="{key}-title">{words}</h2>'
        yield from inside[key](report)
        yield "</section>"


def _ranking(report: Report) -> Iterator[str]:
    scheme = report["scheme"]
    yield text(
        "막대: 진한 부분은 공문·도출, 빗금은 가정, 옅은 부분은 수기점수. 아래 가는 선은 미등록, "
        "미입력, 가정이 모두 정해졌을 때 총점이 놓일 수 있는 범위입니다.",
        "soft",
    )
    marks = {float(scheme["max_points"]): f"배점 {plain(scheme['max_points'])}점"}
    if scheme["city_target"]:
        marks[float(scheme["city_target"])] = f"목표 {plain(scheme['city_target'])}점"
    most = max([*marks, *(each["bounds"]["all"][1] for each in report["districts"])])
    drawn = [
        Bar(
            f"{each['rank']} {each['district']}",
            [(kind, each[key]) for kind, key in _PARTS],
            *_ends(each["bounds"]["all"]),
            f"{plain(each['total'])}점",
        )
        for each in report["districts"]
    ]
    yield bars("자치구별 총점", drawn, most, sorted(marks.items()))
    yield _ranks(report)


def _ends(bounds: Sequence[float]) -> tuple[float, float]:
    return bounds[0], bounds[1]


def _ranks(report: Report) -> str:
    """The ranking as a table; who is selected by the first rule stands out."""
    shared = {each["rank"] for each in report["ties"]}
    selections = report["selections"]
    selected = [{each["district"]: each for each in one["districts"]} for one in selections]
    rows = []
    for each in report["districts"]:
        awards = [one[each["district"]] for one in selected]
        cells = [
            each["district"],
            ("공동 " if each["rank"] in shared else "") + f"{each['rank']}위",
            *(plain(each[key]) for _, key in _FIGURES),
            *(rank_range(each["rank_range"][cause]) for _, cause in _RANGES),
            *(_award(award, one["unit"]) for award, one in zip(awards, selections, strict=True)),
        ]
        rows.append(Row(cells, bool(awards) and awards[0]["selected"], each["district"]))
    heads = [("자치구", ""), ("순위", _NUMBER)]
    heads += [(words, _NUMBER) for words, _ in (*_FIGURES, *_RANGES)]
    heads += [(f"선정: {one['rule']}", "") for one in selections]
    return table(
        "색이 있는 줄은 첫 규칙으로 선정된 구. 「순위: 미등록」 등은 그것이 정해졌을 때의 범위",
        heads,
        rows,
    )


def _award(award: Mapping[str, Any], unit: str) -> str:
    return f"{plain(award['amount'])}{unit}" if award["selected"] else "–"


def _selection(report: Report) -> Iterator[str]:
    heads = [("자치구", ""), ("순위", _NUMBER), ("점수", _NUMBER), ("금액", _NUMBER)]
    for one in report["selections"]:
        chosen = [each for each in one["districts"] if each["selected"]]
        yield f"<h3>{escape(one['rule'])}</h3>"
        yield text(
            f"{len(chosen)}개 구, 모두 {plain(one['paid'])}{one['unit']} · 근거: {one['source']}"
        )
        if one["assumed_source"]:
            yield text(one["assumed_source"], "soft")
        if one["note"]:
            yield text(one["note"], "soft")
        if one["tied_in"]:
            yield text(f"마지막 자리의 동점({one['ties']}): {', '.join(one['tied_in'])}")
        if one["tied_out"]:
            yield text(f"바로 아래의 동점: {', '.join(one['tied_out'])}")
        yield folded(table(f"선정된 구: {one['rule']}", heads, [
            Row([e["district"], f"{e['rank']}위", plain(e["points"]), _award(e, one["unit"])],
                link=e["district"])
            for e in chosen
        ]))  # fmt: skip
    changes = [
        Row([each["what"], s["rule"], ", ".join(s["in"]) or "없음", ", ".join(s["out"]) or "없음"])
        for each in report["what_if"] for s in each["selections"]
    ]  # fmt: skip
    if changes:
        yield table(
            "정해지지 않은 것이 만점이라면",
            [("만약", ""), ("규칙", ""), ("새로 선정", ""), ("빠짐", "")], changes,
        )  # fmt: skip


def _asking(*asked: tuple[str, str], body: str) -> Iterator[str]:
    """Lists to choose from, and the place which the script fills."""
    labels = "".join(f'<label>{words} <select id="{key}"></select></label>' for key, words in asked)
    yield f'<div class="controls">{labels}</div><div id="{body}" aria-live="polite"></div>'
    yield f"<noscript>{text('이 부분은 스크립트를 켠 브라우저에서 보입니다.', 'soft')}</noscript>"


def _apart(report: Report) -> Iterator[str]:
    if report["apart"]:
        yield table(
            "순위에서 뺀 파일", [("파일", ""), ("자치구", ""), ("무엇", ""), ("까닭", "")],
            [
                Row([file_name(e["file"]), e["district"], e["what"], e["why"]])
                for e in report["apart"]
            ],
        )  # fmt: skip
    if report["missing"]:
        yield text(f"오지 않은 자치구: {', '.join(report['missing'])}")
    if not report["apart"] and not report["missing"]:
        yield text("순위에서 뺀 파일도 오지 않은 자치구도 없습니다.")
    if report["faults"]:
        yield f"<h3>고칠 곳 {len(report['faults']):,}곳</h3>"
        yield listed(f"{each['district']} {fault_line(each)}" for each in report["faults"])
    if report["claims"]:
        yield "<h3>이의신청</h3>"
        yield listed(f"{each['district']} {each['message']}" for each in report["claims"])
