"""``hopejobs scheme export``: the scheme of a workbook as a file that may be edited."""

import pytest

from hopejobs_xl.papers.proposed_scheme import as_toml
from hopejobs_xl.scheme.loader import load, read_document
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import document_of
from tests.cli.test_main import run
from tests.conftest import PROJECT
from tests.samples import SCHEMES, SMALL_FILE

BOOK = PROJECT / "workbook" / "HopeJobs.xlsm"
FILES = [SMALL_FILE, *sorted(SCHEMES.glob("gallery/*.toml"))]


def test_the_shipped_workbook_gives_back_the_shipped_scheme(capsys, tmp_path):
    """Every number, word and source of 21 indicators, with the contradictions of both documents."""
    out = tmp_path / "새 폴더" / "2016.toml"
    before = BOOK.read_bytes()
    status, said, notes = run(capsys, "scheme", "export", BOOK, "-o", out)
    assert (0, "", before) == (status, notes, BOOK.read_bytes())
    assert f"적었습니다: {out}" in said
    assert "지표 20개(감점 1개 따로)" in said
    assert f"hopejobs scheme check {out}" in said
    assert f"hopejobs new {out} --last HopeJobs.xlsm" in said
    exp, got = load(), load(out)
    assert (exp.indicators, exp.areas, exp.items, exp.units, exp.departments, exp.incentive) == (
        got.indicators, got.areas, got.items, got.units, got.departments, got.incentive,
    )  # fmt: skip
    assert 0 == run(capsys, "scheme", "diff", BOOK, out)[0]
    assert "format = 2" == out.read_text("utf-8").splitlines()[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_scheme_comes_back_from_the_sheets_as_it_went_in(path, tmp_path):
    """Through the rows of 배점기준 and 설정, and a file of them: nothing is lost but comments."""
    out = tmp_path / "back.toml"
    out.write_text(as_toml(document_of(rows_of(read_document(path)))), encoding="utf-8")
    assert load(path) == load(out)


def test_what_is_refused_writes_nothing(capsys, tmp_path):
    """A file that is there, another ending, and what is a scheme file already."""
    there, book = tmp_path / "a.toml", tmp_path / "b.xlsx"
    there.write_text("x", encoding="utf-8")
    for source, out, word in (
        (BOOK, there, "같은 이름의 파일이 있어"),
        (BOOK, book, "허용: .toml"),
        (SMALL_FILE, tmp_path / "c.toml", "이미 평가체계 파일(.toml)입니다"),
        (PROJECT / "README.md", tmp_path / "c.toml", "허용"),
    ):
        status, _, notes = run(capsys, "scheme", "export", source, "-o", out)
        assert (2, True) == (status, word in notes), notes
    assert ["a.toml"] == [each.name for each in tmp_path.iterdir()]
    assert "x" == there.read_text(encoding="utf-8")
