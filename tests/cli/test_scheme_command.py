"""``hopejobs scheme`` and ``--scheme``: by which scheme a command works, or which it compares."""

import json

import pytest

from tests.cli.test_main import run
from tests.conftest import PROJECT
from tests.report.made_reports import text_tables
from tests.samples import BROKEN, SCHEMES, SMALL_FILE

SHIPPED = SCHEMES / "seoul-hopejobs-2016.toml"
BOOK = PROJECT / "workbook" / "HopeJobs.xlsm"


@pytest.fixture
def next_year(tmp_path):
    """The shipped scheme with 16 % for the best band of ⑥ and another name of the whole."""
    text = SHIPPED.read_text(encoding="utf-8")
    before, sixth, after = text.partition('name = "취업률"')
    path = tmp_path / "2017.toml"
    changed = sixth + after.replace("at = 0.15,", "at = 0.16,", 1)
    path.write_text(before.replace('name = "2016년', 'name = "2017년') + changed, encoding="utf-8")
    return path


@pytest.mark.parametrize("file", [SMALL_FILE, SHIPPED, BOOK], ids=lambda each: each.name)
def test_a_sound_scheme_is_counted(capsys, file):
    """How many of what; 59 bands of the shipped one, 12 of them printed."""
    status, said, _ = run(capsys, "scheme", "check", file)
    assert 0 == status
    assert f"고칠 곳이 없습니다: {file}" in said
    counts = "지표 4개(감점 1개 따로), 20점 만점, 목표 14점, 구간 8개"
    if file != SMALL_FILE:
        counts = "지표 20개(감점 1개 따로), 100점 만점, 목표 75점, 구간 59개(가정 47개, 공문 12개)"
    assert counts in said


def test_all_faults_of_a_scheme_are_told_at_once(capsys):
    """Status 1; each with file and path."""
    status, _, said = run(capsys, "scheme", "check", BROKEN / "line-without-end.toml")
    assert (1, 2) == (status, said.count("line-without-end.toml: "))
    assert 2 == run(capsys, "scheme", "check", PROJECT / "tests/data/openpyxl.xlsx")[0]


def test_a_scheme_is_shown_whole(capsys):
    """Every indicator, every band with its source."""
    _, said, _ = run(capsys, "scheme", "show", SMALL_FILE)
    for word in (
        "■ 갑 분야 (12점) · 갑과",
        "① 취업률",
        "15% 이상 → 6점 [공문] 시험 공문 4쪽",
        "인원: 0명 ~ 300명 → 0점 ~ 6점 [가정] 비례로 봄",
        "근거: 시험 공문 7쪽",
        "※ ①: 공문의 모순",
    ):
        assert word in said


def test_two_schemes_beside_one_another(capsys, next_year):
    """Status 1 where they differ; marked are the rows that changed."""
    status, said, _ = run(capsys, "scheme", "diff", SHIPPED, next_year)
    rows = [[cell.strip() for cell in line.split("│")] for line in said.splitlines()]
    assert 1 == status
    assert ["* 15% 이상 → 6점 [공문]", "16% 이상 → 6점 [공문]"] in rows
    assert ["⑦ 1인당 평균 취업상담건수", "(현행과 같음)"] in rows
    assert "달라진 곳 2곳" in said
    found = json.loads(run(capsys, "scheme", "diff", SHIPPED, next_year, "--json")[1])
    assert ["평가체계", "⑥ 취업률"] == [each["title"] for each in found["changes"]]


def test_a_workbook_is_its_scheme(capsys):
    """Nothing differs: status 0."""
    status, said, _ = run(capsys, "scheme", "diff", SHIPPED, BOOK)
    assert (0, True) == (status, "달라진 곳이 없습니다" in said)


def test_score_by_another_scheme(capsys, next_year):
    """15 % is 6 points, and 5 where 16 % are asked; 5 days are 4 points in the small one."""
    assert "득점 6점" in run(capsys, "score", "취업률", "15%")[1]
    assert "득점 5점" in run(capsys, "score", "취업률", "15%", "--scheme", next_year)[1]
    assert "득점 6점" in run(capsys, "score", "취업률", "15%", "--scheme", BOOK)[1]
    assert "득점 4점" in run(capsys, "score", "처리 기간", "5", "--scheme", SMALL_FILE)[1]


def test_check_compares_the_workbooks_own_bands(capsys, next_year):
    """What is scored stays the workbook's; the places that differ are listed, and status 1."""
    status, said, _ = run(capsys, "check", BOOK, "--scheme", SHIPPED)
    assert (0, True) == (status, f"배점기준이 {SHIPPED}과 같습니다" in said)
    status, said, _ = run(capsys, "check", BOOK, "--scheme", next_year)
    assert 1 == status
    assert "2곳 다릅니다(왼쪽이 그 파일, 오른쪽이 통합문서)" in said
    assert "16% 이상 → 6점 [공문]" in said
    status, said, notes = run(capsys, "check", BOOK, "--scheme", next_year, "--json")
    assert (1, 40) == (status, json.loads(said)["total"])
    assert "2곳 다릅니다" in notes


def test_report_is_not_written_where_the_bands_are_others(capsys, next_year, tmp_path):
    """The paper is signed: status 2, no file, and how to look."""
    out = tmp_path / "r.hwpx"
    status, _, said = run(capsys, "report", BOOK, "--hwpx", out, "--scheme", next_year)
    assert (2, False) == (status, out.exists())
    for word in ("2곳 다릅니다(평가체계, ⑥ 취업률)", "hopejobs scheme diff"):
        assert word in said
    assert 0 == run(capsys, "report", BOOK, "--hwpx", out, "--scheme", SHIPPED)[0]


def test_plan_by_another_scheme_says_so(capsys, next_year):
    """⑥ needs 11 points of percent more instead of 10; the workbook stays."""
    before = BOOK.read_bytes()
    assert "⑥ +10%p" in run(capsys, "plan", BOOK)[1]
    _, said, notes = run(capsys, "plan", BOOK, "--scheme", next_year)
    assert "⑥ +11%p" in said
    assert "통합문서의 배점기준이 아니라" in notes
    assert before == BOOK.read_bytes()


def test_build_of_another_scheme(capsys, tmp_path):
    """The same bytes every time, without a day of today in them."""
    outs = [tmp_path / name for name in ("a.xlsm", "b.xlsm")]
    for out in outs:
        assert 0 == run(capsys, "build", "--scheme", SMALL_FILE, "-o", out)[0]
    assert outs[0].read_bytes() == outs[1].read_bytes()
    found = json.loads(run(capsys, "check", outs[0], "--json")[1])
    assert ("small", "2016-04-01") == (found["scheme"], found["as_of"])


def test_the_table_of_both_as_a_file(capsys, next_year, tmp_path):
    """A sheet and a Hangul document; an older file is kept as .bak; the status is diff's."""
    for name in ("새 폴더/표.xlsx", "새 폴더/표.hwpx"):
        out = tmp_path / name
        exp = (1, f"적었습니다: {out}(달라진 곳 2곳)\n", "")
        assert exp == run(capsys, "scheme", "diff", SHIPPED, next_year, "-o", out)
        first = out.read_bytes()
        out.write_bytes(b"older")
        assert exp == run(capsys, "scheme", "diff", SHIPPED, next_year, "-o", out)
        kept = out.with_name(f"{out.name}.bak").read_bytes()
        assert (first, b"older") == (out.read_bytes(), kept)
    tables = text_tables(out)
    assert ["15% 이상 → 6점 [공문]", "16% 이상 → 6점 [공문]", ""] in tables[0]
    same = tmp_path / "같음.xlsx"
    status, said, _ = run(capsys, "scheme", "diff", SHIPPED, SHIPPED, "-o", same, "--json")
    assert (0, {"changes": []}, True) == (status, json.loads(said), same.exists())


def test_another_ending_or_one_of_the_two_is_refused(capsys, next_year, tmp_path):
    """Nothing is written, and neither of the schemes is replaced."""
    out = tmp_path / "표.hwp"
    status, _, told = run(capsys, "scheme", "diff", SHIPPED, next_year, "-o", out)
    assert (2, False) == (status, out.exists())
    for word in (f"-o {out}: 읽은 값 「.hwp」", "허용: .xlsx, .hwpx", "할 일: "):
        assert word in told
    book = tmp_path / "b.xlsx"
    book.write_bytes(b"x")
    status, _, told = run(capsys, "scheme", "diff", SHIPPED, book, "-o", book)
    assert (2, b"x") == (status, book.read_bytes())
    assert "견줄 평가체계와 같은 파일입니다" in told
