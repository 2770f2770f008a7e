"""``--set`` of the command line: what it puts in, and what it says to nonsense, all at once."""

import json

import pytest

from tests.cli.test_main import refreshed, run
from tests.hosts.file.test_belief import with_cells
from tests.saved_cells import edited, shown

NONSENSE = {
    "text": ("취업률=모름", "모름"),
    "nan": ("취업률=NaN", "NaN"),
    "inf": ("취업률=inf", "inf"),
    "negative": ("취업률=-1", "-100%"),
    "date": ("취업률=2016-04-01", "100% 이하. 날짜가 아니라 수를 적으세요"),
    "huge": ("취업률=1e308", "너무 큼"),
    "huge count": ("홍보=1e308", "너무 큼"),
    "no name": ("=15%", "--set 「=15%」: 지표나 =이 빠짐"),
    "no equals": ("취업률", "--set 「취업률」: 지표나 =이 빠짐"),
    "long": ("취업률=" + "가" * 10_000, "10,000자"),
    "unit": ("취업률=15", "15%"),
    "unknown": ("취없률=1", "취업률"),
    "ambiguous": ("구인=1", "구인기업 등록건수"),
    "one of two": ("노동교육=1,050", "1500,3500"),
    "two or three": ("노동교육=1,500,300", "1500,3500"),
    "half a pair": ("노동교육=119,", "주민 실적이 빠짐. 허용: 실적 2개("),
    "one of a pair": ("노동교육=1500", "주민 실적이 빠짐. 허용: 실적 2개("),
    "the second of a pair": ("노동교육=/3", "직원 실적이 빠짐"),
    "hand score of a scale": ("취업률 수기=4", "수기점수를 쓰지 않음"),
    "hand score too high": ("⑰ 수기=99", "0점 이상 5점 이하"),
    "hand score in words": ("⑰ 수기=만점", "「만점」"),
    "hand score away": ("⑰ 수기=해당없음", "「해당없음」은(는) 수가 아님: 허용 수기점수 0점"),
    "hand score as a date": ("⑰ 수기=2016-04-01", "5점 이하. 날짜가 아니라 수를 적으세요"),
    "hand score in the actual": ("⑯=99", "허용 범위 밖: 허용 0~10점. 점수를 고치세요"),
    "words in the actual of a hand score": ("⑯=많음", "10점 이하"),
    "hand score of nobody": ("취없률 수기=4", "취업률"),
    "three of two": ("노동교육=1,2,3", "2개뿐"),
}


@pytest.mark.parametrize(
    ("sets", "exp", "total"),
    [
        (["취업률=15%"], {"⑥": 6}, 44),
        (["취업률=14.9%"], {"⑥": 5}, 43),
        (["⑭=20", "상용직=79.9%"], {"⑭": 2, "⑩": 4}, 41),
        (["노동교육=1500,3500"], {"⑲": 8}, 48),
        (["노동교육=1,500/3,500"], {"⑲": 8}, 48),
        (["⑲=119,100"], {"⑲": 0}, 40),
        (["④=1,500"], {"④": 5}, 40),
        (["④="], {"④": None}, 35),
        (["⑥= ", "⑲="], {"⑥": None, "⑲": None}, 38),
        (["⑰ 수기=2"], {"⑰": 2}, 42),
        (["⑰수기점수=2", "⑰="], {"⑰": 2}, 42),
        (["⑯ 수기=9", "⑥=15%"], {"⑯": 9, "⑥": 6}, 53),
        (["⑯=9"], {"⑯": 9}, 49),
        (["부적절=3"], {"감점": -3}, 37),
    ],
    ids=str,
)
def test_set_puts_an_actual_in_and_scores_it(capsys, book, sets, exp, total):
    """The examples of the issue and one of each kind of indicator."""
    got = refreshed(capsys, book, *sets)
    assert exp == {i["no"]: i["points"] for i in got["indicators"] if i["no"] in exp}
    assert total == got["total"]


def test_the_other_cells_keep_their_formulas(capsys, book):
    """④ is a formula over ⑤: it is calculated from what was set, and stays a formula."""
    with_cells(book, J8=("J9+42", 51))
    got = refreshed(capsys, book, "⑤=8")
    made = next(each for each in got["indicators"] if each["no"] == "④")
    assert ([50.0], 4) == (made["actual"], made["points"])
    cells = shown(book.with_name("out.xlsm"), "추진실적!J8", "추진실적!J9", formulas=True)
    assert ["=J9+42", 8] == cells


def test_what_is_set_takes_the_place_of_a_formula(capsys, book):
    """Also where the formula shows the same, for it may show something else a moment later."""
    with_cells(book, J8=("J9+42", 51))
    got = refreshed(capsys, book, "④=51", "⑤=8")
    assert [51.0] == next(i["actual"] for i in got["indicators"] if i["no"] == "④")


def test_a_pair_that_looks_like_one_number_is_told(capsys, book):
    """119,100 of ⑲ is two actuals (facts.md): how it was read is said beside the result."""
    status, out, err = run(capsys, "refresh", book, "--json", "--set", "⑲=119,100")
    assert status == 0
    assert next(i for i in json.loads(out)["indicators"] if i["no"] == "⑲")["actual"] == [119, 100]
    assert "「119,100」은(는) 실적 2개로 읽음(" in err
    assert "119명" in err


def test_all_wrong_options_are_told_at_once(capsys, book):
    """Four of five are wrong: each has a line, and the right one is not written either."""
    sets = ["취업률=모름", "취없률=1", "④=5", "④=7", "홍보"]
    words = [word for each in sets for word in ("--set", each)]
    before = book.read_bytes()
    status, out, err = run(capsys, "refresh", book, "--json", *words)
    assert status == 1
    lines = err.strip().split("\n")
    assert 4 == len(lines)
    for line, said in zip(
        lines, ("⑥ 취업률: 글자 「모름」", "취없률", "두 번 적음", "지표=실적"), strict=True
    ):
        assert said in line
    assert "「④=5」, 「④=7」" in lines[2]
    codes = [fault["code"] for fault in json.loads(out)["faults"]]
    assert ["not-a-value", "unknown-indicator", "option", "option"] == codes
    first = json.loads(out)["faults"][0]
    assert ("취업률=모름", "비율 0% 이상 100% 이하") == (first["read"], first["allowed"])
    assert before == book.read_bytes()


def test_one_indicator_by_two_names_is_set_twice(capsys, book):
    """⑥ and 취업률 are one cell; the hand score of ⑰ and its actual are two."""
    assert run(capsys, "refresh", book, "--set", "⑥=5%", "--set", "취업률=7%")[0] == 1
    assert run(capsys, "refresh", book, "--set", "⑰=3", "--set", "⑰ 수기=1")[0] == 0


@pytest.mark.parametrize(("text", "said"), NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_refused_and_the_file_stays(capsys, book, text, said):
    """A clear message, exit status 1 or 2, nothing written."""
    before = book.read_bytes()
    status, out, err = run(capsys, "refresh", book, "--set", text)
    assert status in (1, 2)
    assert said in err
    assert len(err) < 600
    assert "Traceback" not in err
    assert out == ""
    assert before == book.read_bytes()
    assert list(book.parent.iterdir()) == [book]


def test_a_file_of_a_program_that_does_not_calculate(capsys, book):
    """There 세부지표 is a formula without a saved result: its row is found all the same."""
    edited(book, ("추진실적", "J8", 35))
    got = {
        each["no"]: each["points"] for each in refreshed(capsys, book, "취업률=15%")["indicators"]
    }
    assert (6, 3) == (got["⑥"], got["④"])  # ④ 35 of 51: 30.6 is the third of five steps
