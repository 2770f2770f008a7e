"""Schemes, forms and tables that the tests of the core work on. Nothing in here computes points."""

import copy
import datetime as dt
import functools
import re
import tomllib
from pathlib import Path

import pytest

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.scheme.loader import load, parse
from hopejobs_xl.sheets import later_pages, layout
from hopejobs_xl.sheets.form_rows import evaluate
from hopejobs_xl.sheets.scheme_rows import rows_of

HERE = Path(__file__).parent
SCHEMES = HERE.parent / "hopejobs_xl" / "scheme" / "data"
SHIPPED = tomllib.loads((SCHEMES / "seoul-hopejobs-2016.toml").read_text(encoding="utf-8"))
PLAN = tomllib.loads((SCHEMES / "seongbuk-2016-04-01.toml").read_text(encoding="utf-8"))
# The shipped scheme as the shipped workbook holds it: with the contradictions of its texts.
IN_BOOK = SHIPPED | {"notes": [*SHIPPED["notes"], *PLAN["notes"]]}
SMALL_FILE = HERE / "data" / "small.toml"
SMALL = tomllib.loads(SMALL_FILE.read_text(encoding="utf-8"))
BROKEN = HERE / "scheme" / "broken"

# Where a workbook's tables begin: sheet, first row and first column of the data.
PLACES = {
    "HJ_INDICATORS": ("배점기준", 5, 1),
    "HJ_BANDS": ("배점기준", 40, 1),
    "HJ_SETTINGS": ("설정", 4, 1),
    "HJ_DEPARTMENTS": ("설정", 40, 1),
    "HJ_UNITS": ("설정", 50, 1),
    "HJ_AREAS": ("설정", 70, 1),
    "HJ_ITEMS": ("설정", 80, 1),
    "HJ_NOTES": ("설정", 100, 1),
    "HJ_SEASONS": ("설정", 110, 1),
    "HJ_FORM": ("추진실적", 7, 1),
    "HJ_AS_OF": ("설정", 2, 2),
    "HJ_LAST_YEAR": ("전년실적", 3, 2),
    "HJ_LAST_YEAR_TABLE": ("전년실적", 6, 1),
}


def uncounted(document):
    """*document* with every unit taking any number: thresholds are tried to the 15th digit."""
    made = copy.deepcopy(document)
    for unit in made["units"]:
        unit.pop("counts", None)
    return made


def scheme_with(document):
    """The scheme of ``document_with``."""
    return parse(document_with(document), lambda path: f"example: {path}")


def document_with(document):
    """The ``indicators`` in *document*, set into the frame of the small scheme.

    The frame's sums follow from what the indicators say; ``rounding`` and ``units`` of *document*
    replace the frame's own.
    """
    made = copy.deepcopy(SMALL)
    indicators = document["indicators"]
    scored = [each for each in indicators if each["max_points"] >= 0]
    total = sum(each["max_points"] for each in scored)
    made["indicators"], made["notes"] = indicators, []
    made["rounding"] |= document.get("rounding", {})
    made["units"] += document.get("units", [])
    made["departments"] = [SMALL["departments"][0] | {"share": 1}]
    made["areas"] = [{"name": "갑 분야", "max_points": total, "department": "갑과"}]
    names = list(dict.fromkeys(each["item"] for each in indicators))
    sums = [sum(i["max_points"] for i in indicators if i["item"] == name) for name in names]
    made["assumptions"] |= {"mean": 0.65 * total}
    made["items"] = [
        {"name": name, "area": "갑 분야", "max_points": points}
        for name, points in zip(names, sums, strict=True)
    ]
    made["scheme"] |= {
        "max_points": total,
        "target_points": sum(each["target_points"] for each in scored),
        "area_count": 1,
        "item_count": sum(1 for points in sums if points >= 0),
        "indicator_count": len(scored),
    }
    for judged, key in (("정량", "quantitative"), ("정성", "qualitative")):
        found = [each["max_points"] for each in scored if each["judged"] == judged]
        made["scheme"] |= {f"{key}_count": len(found), f"{key}_points": sum(found)}
    return made


def sixty_document():
    """A scheme of 60 indicators in three 항목: 1건 gives 1 point, 2건 the 2 of its target."""
    return document_with(
        {
            "indicators": [
                {
                    "no": f"지{n}",
                    "name": f"{n}번째 세부지표의 추진 실적",
                    "item": f"{(n - 1) // 20 + 1}번째 평가항목",
                    "max_points": 2,
                    "target_points": 2,
                    "kind": "누적",
                    "judged": "정량",
                    "unit": "건",
                    "method": "구간",
                    "bands": [
                        band(1, at=1, edge="이상"),
                        band(2, at=2, edge="이상"),
                    ],
                }
                for n in range(1, 61)
            ]
        }
    )


def sixty(actual=1):
    """The evaluation of ``sixty_document`` with the same *actual* for every indicator."""
    scheme = parse(sixty_document(), str)
    form = [[None] * len(layout.FORM_TABLE.columns) for _ in scheme.indicators]
    for row, indicator in zip(form, scheme.indicators, strict=True):
        row[layout.FORM_TABLE.index("label")] = indicator.name
        row[layout.FORM_TABLE.index("actual")] = actual
    return evaluation_of(form, scheme)


def indicator_with(**keys):
    """One indicator of a scheme that has only this one, as ``(scheme, indicator)``."""
    plain = {"no": "①", "name": "지표", "item": "가 항목", "target_points": 0}
    plain |= {"kind": "수준", "judged": "정량"}
    if keys.get("method") not in ("복합", "택일", "복합 또는 수기"):
        plain["unit"] = "건"
    scheme = scheme_with({"indicators": [plain | keys]})
    return scheme, scheme.indicators[0]


def band(points, **keys):
    """One band as a document says it, with a made-up source."""
    return {"points": points, "basis": "공문", "source": "시험 공문"} | keys


def form_rows(plan=PLAN):
    """The rows of 추진실적 that *plan* fills in, with blanks where the formulas stand."""
    columns = [column.key for column in layout.FORM_TABLE.columns]
    keys = [key if key not in ("unit", "hand") else None for key in columns]
    return [[row.get(key) for key in keys] for row in plan["row"]]


@functools.cache
def in_book():
    """The scheme of the shipped workbook."""
    return parse(IN_BOOK, str)


def evaluation_of(rows, scheme=None):
    """The evaluation of the form *rows* of 추진실적 as of 2016-04-01."""
    return evaluate(
        scheme or in_book(),
        rows,
        place=PLACES["HJ_FORM"],
        district="성북구",
        as_of=dt.date(2016, 4, 1),
    )


def evaluated(*changes, rows=None):
    """The evaluation of the plan as of 2016-04-01 with *changes* (number, column key, value)."""
    rows = form_rows() if rows is None else rows
    at = {column.key: order for order, column in enumerate(layout.FORM_TABLE.columns)}
    scheme = load()
    order = [scheme.find(row[at["label"]]).no for row in form_rows()]
    for no, key, value in changes:
        rows[order.index(no)][at[key]] = value
    return evaluation_of(rows)


def blocks_of_workbook(document=SHIPPED, plan=PLAN):
    """Every named block that the core reads from a workbook of *document* and *plan*."""
    made = rows_of(document)
    made["HJ_FORM"] = form_rows(plan)
    made["HJ_AS_OF"] = [[dt.datetime(2016, 4, 1)]]
    made["HJ_DISTRICT"] = [["성북구"]]
    made["HJ_HISTORY_HEADER"] = [["기준일", "합계"]]
    made["HJ_HISTORY"] = [[dt.datetime(2016, 3, 1), 31]]
    made["HJ_START"] = [[None] * len(later_pages.START.columns) for _ in plan["row"]]
    made["HJ_TREND_HEADER"] = [[None] * (5 + 3 * 24)]
    made["HJ_TREND_LIST"] = [[None] * len(later_pages.TREND_LIST.columns)] * 23
    made["HJ_SCORE_TABLE"] = [[None] * len(layout.SCORES.columns)]
    made["HJ_LAST_YEAR"] = [[2015]]
    made["HJ_LAST_YEAR_TABLE"] = [
        [plan["row"][0]["label"], None, None, 8, None, None, None],  # 「2015년 8점 득점」
        [None] * len(later_pages.LAST_YEAR.columns),
    ]
    made["HJ_PUBLISHED"] = [[None] * len(later_pages.PUBLISHED.columns)]
    made["HJ_PLAN_TARGET"] = [[75]]
    made["HJ_PLAN"] = [[None] * len(layout.PLAN.columns)]
    made["HJ_PLAN_STEPS"] = [[None] * len(layout.PLAN_STEPS.columns)]
    return made


def locate(name):
    """Where the blocks of ``blocks_of_workbook`` stand."""
    return PLACES.get(name, ("설정", 1, 1))


def assert_refused(name, path, words):
    """The broken fixture *name* is refused at *path*, with *words* in the message.

    Behind the path of an indicator stands in brackets which one it is.
    """
    with pytest.raises(SchemeError) as caught:
        load(BROKEN / f"{name}.toml")
    message = str(caught.value)
    place = re.escape(f"{name}.toml: {path}" if path else f"{name}.toml")
    assert re.match(rf"{place}(\([^\n]+?\))?: ", message), message
    assert (f"{path}(" in message) == path.startswith("indicators[")
    assert [] == [word for word in words if word not in message]
