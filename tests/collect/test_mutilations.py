"""At least 2,000 mutilated replies: no figure is taken for what the person did not answer."""

import datetime as dt
import random
from collections import Counter

import pytest

from hopejobs_xl.base.values import parse_number
from hopejobs_xl.collect.awaited_papers import Papers
from hopejobs_xl.collect.returned_file import read
from hopejobs_xl.collect.returned_rows import ASKED, REFUSED, TAKEN
from hopejobs_xl.scoring.grounds import COUNT
from tests import office
from tests.collect.made_papers_sent import sent
from tests.collect.mutilations import (
    ALL,
    SECOND_THOUGHT,
    block_sorted,
    columns_inserted,
    columns_moved,
    keys_harmed,
    rows_doubled,
    rows_of_another,
    sorted_rows,
    typed_as_text,
)  # fmt: skip
from tests.collect.reply_sheets import Figures, blank, to_file

MANY = 6_000
RATE = 0.95
OTHER_PAPERS = (
    dict(as_of=dt.date(2016, 3, 1)),
    dict(as_of=dt.date(2015, 4, 1)),
    dict(as_of=dt.date(2016, 4, 29)),
    dict(district="강북구"),
    dict(scheme_id="seoul-hopejobs-2017"),
)


def answered():
    """All papers that are waited for and those of others, each answered, and what was meant."""
    figures = Figures()
    ours = [figures.fill(blank(paper), paper) for paper in sent()]
    foreign = [
        figures.fill(blank(paper), paper)
        for other in OTHER_PAPERS
        for paper in sent(**other)
        if paper.department in ("사회적경제과", "일자리경제과", "보문동", "노동권익센터")
    ]
    return figures.meant, ours, foreign


def number_of_cell(value):
    """The number that a figure as typed writes."""
    return value if isinstance(value, float) else parse_number(value, COUNT)


def meant_for(value, meant):
    """What a figure as typed was meant for, where it is anybody's."""
    number = number_of_cell(value) or 0.0
    return meant.get(number) or meant.get(number - SECOND_THOUGHT)


def wrongly_taken(reply, meant):
    """The figures in *reply* that are taken for what they were not meant for."""
    return [
        (answer.number, answer.no, kind, value)
        for answer in reply.answers
        if answer.standing == TAKEN
        for kind, value in answer.figures.items()
        if meant_for(value, meant) != (answer.number, answer.no, kind)
    ]


def unharmed(sheet):
    """The rows of *sheet* of which nothing that identifies them was touched."""
    if sheet.harmed:
        return []
    return [row.origin for row in sheet.rows if not row.harmed and sheet.figures(row)]


def test_no_figure_is_taken_for_another_question():
    """One to three mutilations each, drawn with a seed; and what is unharmed is taken."""
    meant, ours, foreign = answered()
    papers, dice = Papers(sent()), random.Random(20160401)
    counts = Counter()
    for _ in range(MANY):
        sheet = dice.choice(ours).copied()
        others = [dice.choice(ours), dice.choice(foreign), dice.choice(foreign)]
        done = dice.sample(ALL, dice.randrange(1, 4))
        for mutilate in done:
            mutilate(sheet, dice, others)
        reply = read("회신.xlsx", to_file(sheet), papers)
        told = [each.__name__ for each in done]
        assert [] == wrongly_taken(reply, meant), told
        taken = {(each.number, each.no) for each in reply.answers if each.standing == TAKEN}
        whole = unharmed(sheet)
        counts["whole"] += len(whole)
        counts["taken"] += sum(1 for each in whole if each in taken)
        for each in reply.answers:
            counts[each.standing] += 1
            assert each.standing in (TAKEN,) or each.reason or not each.figures, told
    assert counts["whole"] > 5_000
    assert RATE <= counts["taken"] / counts["whole"], counts
    assert min(counts[ASKED], counts[REFUSED], counts[TAKEN]) > 1_000


def test_the_file_of_another_month_year_district_or_evaluation_gives_nothing():
    """As it was sent and answered, in full."""
    _, _, foreign = answered()
    papers = Papers(sent())
    for sheet in foreign:
        reply = read("회신.xlsx", to_file(sheet), papers)
        assert {REFUSED} == {each.standing for each in reply.answers}
        assert all("넣지 않음" in each.reason for each in reply.answers)
    month = next(iter(foreign))
    assert "2016년 3월" in read("a.xlsx", to_file(month), papers).answers[0].reason


def test_nothing_that_was_typed_is_lost():
    """Each figure under its header is in an answer, whatever becomes of it."""
    _, ours, foreign = answered()
    papers, dice = Papers(sent()), random.Random(7)
    for _ in range(300):
        sheet = dice.choice(ours).copied()
        for mutilate in dice.sample(ALL, 2):
            mutilate(sheet, dice, [dice.choice(foreign)] * 3)
        reply = read("회신.xlsx", to_file(sheet), papers)
        typed = sum(
            1
            for row in sheet.rows
            for each in sheet.figures(row)
            if each in sheet.columns and not any("둘" in column for column in sheet.columns)
        )
        found = sum(len(each.figures) for each in reply.answers)
        assert found >= typed or reply.faults, (found, typed)


@pytest.mark.parametrize("save", [office.resaved, office.as_ods])
def test_libreoffice_between_makes_no_difference(soffice, save):
    """Mutilated, and then saved by LibreOffice: nothing is taken wrongly, what is whole is."""
    meant, ours, foreign = answered()
    papers, dice = Papers(sent()), random.Random(11)
    taken, sheets = 0, []
    for mutilations in (
        (sorted_rows, columns_inserted, typed_as_text),
        (rows_of_another, block_sorted),
        (columns_moved, rows_doubled, keys_harmed),
    ):
        sheet = max(ours, key=lambda each: len(each.rows)).copied()
        for mutilate in mutilations:
            mutilate(sheet, dice, [dice.choice(foreign)] * 2)
        sheets.append(sheet)
    saved = office.several(save, soffice, [to_file(sheet) for sheet in sheets])
    for sheet, data in zip(sheets, saved, strict=True):
        reply = read("회신", data, papers)
        assert [] == wrongly_taken(reply, meant)
        told = {(each.number, each.no) for each in reply.answers if each.standing == TAKEN}
        whole = unharmed(sheet)
        assert RATE * len(whole) <= sum(1 for each in whole if each in told)
        taken += len(told)
    assert taken > 15
