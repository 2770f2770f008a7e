"""Work that a clerk waits for, against the longest that it may take; on the tests' own inputs."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.timing import Row, within
from hopejobs_xl.attach.find import find
from hopejobs_xl.goal.cheapest import plan
from hopejobs_xl.outlook.incentive import simulate
from hopejobs_xl.report import hwpx
from hopejobs_xl.scheme.loader import load
from tests.attach.drawn_tables import big_sheets
from tests.goal.plan_samples import endless
from tests.outlook.test_incentive import ASSUMED, RULES
from tests.report.test_hwpx import sixty_report
from tests.samples import sixty


def rows() -> Iterator[Row]:
    """Plans, a simulation, a search for the table and a report, each with its limit."""
    sixty_found, endless_found = sixty(0), endless()
    scheme, sheets, report = load(), big_sheets(), sixty_report()
    yield within("a plan for 60 indicators of two steps", lambda: plan(sixty_found, 61), 1)
    yield within(
        "a plan for 20 indicators of decimals without end", lambda: plan(endless_found, 70), 10
    )
    yield within("1,000 trials of 24 districts", lambda: simulate(RULES, ASSUMED, 70, 100), 0.3)
    yield within("the table found beside 600,000 cells", lambda: find(scheme, sheets), 3)
    yield within("the HWPX report on 60 indicators", lambda: hwpx.to_bytes(report), 10)
