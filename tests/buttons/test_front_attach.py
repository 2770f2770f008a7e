"""서식 연결 and its 되돌리기 on the workbook in front: what the command would write."""

import shutil

import openpyxl
import pytest

from hopejobs_xl.attach import bound_names, own_scheme, write
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.make_workbook import addin_book
from hopejobs_xl.sheets.layout import TEXTS
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES
from tests.attach.made_tables import SHEET, district
from tests.buttons.front_books import default, easier, state
from tests.samples import SHIPPED

OUR_NAMES = [bound_names.ACTUALS, bound_names.ACTUALS2, bound_names.LABELS, bound_names.POINTS]
OUR_NAMES.append(bound_names.SCHEME)


@pytest.fixture
def front(excel, tmp_path):
    """A district's table in front of an add-in with the shipped scheme; the clerk says yes."""
    default(excel, SHIPPED)
    excel.app.impl.answers["yes_no"] = "yes"
    return excel.front(district(tmp_path / "우리 서식.xlsx"))


def expected(path, tmp_path, own=None):
    """The formulas and names of the same file after the command."""
    copied = shutil.copy(path, tmp_path / "by command.xlsx")
    write.attach(copied, own=own)
    book = FileWorkbook.open(copied)
    return book.formulas()[SHEET], {name: area.where() for name, area in book.names().items()}


def test_the_open_workbook_gets_what_the_command_writes(excel, front, tmp_path):
    """Formulas and hidden names, after a yes; nothing is saved."""
    path = tmp_path / "우리 서식.xlsx"
    kept = path.read_bytes()
    (asked, _), (said, mode) = excel.press("front_attach")
    assert "이대로 득점 수식을 넣을까요?" in asked
    assert ("info", True) == (mode, "득점 합계 40점" in said)
    formulas, names = expected(path, tmp_path)
    got = front.impl.sheets(SHEET).formulas
    ours = {at: text for at, text in formulas.items() if "HJ_SCORE" in text}
    assert 21 == len(ours)
    assert {at: f"={text.partition('!')[2] or text}" for at, text in ours.items()} == {
        at: got[at] for at in ours
    }
    made = {name.own: name for name in front.impl.all_names}
    assert OUR_NAMES == sorted(made)
    assert not any(name.api.Visible for name in made.values())
    points = names[bound_names.POINTS].rpartition("!")[2]
    assert made[bound_names.POINTS].refers_to.replace("$", "").endswith(f"!{points}")
    assert kept == path.read_bytes()
    assert [("front_attach", True)] == excel.done


def test_one_step_back_makes_it_what_it_was(excel, front):
    before = state(front)
    excel.press("front_attach")
    assert before != state(front)
    assert [] == excel.press("front_undo")
    assert before == state(front)
    ((said, _),) = excel.press("front_undo")
    assert "되돌릴 것이 없습니다" in said


def test_a_no_changes_nothing(excel, front):
    before = state(front)
    excel.app.impl.answers["yes_no"] = "no"
    excel.press("front_attach")
    assert before == state(front)
    assert [] == front.impl.log.writes
    assert [("front_attach", False)] == excel.done


def test_another_default_scheme_goes_along(excel, tmp_path):
    """Where the add-in's default is a district's own, the file remembers it, very hidden.

    6 points for ⑥ begin at a quarter of 15 %, so the 5 % of the plan gives 6 where it gave 2.
    """
    default(excel, easier())
    excel.app.impl.answers["yes_no"] = "yes"
    book = excel.front(district(tmp_path / "a.xlsx"))
    before = state(book)
    *_, (said, _) = excel.press("front_attach")
    assert "득점 합계 44점" in said
    sheet = book.impl.sheets(own_scheme.SHEET)
    assert 2 == sheet.shown
    lines = [sheet.values[row, 1] for row in range(1, max(row for row, _ in sheet.values) + 1)]
    assert "|HopeJobs 배점기준|" == lines[0]
    assert (
        44
        == 40
        - 2
        + own_scheme.of_lines([line[1:-1] for line in lines], "가!A1").scheme.find("⑥").max_points
    )
    excel.press("front_undo")
    assert before == state(book)


@pytest.mark.parametrize("what", ["Range.Value =", "Names.Add", "Sheets.Add"])
def test_what_excel_refuses_leaves_nothing_behind(excel, tmp_path, what):
    """The third write is refused, say: all that was put in before is taken out again."""
    default(excel, easier())
    excel.app.impl.answers["yes_no"] = "yes"
    book = excel.front(district(tmp_path / "a.xlsx"))
    before = state(book)
    seen = []

    def refuse(asked):
        if asked == what:
            seen.append(asked)
            if len(seen) == (3 if what != "Sheets.Add" else 1):
                return engine_error()
        return None

    excel.app.impl.refuse = refuse
    *_, (said, mode) = excel.press("front_attach")
    assert "critical" == mode
    assert "아무것도 바뀌지 않았습니다" in said
    assert before == state(book)
    assert [("front_attach", False)] == excel.done


def engine_error():
    from tests.fakes.cells import ComError

    return ComError("1004: refused")


def test_a_table_that_lacks_an_indicator_is_asked_about(excel, tmp_path):
    """Yes: what is there is attached, and the file remembers what it lacks."""
    default(excel, SHIPPED)
    excel.app.impl.answers["yes_no"] = "yes"
    book = excel.front(district(tmp_path / "a.xlsx", leave=("⑥",)))
    (asked, _), (said, _) = excel.press("front_attach")
    assert "있는 것만으로 연결할까요?" in asked
    assert "득점 합계 38점" in said
    assert bound_names.GAPS in {name.own for name in book.impl.all_names}


def test_undo_is_for_the_workbook_that_was_attached(excel, front, tmp_path):
    excel.press("front_attach")
    other = tmp_path / "b.xlsx"
    openpyxl.Workbook().save(other)
    excel.front(other)
    ((said, _),) = excel.press("front_undo")
    assert "우리 서식.xlsx입니다" in said


def test_the_tables_of_the_shipped_add_in_are_found_by_these_names():
    """What ``own_scheme.of_workbook`` reads of it."""
    assert set(SCHEME_TABLES) & {TEXTS} == set()
    assert addin_book.NAME == "HopeJobs.xlam"
