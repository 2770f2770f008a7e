"""The workbooks that golden texts and page tests are about, each made once per run."""

import contextlib
import dataclasses
import datetime as dt
import functools
import tempfile
from pathlib import Path

from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.make_workbook.book import build_bytes
from hopejobs_xl.make_workbook.plan_texts import load_plan
from hopejobs_xl.report import hwpx, source
from tests import shared
from tests.samples import sixty_document

SIZES = {"가 항목": 24, "나 항목": 12, "다 항목": 9, "라 항목": 15}
# In turn: 0 points, 1 point, the 2 of the target, 미입력.
ACTUALS = (0, 1, 2, None)


@functools.cache
def shipped_bytes():
    """A fresh build of the shipped workbook."""
    return shared.once("golden-shipped", build_bytes)


@functools.cache
def departments_bytes():
    """The shipped workbook with the page of each department."""

    def make():
        with opened(shipped_bytes()) as book:
            file_actions.departments(book)
            return saved(book)

    return shared.once("golden-departments", make)


@functools.cache
def sixty_bytes():
    """A workbook of 60 indicators in two 분야 of two 부서, with texts as long as the shipped."""
    return shared.once("golden-sixty", lambda: build_bytes(two_areas(), sixty_plan()))


# 기준일 and the actuals of ⑥ and ⑲ then; the other rows stay those of the document.
MONTHS = ((dt.date(2015, 10, 31), 0.03, (60, 0)), (dt.date(2016, 1, 31), 0.04, (90, 50)))


@functools.cache
def months_bytes():
    """The shipped workbook after two earlier 기준일, ``MONTHS``, and again that of the document."""

    def make():
        with opened(shipped_bytes()) as book:
            day, actuals = book.read("HJ_AS_OF"), book.read("HJ_ACTUALS")
            numbers = [row.no for row in load_plan().rows]
            rate, lessons = numbers.index("⑥"), numbers.index("⑲")
            typed = {(rate, 0): actuals[rate][0]}
            typed |= {(lessons, part): actuals[lessons][part] for part in (0, 1)}
            for as_of, share, people in MONTHS:
                book.write("HJ_AS_OF", [[as_of]])
                changed = {(rate, 0): share, (lessons, 0): people[0], (lessons, 1): people[1]}
                book.write_cells("HJ_ACTUALS", changed)
                file_actions.refresh(book, replace_month=True)
            book.write("HJ_AS_OF", day)
            book.write_cells("HJ_ACTUALS", typed)
            file_actions.refresh(book, replace_month=True)
            return saved(book)

    return shared.once("golden-months", make)


@functools.cache
def report_bytes():
    """The HWPX report of the shipped workbook."""

    def make():
        with opened(shipped_bytes()) as book:
            return report_of(book)

    return shared.once("golden-report", make)


def report_of(book):
    """The HWPX report of an open workbook as bytes."""
    return hwpx.to_bytes(source.read(book, file_actions.check(book)))


def two_areas():
    """60 indicators in four 항목 of 24, 12, 9 and 15, the last of them in a second 분야.

    Two points each: 90 for 갑과 and 30 for 을과. Every tenth has no scale.
    """
    document = sixty_document()
    document["departments"] = [
        {"name": "갑과", "team": "갑팀", "role": "총괄부서", "share": 0.75},
        {"name": "을과", "team": "을팀", "role": "협조부서", "share": 0.25},
    ]
    document["areas"] = [
        {"name": "갑 분야", "max_points": 90, "department": "갑과"},
        {"name": "을 분야", "max_points": 30, "department": "을과"},
    ]
    document["items"] = [
        {
            "name": name,
            "area": "갑 분야" if name != "라 항목" else "을 분야",
            "max_points": 2 * size,
        }
        for name, size in SIZES.items()
    ]
    document["scheme"] |= {"area_count": 2, "item_count": len(SIZES)}
    items = [name for name, size in SIZES.items() for _ in range(size)]
    for indicator, item in zip(document["indicators"], items, strict=True):
        indicator["item"] = item
    for indicator in document["indicators"][9::10]:
        del indicator["bands"]
        indicator |= {"method": "미등록", "source": "척도를 모름"}
    return document


def sixty_plan():
    """The plan of ``two_areas``: its texts are those of the shipped plan in turn."""
    shipped = load_plan()
    rows, before = [], ""
    for order, indicator in enumerate(two_areas()["indicators"]):
        texts = shipped.rows[order % len(shipped.rows)]
        item, before = "" if indicator["item"] == before else indicator["item"], indicator["item"]
        row = dataclasses.replace(
            texts,
            no=indicator["no"],
            label=f"{indicator['name']}(2)",
            area_label={0: "갑 분야 (90)", 45: "을 분야 (30)"}.get(order, ""),
            item_label=item and f"{item} ({2 * SIZES[item]})",
            diagnosis_label="",
            actual=ACTUALS[order % len(ACTUALS)],
            actual2=None,
            actual_note="",
            last_points=None,
        )
        rows.append(row)
    counts = ["2개 분야", f"{len(SIZES)}개 항목", f"{len(rows)}개 지표"]
    first, second = shipped.result_headers
    result = [first, [*counts, "□정량지표 : 100%", "120", "120", *second[6:]]]
    diagnosis = [shipped.diagnosis_headers[0], [*counts, *shipped.diagnosis_headers[1][3:]]]
    return dataclasses.replace(
        shipped, rows=rows, notes=[], result_headers=result, diagnosis_headers=diagnosis
    )


@contextlib.contextmanager
def opened(data):
    """``with opened(data) as book``: the workbook *data* as an open file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsm"
        path.write_bytes(data)
        yield FileWorkbook.open(path)


def saved(book):
    """The bytes that *book* has on disk once it is saved."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "saved.xlsm"
        book.save(path)
        return path.read_bytes()
