"""An examination in the workbook: 대장점검 by its cells, 대장설정 beside what people typed."""

import datetime as dt
import shutil

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.register_pages import read_columns, setting_reader, writing
from hopejobs_xl.register_pages.chosen_actuals import chosen_actuals
from hopejobs_xl.registers.counted_actuals import counted_actuals
from hopejobs_xl.registers.examination import examine
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets import register_page
from hopejobs_xl.sheets.register_layout import (
    AUDIT_COUNSELLORS,
    AUDIT_FINDINGS,
    AUDIT_MONTHS,
    AUDIT_PROPOSALS,
    AUDIT_QUESTIONS,
    AUDIT_READ,
    AUDIT_TALLIES,
    AUDIT_VERDICT,
    COLUMNS,
    FILES,
    POINT_BANDS,
    REGISTER_PAGE,
)
from tests.conftest import PROJECT
from tests.registers.drawn_registers import draw, texts, to_text

CASE = PROJECT / "tests" / "data" / "cases" / "register-12.csv"
SHA = "3c2b29862612147b910cd11038e17bf25c273893e02a1ca8fd673d7dfb8870de"


def looked(book, *paths):
    """An examination of *paths* as *book* says."""
    known, said = setting_reader.read(book, load())
    return examine(paths, load(), dt.date(2016, 8, 31), known, said)


def written(book, *paths):
    writing.write(book, looked(book, *paths), load(), [path.name for path in paths])
    return book


@pytest.fixture
def book(shipped, tmp_path):
    """A copy of the shipped workbook."""
    return FileWorkbook.open(shutil.copy(shipped, tmp_path / "a.xlsm"))


def rows(book, table):
    """The filled rows of *table*, by key."""
    keys = [key for each in table.columns for key in [each.key, *[""] * (each.span - 1)]]
    return [
        {key: cell for key, cell in zip(keys, row, strict=True) if key}
        for row in book.read(table.name)
        if any(cell not in (None, "") for cell in row)
    ]


def put(book, table, row, **cells):
    """Type into the row *row* (from 0)."""
    block = [list(each) for each in book.read(table.name)]
    for key, value in cells.items():
        block[row][table.index(key)] = value
    book.write(table.name, block)


def test_the_page_of_register_12(book):
    """The twelve planted rows as cases/README.md lists them; the verdict is first."""
    written(book, CASE)
    lines = [row[0] for row in book.read(AUDIT_VERDICT)]
    assert "고칠 곳이 있음: 고칠 것 7건, 확인할 것 6건, 참고 0건, 답할 것 2건" == lines[0]
    assert "평가대상기간 2015-09-01 ~ 2016-08-31, 기준일 2016-08-31, 규칙 2016-1" == lines[1]
    assert "찾은 것 13건을 모두 아래에 보입니다(나쁜 것부터)." == lines[2]
    found = rows(book, AUDIT_FINDINGS)
    assert ["고칠 것"] * 7 + ["확인할 것"] * 6 == [each["severity"] for each in found]
    assert [1, 2, 5, 7, 9, 12, 13] == [each["rule"] for each in found[:7]]
    second = {"file": "register-12.csv", "sheet": None, "cell": "H4", "role": "취업일"}
    assert second == {key: found[1][key] for key in second}
    assert "2016-03-02" == found[1]["read"]
    assert "두 날짜를 증빙과 대조해 고치고" in found[1]["todo"]
    assert "사람 김○상" in found[1]["row"]
    [read] = rows(book, AUDIT_READ)
    assert {"kind": "구직", "header_row": 1, "rows": 12} == {
        key: read[key] for key in ("kind", "header_row", "rows")
    }
    tallies = rows(book, AUDIT_TALLIES)
    assert ("고칠 것", 1, 1, None) == tuple(
        tallies[0][key] for key in ("severity", "rule", "found", "excluded")
    )
    assert "그 밖의 규칙 13개" == tallies[-1]["title"]
    asked = rows(book, AUDIT_QUESTIONS)
    assert ["register-12.csv C3", "register-12.csv K2"] == [each["where"] for each in asked]
    assert rows(book, AUDIT_MONTHS)
    assert rows(book, AUDIT_COUNSELLORS)


def test_the_proposals_of_register_12(book):
    """⑥ is 4 of 9 persons in 10 of 12 rows, with file and hash; the deduction has its list."""
    proposals = rows(written(book, CASE), AUDIT_PROPOSALS)
    found = {(each["no"], each["part"]): each for each in proposals}
    rate = found["⑥", 1]
    assert (4 / 9, 4, 9) == (rate["value"], rate["numerator"], rate["denominator"])
    read = "분자 구직 12줄 가운데 4줄, 분모 구직 12줄 가운데 10줄"
    assert (read, "register-12.csv", SHA, "2016-1\n2016-08-31") == tuple(
        rate[key] for key in ("rows", "files", "sha256", "version")
    )
    assert "취업률: 4 / 9 = 44.44%" == rate["shown"]
    assert "같은 줄 1줄, 취업일 빈칸 3줄" in rate["left_out"]
    assert "구인 대장이 없음" in found["⑧", 2]["shown"]
    assert found["⑧", 2]["value"] is None
    wrong = found["감점", 1]
    assert "부적절 처리건수: 구직 12줄 가운데 고칠 것에 걸린 6줄" in wrong["shown"]
    assert 6 == wrong["value"]


def test_what_is_chosen(book):
    """A mark says which figure; it stays beside the same one, and leaves another."""
    written(book, CASE)
    assert [] == register_page.chosen(book)
    put(book, AUDIT_PROPOSALS, 0, chosen="예")
    written(book, CASE)
    [chosen] = register_page.chosen(book)
    assert ("⑥", 1, 4 / 9, 4, 9, (("register-12.csv", SHA),), "2016-1") == (
        chosen.no, chosen.part, chosen.value, chosen.numerator, chosen.denominator, chosen.files,
        chosen.version,
    )  # fmt: skip
    [actual] = chosen_actuals(book)
    [proposed] = [each for each in counted_actuals(looked(book, CASE), load())
                  if each.no == "⑥"]  # fmt: skip
    assert proposed == actual
    assert "대장점검!L92" == chosen.cell
    put(book, POINT_BANDS, 0, points=1.0, **{"from": 1.0})
    written(book, CASE)
    assert ["⑥"] == [each.no for each in register_page.chosen(book)]


@pytest.mark.parametrize(
    ("row", "mark", "said"), [(0, "네", "「네」"), (10, "예", "제안값이 없는")]
)
def test_a_mark_that_is_none_is_refused(book, row, mark, said):
    written(book, CASE)
    put(book, AUDIT_PROPOSALS, row, chosen=mark)
    with pytest.raises(WorkbookError, match=said) as caught:
        register_page.chosen(book)
    assert f"대장점검!L{92 + row}" in str(caught.value)


def test_what_was_read_is_beside_what_people_say(book):
    """The first time all is guessed; a meaning that is typed stays, and is used."""
    written(book, CASE)
    [file] = rows(book, FILES)
    assert ("register-*.csv", None, "구직", None, 1) == tuple(
        file[key] for key in ("file", "sheet", "kind_read", "kind", "head_read")
    )
    columns = {each["header"]: each for each in rows(book, COLUMNS)}
    assert ("사람", None) == (columns["성명"]["role_read"], columns["성명"]["role"])
    at = list(columns).index("상담사")
    put(book, COLUMNS, at, role="없음")
    put(book, FILES, 0, wage_unit="월급")
    put(book, FILES, 1, file="다른*.csv", kind="구인")
    written(book, CASE)
    columns = {each["header"]: each for each in rows(book, COLUMNS)}
    assert (None, "없음") == (columns["상담사"]["role_read"], columns["상담사"]["role"])
    assert [("register-*.csv", "월급"), ("다른*.csv", None)] == [
        (each["file"], each["wage_unit"]) for each in rows(book, FILES)
    ]
    assert [] == rows(book, AUDIT_COUNSELLORS)
    assert ["register-12.csv C3"] == [each["where"] for each in rows(book, AUDIT_QUESTIONS)]


def test_the_printed_page_goes_down_to_the_last_column(book, tmp_path):
    """Two files of eighteen columns are more than the thirty rows of the page."""
    names = ["구직등록.csv", "구직신청.csv"]
    paths = [to_text(tmp_path / name, texts(draw(2, 5, False)), "cp949") for name in names]
    written(book, *paths)
    assert 36 == len(rows(book, COLUMNS)) == len(book.read(REGISTER_PAGE))
    assert 300 == len(book.read(COLUMNS.name))


def test_a_header_that_stands_twice_is_one_row(book, tmp_path):
    """The blank one before and after the one that is used does not hide it."""
    lines = [["성명", "비고", "구직등록일", "성명", "비고"], ["", "", "2016-01-01", "가나다", "1"]]
    written(book, to_text(tmp_path / "구직.csv", lines, "cp949"))
    found = [(each["header"], each["letters"], each["role_read"]) for each in rows(book, COLUMNS)]
    assert [("성명", "D", "사람"), ("비고", "B", None), ("구직등록일", "C", "등록일")] == found


def test_a_file_without_a_header_gets_a_row(book, tmp_path):
    path = to_text(tmp_path / "모름.csv", [["a", "b"], ["1", "2"]], "cp949")
    written(book, path)
    assert [("모름.csv", "머리글을 찾지 못함")] == [
        (each["file"], each["kind_read"]) for each in rows(book, FILES)
    ]


def test_a_long_list_is_cut_and_said(book, tmp_path):
    """Of more findings than there is room for the worst are shown."""
    drawn = draw(3, 700, False)
    for row in drawn.rows:
        row["증빙번호"] = ""
        row["사업자등록번호"] = ""
    written(book, to_text(tmp_path / "구직.csv", texts(drawn), "cp949"))
    said = book.read(AUDIT_VERDICT)[2][0]
    assert 300 == len(rows(book, AUDIT_FINDINGS))
    assert "나쁜 것부터 300건을 아래에 보입니다. 나머지" in said
    assert "-o OUT.xlsx" in said


def test_nothing_from_a_file_becomes_a_formula(book, tmp_path):
    """A header, a name and a file that begin as a formula does stand as texts."""
    path = tmp_path / "=1+1.csv"
    lines = [["성명", "구직등록일", "=2+2"], ["=3+3", "2017-01-01", "=4+4"]]
    lines += [["+5", "2016-01-01", ""]]
    written(book, to_text(path, lines, "cp949"))
    book.save()
    again = FileWorkbook.open(path.with_name("a.xlsm"))
    formulas = again.formulas()
    assert {(1, 8)} == set(formulas["대장점검"])  # ours: district and day
    assert {(1, 9)} == set(formulas["대장설정"])
    assert "=○○2" in [each["header"] for each in rows(again, COLUMNS)]


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("구직등록_201604.csv", "구직등록_*.csv"),
        ("4월 구직(2016).xlsx", "*월 구직(*).xlsx"),
        ("2016-04.csv", "2016-04.csv"),  # without a letter it would be every file
        ("구직[1].csv", "구직[[]*].csv"),
    ],
)
def test_the_pattern_of_a_file(name, pattern):
    assert pattern == read_columns.pattern_of(name)


def test_a_workbook_without_the_sheets_says_what_to_do():
    old = FileWorkbook.open(PROJECT / "tests" / "data" / "old" / "0.3.0.xlsm")
    with pytest.raises(WorkbookError, match="옮기기"):
        written(old, CASE)
