"""옮기기 and 새 해 만들기, as VBA calls them: what is asked, what is made, what stays."""

import shutil

import pytest

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets import layout
from hopejobs_xl.sheets.later_pages import LAST_YEAR, LAST_YEAR_OF
from tests.buttons.pressing import press
from tests.conftest import PROJECT
from tests.saved_cells import edited, shown

OLD = PROJECT / "tests" / "data" / "old"
FORMAT = "HJ_FORMAT"


@pytest.fixture
def book(open_shipped):
    """The shipped workbook in Excel, with its macros; ``choose`` says which file is chosen."""
    book = open_shipped()
    book.asked = []

    def choose(path):
        def chosen(*kind):
            book.asked.append(kind)
            return str(path)

        book.app.impl.macros["'HopeJobs.xlsm'!HJ_AskFile"] = chosen

    book.app.impl.macros["'HopeJobs.xlsm'!HJ_OnDone"] = lambda action, ok: None
    book.choose = choose
    choose("")
    return book


def answers(book, **given):
    """What the clerk presses in boxes of these buttons."""
    book.app.impl.answers.update(given)


def files(folder):
    """The names of the files in *folder*."""
    return sorted(each.name for each in folder.iterdir() if each.is_file())


# --- 옮기기 -------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0", "0.3.0"])
def test_an_older_file_moves_beside_itself(book, tmp_path, version):
    """40 points before and after; the counts are shown first, the list lies beside the new file."""
    folder = tmp_path / "옛것"
    folder.mkdir()
    old = shutil.copy(OLD / f"{version}.xlsm", folder / "작년.xlsm")
    before = old.read_bytes()
    book.choose(old)
    answers(book, yes_no="yes")
    (asked, _), (said, mode) = press(book, "migrate")
    assert [("older",)] == book.asked
    assert "득점 합계 40점(옛 파일과 같음)" in asked
    assert "자리 없음 0" in asked
    assert asked.endswith("새 통합문서 작년_새.xlsm을(를) 만들까요? 작년.xlsm은(는) 그대로 둡니다.")
    assert ("info", f"옮겼습니다: {folder / '작년_새.xlsm'}") == (mode, said.split("\n")[0])
    assert ["작년.xlsm", "작년_새.xlsm", "작년_새_옮긴 기록.txt"] == files(folder)
    assert before == old.read_bytes()
    assert [0.05] == shown(folder / "작년_새.xlsm", "추진실적!J10")


def test_a_name_that_is_taken_is_left_alone(book, tmp_path):
    """The new file or its list: the next free name for both."""
    old = shutil.copy(OLD / "0.3.0.xlsm", tmp_path / "a.xlsm")
    (tmp_path / "a_새.xlsm").write_bytes(b"mine")
    (tmp_path / "a_새 (2)_옮긴 기록.txt").write_bytes(b"mine")
    book.choose(old)
    answers(book, yes_no="yes")
    press(book, "migrate")
    assert b"mine" == (tmp_path / "a_새.xlsm").read_bytes()
    assert b"mine" == (tmp_path / "a_새 (2)_옮긴 기록.txt").read_bytes()
    assert (tmp_path / "a_새 (3).xlsm").exists()


def test_what_has_no_place_is_shown_before_and_warned_of_after(book, tmp_path):
    """A note beside the tables of 요약."""
    old = shutil.copy(OLD / "0.3.0.xlsm", tmp_path / "a.xlsm")
    edited(old, ("요약", "B90", "잊지 말 것"))
    book.choose(old)
    answers(book, yes_no="yes")
    (asked, _), (said, mode) = press(book, "migrate")
    assert "요약!B90 「잊지 말 것」" in asked
    assert "critical" == mode
    assert "자리 없는 것" in said


@pytest.mark.parametrize("answer", ["no", "cancel"])
def test_without_a_yes_nothing_is_written(book, tmp_path, answer):
    old = shutil.copy(OLD / "0.3.0.xlsm", tmp_path / "a.xlsm")
    book.choose(old)
    answers(book, yes_no=answer)
    before = files(tmp_path)
    assert 1 == len(press(book, "migrate"))
    assert before == files(tmp_path)


def test_without_a_file_nothing_is_asked(book):
    assert [] == press(book, "migrate")


def test_another_file_and_an_open_one_are_refused(book, tmp_path):
    """A clerk's own table; a workbook that Excel holds, of which the latest may not be saved."""
    own = shutil.copy(PROJECT / "tests/templates/form.xlsx", tmp_path / "서식.xlsm")
    book.choose(own)
    ((said, mode),) = press(book, "migrate")
    assert mode == "critical"
    assert "서식.xlsm" in said
    old = shutil.copy(OLD / "0.3.0.xlsm", tmp_path / "열림.xlsm")
    (tmp_path / "~$열림.xlsm").write_bytes(b"\x03Kim".ljust(165, b"\0"))
    book.choose(old)
    book.app.impl.alerts.clear()
    ((said, _),) = press(book, "migrate")
    assert said.startswith("열림.xlsm: ")
    assert "저장하고 닫은 뒤 다시 누르세요" in said
    assert [] == [name for name in files(tmp_path) if "_새" in name]


def older(book, number=3):
    """Make the open workbook one of an older format."""
    place = next(name for name in book.names if name.name == FORMAT).refers_to_range
    book.impl.sheets(place.sheet.name).values[place.row, place.column] = float(number)


def test_an_older_open_workbook_moves_itself(book, tmp_path):
    """With what was typed and not saved yet: ⑥ 15 % instead of 5 %."""
    older(book)
    book.impl.sheets("추진실적").values[10, 10] = 0.15
    answers(book, yes_no_cancel="yes", yes_no="yes")
    before = (tmp_path / "HopeJobs.xlsm").read_bytes()
    (offer, _), (asked, _), (said, _) = press(book, "migrate")
    assert offer.startswith("이 통합문서는 옛 판의 것입니다(")
    assert "형식 3. 이 프로그램은 형식 4" in offer
    assert "HopeJobs_새.xlsm" in asked
    new = tmp_path / "HopeJobs_새.xlsm"
    assert str(new) in said
    assert [0.15] == shown(new, "추진실적!J10")
    assert before == (tmp_path / "HopeJobs.xlsm").read_bytes()
    assert [] == book.asked


@pytest.mark.parametrize(("answer", "asked"), [("no", [("older",)]), ("cancel", [])])
def test_an_older_open_workbook_is_not_forced(book, answer, asked):
    """No goes on to another file, cancel ends."""
    older(book)
    answers(book, yes_no_cancel=answer)
    assert 1 == len(press(book, "migrate"))
    assert asked == book.asked


def test_this_version_s_workbook_need_not_be_moved(book, shipped, tmp_path):
    """The question says so."""
    book.choose(shutil.copy(shipped, tmp_path / "b.xlsm"))
    ((asked, _),) = press(book, "migrate")
    assert asked.split("\n")[:2] == ["b.xlsm", "이 판의 통합문서라 옮기지 않고 써도 됩니다"]


# --- 새 해 만들기 ---------------------------------------------------------------------------------


def last(path):
    """The row of ⑥ in 전년실적, and the year."""
    found = FileWorkbook.open(path)
    row = next(each for each in found.read(LAST_YEAR.name) if "취업률" in str(each[0]))
    return row[1], row[3], found.read(LAST_YEAR_OF)[0][0]


def test_next_year_s_workbook_of_this_one(book, tmp_path):
    """⑥ 15 % typed and not saved: 6 points of last year; the new workbook holds no actual."""
    book.impl.sheets("추진실적").values[10, 10] = 0.15
    answers(book, yes_no_cancel="yes")
    before = (tmp_path / "HopeJobs.xlsm").read_bytes()
    (asked, _), (said, mode) = press(book, "new")
    out = tmp_path / "HopeJobs_새 해.xlsm"
    assert "어느 배점기준으로 만들까요?" in asked
    assert ("info", f"만들었습니다: {out}") == (mode, said.split("\n")[0])
    assert "전년실적: HopeJobs.xlsm의 2016년 실적과 득점" in said
    assert "할 일: HopeJobs_새 해.xlsm을(를) 열어" in said
    assert (0.15, 6, 2016) == last(out)
    assert {None} == {cell for row in FileWorkbook.open(out).read(layout.ACTUALS) for cell in row}
    assert before == (tmp_path / "HopeJobs.xlsm").read_bytes()
    press(book, "new")
    assert (tmp_path / "HopeJobs_새 해 (2).xlsm").exists()


def test_next_year_s_workbook_of_a_scheme_file(book, tmp_path):
    """The small scheme has no 취업률 of 2016 by that name but ① of its own: it is told."""
    scheme = shutil.copy(PROJECT / "tests/data/small.toml", tmp_path / "2017.toml")
    book.choose(scheme)
    answers(book, yes_no_cancel="no")
    _, (said, _) = press(book, "new")
    assert [("scheme",)] == book.asked
    assert f"만들었습니다: {tmp_path / '2017.xlsm'}" in said
    assert "올해에 없는 이름이라 가져오지 않은 지표: " in said


def test_a_broken_scheme_makes_nothing(book, tmp_path):
    """All its faults in the box; no file."""
    scheme = tmp_path / "2017.toml"
    scheme.write_text('name = "x"\n', encoding="utf-8")
    book.choose(scheme)
    answers(book, yes_no_cancel="no")
    _, (said, mode) = press(book, "new")
    assert "critical" == mode
    assert "2017.toml" in said
    assert ["2017.toml", "HopeJobs.xlsm"] == files(tmp_path)


@pytest.mark.parametrize("answer", ["cancel", "no"])
def test_without_an_answer_or_a_file_nothing_is_made(book, tmp_path, answer):
    answers(book, yes_no_cancel=answer)
    assert 1 == len(press(book, "new"))
    assert ["HopeJobs.xlsm"] == files(tmp_path)


def test_a_copy_that_excel_refuses_is_told(book, tmp_path):
    """A document protection, say; nothing is made."""
    from tests.fakes.cells import ComError

    book.app.impl.refuse = lambda what: ComError("1004") if what == "Workbook.SaveCopyAs" else None
    answers(book, yes_no_cancel="yes")
    _, (said, mode) = press(book, "new")
    assert "critical" == mode
    assert "사본을 저장하지 못했습니다" in said
    assert ["HopeJobs.xlsm"] == files(tmp_path)
