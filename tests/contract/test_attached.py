"""The contract of 서식 연결: a clerk's table gets the same, in a file and in the workbook in front.

Rows that a filter or a person hides get their points, tables of Excel's own stay as large as they
are, and everything that is not ours stays.
"""

import pytest
import xlwings as xw

from hopejobs_xl.attach import bound_names, own_scheme
from hopejobs_xl.attach.write import HEADER
from tests.attach.made_tables import SHEET, TOP
from tests.contract.attaching import DONE, LAST, LIST, OPEN_ONLY, ByCommand, InFront, clerks

HEADING = TOP + 5  # 양질의 일자리 창출 활성화 분야
FORMULAS = {
    f"I{row}": f"HJ_SCORE($C{row},$F{row},$G{row})" for row in range(TOP, LAST) if row != HEADING
}
COLUMNS = {
    bound_names.LABELS: "C",
    bound_names.ACTUALS: "F",
    bound_names.ACTUALS2: "G",
    bound_names.POINTS: "I",
}
CASES = [
    *((host, kind) for host in (ByCommand, InFront) for kind in DONE),
    *((InFront, kind) for kind in OPEN_ONLY),
]


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0].__name__}-{case[1]}")
def host(request, tmp_path, no_steps):
    """Each host with each kind of sheet before it, not attached yet."""
    made, kind = request.param
    before = xw.engines.active
    yield made(clerks(tmp_path / "우리 서식.xlsx", (DONE | OPEN_ONLY)[kind]))
    xw.engines.active = before


def test_the_table_gets_its_points_and_nothing_else_changes(host):
    """40 points: the plan's, facts.md. The names are columns from the first to the last row."""
    before = host.seen()
    assert 40 == host.attach()
    after = host.seen()
    assert FORMULAS == {at: text for at, text in after.formulas.items() if "HJ_" in text}
    assert before.formulas == {at: t for at, t in after.formulas.items() if at not in FORMULAS}
    assert {f"I{TOP - 1}": HEADER} == dict(after.values.items() - before.values.items())
    assert before.values.keys() <= after.values.keys()
    for what in ("hidden", "lists", "protected"):
        assert getattr(before, what) == getattr(after, what), what
    assert {
        name: f"{SHEET}!{letter}{TOP}:{letter}{LAST - 1}" for name, letter in COLUMNS.items()
    } == {name: where for name, where in after.names.items() if name in COLUMNS}
    assert {*COLUMNS, bound_names.SCHEME} == after.names.keys()
    assert (*before.sheets, (own_scheme.SHEET, False)) == after.sheets


def test_the_protocol_finds_the_columns(host):
    """A block for each name, in the same place on both hosts, hidden rows within it."""
    host.attach()
    for name, letter in COLUMNS.items():
        assert (SHEET, TOP, xw.utils.a1_to_tuples(f"{letter}1")[0][1]) == host.book.locate(name)
        assert LAST - TOP == len(host.book.read(name))
    labels = [row[0] for row in host.book.read(bound_names.LABELS)]
    assert None not in labels
    assert "양질의 일자리 창출 활성화 분야" == labels[HEADING - TOP]


def test_attaching_again_changes_nothing(host):
    """As often as one likes."""
    host.attach()
    made = host.seen()
    assert 40 == host.attach()
    assert made == host.seen()


def test_one_step_back_makes_it_what_it_was(host):
    """되돌리기 of the workbook in front; a file has its .bak for that."""
    before = host.seen()
    host.attach()
    if isinstance(host, ByCommand):
        host.path.with_name("우리 서식.xlsx.bak").replace(host.path)
    else:
        host.undo()
    assert before == host.seen()


def test_what_the_sheets_hold_is_as_meant(tmp_path):
    """Both hosts see the same before anything was attached."""
    for kind, done in DONE.items():
        path = tmp_path / kind / "우리 서식.xlsx"
        path.parent.mkdir()
        clerks(path, done)
        seen = ByCommand(path).seen()
        assert ("hidden" in kind or "filtered" in kind) is bool(seen.hidden)
        assert ("table" in kind) is bool(seen.lists)
        assert not seen.lists or ((LIST[:2], LIST[2:]),) == seen.lists
        assert seen == InFront(path).seen()
