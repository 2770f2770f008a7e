"""Replies that were really written into files and read again, and workbooks that wait for them."""

import datetime as dt

from hopejobs_xl.collect import receiving, returned_file, sending, taking
from hopejobs_xl.collect.awaited_papers import Papers
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.collect.reply_sheets import blank, to_file

APRIL, DAY, TODAY = dt.date(2016, 4, 1), dt.date(2016, 5, 31), dt.date(2016, 6, 4)
SOCIAL, JOBS = "사회적경제과", "일자리경제과"
DONGS = tuple(f"{name}동" for name in ("가", "나", "다"))
GROUP = "동주민센터"


def owned(shipped, *owners, groups=(), as_of=DAY):
    """The shipped workbook in memory, in which the figures of 1 April stand, for the month *as_of*.

    *owners* are rows of 담당 below the 21 that stand there.
    An owner is 번호, 담당부서, 합치는 법, 기한 and 증빙, as far as given; one of the 21 rows is
    emptied where its 번호 is among them.
    """
    book = FileWorkbook.open(shipped)
    book.write("HJ_AS_OF", [[dt.datetime.combine(as_of, dt.time())]])
    cells, rows = {}, book.read("HJ_OWNERS")
    mine = {owner[0] for owner in owners}
    for at, row in enumerate(rows):
        if row[0] in mine:
            cells |= {(at, column): None for column in range(len(row))}
    for at, owner in enumerate(owners, 21):
        no, department, adds, due, evidence = (*owner, *[None] * 5)[:5]
        values = {0: no, 2: department, 4: adds, 8: due, 9: evidence}
        cells |= {(at, column): value for column, value in values.items()}
    book.write_cells("HJ_OWNERS", cells)
    book.write_cells(
        "HJ_GROUPS",
        {(at, column): (GROUP, who)[column] for at, who in enumerate(groups) for column in (0, 1)},
    )
    return book


def asked(book):
    """The papers that *book* sends out."""
    return sending.papers(book, file_actions.check(book))


def answered(papers, department, figures, name=None):
    """What the reply of *department* says, by 번호 and header, read from its file."""
    paper = next(each for each in papers if each.department == department)
    sheet = blank(paper)
    for row in sheet.rows:
        row.cells |= figures.get(row.cells["번호"], {})
    return returned_file.read(name or f"{department}.xlsx", to_file(sheet), Papers(papers))


def looked(book, returned, *confirmed, papers=None):
    """The receipt of *returned*; *confirmed* are pairs of 번호 and department."""
    standing = file_actions.check(book)
    papers = papers or sending.papers(book, standing)
    return receiving.look(book, standing, papers, returned, confirmed)


def taken(book, *replies, confirmed=(), today=TODAY):
    """Take over what *replies* (department and figures, or what was read) say; the receipt."""
    papers = asked(book)
    read = [answered(papers, *each) if isinstance(each[1], dict) else each for each in replies]
    receipt = looked(book, read, *confirmed, papers=papers)
    taking.take(book, receipt, today, lambda: file_actions.calculate(book))
    return receipt


def standings(receipt):
    """번호 -> standing and reason of each change."""
    return {each.indicator.no: (each.standing, each.reason) for each in receipt.changes}
