"""``hopejobs registers … --apply``: a mixed folder into the printed form, and what is refused."""

import hashlib
import json
import re
import shutil
import zipfile

import pytest

from hopejobs_xl.cli.main import main
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

from ..conftest import PROJECT
from ..registers.drawn_registers import to_text
from ..registers.mixed_folder import CASES, HAND, mixed_folder, table

TWELVE = CASES / "register-12.csv"
DAY = ("--day", "2016-09-02")
# Where the actual of each part stands, and the counts of the ratios, each counted by hand.
ROWS = {"①": 0, "②": 1, "④": 3, "⑥": 5, "⑦": 6, "⑧": 7, "⑨": 8, "⑩": 9, "⑫": 11, "⑭": 13,
        "⑰": 17, "⑱": 18, "⑲": 19, "⑳": 20}  # fmt: skip
COUNTS = {"①": (30_000, 120_000), "⑥": (4, 9), "⑦": (10, 9), "⑨": (9, 2), "⑩": (3, 4),
          "⑱": (2, 4)}  # fmt: skip
SOURCES = {
    "①": ["공공구매.xlsx"], "②": ["쇼핑몰.csv"], "④": ["홍보.xlsx"], "⑥": ["register-12.csv"],
    "⑦": ["register-12.csv"], "⑧": ["구인.xls"], "⑨": ["register-12.csv", "전년 대장.tsv"],
    "⑩": ["register-12.csv"], "⑫": ["구인.xls"], "⑭": ["행사.ods"], "⑰": ["언론보도.csv"],
    "⑱": ["공공일자리 참여자.csv"], "⑲": ["노동교육.csv"], "⑳": ["옴부즈만.csv"],
}  # fmt: skip


def run(capsys, *words):
    status = main([*map(str, words)])
    return status, *capsys.readouterr()


def registers(capsys, *words):
    return run(capsys, "registers", *words, *DAY)


@pytest.fixture(scope="module")
def kept(tmp_path_factory, shipped):
    """A workbook without figures, and the shipped one, at the end of the period; for copying."""
    folder = tmp_path_factory.mktemp("august")
    empty, filled = folder / "empty.xlsm", folder / "filled.xlsm"
    assert 0 == main(["new", "-o", str(empty), "--as-of", "2016-08-31", "--empty"])
    shutil.copy(shipped, filled)
    main(["refresh", str(filled), "--as-of", "2016-08-31"])
    return {each.stem: each for each in (empty, filled)}


@pytest.fixture
def fresh(kept, tmp_path):
    """A workbook without actuals and words, of the last day of the period."""
    return shutil.copy(kept["empty"], tmp_path / "통합문서.xlsm")


@pytest.fixture
def shipped_august(kept, book):
    """The shipped workbook at the end of the period: the figures of April stand there."""
    return shutil.copy(kept["filled"], book)


def part_hashes(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder}


def test_a_mixed_folder_stands_on_the_printed_form(fresh, tmp_path, soffice, capsys):
    """Fourteen indicators: hand values, counts, file and hash in 추진실적, 증빙 and the HWPX."""
    (tmp_path / "대장").mkdir()
    folder = mixed_folder(tmp_path / "대장", soffice)
    hashes = part_hashes(folder)
    _, out, _ = registers(capsys, fresh, *folder, "--apply", "all")
    assert "지표 14개의 실적을 넣고" in out
    run(capsys, "refresh", fresh)
    book = FileWorkbook.open(fresh)
    actuals, grounds = book.read("HJ_ACTUALS"), book.read("HJ_GROUNDS")
    for (no, part), value in HAND.items():
        assert value == pytest.approx(actuals[ROWS[no]][part - 1], rel=1e-14), no
    for no, counts in COUNTS.items():
        assert list(counts) == grounds[ROWS[no]][:2], no
    printed = [row[7] for row in book.read("HJ_FORM")]
    for no, names in SOURCES.items():
        lines = [line for line in printed[ROWS[no]].split("\n") if line.startswith("※ 대장 근거")]
        for name in names:
            assert any(f"{name}(SHA-256 {hashes[name][:8]})" in line for line in lines), no
    assert "총 구직등록자수 9명 가운데 총 취업자수 4명 : 44.44%" in printed[5]
    evidence = {(row[1], row[4], row[8]) for row in book.read("HJ_EVIDENCE") if row[1]}
    wanted = {(no, name, hashes[name]) for no, names in SOURCES.items() for name in names}
    assert wanted == evidence
    assert {(10, 11), (10, 23)} == {(c, r) for r, c in book.formulas()["추진실적"]
                                    if c == 10 and r in (11, 23)}  # fmt: skip
    assert (0, "고칠 곳이 없습니다\n") == run(capsys, "check", fresh)[:2]
    report = tmp_path / "보고.hwpx"
    run(capsys, "report", fresh, "--hwpx", report)
    with zipfile.ZipFile(report) as parts:
        text = "".join(parts.read(name).decode() for name in parts.namelist() if "section" in name)
    told = re.findall(r"※ 대장 근거[^<]*", text)
    for no, names in SOURCES.items():
        assert all(any(hashes[name][:8] in line for line in told) for name in names), no


def test_the_twelve_rows(fresh, capsys):
    """⑥ 4 of 9, ⑦ 10 of 9, ⑩ 3 of 4; the deduction stays blank, for nobody has named it."""
    status, out, _ = registers(capsys, fresh, TWELVE, "--apply", "all")
    assert 1 == status  # its faults are still faults
    actuals = FileWorkbook.open(fresh).read("HJ_ACTUALS")
    assert [4 / 9, 10 / 9, 0.75] == pytest.approx([actuals[row][0] for row in (5, 6, 9)])
    assert 3 == sum(row[0] is not None for row in actuals)
    assert "[제안] 감점 6: 제안일 뿐이어서 번호를 적어야 넣음" in out
    assert "[세지 않음] ⑧: 구인 대장이 없음" in out


def test_the_deduction_is_put_in_where_it_is_named(fresh, capsys):
    """Six rows: 6 cases; nothing else is written."""
    registers(capsys, fresh, TWELVE, "--apply", "감점")
    actuals = FileWorkbook.open(fresh).read("HJ_ACTUALS")
    assert {15: 6.0} == {at: row[0] for at, row in enumerate(actuals) if row[0] is not None}


def test_only_what_is_named(fresh, capsys):
    registers(capsys, fresh, TWELVE, "--apply", "⑥, 10")
    grounds = FileWorkbook.open(fresh).read("HJ_GROUNDS")
    assert {5: [4, 9], 9: [3, 4]} == {at: r[:2] for at, r in enumerate(grounds) if r[0] is not None}


def test_all_leaves_what_a_person_has_to_see(shipped_august, tmp_path, capsys):
    """④ would fall from 51 to 1: asked, and put in once it is named. ⑰ was blank."""
    promoted = table("제목|홍보일", "현수막|2016-01-04")
    press = table("기사제목|언론사|보도일", "일자리|가상일보|2016-01-04")
    files = [to_text(tmp_path / "홍보.csv", promoted, "cp949"),
             to_text(tmp_path / "언론보도.csv", press, "cp949")]  # fmt: skip
    status, out, _ = registers(capsys, shipped_august, *files, "--apply", "모두")
    assert 1 == status
    assert "[물음] ④ 홍보 실적: 추진실적!J8 실적 51건 → 1건" in out
    assert "누적이 줄었음" in out
    assert "맞으면 --apply ④" in out
    assert "[넣을 것] ⑰ 언론보도 실적: 추진실적!J22 실적 빈칸 → 1건" in out
    actuals = FileWorkbook.open(shipped_august).read("HJ_ACTUALS")
    assert (51.0, 1.0) == (actuals[3][0], actuals[17][0])
    registers(capsys, shipped_august, *files, "--apply", "④")
    assert 1.0 == FileWorkbook.open(shipped_august).read("HJ_ACTUALS")[3][0]


def test_a_dry_run_shows_it_and_writes_nothing(shipped_august, tmp_path, capsys):
    before = shipped_august.read_bytes()
    files = set(tmp_path.iterdir())
    _, out, _ = registers(capsys, shipped_august, TWELVE, "--apply", "⑩", "--dry-run")
    assert "추진실적!J14 실적 90% → 75%" in out
    assert "아무것도 쓰지 않았습니다" in out
    assert (before, files) == (shipped_august.read_bytes(), set(tmp_path.iterdir()))


def test_the_file_before_is_kept(fresh, capsys):
    before = fresh.read_bytes()
    registers(capsys, fresh, TWELVE, "--apply", "⑥")
    assert before == fresh.with_name(f"{fresh.name}.bak").read_bytes()


def test_one_undo(fresh, capsys):
    """The actuals, 산출근거, the lines, 증빙 and the month of one command."""
    registers(capsys, fresh, TWELVE, "--apply", "all")
    status, out, _ = run(capsys, "undo", fresh, *DAY)
    assert 0 == status
    book = FileWorkbook.open(fresh)
    for name in ("HJ_ACTUALS", "HJ_GROUNDS", "HJ_EVIDENCE", "HJ_HISTORY"):
        block = book.read(name)
        assert all(cell in (None, "") or block[0].index(cell) == 2 for row in block for cell in row)
    _, out, _ = run(capsys, "history", fresh)
    assert ["■ 1. 2016-09-02 대장 반영", "■ 2. 2016-09-02 되돌리기"] == [
        line.partition(" (")[0] for line in out.splitlines() if line.startswith("■")
    ]


def test_json_says_what_was_written(fresh, capsys):
    _, out, _ = registers(capsys, fresh, TWELVE, "--apply", "all", "--json")
    applied = json.loads(out)["applied"]
    assert applied["written"]
    first = applied["changes"][0]
    assert ("⑥", True, "추진실적!R10", None, 4.0) == (
        first["no"], first["written"], *(first["cells"][0][key] for key in ("cell", "old", "new")),
    )  # fmt: skip
    assert "감점" in [each["no"] for each in applied["left"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--apply", "⑪"], "⑪: 점수표 「임금수준」이(가) 비어 있음"),
        (["--apply", "⑥,③"], "③: 대장에서 세지 않는 지표"),
        (["--apply", "⑥,㉑"], "㉑"),
        (["--apply", " "], "허용: 모두(all)"),
        (["--apply", "all", "--as-of", "2016-08-30"], "통합문서의 기준일까지"),
        (["--dry-run"], "--apply와 함께"),
    ],
)
def test_what_cannot_be_applied_is_told(fresh, words, said, capsys):
    before = fresh.read_bytes()
    status, _, err = registers(capsys, fresh, TWELVE, *words)
    assert status
    assert said in err
    assert before == fresh.read_bytes()


def test_a_scheme_has_no_actuals(capsys):
    scheme = PROJECT / "hopejobs_xl" / "scheme" / "data" / "seoul-hopejobs-2016.toml"
    status, _, err = registers(capsys, scheme, TWELVE, "--apply", "all")
    assert status
    assert "평가체계에는 실적을 넣을 수 없음" in err


def test_a_workbook_without_history_is_refused(tmp_path, capsys):
    old = shutil.copy(PROJECT / "tests" / "data" / "old" / "0.3.0.xlsm", tmp_path / "옛.xlsm")
    before = old.read_bytes()
    status, _, err = registers(capsys, old, TWELVE, "--apply", "⑥")
    assert status
    assert "이력 시트가 없는 통합문서" in err
    assert "hopejobs migrate" in err
    assert before == old.read_bytes()


def test_a_closed_month_stays(shipped_august, capsys):
    assert 0 == run(capsys, "close", shipped_august, "--accept", *DAY)[0]
    before = shipped_august.read_bytes()
    status, _, err = registers(capsys, shipped_august, TWELVE, "--apply", "⑥")
    assert status
    assert "마감된 달이어서 대장의 실적을" in err
    assert before == shipped_august.read_bytes()
