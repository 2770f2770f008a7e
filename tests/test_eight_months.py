"""Eight months of ordinary work on one file: no printed number ever contradicts what is scored.

Typed by ``--set``, with slips that are mended in the next run, late replies, words that grow old, a
changed target and another district.
"""

import datetime as dt
import json

import pytest

from hopejobs_xl.cli import main
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets.later_pages import LAST_YEAR
from hopejobs_xl.sheets.layout import INDICATORS
from tests import office, saved_cells
from tests.printed import disagreements, pages

# 기준일, what is typed, and the warnings that this month is told, by code and cell.
MONTHS = [
    ("2016-01-31", ["①=12%", "④=20", "⑥=60/1000", "⑪=300", "⑫=800", "⑲=100,50", "⑳=60"], []),
    ("2016-02-29", ["①=15%", "④=26", "⑥=90/1,400", "⑪=3900", "⑦=2.1"], ["factor-of-ten"]),
    ("2016-02-29", ["⑪=390"], []),  # the slip is mended; the reply about ⑦ came a day late
    ("2016-03-31", ["①=19%", "④=33", "⑥=7%", "⑪=520", "⑳=50"], ["cumulative-fell"]),
    ("2016-03-31", ["⑳=110"], []),
    ("2016-04-30", ["①=21.5%", "⑥=152/2000", "⑲=300,900", "⑰ 수기=2"], ["factor-of-ten"]),
    ("2016-05-31", ["①=2.61%", "⑥=8%", "⑪=900"], ["factor-of-ten"]),
    ("2016-05-31", ["①=26.1%", "⑥=8%"], []),
    ("2016-06-30", ["④=60", "⑥=230/2,600", "⑫=2000", "⑯=8"], []),
    ("2016-07-31", ["⑩=81%", "⑭=20", "⑮=1", "감점=2"], []),
    ("2016-08-31", ["⑥=15%", "⑲=1500,3500", "⑳=150", "⑯="], []),
]
TIME = {"factor-of-ten", "cumulative-fell", "percent-of-the-other-unit", "nothing-new", "day-back"}


@pytest.fixture(scope="module")
def year(tmp_path_factory, shipped):
    """What stands after each of ``MONTHS``: the file, its report and the faults that were told."""
    folder = tmp_path_factory.mktemp("year")
    book = FileWorkbook.open(shipped)
    rows = book.read("HJ_HISTORY")
    book.write("HJ_HISTORY", [[None] * len(rows[0]) for _ in rows])  # the year begins before it
    last = {("④", "points"): 5.0, ("⑥", "points"): 1.0, ("⑥", "max_points"): 5.0}
    last |= {("⑦", "points"): 2.0, ("⑲", "points"): 7.5, ("④", "actual"): 51.0}
    numbers = [str(row[0])[0] for row in book.read(LAST_YEAR.name)]
    cells = {(numbers.index(no), LAST_YEAR.index(key)): each for (no, key), each in last.items()}
    book.write_cells(LAST_YEAR.name, cells)
    file_actions.calculate(book)
    path = folder / "0.xlsm"
    book.save(path)
    done = []
    for number, (day, typed, _) in enumerate(MONTHS, start=1):
        if day == "2016-06-30":
            path = _moved(path, folder / "moved.xlsm")
        out, report = folder / f"{number}.xlsm", folder / f"{number}.hwpx"
        sets = [part for each in typed for part in ("--set", each)]
        main.main(["refresh", str(path), "-o", str(out), "--as-of", day, *sets])
        main.main(["report", str(out), "--hwpx", str(report)])
        done.append((out, report))
        path = out
    return done


def _moved(path, out):
    """The file in another district, with another target of ⑥ and of the whole."""
    book = FileWorkbook.open(path)
    book.write("HJ_DISTRICT", [["종로구"]])
    table = book.read(INDICATORS.name)
    at = next(i for i, row in enumerate(table) if row[0] == "⑥")
    book.write_cells(INDICATORS.name, {(at, INDICATORS.index("target_points")): 5.0})
    settings = book.read("HJ_SETTINGS")
    at = next(i for i, row in enumerate(settings) if row[0] == "우리구 목표점수")
    book.write_cells("HJ_SETTINGS", {(at, 1): 79.0})
    file_actions.refresh(book)
    book.save(out)
    return out


@pytest.mark.parametrize("month", range(len(MONTHS)))
def test_what_is_printed_is_what_is_scored(year, month):
    """Both forms, 요약, 득점표, 월별실적, 목표계획 and the Hangul document, number by number."""
    path, report = year[month]
    assert [] == disagreements(pages(path), report)


@pytest.mark.parametrize("month", range(len(MONTHS)))
def test_each_slip_is_told_and_nothing_else(year, month, capsys):
    """The warnings about time and sense are those of the month's slips."""
    path, _ = year[month]
    capsys.readouterr()
    main.main(["check", str(path), "--json"])
    told = {fault["code"] for fault in json.loads(capsys.readouterr().out)["faults"]}
    assert set(MONTHS[month][2]) == told & TIME


def test_a_forgotten_day_writes_nothing(year, tmp_path, capsys):
    """May's figures under April's day: refused with old and new, and April stays."""
    before, out = year[5][0], tmp_path / "out.xlsm"
    typed = [part for each in ("①=24%", "④=51", "⑪=700") for part in ("--set", each)]
    assert 0 != main.main(["refresh", str(before), "-o", str(out), "--as-of", "2016-04-30", *typed])
    told = capsys.readouterr().err
    for words in ("월별실적!Q", "④ 33건 → 51건", "⑪ 520점 → 700점", "--replace-month", "--as-of"):
        assert words in told
    assert not out.exists()
    main.main(["refresh", str(before), "-o", str(out), "--as-of", "2016-05-31", *typed])
    assert [] == disagreements(pages(out))


def test_a_month_typed_in_libreoffice(year, soffice, tmp_path):
    """④ typed and saved there, without our functions; the next refresh puts every page right."""
    typed, saved, out = (tmp_path / f"{name}.xlsm" for name in ("typed", "saved", "out"))
    book = FileWorkbook.open(year[5][0])
    book.write_cells("HJ_ACTUALS", {(3, 0): 60.0})
    book.save(typed)
    saved.write_bytes(office.resaved_with_macros(soffice, typed.read_bytes()))
    main.main(["refresh", str(saved), "-o", str(out), "--as-of", "2016-05-31", "--set", "⑳=120"])
    assert [] == disagreements(pages(out))
    form = FileWorkbook.open(out).read("HJ_FORM")
    assert "- 홍보건수 : 60건 (2016. 5. 31. 기준), 5점" == form[3][7].split("\n")[0]


@pytest.mark.parametrize(
    ("title", "cell", "value"),
    [
        ("추진실적", "H10", "- 총 구직등록자 대비 총 취업자수 : 6.5% (2016. 1. 31. 기준), 2점"),
        ("추진실적", "C10", "⑥ 취업률(5)"),
        ("추진실적", "A2", "성북구 · 일자리경제과-14346 (2016. 4. 1.) · 기준일 2016. 2. 28."),
        ("사업진단", "C10", "⑥ 취업률(5)"),
        ("요약", "L4", 99),
        ("득점표", "F5", 99),
        ("득점표", "H8", "9 (+1)"),
        ("전년실적", "I6", 99),
        ("월별실적", "R20", 99),  # stored
        ("월별실적", "D20", 99),  # printed
        ("목표계획", "E9", 99),
        ("추이", "E18", 99),
        ("회의자료", "A5", 99),
    ],
)
def test_another_number_on_a_page_would_be_seen(year, tmp_path, title, cell, value):
    """The comparison itself: one cell of the first month changed, and it is named."""
    changed = saved_cells.retyped(year[0][0], tmp_path / "x.xlsm", (title, cell, value))
    (found,) = disagreements(pages(changed))
    assert title in found or "⑥" in found


def test_a_report_of_another_month_would_be_seen(year):
    """The file of one month beside the report of the month before: its days and points differ."""
    found = disagreements(pages(year[3][0]), year[2][1])
    assert any(each.startswith("보고서") for each in found)
    assert any(each.startswith("지난 ") for each in found)


def test_words_that_have_grown_old_are_told(year, capsys):
    """② 약점 still says 3,201,300원; ④ 강점 「51건이상 초과달성」 is untrue while there are 33."""
    path, _ = year[4]
    capsys.readouterr()
    main.main(["check", str(path), "--json"])
    faults = json.loads(capsys.readouterr().out)["faults"]
    told = {fault["cell"]: fault["message"] for fault in faults if fault["code"] == "words-differ"}
    assert ["사업진단!D8"] == list(told)
    assert "「51건」" in told["사업진단!D8"]
    assert "33건" in told["사업진단!D8"]


def test_a_person_s_words_are_kept_through_the_year(year, shipped):
    """덧붙일 글 and every text of 사업진단 stand at the end as they stood at the beginning."""
    before, after = FileWorkbook.open(shipped), FileWorkbook.open(year[-1][0])
    for name, columns in (("HJ_GROUNDS", slice(2, 4)), ("HJ_DIAGNOSIS", slice(3, 7))):
        kept = [row[columns] for row in before.read(name)]
        assert kept == [row[columns] for row in after.read(name)]
    assert "종로구" == after.read("HJ_DISTRICT")[0][0]
    assert dt.datetime(2016, 8, 31) == after.read("HJ_AS_OF")[0][0]
