"""README's table of speed: its rows are those of make bench, and make bench writes it."""

import re

from benchmarks.__main__ import benches
from benchmarks.bench import Measured
from benchmarks.readme_table import README, ROWS, line, parts, renewed

TEXT = README.read_text(encoding="utf-8")


def test_every_row_is_one_of_make_bench():
    assert set(ROWS) <= {each.name for each in benches()}


def test_the_table_is_that_of_make_bench_with_a_ratio_in_each_row():
    rows = parts(TEXT)[1]
    ratios = [re.search(r"\| (\d+\.\d\d) \|$", row) for row in rows]
    assert all(ratios), rows
    assert rows == [line(name, found[1]) for name, found in zip(ROWS, ratios, strict=True)]


def test_what_was_measured_is_put_in_and_the_rest_stays():
    new = renewed(TEXT, {"attach": Measured("", value=12.345), "plan": Measured("", value=9.0)})
    before, after = parts(TEXT), parts(new)
    order = list(ROWS).index("attach")
    assert after[1][order] == line("attach", "12.35")
    del before[1][order], after[1][order]
    assert before == after


def test_a_row_that_was_not_measured_keeps_its_ratio():
    assert renewed(TEXT, {"attach": Measured("–")}) == TEXT
