"""A row of make bench: what holds, what is shown, what ends it with 1."""

from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks.bench import Bench, Measured, counted, line, of_cpu, of_memory
from benchmarks.measuring import Comparison, Sample, alternate, call, process
from benchmarks.readme_table import ROWS

MB = 1024 * 1024


def bench(limit, wanted=None, found=None, name="one", **options):
    return Bench(name, "ours / theirs", limit, lambda folder: found, wanted, **options)


def test_the_ratio_is_that_of_the_least_cpu_of_each_side():
    found = Comparison(
        (Sample(0.4, 1.0), Sample(0.2, 2.0), Sample(0.3, 3.0)),
        (Sample(1.0, 1.0), Sample(2.0, 0.5), Sample(0.8, 4.0)),
    )
    measured = of_cpu(found)
    assert measured.value == pytest.approx(0.25)  # 0.2 / 0.8
    assert measured.spread == pytest.approx(0.5 + 0.25)  # medians 0.3 and 1.0
    assert (measured.ours, measured.peer, measured.wall) == ("200 ms", "800 ms", "1 s / 500 ms")


def test_memory_is_the_most_of_each_side():
    found = Comparison((Sample(1, 1, 50 * MB), Sample(1, 1, 60 * MB)), (Sample(1, 1, 80 * MB),))
    assert of_memory(found) == Measured("60 MB", "80 MB", 0.75)


@pytest.mark.parametrize(
    ("value", "spread", "holds"),
    [(1.0, 0.0, True), (1.01, 0.0, False), (1.09, 0.1, True), (1.11, 0.1, False)],
)
def test_a_limit_is_missed_by_more_than_the_spread(value, spread, holds):
    assert bench(1).holds(Measured("", value=value, spread=spread)) is holds


def test_a_limit_to_stay_below_is_not_met_by_itself():
    assert bench(1, below=True).holds(Measured("", value=1.0)) is False


def test_what_was_not_measured_neither_holds_nor_fails():
    assert bench(1).holds(Measured("–")) is None


@pytest.mark.parametrize(
    ("value", "told"), [(0.1, "yes"), (0.15, "yes"), (0.2, "holds"), (0.4, "**no**")]
)
def test_the_line_tells_what_was_asked_for_from_what_holds(value, told):
    assert line(bench(0.3, 0.15), Measured("a", "b", value)) == (
        f"| one | ours / theirs | a | b | {value:.2f} | – | – | ≤ 0.3 | ≤ 0.15 | {told} |"
    )


def test_counts_are_shown_whole():
    assert line(bench(40, unit="count"), counted(1_339, 2)) == (
        "| one | ours / theirs | 1,339 | 2 | 1,339 | – | – | ≤ 40 | – | **no** |"
    )


def test_both_sides_run_in_turn_after_one_run_each_that_does_not_count():
    order = []
    runs = iter(range(100))

    def side(name):
        def run():
            order.append(name)
            return Sample(next(runs), 0)

        return run

    found = alternate(side("ours"), side("peer"), 3)
    assert order == ["ours", "peer", "ours", "peer", "peer", "ours", "ours", "peer"]
    assert [each.cpu for each in found.ours] == [2, 5, 6]
    assert [each.cpu for each in found.peer] == [3, 4, 7]


def test_the_cpu_of_a_process_counts_what_it_starts():
    """Two children of a shell that do nothing else themselves."""
    busy = "import sys; sum(range(3_000_000))"
    one = process(["sh", "-c", f"python3 -c '{busy}'; true"])
    two = process(["sh", "-c", f"python3 -c '{busy}'; python3 -c '{busy}'; true"])
    assert 1.4 < two.cpu / one.cpu < 2.8
    assert one.memory > 5 * MB


def test_a_process_does_not_get_the_memory_of_the_one_that_asks():
    """Linux counts for a child what its parent had, unless something small stands between."""
    held = b"x" * (200 * MB)
    assert process(["true"]).memory < 50 * MB < len(held)


def test_calls_in_this_process_are_counted_one_by_one():
    asked = []
    assert call(lambda: asked.append(1), 5).cpu >= 0
    assert len(asked) == 5


def test_names_of_rows_are_different_and_short():
    names = [each.name for each in command.benches()]
    assert len(names) == len(set(names))
    assert all(name.replace("-", "").isalpha() for name in names)


def test_a_row_is_chosen_by_its_name_or_by_a_part_of_it():
    assert [each.name for each in command.chosen("score")] == ["score"]
    chosen = [each.name for each in command.chosen("attach-")]
    assert "attach-memory" in chosen
    assert all("attach-" in name for name in chosen)
    assert [each.name for each in command.chosen("")] == [each.name for each in command.benches()]


def test_a_row_that_is_not_there_is_told_with_those_that_are(capsys):
    assert command.main(["--row", "attahc"]) == 2
    told = capsys.readouterr().err
    assert "'attahc'" in told
    assert "attach-formulas" in told


@pytest.mark.parametrize(("value", "status"), [(0.2, 0), (0.4, 1)])
def test_the_command_fails_where_a_limit_is_missed(monkeypatch, capsys, value, status):
    rows = (bench(0.3, found=Measured("a", "b", value)),)
    monkeypatch.setattr(command, "benches", lambda: rows)
    assert command.main([]) == status
    out = capsys.readouterr().out
    assert ("over the limit by more than the spread: one" in out) is (status == 1)
    assert "Python 3." in out
    assert "cores" in out


def test_the_command_gives_a_folder_and_puts_ratios_into_readme(monkeypatch, capsys):
    asked = []

    def measure(folder: Path):
        asked.append(folder.is_dir())
        return Measured("a", "b", 0.1)

    written = []
    rows = (Bench("array", "what", 1, measure), Bench("other", "what", 1, measure))
    monkeypatch.setattr(command, "benches", lambda: rows)
    monkeypatch.setattr(command.readme_table, "write", written.append)
    assert command.main(["--readme", "--row", "array"]) == 0
    assert (asked, written) == ([True], [{"array": Measured("a", "b", 0.1)}])
    assert "array" in ROWS
