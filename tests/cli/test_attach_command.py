"""`hopejobs attach`, and `refresh`, `check` and `export` of an attached file: output and status."""

import json
import zipfile

import openpyxl
import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.cli import attach_command
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests import saved_cells
from tests.attach.made_tables import SHEET, TOP, district, edited, edited_bands, names, shown
from tests.cli.test_main import run
from tests.conftest import PROJECT

TEMPLATES = PROJECT / "tests" / "templates"


@pytest.fixture
def file(tmp_path):
    """A district's file, not attached yet."""
    return district(tmp_path / "실적.xlsx")


def test_attach_shows_what_it_found_and_where_the_formulas_went(capsys, file):
    """Sheet, header, columns, rows, what is no indicator, the total, and what comes next."""
    status, out, err = run(capsys, "attach", file)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[:4] == [
        f"시트: {SHEET}",
        "머리글: 4행",
        "열: 번호 A, 세부지표 C, 배점 D, 목표 E, 실적 F, 실적2 G",
        "지표 21개:",
    ]
    assert "  C11 → ⑥ 취업률: 「⑥ 취업률(6)」" in lines
    assert "  2016 실적!C10 「양질의 일자리 창출 활성화 분야」" in out
    assert f"득점 수식: {SHEET}!I5:I26 가운데 21칸 (득점 합계 40점)" in lines
    assert '=SUMIF(I5:I26,">-1E+300")' in out
    assert f"저장했습니다: {file} (전 파일: 실적.xlsx.bak)" in lines
    assert "#NAME?" in out
    assert "hopejobs export 실적.xlsx --values" in out


def test_a_dry_run_says_so(capsys, file):
    """Status 0, the same lines, and nothing on disk."""
    before = file.read_bytes()
    status, out, _ = run(capsys, "attach", file, "--dry-run")
    assert status == 0
    assert "득점 합계 40점" in out
    assert "아무것도 쓰지 않았습니다" in out
    assert before == file.read_bytes()


def test_a_table_that_lacks_indicators(capsys, tmp_path):
    """The list and status 1; with --partial it is attached, and only the data counts."""
    path = district(tmp_path / "실적.xlsx", leave=("⑦", "감점"))
    before = path.read_bytes()
    status, out, _ = run(capsys, "attach", path)
    assert status == 1
    assert "빠진 지표 2개:\n  ⑦ 1인당 평균 취업상담건수\n  감점 부적절 처리건수\n" in out
    assert "표에 지표 2개(⑦ 감점)가 없어 연결하지 않았습니다" in out
    assert "--partial" in out
    assert before == path.read_bytes()
    status, out, _ = run(capsys, "attach", path, "--partial")
    assert status == 0
    assert "줄이 없음" not in out


def test_faults_of_the_data_are_listed_after_attaching(capsys, file):
    """The file is attached, the status is 1."""
    status, out, _ = run(capsys, "attach", edited(file, F11=15))
    assert status == 1
    assert f"{SHEET}!F11 ⑥ 취업률" in out
    assert "HJ_A_POINTS" in names(file)


def test_attached_already(capsys, file):
    """It says so, and where; another column takes the formulas along."""
    run(capsys, "attach", file)
    _, out, _ = run(capsys, "attach", file)
    assert f"이미 연결되어 있습니다: 득점 {SHEET}!I5:I26" in out
    assert "지웁니다" not in out
    _, out, _ = run(capsys, "attach", file, "--column", "K")
    assert f"전에 연결한 {SHEET}!I5:I26의 수식은 지웁니다" in out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["-o", "out.xlsm"], ["허용: 원본과 같은 .xlsx"]),
        (["--column", "F"], ["실적 열"]),
        (["--sheet", "없는 시트"], ["없는 시트", SHEET]),
        (["--sheet", "메모"], ["찾지 못했습니다"]),
    ],
)
def test_what_is_refused(capsys, file, options, words):
    """Status 2, a sentence, no file."""
    before = file.read_bytes()
    status, out, err = run(capsys, "attach", file, *options)
    assert (status, out) == (2, "")
    assert [] == [word for word in words if word not in err]
    assert before == file.read_bytes()
    assert [file] == list(file.parent.iterdir())


def test_candidates_are_shown_and_nothing_is_written(capsys, tmp_path):
    """Two tables alike: which, and how to choose."""
    path = tmp_path / "둘.xlsx"
    path.write_bytes((TEMPLATES / "twins.xlsx").read_bytes())
    status, _, err = run(capsys, "attach", path)
    assert status == 2
    assert "--sheet" in err
    titles = openpyxl.load_workbook(path).sheetnames
    assert run(capsys, "attach", path, "--sheet", titles[0], "--dry-run")[0] in (0, 1)


def test_refresh_of_an_attached_file(capsys, attached):
    """The table of our own workbook, by the file's name, and that the day is today's."""
    status, out, err = run(capsys, "refresh", edited(attached, F11=0.15))
    assert (status, err) == (0, "")
    assert out.startswith("2016년 서울 희망일자리 만들기 · 실적.xlsx · 기준일 ")
    assert "득점 합계         44" in out
    assert "기준일은 오늘(" in out
    assert shown(attached)[11] == 6
    assert (attached.parent / "실적.xlsx.bak").exists()
    sheets = openpyxl.load_workbook(attached).worksheets
    assert [SHEET, "메모"] == [each.title for each in sheets if each.sheet_state == "visible"]


def test_refresh_as_json_has_the_keys_of_our_own_workbook(capsys, attached, book):
    """But those of the outlook, which needs 월별실적, and of what it may bring."""
    status, text, _ = run(capsys, "refresh", attached, "--json", "--as-of", "2016-04-01")
    got = json.loads(text)
    assert (status, got["total"], got["as_of"], got["district"]) == (0, 40, "2016-04-01", "")
    own = json.loads(run(capsys, "refresh", book, "--json")[1])
    assert set(own) - set(got) == {"outlook", "incentive"}
    assert set(got) <= set(own)


def test_refresh_elsewhere_and_faults(capsys, attached, tmp_path):
    """-o leaves the file; the clerk's own cell is in the JSON; status 1."""
    before = edited(attached, F11=15).read_bytes()
    out = tmp_path / "새" / "결과.xlsx"
    status, text, _ = run(capsys, "refresh", attached, "-o", out, "--json")
    assert status == 1
    assert json.loads(text)["faults"][0]["cell"] == f"{SHEET}!F11"
    assert before == attached.read_bytes()
    assert shown(out)[TOP] == 10


def test_a_lost_name_writes_nothing(capsys, attached):
    """Status 2."""
    book = openpyxl.load_workbook(attached)
    book.defined_names["HJ_A_ACTUALS"].attr_text = "#REF!"
    book.save(attached)
    before = attached.read_bytes()
    status, out, err = run(capsys, "refresh", attached)
    assert (status, out) == (2, "")
    assert "실적(HJ_A_ACTUALS)" in err
    assert before == attached.read_bytes()


def test_actuals_are_not_set_in_a_clerks_file(capsys, attached):
    """They are typed into it."""
    status, _, err = run(capsys, "refresh", attached, "--set", "취업률=15%")
    assert status == 2
    assert "--set" in err


def test_a_file_that_is_neither_ours_nor_attached(capsys, file):
    """To attach it first."""
    for name in ("refresh", "check"):
        status, _, err = run(capsys, name, file)
        assert status == 2
        assert "먼저 hopejobs attach 실적.xlsx" in err


def test_check_of_an_attached_file(capsys, attached):
    """Nothing is written; faults in the clerk's own cells."""
    assert run(capsys, "check", attached) == (0, "고칠 곳이 없습니다\n", "")
    before = edited(attached, F11=15).read_bytes()
    status, out, _ = run(capsys, "check", attached)
    assert status == 1
    assert out.startswith(f"{SHEET}!F11 ⑥ 취업률")
    assert before == attached.read_bytes()


def test_who_has_the_file_open_is_said(capsys, attached):
    """Two clerks: refresh stops before anything is written."""
    name = "김주무관"
    data = bytes([4]) + b"x" * 54 + len(name).to_bytes(2, "little") + name.encode("utf-16-le")
    attached.with_name("~$실적.xlsx").write_bytes(data.ljust(165, b"\0"))
    before = edited(attached, F11=0.15).read_bytes()
    status, out, err = run(capsys, "refresh", attached)
    assert (status, out) == (2, "")
    assert "김주무관" in err
    assert before == attached.read_bytes()


def test_export_of_an_attached_file(capsys, attached):
    """Values only, up to date, beside the file; no formula, no name of an actual is needed."""
    before = edited(attached, F11=0.15).read_bytes()
    status, out, _ = run(capsys, "export", attached, "--values")
    copy = attached.with_name("실적_값.xlsx")
    assert (status, out) == (0, f"값만 든 사본을 적었습니다: {copy}\n")
    assert before == attached.read_bytes()
    sheet = openpyxl.load_workbook(copy)[SHEET]
    assert (sheet["I11"].value, sheet["I5"].value, sheet["I6"].value) == (6, 10, "#N/A")
    with zipfile.ZipFile(copy) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_export_of_our_own_workbook(capsys, book, tmp_path):
    """Without macros, and with what is typed since the last refresh."""
    saved_cells.edited(book, ("추진실적", "J10", 0.15))
    out = tmp_path / "새" / "값.xlsx"
    assert run(capsys, "export", book, "--values", "-o", out)[0] == 0
    with zipfile.ZipFile(out) as package:
        assert not [name for name in package.namelist() if "vba" in name.lower()]
    assert saved_cells.shown(out, "추진실적!N10") == [6]


@pytest.mark.parametrize("name", ["실적.xlsx", "./실적.xlsx", "값.xlsm"])
def test_export_never_writes_over_its_source(capsys, attached, name):
    """Nor makes a macro workbook."""
    before = attached.read_bytes()
    status, _, err = run(capsys, "export", attached, "--values", "-o", attached.parent / name)
    assert status == 2
    assert "원본과 같은 파일" in err or "허용: .xlsx" in err
    assert before == attached.read_bytes()


def test_whose_workbook_it_is(book, attached):
    """Ours, attached, neither."""
    assert not attach_command.is_foreign(FileWorkbook.open(book), book.name)
    workbook = openpyxl.load_workbook(book, keep_vba=True)
    del workbook.defined_names["HJ_FORM"]
    workbook.save(book)
    workbook.vba_archive.close()
    # Its own message names what it lacks.
    assert not attach_command.is_foreign(FileWorkbook.open(book), book.name)
    assert attach_command.is_foreign(FileWorkbook.open(attached), attached.name)
    district(attached)
    with pytest.raises(WorkbookError, match="먼저 hopejobs attach"):
        attach_command.is_foreign(FileWorkbook.open(attached), attached.name)


@pytest.mark.parametrize(
    "arguments", [("report", "--hwpx", "보고서.hwpx"), ("plan",), ("departments",)]
)
def test_what_needs_a_workbook_of_ours(capsys, attached, monkeypatch, arguments):
    """Where it works and what to do; no name is blamed, nothing is written."""
    monkeypatch.chdir(attached.parent)
    before = sorted(attached.parent.iterdir())
    status, out, err = run(capsys, arguments[0], attached, *arguments[1:])
    assert (status, out) == (2, "")
    for word in ("연결된 파일", f"hopejobs {arguments[0]}", "HopeJobs.xlsm에서만", "refresh"):
        assert word in err
    assert "이름 관리자" not in err
    assert before == sorted(attached.parent.iterdir())


def test_two_columns_of_actuals(capsys, tmp_path):
    """The way out is said, taken, and not asked for again."""
    path = district(tmp_path / "실적.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    sheet["F4"], sheet["H4"] = "누계실적", "총실적"
    for row in range(TOP, 27):
        sheet.cell(row, 8).value = sheet.cell(row, 6).value
    book.save(path)
    status, out, err = run(capsys, "attach", path)
    assert (status, out) == (2, "")
    assert "F4 「누계실적」" in err
    assert "--actual-column H" in err
    status, out, _ = run(capsys, "attach", path, "--actual-column", "h")
    assert status == 0
    assert "실적 H" in out
    assert f"'{SHEET}'!$H$5:$H$26" in names(path)["HJ_A_ACTUALS"][0]
    status, out, _ = run(capsys, "attach", path)
    assert (status, "실적 H" in out) == (0, True)
    assert "HJ_SCORE($C5,$H5,$G5)" in openpyxl.load_workbook(path)[SHEET]["I5"].value
    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book[SHEET]).title = "다른 표"
    book.save(path)
    status, _, err = run(capsys, "attach", path, "--sheet", "다른 표")
    assert (status, "실적 열이 어느 것인지" in err) == (2, True)  # it was said of another sheet
    for column, words in (("C", "세부지표 열 C"), ("가", "열의 글자")):
        status, _, err = run(capsys, "attach", path, "--actual-column", column)
        assert (status, words in err) == (2, True)


def test_a_table_that_was_passed_over(capsys, file):
    """A smaller one on another sheet is named, with the way to it."""
    book = openpyxl.load_workbook(file)
    other = book.create_sheet("5월")
    for line in (["지표", "실적"], ["홍보 실적", 60], ["취업률", 0.1], ["취업자 임금수준", 990]):
        other.append(line)
    book.save(file)
    status, out, _ = run(capsys, "attach", file, "--dry-run")
    assert status == 0
    assert "보지 않은 작은 표: 5월!A1(지표 3개)" in out
    assert "--sheet" in out


def test_the_scheme_of_a_form(capsys, file, book, tmp_path):
    """What is not there or wrong is refused; whose scheme it is, is said."""
    for scheme, status, words in (
        (tmp_path / "없음.toml", 1, "없음.toml"),
        (tmp_path / "없음.xlsm", 2, "없음.xlsm"),
        (file, 2, "배점기준이 없는 파일"),
    ):
        got, out, err = run(capsys, "attach", file, "--scheme", scheme)
        assert (got, out) == (status, "")
        assert words in err
    workbook = edited_bands(book)
    out = run(capsys, "attach", file, "--dry-run")[1]
    assert "배점기준: 프로그램에 든 것" in out
    assert "--scheme HopeJobs.xlsm" in out
    status, out, _ = run(capsys, "attach", file, "--scheme", workbook)
    assert (status, "프로그램에 든 것" in out) == (0, False)
    assert "배점기준: HopeJobs.xlsm의 것(이 파일에 적어 두고 그것으로 계산합니다)" in out
    status, out, _ = run(capsys, "refresh", file)
    assert (status, "적어 둔 HopeJobs.xlsm의 것" in out) == (0, True)
    own = json.loads(run(capsys, "refresh", workbook, "--set", "취업률=11%", "--json")[1])
    form = json.loads(run(capsys, "refresh", edited(file, F11=0.11), "--json")[1])
    points = [
        [each["points"] for each in made["indicators"] if each["no"] == "⑥"] for made in (own, form)
    ]
    assert [[5], [5]] == points
