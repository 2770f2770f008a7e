"""평가체계 만들기: a step with each press, and what to do next is said."""

import shutil

import pytest

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets import layout
from tests.buttons.pressing import press
from tests.cli.test_read_command import ANSWERS, confirm
from tests.conftest import PROJECT
from tests.papers.made_papers import SEED, seed_as_hwpx


@pytest.fixture
def book(open_shipped, tmp_path):
    """The shipped workbook, and the city's plan in a folder of its own."""
    book = open_shipped()
    book.folder = tmp_path / "시"
    book.folder.mkdir()
    book.plan = shutil.copy(SEED, book.folder / "plan.txt")
    book.review = book.folder / "plan.review.csv"
    book.app.impl.macros["'HopeJobs.xlsm'!HJ_OnDone"] = lambda action, ok: None
    book.choose = lambda path: book.app.impl.macros.update(
        {"'HopeJobs.xlsm'!HJ_AskFile": lambda kind: str(path) if kind == "document" else "?"}
    )
    book.choose(book.plan)
    return book


def pressed(book):
    """What this press showed: (text, mode) of each box."""
    book.app.impl.alerts.clear()
    return press(book, "scheme")


def test_the_first_press_makes_the_review(book):
    """It lies beside the document; what waits and what to do next are said."""
    ((said, mode),) = pressed(book)
    lines = said.split("\n")
    assert ("info", f"검토표를 만들었습니다: {book.review}") == (mode, lines[0])
    assert "지표 21개" in lines[1]
    assert "[평가체계 만들기]를 다시 눌러" in lines[-1]
    assert len(lines) <= 24
    assert ["plan.review.csv", "plan.txt"] == sorted(each.name for each in book.folder.iterdir())


@pytest.mark.parametrize("choice", ["plan", "review"])
def test_a_press_with_open_lines_names_them(book, choice):
    """⑲ is not answered: nothing is made; document or review, both may be chosen."""
    pressed(book)
    confirm(book.folder, ANSWERS | {("19", "배점기준"): ""})
    book.choose(getattr(book, choice))
    ((said, mode),) = pressed(book)
    assert mode == "critical"
    assert said.startswith("아직 확인되지 않은 줄이 있습니다: ")
    assert "확인을 기다리는 줄: 1줄" in said
    assert "⑲ 배점기준 (표 13 1행 7칸)" in said
    assert not (book.folder / "plan.toml").exists()


def test_the_last_press_makes_scheme_and_workbook(book, tmp_path):
    """⑥ gives 6 from 15 % as printed; this workbook's points are last year's of the new one."""
    pressed(book)
    confirm(book.folder)
    book.choose(book.review)
    book.app.impl.answers["yes_no"] = "yes"
    (asked, _), (offer, _), (said, mode) = pressed(book)
    out = book.folder / "plan.toml"
    assert asked.endswith("평가체계 파일 plan.toml을(를) 만들까요?")
    assert "이 평가체계로 새 통합문서도 만들까요?" in offer
    assert "info" == mode
    assert f"만들었습니다: {out}\n만들었습니다: {tmp_path / 'plan.xlsm'}" in said
    assert 0.15 == load(out).find("⑥").parts[0].scale.bands[0].at
    made = FileWorkbook.open(tmp_path / "plan.xlsm")
    assert "성북구" == made.read(layout.DISTRICT)[0][0]


def test_a_scheme_file_that_is_there_stays(book):
    pressed(book)
    confirm(book.folder)
    (book.folder / "plan.toml").write_bytes(b"mine")
    book.app.impl.answers["yes_no"] = "yes"
    pressed(book)
    assert b"mine" == (book.folder / "plan.toml").read_bytes()
    assert (book.folder / "plan (2).toml").exists()


def test_without_a_yes_no_scheme_is_written(book):
    pressed(book)
    confirm(book.folder)
    book.app.impl.answers["yes_no"] = "no"
    assert 1 == len(pressed(book))
    assert not (book.folder / "plan.toml").exists()


def test_a_scheme_without_its_workbook(book, tmp_path):
    """Yes to the scheme, no to the workbook: how to make it later is said."""
    pressed(book)
    confirm(book.folder)
    said = iter(["yes", "no"])

    class Answers(dict):
        def get(self, buttons, other=None):
            return next(said) if buttons == "yes_no" else other

    book.app.impl.answers = Answers()
    *_, (told, _) = pressed(book)
    assert "[새 해 만들기]를 눌러 이 파일을 고르세요" in told
    assert (book.folder / "plan.toml").exists()
    assert not (tmp_path / "plan.xlsm").exists()


def test_answers_stay_when_the_document_has_changed(book):
    """The changed cell is open again, every other answer is kept."""
    pressed(book)
    confirm(book.folder)
    text = SEED.read_text(encoding="utf-8")
    book.plan.write_text(text.replace("15% 이상 : 6점", "16% 이상 : 6점"), "utf-8")
    ((said, _),) = pressed(book)
    assert "확인을 기다리는 줄: 1줄" in said
    assert "16% 이상 : 6점" in said


def test_a_hangul_document(book):
    """.hwpx, as the city sends it."""
    plan = seed_as_hwpx(book.folder / "평가계획.hwpx")
    book.choose(book.folder / "평가계획.hwpx")
    ((said, _),) = pressed(book)
    assert "평가계획.review.csv" in said
    assert (book.folder / "평가계획.review.csv").exists(), plan


def test_a_hangul_document_of_before(book):
    """.hwp, and then its review: the document beside it is found."""
    shutil.copy(PROJECT / "tests" / "data" / "plan-2016.hwp", book.folder / "계획.hwp")
    book.choose(book.folder / "계획.hwp")
    ((said, _),) = pressed(book)
    assert "계획.review.csv" in said
    book.choose(book.folder / "계획.review.csv")
    ((again, _),) = pressed(book)
    assert "확인을 기다리는 줄" in again


def test_a_review_without_its_document_and_with_two(book):
    pressed(book)
    book.choose(book.review)
    shutil.copy(book.plan, book.folder / "plan.csv")
    ((said, mode),) = pressed(book)
    assert (mode, "plan.csv, plan.txt" in said) == ("critical", True)
    for name in ("plan.csv", "plan.txt"):
        (book.folder / name).unlink()
    ((said, _),) = pressed(book)
    assert "문서(plan.hwpx 등)가 옆에 없습니다" in said


def test_a_document_without_indicators_and_no_choice(book):
    """Nothing is written; Cancel says nothing."""
    book.plan.write_text("하나\t둘\n", encoding="utf-8")
    ((said, mode),) = pressed(book)
    assert (mode, "표를 찾지 못했습니다" in said) == ("critical", True)
    assert ["plan.txt"] == [each.name for each in book.folder.iterdir()]
    book.choose("")
    assert [] == pressed(book)
