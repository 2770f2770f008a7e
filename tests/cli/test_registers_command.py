"""``hopejobs registers``: what it prints and writes, and that no person is in any of it."""

import json
import shutil
import subprocess
import sys

import openpyxl
import pytest

from hopejobs_xl.cli import registers_command
from hopejobs_xl.cli.main import main
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets.register_layout import FILES, POINT_BANDS, RULES

from ..conftest import PROJECT
from ..registers.drawn_registers import draw, texts, to_book, to_page, to_text

CASE = PROJECT / "tests" / "data" / "cases" / "register-12.csv"
OLD = PROJECT / "tests" / "data" / "old" / "0.3.0.xlsm"
SCHEME = PROJECT / "hopejobs_xl" / "scheme" / "data" / "seoul-hopejobs-2016.toml"


def run(capsys, *words):
    status = main(["registers", *map(str, words)])
    return status, *capsys.readouterr()


def test_verdict_first_then_the_worst(shipped, capsys):
    status, out, err = run(capsys, shipped, CASE, "--as-of", "2016-08-31")
    lines = out.splitlines()
    assert (1, "") == (status, err)
    assert "고칠 곳이 있음: 고칠 것 7건, 확인할 것 6건, 참고 0건, 답할 것 2건" == lines[0]
    found = [line.split()[0] for line in lines if "할 일" in line and line[2] in "EWN"]
    assert ["E"] * 7 + ["W"] * 6 == found
    assert "  ⑥ 취업률: 4 / 9 = 44.44%" in lines


def test_the_day_is_that_of_the_workbook(shipped, capsys):
    _, out, _ = run(capsys, shipped, CASE)
    assert "기준일 2016-04-01" in out


def test_a_map_answers_what_was_asked(tmp_path, capsys):
    """By the day, K0007 has 90,000 and is fine; by the month 1,300,000 is, 90,000 is not."""
    path = tmp_path / "map.toml"
    path.write_text('[[tables]]\nfile = "register-*"\nwage_unit = "월급"\n', encoding="utf-8")
    _, out, _ = run(capsys, SCHEME, CASE, "--map", path, "--json")
    told = json.loads(out)
    assert ["K8"] == [
        each["cell"] for each in told["findings"] if each["name"] == "wage-under-minimum"
    ]
    assert 1 == len(told["questions"])


def test_json_has_rules_tables_and_proposals(capsys):
    status, out, _ = run(capsys, SCHEME, CASE, "--as-of", "2016-08-31", "--json")
    told = json.loads(out)
    assert (1, False, 7, 6) == (status, told["sound"], told["errors"], told["warnings"])
    first = told["proposals"][0]
    assert ("⑥", 1, 4 / 9) == (first["indicator"], first["part"], first["value"])
    assert (4, 12) == (first["numerator"]["value"], first["numerator"]["rows"])
    assert 64 == len(first["numerator"]["files"][0]["sha256"])
    assert "구직" == told["tables"][0]["register"]


def test_the_workbook_of_findings(tmp_path, capsys):
    out = tmp_path / "점검.xlsx"
    run(capsys, SCHEME, CASE, "--as-of", "2016-08-31", "-o", out)
    book = openpyxl.load_workbook(out)
    assert ["대장점검", "실적 제안", "읽은 열"] == book.sheetnames
    cells = [cell.value for row in book["대장점검"].iter_rows() for cell in row]
    assert "B3" in cells
    assert not any(cell.data_type == "f" for sheet in book for row in sheet for cell in row)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([CASE, SCHEME], "HopeJobs 통합문서가 아님"),
        ([SCHEME, CASE, CASE], "두 번 적음"),
        ([SCHEME, CASE, "-o", "a.csv"], "허용: .xlsx"),
        ([SCHEME, CASE, "--write"], "--write는 통합문서에 씀"),
        ([OLD, CASE, "--write"], "대장점검과 대장설정 시트가 없습니다"),
        ([SCHEME, "none.csv"], "그런 파일이나 폴더가 없음"),
        ([SCHEME, CASE, "--map", "none.toml"], "그런 파일이나 폴더가 없음"),
    ],
)
def test_what_cannot_be_done_is_told(words, said, capsys):
    status, _, err = run(capsys, *words)
    assert status
    assert said in err
    assert "할 일" in err


@pytest.fixture
def ours(shipped, tmp_path):
    """A workbook of its own."""
    return shutil.copy(shipped, tmp_path / "a.xlsm")


def typed(path, table, row, **cells):
    """Type into the row *row* (from 0) of a table of the workbook *path*."""
    book = FileWorkbook.open(path)
    block = [list(each) for each in book.read(table.name)]
    for key, value in cells.items():
        block[row][table.index(key)] = value
    book.write(table.name, block)
    book.save()
    path.with_name(f"{path.name}.bak").unlink()


def test_it_writes_with_write_alone(ours, capsys):
    """Untouched without it; with it the page is filled, the old file kept, the points the same."""
    before = ours.read_bytes()
    run(capsys, ours, CASE, "--as-of", "2016-08-31")
    assert before == ours.read_bytes()
    status, out, err = run(capsys, ours, CASE, "--as-of", "2016-08-31", "--write")
    assert (1, "") == (status, err)
    assert "a.xlsm의 대장점검과 대장설정에 썼습니다" in out
    assert before == ours.with_name("a.xlsm.bak").read_bytes()
    book = FileWorkbook.open(ours)
    assert "고칠 것 7건" in book.read("HJ_REG_VERDICT")[0][0]
    plain = FileWorkbook.open(ours.with_name("a.xlsm.bak"))
    assert plain.read("HJ_SUM_HEAD") == book.read("HJ_SUM_HEAD")


def test_the_workbook_says_what_is_counted(ours, capsys):
    """Its unit of wages, a rule that is not used and a band table; a map and a file win over it."""
    typed(ours, FILES, 0, file="register-*", wage_unit="월급")
    typed(ours, RULES, 2, unused="예")
    typed(ours, POINT_BANDS, 0, points=2.0, **{"from": 1.0})
    _, out, _ = run(capsys, ours, CASE, "--as-of", "2016-08-31", "--json")
    told = json.loads(out)
    names = [each["name"] for each in told["findings"]]
    assert ["wage-under-minimum"] == [each for each in names if each.startswith("wage-und")]
    assert "hired-before-registered" not in names
    assert "hired-before-registered" not in [each["name"] for each in told["rules"]]
    values = {each["indicator"]: each["value"] for each in told["proposals"]}
    assert values["⑪"]
    assert "2016-1(고침)" == told["version"]
    shipped_file = PROJECT / "hopejobs_xl" / "scheme" / "data" / "registers-2016.toml"
    _, out, _ = run(
        capsys, ours, CASE, "--as-of", "2016-08-31", "--json", "--definitions", shipped_file
    )
    told = json.loads(out)
    assert "hired-before-registered" in [each["name"] for each in told["findings"]]
    assert "2016-1" == told["version"]


def test_a_wrong_cell_of_the_workbook_is_named(ours, capsys):
    typed(ours, RULES, 0, severity="심각")
    status, out, err = run(capsys, ours, CASE)
    assert (1, "") == (status, out)
    assert "대장설정!C8 (같은 사람이 다시 등록됨 정도): 읽은 값 「심각」. 허용: 고칠 것" in err


def test_a_finding_is_excluded_by_its_print(tmp_path, capsys):
    """The first run makes the file; the 지문 of H4, with a reason, takes it away in the next."""
    path, out = tmp_path / "제외.toml", tmp_path / "점검.xlsx"
    words = [SCHEME, CASE, "--as-of", "2016-08-31", "--exclusions", path]
    _, told, _ = run(capsys, *words, "-o", out)
    assert f"만들었습니다: {path}" in told
    line = next(each for each in told.splitlines() if " H4: " in each)
    name = line.rpartition("지문 ")[2]
    cells = [cell.value for row in openpyxl.load_workbook(out)["대장점검"] for cell in row]
    assert {"지문", name} <= set(cells)
    entry = '[[exclusions]]\nprint = "{}"\nreason = "증빙을 확인함"\n'
    with open(path, "a", encoding="utf-8") as stream:
        stream.write(entry.format(name) + entry.format("0" * 16))
    before = path.read_bytes()
    _, told, _ = run(capsys, *words)
    assert "고칠 것 6건" in told.splitlines()[0]
    assert "취업한 뒤에 구직 등록함: 0건 (제외 1건, 100%)" in told
    assert f"더는 맞지 않는 제외 exclusions[2] 지문 {'0' * 16}" in told
    assert " H4: " not in told
    _, told, _ = run(capsys, *words, "--json")
    told = json.loads(told)
    assert [{"where": "exclusions[2]", "print": "0" * 16}] == told["unused_exclusions"]
    assert all(len(each["print"]) == 16 for each in told["findings"])
    assert before == path.read_bytes()


def test_the_other_engine_says_the_same(capsys):
    words = [SCHEME, CASE, "--as-of", "2016-08-31"]
    assert run(capsys, *words) == run(capsys, *words, "--engine", "duckdb")


def test_two_downloads_are_not_compared_by_duckdb(capsys):
    status, _, err = run(capsys, SCHEME, CASE, "--engine", "duckdb", "--before", "b.csv")
    assert (2, True) == (status, "--before" in err)


def test_exclusions_are_no_other_file(capsys):
    status, _, err = run(capsys, SCHEME, CASE, "--exclusions", CASE)
    assert (2, True) == (status, "허용: .toml" in err)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_ctrl_c_leaves_everything_as_it_was(kind, shipped, tmp_path, monkeypatch, capsys):
    """It comes while the second file is read: nothing is made, changed or left behind."""
    folder = tmp_path / "folder"
    folder.mkdir()
    made = draw(1, count=5, faults=False)
    first = to_text(folder / "구직 1.csv", texts(made), "utf-8")
    second = folder / f"구직 2.{kind}"
    to_book(second, made) if kind == "xlsx" else to_text(second, texts(made), "cp949")
    book, out, excluded = folder / "HopeJobs.xlsm", folder / "점검.xlsx", folder / "제외.toml"
    book.write_bytes(shipped.read_bytes())
    out.write_bytes(b"the findings of yesterday")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    seen = []

    def stop(file, rows):
        seen.append(file)
        if file == second.name:
            raise KeyboardInterrupt

    monkeypatch.setattr(registers_command, "_progress", stop)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    words = [book, first, second, "-o", out, "--exclusions", excluded]
    assert 130 == main(["registers", *map(str, words)])
    assert "Ctrl-C" in capsys.readouterr().err
    assert [first.name, second.name] == seen
    assert before == {path.name: path.read_bytes() for path in folder.iterdir()}


SECRETS = ("비밀일", "은폐둘", "010-7777-8888", "01077778888", "77778888", "7777-8888", "900101",
           "1234567", "1971-03-04", "19710304", "03-04", "상담비밀")  # fmt: skip


@pytest.fixture
def secret(tmp_path):
    """A register whose every row is faulty and holds planted secrets, also in wrong cells."""
    header = "성명,생년월일,휴대전화,구직등록일,취업일,취업경로,고용형태,임금,사업체명"
    lines = [[*header.split(","), "사업자등록번호", "상담사", "비고"]]
    person = ["비밀일", "1971-03-04", "010-7777-8888"]
    lines += [
        [*person, "2016-03-05", "2016-03-01", "상담", "공공근로", "비밀일 010-7777-8888", "은폐둘",
         "010-7777-8888", "상담비밀", "900101-1234567"],
        [*person, "비밀일", "010-7777-8888", "비밀일", "900101-1234567", "0", "비밀일", "1",
         "상담비밀", "비밀일 1971-03-04"],
        ["은폐둘", "1971-03-04x", "01077778888", "2016-05-05", "2016-05-05", "알선", "상용", "1",
         "", "", "상담비밀", ""],
        ["비밀이", "1971-03-04", "1077778888", "16.5.5", "", "", "", "", "", "", "", ""],
        ["은폐둘", "900101-1234567", "없음", "2016-05-06", "", "", "", "", "", "", "", ""],
    ]  # fmt: skip
    return lines


@pytest.mark.parametrize("kind", ["csv", "page"])
def test_no_secret_is_in_any_output(secret, kind, shipped, tmp_path, capsys, monkeypatch):
    folder = tmp_path / "log"
    monkeypatch.setenv("LOCALAPPDATA", str(folder))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    monkeypatch.setenv("HOME", str(folder))
    path = tmp_path / "구직.csv"
    to_page(path, secret) if kind == "page" else to_text(path, secret, "cp949")
    out = tmp_path / "out.xlsx"
    told = ""
    for words in ([], ["--json"], ["-o", out], ["--before", CASE]):
        _, *streams = run(capsys, SCHEME, path, "--as-of", "2016-08-31", *words)
        told += "".join(streams)
    assert "찾은 것" in told
    ours = shutil.copy(shipped, tmp_path / "a.xlsm")
    _, *streams = run(capsys, ours, path, "--as-of", "2016-08-31", "--write")
    told += "".join(streams)
    for made in (out, ours):
        book = openpyxl.load_workbook(made)
        told += str([cell.value for sheet in book for row in sheet for cell in row])
    told += "".join(each.read_text("utf-8", "replace") for each in folder.rglob("*.log"))
    assert [] == [each for each in SECRETS if each in told]


def test_no_secret_is_in_an_error(tmp_path, capsys):
    """A file that breaks behind a secret, and one without a header that is known."""
    broken = tmp_path / "a.csv"
    broken.write_bytes('성명,전화\n비밀일,010-7777-8888\n"비밀일,'.encode())
    headless = to_text(tmp_path / "b.csv", [["비밀일", "010-7777-8888"]] * 3, "cp949")
    told = ""
    for path in (broken, headless):
        _, *streams = run(capsys, SCHEME, path)
        told += "".join(streams)
    assert "큰따옴표" in told
    assert "머리글을 찾지 못함" in told
    assert [] == [each for each in SECRETS if each in told]


def test_a_sum_row_is_told(tmp_path, capsys):
    path = to_book(tmp_path / "구직.xlsx", draw(1, count=5, faults=False))
    _, out, _ = run(capsys, SCHEME, path, "--as-of", "2016-08-31")
    assert "합계·소계 줄 1줄" in out


PANDAS_FREE = """
import sys, importlib, pkgutil
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("pandas", "rapidfuzz", "duckdb"):
            raise ImportError(name)
sys.meta_path.insert(0, Refuse())
import hopejobs_xl
for found in pkgutil.walk_packages(hopejobs_xl.__path__, "hopejobs_xl."):
    if not found.name.startswith("hopejobs_xl.registers") and "__main__" not in found.name:
        importlib.import_module(found.name)
from hopejobs_xl.cli.main import main
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets.register_layout import FILES, POINT_BANDS, RULES
main(["score", "취업률", "15%"])
main(["check", sys.argv[1]])
import udfs
print("pandas" in sys.modules)
"""


def test_no_other_command_and_no_function_needs_pandas(shipped):
    """Every module but the room imports, and udfs, with pandas refused."""
    done = subprocess.run(
        [sys.executable, "-c", PANDAS_FREE, str(shipped)],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert 0 == done.returncode, done.stderr
    assert "False" == done.stdout.splitlines()[-1]


def test_without_pandas_the_extra_is_named(tmp_path):
    code = PANDAS_FREE.partition("import hopejobs_xl\n")[0] + (
        "from hopejobs_xl.cli.main import main\nsys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "registers", str(SCHEME), str(CASE)],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert 2 == done.returncode
    assert "registers]" in done.stderr
    assert "Traceback" not in done.stderr
