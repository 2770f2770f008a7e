"""받기 again: what was taken before in the month, and what became of it since.

사회적경제과 and 일자리경제과 are asked as shipped about 30 April (④ 51 건 stands in 추진실적
since 1 April), ⑲ of two 동 that are added up. Every figure is by hand.
"""

import io
import shutil
from pathlib import Path

import openpyxl
import pytest

from hopejobs_xl.cli import main
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets.collection_layout import OWNERS
from hopejobs_xl.sheets.layout import ACTUALS
from tests.golden import golden_books

DAY = ("--day", "2016-05-04")
HEADER, ROWS = 7, {"④": 3, "⑲": 19}  # of the paper; of 추진실적 from 0
TOWNS = ("길음1동", "삼선동")


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """A folder with the shipped workbook, everybody asked, and their papers; for copying only."""
    folder = tmp_path_factory.mktemp("sent")
    path = folder / "HopeJobs.xlsm"
    path.write_bytes(golden_books.shipped_bytes())
    file = FileWorkbook.open(path)
    rows = [list(row) for row in file.read(OWNERS.name)]
    nineteen = next(row for row in rows if row[0] == "⑲")
    spare = next(row for row in rows if not row[0])
    for row, town in zip((nineteen, spare), TOWNS, strict=True):
        row[0], row[OWNERS.index("department")], row[OWNERS.index("adds")] = "⑲", town, "합산"
    file.write(OWNERS.name, rows)
    file_actions.calculate(file)
    file.save(path)
    assert 0 == main.main(["refresh", str(path), "--as-of", "2016-04-30", *DAY])
    assert 0 == main.main(["collect", "send", str(path), "-o", str(folder), *DAY])
    return folder


@pytest.fixture
def book(sent, tmp_path):
    """A copy of that workbook, with the papers beside it."""
    return shutil.copytree(sent, tmp_path, dirs_exist_ok=True) / "HopeJobs.xlsm"


def answered(book, department, no, *figures):
    """The paper of *department*, returned with *figures* (from 실적 on) for *no*."""
    path = next(book.parent.glob(f"* {department} *.xlsx"))
    data = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    rows = data.worksheets[0].iter_rows(min_row=HEADER + 1)
    row = next(each for each in rows if each[0].value == no)
    for cell, figure in zip(row[6:], figures, strict=False):
        cell.value = figure
    data.save(path)
    return str(path)


def receive(capsys, book, *words):
    """The code and what is said of 받기."""
    capsys.readouterr()
    code = main.main(["collect", "receive", str(book), *words, *DAY])
    return code, capsys.readouterr().out


def actuals(book, no):
    return FileWorkbook.open(book).read(ACTUALS)[ROWS[no]]


def test_who_replied_before_is_not_awaited(book, capsys):
    """Replies come in one by one: 사회적경제과 sent its file yesterday."""
    receive(capsys, book, answered(book, "사회적경제과", "④", 53), "--yes")
    _, said = receive(capsys, book, answered(book, TOWNS[0], "⑲", 12, 140), "--dry-run")
    assert "아직 오지 않은 회신 2곳: 일자리경제과, 삼선동\n" in said


def test_what_was_changed_since_is_asked_when_it_comes_again(book, capsys):
    """④ was taken and then typed over; the file must not be called known and left."""
    file = answered(book, "사회적경제과", "④", 53)
    receive(capsys, book, file, "--yes")
    assert [53.0] == list(actuals(book, "④"))[:1]
    assert 0 == main.main(["refresh", str(book), "--set", "④=52", "--replace-month", *DAY])
    code, said = receive(capsys, book, file, "--yes")
    assert 1 == code
    assert "실적 52건 → 53건 (사회적경제과; " in said
    assert "이미 넣은 회신인데 그 뒤에 추진실적이 바뀜" in said
    assert "--take ④" in said
    assert [52.0] == list(actuals(book, "④"))[:1]
    receive(capsys, book, file, "--take", "④")
    assert [53.0] == list(actuals(book, "④"))[:1]


def test_what_stands_there_is_not_asked_again(book, capsys):
    file = answered(book, "사회적경제과", "④", 53)
    receive(capsys, book, file, "--yes")
    code, said = receive(capsys, book, file, "--yes")
    assert "이미 넣은 것과 같은 회신 1개" in said
    assert "[물음]" not in said
    assert 0 == code


def test_a_sum_without_the_late_ones_is_written_when_a_person_says_so(book, capsys):
    """The part was taken and waits; the same file again, with --take, makes the sum."""
    file = answered(book, TOWNS[0], "⑲", 12, 140)
    _, said = receive(capsys, book, file, "--yes")
    assert "2곳 가운데 1곳만 회신" in said
    assert [119.0, 100.0] == list(actuals(book, "⑲"))[:2]
    _, said = receive(capsys, book, file, "--yes")
    assert "[물음]" not in said
    assert "[기다림] ⑲" in said  # it is told each time, not only when the part came
    receive(capsys, book, file, "--take", "⑲")
    assert [12.0, 140.0] == list(actuals(book, "⑲"))[:2]


def test_a_reply_of_another_month_is_told_and_ends_with_one(book, capsys):
    """Nothing of it is taken, so whoever looks at the code alone must not think all is well."""
    file = answered(book, "사회적경제과", "④", 53)
    assert 0 == main.main(["refresh", str(book), "--as-of", "2016-05-31", *DAY])
    code, said = receive(capsys, book, file, "--yes")
    assert "[거절]" in said
    assert "2016년 4월 물음" in said
    assert 1 == code


@pytest.mark.parametrize("what", ["", "*.xlsx"])
def test_a_folder_or_a_pattern_stands_for_the_files_in_it(book, capsys, what):
    """The command line of Windows hands a pattern on as it was typed."""
    file = Path(answered(book, "사회적경제과", "④", 53))
    folder = book.parent / "받음"
    folder.mkdir()
    file.rename(folder / file.name)
    (folder / "~$열림.xlsx").write_bytes(b"")
    (folder / "메일.txt").write_text("글")
    _, said = receive(capsys, book, str(folder / what), "--dry-run")
    assert "파일 1개: 아무것도" in said
    assert "51건 → 53건" in said


def test_a_pattern_of_nothing_is_refused(book, capsys):
    code = main.main(["collect", "receive", str(book), str(book.parent / "없음" / "*.xlsx"), *DAY])
    assert 2 == code
    assert "없음" in capsys.readouterr().err
