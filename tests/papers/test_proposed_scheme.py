"""From confirmed lines to a scheme that the loader takes; what is open or wrong is told at once."""

import csv
import tomllib

import pytest

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.papers.paper_tables import read_paper
from hopejobs_xl.papers.proposals import Line, propose
from hopejobs_xl.papers.proposed_scheme import as_toml, scheme_of, stepped
from hopejobs_xl.papers.review_file import Confirmed
from hopejobs_xl.scheme import loader
from hopejobs_xl.scheme.band_text import EXACT, PERSON, read
from hopejobs_xl.worksheet.functions import Functions
from tests.papers import made_papers

# What the document does not say: units of two rows; ④ is printed in two ways, ⑲ has two actuals.
ANSWERS = {("⑮", "단위"): "건", ("⑱", "단위"): "비율"}
ANSWERS |= {("④", "배점기준"): "51건이상", ("⑲", "배점기준"): "미등록"}


def confirmed(answers=ANSWERS):
    """The lines of the seed as a person confirms them."""
    return [
        Confirmed(line, answers.get(line.key, line.read or None))
        for line in propose(made_papers.seed())
    ]


@pytest.fixture(scope="module")
def document():
    """The scheme of the seed."""
    return scheme_of(confirmed(), "seed")


def test_the_seed_scores_its_printed_bands(document):
    """Points at the printed boundary and below it, by hand from the document."""
    scheme = loader.parse(tomllib.loads(as_toml(document)), loader.toml_path)
    functions = Functions(scheme)
    for no, at, below, points in (
        ("①", 0.25, 0.249, 10),
        ("④", 51, 50, 5),
        ("⑥", 0.15, 0.149, 6),
        ("⑩", 0.8, 0.799, 5),
        ("⑪", 1500, 1499, 5),
        ("⑫", 2000, 1999, 4),
        ("⑭", 20, 19, 2),
        ("⑳", 150, 149, 2),
    ):
        assert (points, 0) == (functions.HJ_SCORE(no, at), functions.HJ_SCORE(no, below)), no
    assert (100, 75, 70) == (scheme.max_points, scheme.target_points, scheme.city_target)


def test_official_is_what_is_printed(document):
    """A band that the document prints names its cell; one that a person wrote is an assumption."""
    answers = ANSWERS | {("⑤", "배점기준"): "7건 이상 5점"}
    other = {each["no"]: each for each in scheme_of(confirmed(answers), "seed")["indicators"]}
    (band,) = other["⑤"]["bands"]
    assert ("가정", 7) == (band["basis"], band["at"])
    (band,) = {each["no"]: each for each in document["indicators"]}["⑥"]["bands"]
    assert "공문" == band["basis"]
    assert "표 11 3행 7칸 「15% 이상 : 6점」" in band["source"]


def test_nothing_unconfirmed_is_written():
    """The lines that are open, by number and kind."""
    lines = confirmed()
    lines[0] = Confirmed(lines[0].line, None)
    with pytest.raises(SchemeError, match="문서 사업명") as caught:
        scheme_of(lines, "seed")
    assert "검토표" in str(caught.value)


@pytest.mark.parametrize(
    ("key", "answer", "told"),
    [
        (("⑥", "배점기준"), "80% - 79% 3점", "앞의 수가 뒤의 수보다 큼"),
        (("⑥", "배점기준"), "80% 이상 6점, 50~79% 3점", "79.5%"),
        (("⑥", "배점기준"), "수시", "수를 찾지 못함"),
        (("⑥", "배점"), "여섯", "수. 예) 10"),
        (("문서", "평가대상기간"), "2015년부터", "날짜. 예)"),
        (("문서", "반올림"), "적당히", "「행마다 2자리」"),
        (("⑥", "배점"), "7", "⑥ bands[1].points"),
    ],
)
def test_a_wrong_answer_is_told(key, answer, told):
    """What was typed, what is allowed; sums are checked by the loader."""
    with pytest.raises(SchemeError) as caught:
        scheme_of(confirmed(ANSWERS | {key: answer}), "seed")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "exp"),
    [
        ("15% 이상 6점, 10% 이상 4점", [(0.1, "이상", 4), (0.15, "이상", 6)]),
        ("5초 미만 5점   10초 미만 3점   10초 이상 0점", [(10, "미만", 3), (5, "미만", 5)]),
        ("100% 이하 40점 · 초과 0점", [(1, "이하", 40)]),
        ("40% 초과 50% 이하: 30점", None),  # what is better than 50 % is not printed
        (
            "5초 미만 5점   10초 미만 3점   10초 이상 1점",
            [(None, "그 외", 1), (10, "미만", 3), (5, "미만", 5)],
        ),
        (
            "95% 이상 10점   90%이상 8점   85%이상 6점   85%미만 4점",
            [(None, "그 외", 4), (0.85, "이상", 6), (0.9, "이상", 8), (0.95, "이상", 10)],
        ),
        (
            "0건 5점   2건 이하 3점   3건 이상 1점",  # there is nothing below 0건
            [(None, "그 외", 1), (2, "이하", 3), (0, "이하", 5)],
        ),
        (
            "120% 초과 20점 / 100% 초과 120% 이하 30점 / 80% 초과 100% 이하 30점 / 80% 이하 40점",
            [(None, "그 외", 20), (1.2, "이하", 30), (1, "이하", 30), (0.8, "이하", 40)],
        ),
        (
            "1건 -3점 / 2건 -6점 / 3건 -9점 / 4건 이상 -10점",
            [(1, "이상", -3), (2, "이상", -6), (3, "이상", -9), (4, "이상", -10)],
        ),
        ("90% 이상 0점 / 80% 이상 -2점 / 80% 미만 -5점", [(0.9, "미만", -2), (0.8, "미만", -5)]),
        (
            "10분 미만 -1점, 10분 이상 ~ 20분 미만 -2점, 20분 이상 -5점",
            [(None, "그 외", -1), (10, "이상", -2), (20, "이상", -5)],
        ),
        ("1억원 초과 5점, 1억원 이하 5점", None),  # the same for all: for a person
        ("2건 이하 3점, 3건 이상 -1점", None),  # given and taken away
        ("10% 미만 3점, 10% 이상 5점, 20% 이상 4점", None),  # up and down
    ],
)
def test_rows_as_bands(text, exp):
    """One way towards an open end; anything else is no 구간 scale of ours."""
    found = stepped(read(text).rows)
    assert exp == (found and [(each.get("at"), each["edge"], each["points"]) for _, each in found])


def test_each_band_quotes_its_own_line(tmp_path):
    """The line of the cell as it is printed; of rows on one line that line."""
    path = tmp_path / "plan.csv"
    cells = (
        ("① 취업률", "정량평가\n20% 이상 6점\n10% 이상 20% 미만 3점\n10% 미만 1점"),
        ("② 상담", "정량평가\n4건 이상 6점 / 2~3건 3점 / 1건 이하 0점"),
    )
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(
            [["평가분야", "평가항목", "지표", "배점기준", "배점", "목표"],
             *(["가", "나", name, rules, 6, 3] for name, rules in cells)]
        )  # fmt: skip
    answers = {"총 배점": "12", "목표점수": "6", "서울시 목표점수": "5"}
    answers |= {"사업명": "가", "사업구분": "나", "문서번호": "다-1", "문서일자": "2017-03-30"}
    answers |= {"평가대상기간": "2016-09-01~2017-08-31", "평가시기": "9월"}
    found = [
        Confirmed(line, answers.get(line.what, line.read)) for line in propose(read_paper(path))
    ]
    first, second = scheme_of(found, "이름")["indicators"]
    assert [
        (None, "다-1 표 1 2행 4칸 「10% 미만 1점」"),
        (0.1, "다-1 표 1 2행 4칸 「10% 이상 20% 미만 3점」"),
        (0.2, "다-1 표 1 2행 4칸 「20% 이상 6점」"),
    ] == [(band.get("at"), band["source"]) for band in first["bands"]]
    whole = "다-1 표 1 3행 4칸 「4건 이상 6점 / 2~3건 3점 / 1건 이하 0점」"
    assert [(2, whole), (4, whole)] == [(band["at"], band["source"]) for band in second["bands"]]


def test_the_file_says_its_format(document):
    assert "format = 2\n" in as_toml(document)


def test_toml_says_what_it_was_given():
    """Quotes, breaks and days come back as they were."""
    document = scheme_of(confirmed(), 'a "quoted"\\ id\x7f')
    assert document == tomllib.loads(as_toml(document))


def deduction_of(text):
    """The deduction of the seed where *text* was confirmed as its 배점기준."""
    lines = [
        Confirmed(Line("감점", "배점기준", "표 1", text, text, EXACT), text)
        if each.line.key == ("감점", "배점기준") else each
        for each in confirmed()
    ]  # fmt: skip
    return {each["no"]: each for each in scheme_of(lines, "seed")["indicators"]}["감점"]


def test_points_by_case():
    """건당 becomes a deduction with the words in front."""
    found = deduction_of("지적 건당 1점 감점")
    assert ("감점", "지적", -1) == (
        found["method"], found["bands"][0]["label"], found["bands"][0]["points"],
    )  # fmt: skip


def test_steps_of_a_deduction():
    """More cases take more; what takes more than 배점 is marked, as what gives more is."""
    found = deduction_of("1건 -3점 / 2건 -6점 / 3건 이상 -12점")
    assert ("구간", -10) == (found["method"], found["max_points"])
    assert [(1, -3, None), (2, -6, None), (3, -12, True)] == [
        (each["at"], each["points"], each.get("capped")) for each in found["bands"]
    ]


def test_a_rule_by_whole_steps():
    """「마다」 is taken over where it says one thing and ends at 배점; else it is refused."""

    def made(text):
        answers = [
            Confirmed(Line("감점", "배점기준", "표 1", text, "", PERSON), text)
            if each.line.key == ("감점", "배점기준") else each
            for each in confirmed()
        ]  # fmt: skip
        return {each["no"]: each for each in scheme_of(answers, "seed")["indicators"]}["감점"]

    found = made("10건마다 1점 감점, 최대 10점")
    (only,) = found["bands"]
    assert "마다" == found["method"]
    assert (0, 0, 10, -1) == tuple(only[key] for key in ("at", "points", "to", "points_to"))
    with pytest.raises(SchemeError, match="배점 -10점에서 끝나는 규칙"):
        made("10건마다 1점 감점, 최대 3점")
    with pytest.raises(SchemeError, match="한 가지로 읽히는"):
        made("10건마다 1점, 10건 미만 2점")


@pytest.mark.parametrize(
    ("no", "answer"),
    [("④", "80% 이상 5점 / 60% 이상 3점"), ("⑥", "10명마다 1점 가산"), ("⑥", "건당 2점")],
)
def test_a_rule_in_the_other_kind_of_unit_is_refused(no, answer):
    """④ counts 건: 80 % would become 0.8 of one. ⑥ is a ratio."""
    with pytest.raises(SchemeError, match=f"{no} 배점기준.*읽은 단위"):
        scheme_of(confirmed(ANSWERS | {(no, "배점기준"): answer}), "seed")


@pytest.mark.parametrize(
    ("unit", "given"), [("회", "#NUM!"), ("개소", "#NUM!"), ("시간", 2), ("km", 2)]
)
def test_a_unit_that_the_shipped_scheme_has_not(unit, given):
    """What is counted one by one stays whole: no 20.5회, but 20.5시간."""
    answers = ANSWERS | {("⑭", "단위"): unit, ("⑭", "배점기준"): f"20{unit} 이상 2점"}
    scheme = loader.parse(scheme_of(confirmed(answers), "seed"), loader.toml_path)
    functions = Functions(scheme)
    assert (2, given) == (functions.HJ_SCORE("⑭", f"20{unit}"), functions.HJ_SCORE("⑭", 20.5))
