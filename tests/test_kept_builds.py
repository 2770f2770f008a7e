"""What is built is kept by what it is built of."""

import dataclasses

from hopejobs_xl.make_workbook import book
from hopejobs_xl.make_workbook.plan_texts import load_plan
from tests.kept_builds import kept


def test_another_scheme_plan_or_note_is_another_workbook():
    """Each is asked for twice and built once; 1, 1.0 and True are three things in a workbook."""
    built = []

    def build(*given):
        built.append(given)
        return str(len(built)).encode()

    plan = load_plan()
    row = plan.rows[0]
    asked = [(), ({"scheme": 1},), ({"scheme": 1.0},), ({"scheme": True},), (None, plan)]
    asked.append((None, dataclasses.replace(plan, rows=[dataclasses.replace(row, plan="다른 글")])))
    asked.append((None, plan, {("사업진단", 10, 4): "물어볼 것"}))
    once = kept(build)
    first = [once(*given) for given in asked]
    assert [str(number).encode() for number in range(1, len(asked) + 1)] == first
    assert first == [once(*given) for given in asked]
    assert len(asked) == len(built)


def test_every_build_of_the_run_is_kept():
    """Those of the commands too: they find the function where the tests do."""
    assert hasattr(book.build_bytes, "__wrapped__")
