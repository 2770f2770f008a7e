"""``hopejobs scheme read``: a document, what a person confirms of it, and the scheme."""

import csv
import io
import json
import shutil

import pytest

from hopejobs_xl.scheme.loader import load
from tests.cli.test_main import run
from tests.conftest import PROJECT
from tests.papers.hwp_records import packed, put_section, section_of
from tests.papers.made_papers import SEED

HWP = SEED.with_suffix(".hwp")  # the same document
# The seed leaves these open: ④ is printed in two ways, ⑲ has two figures, two rows no unit.
ANSWERS = {
    ("4", "배점기준"): "51건이상",
    ("19", "배점기준"): "미등록",
    ("15", "단위"): "건",
    ("18", "단위"): "비율",
}


@pytest.fixture
def paper(tmp_path):
    """The plan document in a folder of its own."""
    return shutil.copy(SEED, tmp_path / "plan.txt")


def review(folder):
    """The rows of the review."""
    text = (folder / "plan.review.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def confirm(folder, answers=ANSWERS):
    """A person answers every line, and Excel saves the review as it does by default."""
    rows = review(folder)
    rows[1][7] = "예"
    for row in rows[2:]:
        if row[5] != "그대로":
            row[7] = answers.get((row[0], row[1]), "예" if row[4] else "")
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    (folder / "plan.review.csv").write_bytes(stream.getvalue().encode("cp949", "replace"))


def test_from_the_document_to_a_scheme(capsys, tmp_path, paper):
    """Review, answers, scheme: 취업률 gives 6 from 15 % as the document prints."""
    status, said, _ = run(capsys, "scheme", "read", paper)
    assert 0 == status
    assert "지표 21개" in said
    assert "plan.review.csv" in said
    confirm(tmp_path)
    status, said, _ = run(capsys, "scheme", "read", paper)
    assert "모두 확인되었습니다" in said
    out = tmp_path / "scheme.toml"
    status, said, _ = run(capsys, "scheme", "read", paper, "-o", out)
    assert (0, True) == (status, f"만들었습니다: {out}" in said)
    band = load(out).find("⑥").parts[0].scale.bands[0]
    assert (0.15, "이상", 6, "공문") == (band.at, band.edge, band.points, band.basis)


def test_nothing_is_written_while_a_line_is_open(capsys, tmp_path, paper):
    """Status 1; the line is named with its cell and what was read."""
    run(capsys, "scheme", "read", paper)
    confirm(tmp_path, ANSWERS | {("19", "배점기준"): ""})
    out = tmp_path / "scheme.toml"
    status, said, _ = run(capsys, "scheme", "read", paper, "-o", out)
    assert (1, False) == (status, out.exists())
    assert "⑲ 배점기준 (표 13 1행 7칸): 읽은 것 「직원대상 노동교육 : 1,500명 이상」" in said


def test_answers_are_never_lost(capsys, tmp_path, paper):
    """They stay when the review is written anew; one for a changed cell is told beside it."""
    run(capsys, "scheme", "read", paper)
    confirm(tmp_path)
    before = {(row[0], row[1]): row[7] for row in review_of_excel(tmp_path)}
    text = SEED.read_text(encoding="utf-8")
    (tmp_path / "plan.txt").write_text(text.replace("15% 이상 : 6점", "16% 이상 : 6점"), "utf-8")
    run(capsys, "scheme", "read", paper)
    after = {(row[0], row[1]): row for row in review(tmp_path)}
    changed = after["6", "배점기준"]
    assert ("", "16% 이상 : 6점") == (changed[7], changed[4])
    for key, answer in before.items():
        if key != ("6", "배점기준") and answer not in ("", "예"):
            assert answer == after[key][7]
    assert (tmp_path / "plan.review.csv.bak").exists()


def test_a_changed_hwp_opens_what_was_read_from_it(capsys, tmp_path):
    """The answer to the cell that changed is gone, and its new text is there; the others stay."""
    paper = shutil.copy(HWP, tmp_path / "plan.hwp")
    run(capsys, "scheme", "read", paper)
    confirm(tmp_path)
    status, said, _ = run(capsys, "scheme", "read", paper)
    assert (0, True) == (status, "모두 확인되었습니다" in said)
    before = {(row[0], row[1]): row[7] for row in review(tmp_path)}
    records = section_of(HWP)
    old, new = (text.encode("utf-16-le") for text in ("15% 이상 : 6점", "16% 이상 : 6점"))
    assert 1 == records.count(old)
    put_section(paper, packed(records.replace(old, new)))
    run(capsys, "scheme", "read", paper)
    after = {(row[0], row[1]): row for row in review(tmp_path)}
    assert ("", "16% 이상 : 6점") == (after["6", "배점기준"][7], after["6", "배점기준"][4])
    opened = {key for key, row in after.items() if row[7] != before[key]}
    assert {("6", "배점기준"), ("문서", "그대로 읽은 줄 모두")} == opened


def review_of_excel(folder):
    """The rows of the review as Excel saved it."""
    text = (folder / "plan.review.csv").read_bytes().decode("cp949")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_as_json(capsys, paper):
    """Every line with its cell, state and answer."""
    status, said, _ = run(capsys, "scheme", "read", paper, "--json")
    told = json.loads(said)
    line = next(each for each in told["lines"] if (each["no"], each["what"]) == ("⑥", "배점기준"))
    assert (0, "15% 이상 : 6점", "그대로", None) == (
        status, line["read"], line["state"], line["answer"],
    )  # fmt: skip
    without = [each for each in told["lines"] if each["what"] == "배점기준" and not each["read"]]
    assert told["open"] == len(told["lines"]) - len(without)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("none.txt", None, "파일이 없거나"),
        ("words.txt", "하나\t둘\n", "표를 찾지 못했습니다"),
        ("plan.hwp", "x", "HWPX로 저장해 다시"),
        ("plan.pdf", "x", ".hwpx, .hwp, .xlsx"),
    ],
)
def test_what_is_no_plan_is_told(capsys, tmp_path, name, data, told):
    """Status 2, nothing is written."""
    path = tmp_path / name
    if data is not None:
        path.write_text(data, "utf-8")
    status, _, said = run(capsys, "scheme", "read", path)
    assert 2 == status
    assert told in said
    assert not list(tmp_path.glob("*.csv"))


def test_a_workbook_of_ours_is_no_document(capsys, tmp_path):
    """It holds a scheme already."""
    book = shutil.copy(PROJECT / "workbook" / "HopeJobs.xlsm", tmp_path / "book.xlsm")
    status, _, said = run(capsys, "scheme", "read", book)
    assert 2 == status
    assert "이미 평가체계가 들어" in said


def test_no_file_is_overwritten(capsys, tmp_path, paper):
    """Neither a scheme nor a document that is taken for a review."""
    run(capsys, "scheme", "read", paper)
    confirm(tmp_path)
    out = tmp_path / "scheme.toml"
    out.write_text("mine", "utf-8")
    status, _, said = run(capsys, "scheme", "read", paper, "-o", out)
    assert (2, "mine") == (status, out.read_text("utf-8"))
    assert "같은 이름의 파일이 있어" in said
    other = tmp_path / "other.csv"
    other.write_text("a,b\n", "utf-8")
    status, _, said = run(capsys, "scheme", "read", paper, "--review", other)
    assert (2, "a,b\n") == (status, other.read_text("utf-8"))


def test_a_scheme_needs_its_review(capsys, tmp_path, paper):
    """-o alone reads nothing that nobody confirmed."""
    status, _, said = run(capsys, "scheme", "read", paper, "-o", tmp_path / "scheme.toml")
    assert 2 == status
    assert "검토표가 없습니다" in said
