"""서식 연결, 되돌리기, 새로고침 where the clerk's sheet, or the list of sheets, is protected."""

import openpyxl
import pytest

from hopejobs_xl.attach import bound_names, own_scheme
from hopejobs_xl.attach.write import attach
from tests.attach.made_tables import SHEET, district
from tests.buttons.front_books import default, easier, state
from tests.fakes.cells import ComError
from tests.samples import SHIPPED

WORD = "구청"
ALLOWED = ("AllowFormattingColumns", "AllowSorting", "AllowFiltering")
COLUMN = "I"  # where the points go


@pytest.fixture
def addin(excel):
    """The add-in with the shipped scheme; the clerk says yes."""
    default(excel, SHIPPED)
    excel.app.impl.answers["yes_no"] = "yes"
    return excel


def protected(path, *, word="", structure=False, unlocked=()):
    """A district's file whose sheet is protected but for sorting, filters and widths."""
    district(path)
    file = openpyxl.load_workbook(path)
    sheet = file[SHEET]
    guard = sheet.protection
    guard.sheet, guard.objects, guard.scenarios = True, True, False
    guard.formatColumns = guard.sort = guard.autoFilter = False
    guard.selectLockedCells = True
    if word:
        guard.set_password(word)
    for row in range(1, sheet.max_row + 1):
        for column in unlocked:
            sheet[f"{column}{row}"].protection = openpyxl.styles.Protection(locked=False)
    if structure:
        file.security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)
    file.save(path)
    return path


def guard(book):
    """Whether the clerk's sheet is protected, how, by which password, what may be selected."""
    sheet = book.impl.sheets(SHEET)
    return sheet.protected, dict(sheet.options), sheet.password, sheet.selection


def test_protection_without_a_password_is_as_it_was(addin, tmp_path):
    """What it allowed and did not; attached, and undone in one step."""
    book = addin.front(protected(tmp_path / "a.xlsx"))
    held, kept = state(book), guard(book)
    on, options, _, selection = kept
    assert (True, 1) == (on, selection)
    assert {*ALLOWED, "DrawingObjects"} == {name for name, told in options.items() if told}
    *_, (said, mode) = addin.press("front_attach")
    assert ("info", True) == (mode, "득점 합계 40점" in said)
    assert "=HJ_SCORE" in book.impl.sheets(SHEET).formulas[5, 9]
    assert bound_names.POINTS in {name.own for name in book.impl.all_names}
    assert kept == guard(book)
    assert [] == addin.press("front_undo")
    assert (held, kept) == (state(book), guard(book))


@pytest.mark.parametrize("what", ["Range.Value =", "Names.Add", "Sheets.Add"])
def test_it_is_as_it_was_after_an_error_too(addin, tmp_path, what):
    """Half-way through, Excel refuses something."""
    book = addin.front(protected(tmp_path / "a.xlsx"))
    before, seen = (state(book), guard(book)), []

    def refuse(asked):
        if asked == what and len(seen) < 3:
            seen.append(asked)
            return ComError("1004: refused") if len(seen) in (1, 3) else None
        return None

    addin.app.impl.refuse = refuse
    *_, (said, mode) = addin.press("front_attach")
    assert ("critical", True) == (mode, "아무것도 바뀌지 않았습니다" in said)
    assert before == (state(book), guard(book))


def test_a_password_is_told_and_nothing_is_written(addin, tmp_path):
    """Not on the sheet, not beside it: no name, no sheet of ours."""
    book = addin.front(protected(tmp_path / "우리.xlsx", word=WORD))
    before = state(book), guard(book)
    *_, (said, mode) = addin.press("front_attach")
    assert "critical" == mode
    for part in ("우리.xlsx", f"시트 「{SHEET}」", f"{SHEET}!{COLUMN}4부터", "암호로 보호",
                 "아무것도 쓰지 않았습니다", "검토 > 시트 보호 해제"):  # fmt: skip
        assert part in said
    assert before == (state(book), guard(book))
    assert [] == book.impl.log.writes
    assert [("front_attach", False)] == addin.done


def test_cells_that_are_open_need_no_password(addin, tmp_path):
    """Somebody left the column to people: the protection is not touched."""
    book = addin.front(protected(tmp_path / "a.xlsx", word=WORD, unlocked=COLUMN))
    kept, asked = guard(book), []
    addin.app.impl.refuse = asked.append
    *_, (said, _) = addin.press("front_attach")
    assert "득점 합계 40점" in said
    assert kept == guard(book)
    assert "Worksheet.Unprotect" not in asked


def test_protection_against_people_only_lets_us_write(addin, tmp_path):
    """UserInterfaceOnly, which a macro of theirs has set: with a password, and without one."""
    for word in ("", WORD):
        book = addin.front(protected(tmp_path / f"{word or 'a'}.xlsx", word=word))
        sheet = book.impl.sheets(SHEET)
        sheet.options = sheet.options | {"UserInterfaceOnly": True}
        kept = guard(book)
        *_, (said, _) = addin.press("front_attach")
        assert "득점 합계 40점" in said
        assert kept == guard(book)


def test_a_sheet_that_stays_open_is_told(addin, tmp_path):
    """Excel does not protect it again: the points are there, and the clerk knows."""
    book = addin.front(protected(tmp_path / "a.xlsx"))
    addin.app.impl.refuse = lambda asked: (
        ComError("1004: refused") if asked == "Worksheet.Protect" else None
    )
    *_, (said, mode) = addin.press("front_attach")
    assert "critical" == mode
    assert "득점 합계 40점" in said
    assert f"시트 「{SHEET}」의 보호를 다시 걸지 못했습니다" in said
    assert [("front_attach", True)] == addin.done
    addin.press("front_undo")
    assert not book.impl.sheets(SHEET).protected


def test_a_password_set_since_keeps_the_step_back(addin, tmp_path):
    """되돌리기 is refused whole, and done once the sheet is open."""
    book = addin.front(district(tmp_path / "a.xlsx"))
    before = state(book)
    addin.press("front_attach")
    made, sheet = state(book), book.impl.sheets(SHEET)
    sheet.protected, sheet.password = True, WORD
    ((said, _),) = addin.press("front_undo")
    assert "암호로 보호" in said
    assert made == state(book)
    sheet.protected = False
    assert [] == addin.press("front_undo")
    assert before == state(book)


def test_a_protected_structure_is_told(addin, tmp_path):
    """The sheet for the scheme cannot be added: nothing is asked, nothing is written."""
    book = addin.front(protected(tmp_path / "우리.xlsx", structure=True))
    before = state(book), guard(book)
    ((said, mode),) = addin.press("front_attach")
    assert "critical" == mode
    for part in ("우리.xlsx", f"「{own_scheme.SHEET}」", "검토 > 통합 문서 보호",
                 "아무것도 쓰지 않았습니다"):  # fmt: skip
        assert part in said
    assert before == (state(book), guard(book))


def test_a_structure_protected_since_it_was_opened_is_told(addin, tmp_path):
    """The copy may not say so yet; for 되돌리기 there is no copy at all."""
    book = addin.front(district(tmp_path / "우리.xlsx"))
    before = state(book)
    book.impl.protected = True
    *_, (said, _) = addin.press("front_attach")
    assert "우리.xlsx" in said
    assert "검토 > 통합 문서 보호" in said
    assert before == state(book)
    book.impl.protected = False
    addin.press("front_attach")
    made = state(book)
    book.impl.protected = True
    ((said, _),) = addin.press("front_undo")
    assert "검토 > 통합 문서 보호" in said
    assert made == state(book)
    book.impl.protected = False
    assert [] == addin.press("front_undo")
    assert before == state(book)


def test_a_sheet_of_ours_that_is_there_already_is_enough(addin, tmp_path):
    """Attached before its structure was protected: attached anew in another column or the same."""
    path = district(tmp_path / "a.xlsx")
    attach(path)
    file = openpyxl.load_workbook(path)
    file.security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)
    file[SHEET]["I8"] = None
    file.save(path)
    book = addin.front(path)
    assert book.impl.protected
    *_, (said, mode) = addin.press("front_attach")
    assert ("info", True) == (mode, "연결했습니다" in said)
    assert "HJ_SCORE" in book.impl.sheets(SHEET).formulas[8, 9]


def test_points_are_calculated_and_told_behind_a_password(addin, tmp_path):
    """새로고침 and 점검 read; nothing of the protection is touched."""
    path = protected(tmp_path / "a.xlsx", unlocked=COLUMN)
    attach(path)
    book = addin.front(path)
    sheet = book.impl.sheets(SHEET)
    sheet.password, book.impl.protected = WORD, True
    before = state(book), guard(book)
    for action in ("front_refresh", "front_check"):
        ((said, _),) = addin.press(action)
        assert "득점 합계 40점" in said
    assert before == (state(book), guard(book))
    assert [] == book.impl.log.writes


def test_a_scheme_of_the_districts_own_goes_along(addin, tmp_path):
    """The sheet that is added is no reason to leave the other one open."""
    default(addin, easier())
    book = addin.front(protected(tmp_path / "a.xlsx"))
    held, kept = state(book), guard(book)
    *_, (said, _) = addin.press("front_attach")
    assert "득점 합계 44점" in said
    assert kept == guard(book)
    addin.press("front_undo")
    assert (held, kept) == (state(book), guard(book))
