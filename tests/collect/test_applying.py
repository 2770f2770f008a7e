"""대장 반영: what is written, noted when typed over, taken back as one step, and refused."""

import datetime as dt
from dataclasses import replace

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.faults import Code
from hopejobs_xl.cli.main import main
from hopejobs_xl.collect.applying import SAME, apply_proposals, proposed_changes
from hopejobs_xl.collect.returned_rows import ASKED, REFUSED, TAKEN
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.registers.counted_actual import CountedActual
from hopejobs_xl.sheets import collection_record, log_rows, log_undo
from tests import office
from tests.collect.filled_papers import APRIL, DAY, SOCIAL, TODAY, owned, taken

HASH, LATER = "ab" * 32, "cd" * 32
PROMOTED = CountedActual(
    "④", 1, 55.0, DAY, rows="홍보 60줄 가운데 55줄", left_out="같은 줄 5줄", version="2016-1",
    files=(("홍보 20건.csv", HASH),),
)  # fmt: skip
HIRED = CountedActual(
    "⑥", 1, 0.08, DAY, rows="분자 구직 1,100줄 가운데 80줄, 분모 구직 1,100줄 가운데 1,000줄",
    version="2016-1", files=(("구직.csv", HASH),), numerator=80.0, denominator=1000.0,
)  # fmt: skip
ADVISED = replace(HIRED, no="⑦", value=2.1, numerator=2100.0)
LINE = "※ 대장 근거: 홍보 20건.csv(SHA-256 abababab): 홍보 60줄 가운데 55줄 (2016. 5. 31.까지, 규칙 2016-1)"  # noqa: E501


@pytest.fixture
def book(shipped):
    """The shipped workbook in memory, for the end of May."""
    return owned(shipped)


def applied(book, *chosen, refreshes=False):
    """Put *chosen* into *book* as the command does."""
    return apply_proposals(
        book,
        chosen,
        TODAY,
        settle=lambda: file_actions.calculate(book),
        refresh=(lambda: file_actions.refresh(book, replace_month=True, today=TODAY))
        if refreshes
        else None,
    )


def looked(book, *actuals):
    return {
        each.indicator.no: each
        for each in proposed_changes(book, file_actions.check(book), actuals)
    }


def told(book):
    """The warnings about figures of registers: cell and sentence."""
    faults = file_actions.check(book).evaluation.faults
    return [(e.cell, e.message) for e in faults if e.code is Code.REGISTER_DIFFERS]


def words(book, row):
    return book.read("HJ_GROUNDS")[row][3]


def evidence(book):
    return [row for row in book.read("HJ_EVIDENCE") if any(cell is not None for cell in row)]


def test_the_cell_the_printed_line_the_log_and_the_evidence(book):
    """④ 51 → 55: each of the four says from which file, and the clerk's own words stay."""
    before = words(book, 3)
    applied(book, PROMOTED)
    assert 55.0 == book.read("HJ_ACTUALS")[3][0]
    assert f"{before}\n{LINE}" == words(book, 3)
    entries = log_rows.read(book)
    assert [("실적", 51, 55), ("대장 근거", None, LINE)] == sorted(
        ((each.what, each.old, each.new) for each in entries), key=lambda each: each[0] != "실적"
    )
    assert {(1, TODAY, "대장 반영", DAY, "④", "홍보 20건.csv", HASH)} == {
        (e.step, e.day, e.action, e.as_of, e.no, e.file, e.sha256) for e in entries
    }
    reasons = [each.reason for each in entries]
    assert "홍보 60줄 가운데 55줄; 뺀 줄: 같은 줄 5줄 (규칙 2016-1)" in reasons
    (row,) = evidence(book)
    assert (DAY, "④", "홍보 실적", "홍보 20건.csv", HASH, TODAY) == (
        row[0].date(), row[1], row[2], row[4], row[8], row[9].date(),
    )  # fmt: skip
    assert row[7] is None  # a place would bring the people in it into the ZIP of 증빙
    assert "대장 반영: 홍보 60줄 가운데 55줄, 규칙 2016-1" == row[10]


def test_counts_go_beside_and_a_rate_stays_a_formula(book):
    """⑥ 80/1000 is 8 %; J11 of ⑦ keeps its formula, which gives 2.1."""
    applied(book, HIRED, ADVISED)
    grounds = book.read("HJ_GROUNDS")
    assert ([80.0, 1000.0], [2100.0, 1000.0]) == (grounds[5][:2], grounds[6][:2])
    assert (0.08, 2.1) == (book.read("HJ_ACTUALS")[5][0], book.read("HJ_ACTUALS")[6][0])
    assert (11, 10) in book.formulas()["추진실적"]


def test_what_is_not_chosen_stays(book):
    def cells():
        blocks = book.read("HJ_ACTUALS"), book.read("HJ_GROUNDS")
        return [[*actuals, *grounds] for actuals, grounds in zip(*blocks, strict=True)]

    before = cells()
    applied(book, PROMOTED)
    pairs = enumerate(zip(before, cells(), strict=True))
    assert [3] == [row for row, (old, new) in pairs if old != new]


def test_two_parts_have_a_line_each(book):
    """⑧: 300 vacancies of 900 persons; each part with its own rows."""
    first = CountedActual("⑧", 1, 3001.0, DAY, rows="구인 9줄 가운데 8줄", files=(("a.xls", HASH),))
    applied(book, first, replace(first, part=2, value=900.0, rows="구인 9줄 가운데 7줄"))
    assert [3001.0, 900.0] == book.read("HJ_ACTUALS")[7]
    assert ["※ 대장 근거(실적): a.xls", "※ 대장 근거(실적2): a.xls"] == [
        line.partition("(SHA")[0] for line in words(book, 7).split("\n")
    ]
    assert 1 == len(evidence(book))


def test_typing_over_it_is_noted(book):
    """④ 55 → 56: cell, the register's figure and file, what stands there, what to do."""
    applied(book, PROMOTED, refreshes=True)
    assert [] == told(book)
    book.write_cells("HJ_ACTUALS", {(3, 0): 56.0})
    ((cell, message),) = told(book)
    assert "추진실적!J8" == cell
    for part in ("55건", "홍보 20건.csv", "2016-05-31", "56건", "--apply ④", "추진실적!U8"):
        assert part in message
    book.write_cells("HJ_GROUNDS", {(3, 3): "내 글"})
    assert [] == told(book)


def test_a_count_or_a_formula_typed_over_is_noted(book):
    """The numerator of ⑥; and of ⑦ a figure in the place of the formula."""
    applied(book, HIRED, ADVISED)
    book.write_cells("HJ_GROUNDS", {(5, 0): 81.0})
    book.write_cells("HJ_ACTUALS", {(6, 0): 2.5})
    assert ["추진실적!R10", "추진실적!J11"] == [cell for cell, _ in told(book)]
    assert "대장에서 넣은 실적 2.1건" in told(book)[1][1]


def test_a_count_that_changes_the_rate_is_told_once(book):
    applied(book, ADVISED)
    book.write_cells("HJ_GROUNDS", {(6, 0): 2200.0})
    assert ["추진실적!R11"] == [cell for cell, _ in told(book)]


def test_the_next_month_has_its_own_figures(book):
    """June: the figure of May is no contradiction; another one beside May's line is."""
    applied(book, PROMOTED, refreshes=True)
    book.write("HJ_AS_OF", [[dt.datetime(2016, 6, 30)]])
    assert [] == told(book)
    book.write_cells("HJ_ACTUALS", {(3, 0): 60.0})
    assert ["추진실적!J8"] == [cell for cell, _ in told(book)]
    applied(book, replace(PROMOTED, value=60.0, last=dt.date(2016, 6, 30)))
    assert [] == told(book)
    assert 1 == words(book, 3).count("※ 대장 근거")


def test_a_reply_over_a_register_is_asked_and_then_noted(book):
    applied(book, PROMOTED, refreshes=True)
    figures = {"④": {"실적": 57.0}}
    receipt = taken(book, (SOCIAL, figures))
    assert "회신이 아닌 55건" in receipt.asked[0].reason
    taken(book, (SOCIAL, figures), confirmed=[("④", "")])
    assert ["추진실적!J8"] == [cell for cell, _ in told(book)]


def everything_typed(book):
    names = ("HJ_ACTUALS", "HJ_GROUNDS", "HJ_HAND", "HJ_EVIDENCE", "HJ_HISTORY")
    return {name: book.read(name) for name in names}


def test_one_step_takes_all_of_it_back(book):
    """Figures, counts, lines, 증빙 and the row of 월별실적; the formula of ⑦ stands."""
    file_actions.refresh(book, today=TODAY)
    before = everything_typed(book)
    applied(book, PROMOTED, HIRED, ADVISED, refreshes=True)
    assert before != everything_typed(book)
    log_undo.undo(book, file_actions.check(book), today=TODAY)
    file_actions.calculate(book)
    assert before == everything_typed(book)
    assert (11, 10) in book.formulas()["추진실적"]


def test_taking_back_keeps_what_was_written_since(book):
    applied(book, PROMOTED)
    book.write_cells("HJ_GROUNDS", {(3, 3): f"{words(book, 3)}\n그 뒤의 글"})
    before = words(book, 3)
    log_undo.undo(book, file_actions.check(book), today=TODAY)
    assert before.replace(f"{LINE}\n", "") == words(book, 3)


def test_a_newer_download_takes_the_place_of_the_line(book):
    """Both files stand in 증빙; one step back brings the first line and leaves its row."""
    applied(book, PROMOTED)
    first = words(book, 3)
    newer = replace(PROMOTED, value=58.0, files=(("홍보 6월.csv", LATER),))
    applied(book, newer)
    assert ("홍보 6월.csv" in words(book, 3), 1) == (True, words(book, 3).count("※ 대장 근거"))
    assert [HASH, LATER] == [row[8] for row in evidence(book)]
    log_undo.undo(book, file_actions.check(book), today=TODAY)
    assert (first, [HASH]) == (words(book, 3), [row[8] for row in evidence(book)])


def test_the_same_again_writes_nothing(book):
    applied(book, PROMOTED, HIRED)
    before = everything_typed(book), log_rows.read(book)
    changes = applied(book, PROMOTED, HIRED)
    assert {SAME} == {each.standing for each in changes}
    assert before == (everything_typed(book), log_rows.read(book))


def test_the_same_figure_of_a_clerk_gets_its_source(book):
    """④ is 51 by hand: the registers say 51, too, and from then on it has a file."""
    applied(book, replace(PROMOTED, value=51.0))
    assert "홍보 20건.csv" in words(book, 3)
    assert [("대장 근거", LINE), ("실적", 51)] == [(e.what, e.new) for e in log_rows.read(book)]
    book.write_cells("HJ_ACTUALS", {(3, 0): 52.0})
    assert ["추진실적!J8"] == [cell for cell, _ in told(book)]


def test_a_confirmed_figure_is_not_confirmed_any_more(book):
    file_actions.refresh(book, today=TODAY)
    decided = book.read("HJ_COLLECTION_DECIDED")
    decided[3][1] = "확인"
    book.write("HJ_COLLECTION_DECIDED", decided)
    file_actions.refresh(book, today=TODAY)
    assert "확인" == book.read("HJ_COLLECTION_DECIDED")[3][1]
    applied(book, PROMOTED, refreshes=True)
    assert book.read("HJ_COLLECTION_DECIDED")[3][1] is None
    assert "풀림" in [each.mark for each in collection_record.read(book).marks]


def test_what_a_person_has_to_look_at(book):
    """A fall, and another's figure in the cell; ⑥ of April is replaced without a question."""
    book.write_cells("HJ_ACTUALS", {(13, 0): 7.0})  # ⑭: 5 in April
    events = replace(PROMOTED, no="⑭", value=8.0)
    found = looked(book, replace(PROMOTED, value=50.0), HIRED, events)
    assert (ASKED, TAKEN, ASKED) == tuple(found[no].standing for no in "④⑥⑭")
    assert "누적이 줄었음" in found["④"].reason
    assert "추진실적!J18에 대장이 아닌 7건" in found["⑭"].reason
    assert [("5%", "8%")] == [e.shown for e in found["⑥"].lines if e.kind == "actual"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"value": None, "reason": "홍보 대장이 없음"}, "홍보 대장이 없음"),
        ({"last": APRIL}, "2016-04-01까지 센 것인데 기준일은 2016-05-31"),
        ({"part": 2}, "실적 2이(가) 없는 지표"),
        ({"no": "⑨", "value": 1.5, "numerator": 3.0, "denominator": 2.0}, "비율이"),
    ],
)
def test_what_cannot_be_put_in_is_refused_by_name(book, change, said):
    before = everything_typed(book)
    wrong = replace(PROMOTED, **change)
    assert REFUSED == looked(book, wrong)[wrong.no].standing
    with pytest.raises(WorkbookError) as error:
        applied(book, HIRED, wrong)
    assert said in str(error.value)
    assert wrong.no in str(error.value)
    assert before == everything_typed(book)


def test_a_closed_month_and_one_cell_twice_are_refused(book):
    from hopejobs_xl.sheets import closing_actions

    with pytest.raises(WorkbookError, match="두 번 있음"):
        applied(book, PROMOTED, replace(PROMOTED, value=56.0))
    file_actions.refresh(book, today=TODAY)
    closing_actions.put(book, DAY, TODAY)
    with pytest.raises(WorkbookError, match="마감된 달이어서 대장의 실적을"):
        applied(book, PROMOTED)


def test_a_file_name_is_text_and_contradicts_nothing(book):
    """「홍보 20건.csv」 beside 55건 is no contradiction; a name that begins with = no formula."""
    applied(book, replace(PROMOTED, files=(("=1+1.csv", HASH), ("홍보 20건.csv", LATER))))
    evaluation = file_actions.refresh(book, replace_month=True, today=TODAY).evaluation
    assert "추진실적!U8" not in [each.cell for each in evaluation.faults]
    assert "=1+1.csv" in [row[4] for row in evidence(book)]
    assert not any("1+1" in text for cells in book.formulas().values() for text in cells.values())


@pytest.mark.parametrize("way", ["refresh", "migrate", "libreoffice"])
def test_the_source_survives(book, way, tmp_path, soffice):
    """Typed over after each of them: it is noted all the same."""
    applied(book, PROMOTED, refreshes=True)
    path = tmp_path / "book.xlsm"
    book.save(path)
    if way == "migrate":
        assert 0 == main(["migrate", str(path), "-o", str(tmp_path / "new.xlsm")])
        path = tmp_path / "new.xlsm"
    elif way == "libreoffice":
        path = tmp_path / "saved.xlsx"
        path.write_bytes(office.resaved(soffice, (tmp_path / "book.xlsm").read_bytes(), ".xlsm"))
    book = FileWorkbook.open(path)
    file_actions.refresh(book, replace_month=True, today=TODAY)
    assert [] == told(book)
    assert LINE in words(book, 3)
    assert HASH in [row[8] for row in evidence(book)]
    book.write_cells("HJ_ACTUALS", {(3, 0): 56.0})
    assert ["추진실적!J8"] == [cell for cell, _ in told(book)]
