"""Work that a clerk waits for, against the longest that it may take; on the tests' own inputs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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

from .bench import Bench, Measured, alone
from .measuring import Work


def benches() -> tuple[Bench, ...]:
    """Plans, a simulation, a search for the table and a report, each with its limit."""
    return (
        _within("plan", "a plan for 60 indicators of two steps", 1, _plan),
        _within("plan-endless", "a plan for 20 indicators of decimals without end", 10, _endless),
        _within("trials", "1,000 trials of 24 districts", 0.3, _trials),
        _within("find", "the table found beside 600,000 cells", 3, _find),
        _within("report-sixty", "the HWPX report on 60 indicators", 10, _report),
    )


def _within(name: str, what: str, limit: float, make: Callable[[], Work]) -> Bench:
    def measure(folder: Path) -> Measured:
        return alone(make())

    return Bench(name, what, limit, measure, unit="seconds")


def _plan() -> Work:
    found = sixty(0)
    return lambda: plan(found, 61)


def _endless() -> Work:
    found = endless()
    return lambda: plan(found, 70)


def _trials() -> Work:
    return lambda: simulate(RULES, ASSUMED, 70, 100)


def _find() -> Work:
    scheme, sheets = load(), big_sheets()
    return lambda: find(scheme, sheets)


def _report() -> Work:
    report = sixty_report()
    return lambda: hwpx.to_bytes(report)
