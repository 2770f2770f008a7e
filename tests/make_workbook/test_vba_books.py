"""In the add-in each workbook is answered by its own bands: its tables, those attached, or ours."""

import copy
import re

import pytest

from hopejobs_xl.attach import bound_names, own_scheme
from hopejobs_xl.make_workbook import vba_project
from hopejobs_xl.sheets import book_format, layout
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES
from tests.make_workbook.built_sheets import by_vba, engine_over, literal
from tests.make_workbook.other_books import (
    TABLES,
    addin,
    ask,
    kept_in,
    said,
    scheme_with,
    with_books,
)
from tests.samples import SHIPPED


def test_a_workbook_without_bands_is_answered_by_ours():
    """Two of them share what was handed over, and the cache: the second asks nothing."""
    engine = addin("", "")
    assert ("7", ["start", "udfs.HJ_USE Book1|0", "udfs.HJ_MAX 1 Book1|0"]) == ask(engine, "Book2")
    assert ("7", []) == ask(engine, "Book3")


def test_each_workbook_with_tables_of_its_own_is_asked_by_its_own_key():
    """Neither takes the answers of the other, whose turn ever it is; nothing is sent twice."""
    engine = addin(TABLES, TABLES)
    first, second = ask(engine, "Book2")[1], ask(engine, "Book3")[1]
    assert ["start", "udfs.HJ_USE Book2|0", "udfs.HJ_MAX 1 Book2|0"] == first
    assert ["udfs.HJ_USE Book3|0", "udfs.HJ_MAX 1 Book3|0"] == second
    assert [] == ask(engine, "Book2")[1] == ask(engine, "Book3")[1]
    assert ["udfs.HJ_MAX 1 Book2|0"] == ask(engine, "Book2", 'HJ_MAX("b")')[1]
    assert ["udfs.HJ_MAX 1 Book3|0"] == ask(engine, "Book3", 'HJ_MAX("b")')[1]


def test_some_of_the_names_are_no_scheme():
    """A sheet 배점기준 copied into a clerk's file brings two names: it is no workbook of ours."""
    engine = addin("HJ_INDICATORS HJ_BANDS")
    assert "udfs.HJ_USE Book1|0" in ask(engine, "Book2")[1]


@pytest.mark.parametrize(("said", "newer"), [(str(book_format.CURRENT), False), ("99", True)])
def test_tables_of_a_newer_format_are_told_and_not_misread(said, newer):
    """A workbook of ours saved as .xlsx by the next version: neither Python nor VBA guesses."""
    engine = addin(f"{TABLES} {layout.BOOK_FORMAT}")
    engine.set(**{'Workbooks("Book2").Worksheets(1).Range("A1").Value': f'"{said}"'})
    answer, asked = ask(engine, "Book2")
    assert ("Error 2015" if newer else "7") == answer
    assert newer != ("udfs.HJ_USE Book2|0" in asked)
    if newer:
        assert "newer_book" == engine("Application.StatusBar")


def test_an_attached_scheme_goes_to_python_as_its_lines():
    engine = addin("")
    kept_in(engine, "Book2", SHIPPED)
    got = ask(engine, "Book2")[1]
    assert ["start", "udfs.HJ_USE_KEPT Book2|0", "udfs.HJ_MAX 1 Book2|0"] == got
    assert "|HopeJobs 배점기준|" == engine("At(FakeBlocks(2), 1, 1)")
    assert engine("FakeBlocks(1)").startswith("Sheet1!A1:A")


def test_own_tables_go_before_an_attached_scheme():
    engine = addin(f"{TABLES} {bound_names.SCHEME}")
    assert "udfs.HJ_USE Book2|0" in ask(engine, "Book2")[1]


def test_the_reason_says_whose_bands():
    """HJ_WHY alone, and in the add-in alone."""
    engine = addin("", TABLES, "", "")
    kept_in(engine, "Book4", SHIPPED, "성북구.xlsm")
    texts = {"whose_ours": "ours", "whose_own": "own", "whose_kept": "{name}{found}"}
    said(engine, texts)
    why = 'HJ_WHY("a", 1)'
    assert "7" == ask(engine, "Book2", why)[0]  # no text, nothing is added
    why = 'HJ_WHY("!a", 1)'
    assert "!a ours" == ask(engine, "Book2", why)[0]
    assert "!a own" == ask(engine, "Book3", why)[0]
    assert "!a 2016년 서울 희망일자리 만들기(성북구.xlsm)" == ask(engine, "Book4", why)[0]
    kept_in(engine, "Book5", SHIPPED, "")
    assert "!a 2016년 서울 희망일자리 만들기" == ask(engine, "Book5", why)[0]
    assert "!a" == ask(engine, "Book2", 'HJ_BAND("!a", 1)')[0]
    engine.set(FakeAddin="False")
    assert "!b" == ask(engine, "Book2", 'HJ_WHY("!b", 1)')[0]


def test_a_change_of_a_band_is_of_that_workbook_alone():
    """The others keep their answers, and only it is calculated."""
    engine = addin(TABLES, TABLES)
    ask(engine, "Book2"), ask(engine, "Book3")
    engine.log()
    engine.app.run("ChangedIn", "Book2", "B2")
    assert ["calculate Book2"] == engine.log()
    assert ["udfs.HJ_USE Book2|1", "udfs.HJ_MAX 1 Book2|1"] == ask(engine, "Book2")[1]
    assert [] == ask(engine, "Book3")[1]
    engine.app.run("ChangedIn", "Book2", "C9")
    assert [] == engine.log()


def test_a_workbook_that_brings_its_own_functions_is_left_alone():
    """Its own events see its changes; the tab is shown elsewhere."""
    engine = addin(f"{TABLES} {layout.FORM}", "")
    engine.set(FakeMacros='"Book2"')
    engine.app.run("Opened", "Book2")
    engine.app.run("ChangedIn", "Book2", "B2")
    assert [] == engine.log()
    assert "False" == engine('TabVisible("Book2")')
    assert "True" == engine('TabVisible("Book3")')
    engine.set(FakeMacros='""')  # saved as .xlsx it has no functions of its own
    assert "True" == engine('TabVisible("Book2")')


def test_a_name_that_is_closed_and_opened_again_may_be_another_file():
    """What was known of it is forgotten; the key is a new one."""
    engine = addin("")
    ask(engine, "Book2")
    engine.app.run("Leaves", "Book2")
    for name in SCHEME_TABLES:
        engine.app.run("NameIn", "Book2", name, "=Sheet1!$A$1:$B$2")
    assert ["udfs.HJ_USE Book2|1", "udfs.HJ_MAX 1 Book2|1"] == ask(engine, "Book2")[1]


def test_a_workbook_that_gets_bands_while_it_is_open():
    """Seen when it comes to the front: it is calculated, and asked by its own."""
    engine = addin("")
    ask(engine, "Book2")
    engine.log()
    engine.app.run("Shown", "Book2")
    assert [] == engine.log()
    kept_in(engine, "Book2", SHIPPED)
    engine.app.run("Shown", "Book2")
    assert ["calculate Book2"] == engine.log()
    assert "udfs.HJ_USE_KEPT Book2|1" in ask(engine, "Book2")[1]


def test_two_files_without_python():
    """Each has its own points from its own lines, the third ours: 15% of ⑥ gives 6, 5 and 4.

    By hand: 6 points begin at 15% as shipped; moved to 20% the band before gives 5; and where the
    band of 5 points moves to 16%, too, 4 are left.
    """
    engine = engine_over(rows_of(SHIPPED))
    with_books(engine, "", "", "")
    kept_in(engine, "Book3", scheme_with(0.2, 6))
    lower = scheme_with(0.2, 6)
    for each in lower["indicators"]:
        if each["no"] == "⑥":
            next(band for band in each["bands"] if band["points"] == 5)["at"] = 0.16
    kept_in(engine, "Book4", lower)
    for _ in range(2):  # taking turns changes nothing
        got = []
        for book in ("Book2", "Book3", "Book4"):
            engine.set(FakeCaller=f'"{book}"')
            got.append(by_vba(engine, "HJ_SCORE", "취업률", 0.15))
        assert [6, 5, 4] == got


@pytest.mark.parametrize(
    ("line", "text"),
    [(2, "|2|"), (7, "nothing"), (7, '|{"HJ_BANDS":{|'), (3, None)],
)
def test_lines_that_are_damaged_give_an_error_and_no_points(line, text):
    """A newer format, an edge that is lost, half of the data; the third line nobody needs."""
    engine = engine_over(rows_of(SHIPPED))
    with_books(engine, "")
    kept_in(engine, "Book2", SHIPPED)
    if text is not None:
        place = f'Workbooks("Book2").Worksheets(1).Range("A{line}").Value'
        engine.set(**{place: literal(text)})
    engine.set(FakeCaller='"Book2"')
    exp = 6 if text is None else "#VALUE!"
    assert exp == by_vba(engine, "HJ_SCORE", "취업률", 0.15)


def test_every_text_of_a_scheme_comes_through_the_lines():
    """Quotation marks, backslashes, line breaks and letters beyond ASCII in a name."""
    document = copy.deepcopy(SHIPPED)
    odd = '취업 "률"\\ 가\n나 ①'
    next(each for each in document["indicators"] if each["no"] == "⑥")["aliases"] = [odd]
    engine = engine_over(rows_of(SHIPPED))
    with_books(engine, "")
    kept_in(engine, "Book2", document)
    engine.set(FakeCaller='"Book2"')
    assert 6 == by_vba(engine, "HJ_MAX", odd)


def test_the_names_are_those_that_attach_gives():
    """What VBA says once more, because it is no generated text."""
    texts = vba_project.sources()
    assert f'"{bound_names.SCHEME}"' in texts["HopeJobsBooks"]
    assert f'"{bound_names.POINTS}"' in texts["HopeJobsAddin"]
    assert f'FORM As String = "{layout.FORM}"' in texts["HopeJobsBooks"]
    first = re.search(r"FIRST_LINE As Long = (\d+)", texts["HopeJobsKept"])[1]
    assert own_scheme._HEAD + 1 == int(first)
    assert f'BOOK_FORMAT As String = "{layout.BOOK_FORMAT}"' in texts["HopeJobsBooks"]
