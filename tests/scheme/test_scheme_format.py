"""Every example of docs/scheme-format*.md loads, and scores what the tables under it say."""

import re
import tomllib
from pathlib import Path

import pytest

from hopejobs_xl.scheme.loader import parse, toml_path
from hopejobs_xl.scheme.past_targets import resolved
from hopejobs_xl.scheme.strict_reader import Told
from hopejobs_xl.scoring.evaluation import Totals
from hopejobs_xl.scoring.points import score
from hopejobs_xl.scoring.results import State
from tests.samples import SHIPPED, SMALL, scheme_with

FOLDER = Path(__file__).parents[2] / "docs"
DOCS = sorted(each for each in FOLDER.glob("scheme-format*.md") if ".ko" not in each.suffixes)
HEADING = re.compile(r"^## (.+)$")
METHODS = {
    "구간", "직선", "비례", "체크", "감점", "가점", "등급", "수기", "미등록", "복합", "택일",
    "복합 또는 수기", "마다", "가운데", "반비례",
}  # fmt: skip


def cells(line):
    """The cells of one row of a table."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def examples():
    """(heading, document, table) for every table that stands under an example."""
    found = []
    for path in DOCS:
        heading, document, lines = "", None, path.read_text(encoding="utf-8").splitlines()
        at = 0
        while at < len(lines):
            if match := HEADING.match(lines[at]):
                heading, document = match[1], None
            elif lines[at] == "```toml":
                end = lines.index("```", at)
                written = tomllib.loads("\n".join(lines[at + 1 : end]))
                document = resolved(written, toml_path, Told())
                at = end
            elif lines[at].startswith("|") and document is not None:
                end = at
                while end < len(lines) and lines[end].startswith("|"):
                    end += 1
                head, _, *rows = map(cells, lines[at:end])
                table = [dict(zip(head, row, strict=True)) for row in rows]
                found.append(pytest.param(document, table, id=f"{heading} {len(found)}"))
                at = end
            at += 1
    return found


def typed(cell):
    """A cell of the table as it is typed: blank, a number or a text."""
    if not cell:
        return None
    try:
        return float(cell)
    except ValueError:
        return cell


def shown(result):
    """A result as the table writes it: points, an error, or the state."""
    if result.points is not None:
        return result.points
    return result.error if result.state is State.ERROR else result.state.value


def scored(scheme, indicator, row):
    """The result of one row of a table."""
    actuals = [typed(row["actual"]), typed(row.get("actual2", ""))]
    while len(actuals) > len(indicator.parts) and actuals[-1] is None:
        actuals.pop()
    return score(scheme, indicator, actuals, typed(row.get("by hand", "")))


EXAMPLES = examples()


@pytest.mark.parametrize(("document", "table"), EXAMPLES)
def test_an_example_scores_what_its_table_says(document, table):
    """Rows of one indicator, or a row per indicator and their total."""
    rounding = {"when": table[0]["when"]} if "when" in table[0] else {}
    document = document | {"rounding": document.get("rounding", {}) | rounding}
    scheme = scheme_with(document)
    if "no" not in table[0]:
        results = [scored(scheme, scheme.indicators[0], row) for row in table]
        assert [typed(row["points"]) for row in table] == [shown(each) for each in results]
        return
    *rows, total = table
    assert "total" == total["no"]
    results = [scored(scheme, scheme.find(row["no"]), row) for row in rows]
    assert [typed(row["points"]) for row in rows] == [shown(each) for each in results]
    assert float(total["points"]) == Totals.of(results, scheme.rounding, whole=True).total


def test_every_example_has_a_table():
    """34 blocks and 46 tables in three files: an example that nobody scores would rot."""
    blocks = sum(path.read_text(encoding="utf-8").count("```toml") for path in DOCS)
    assert (3, 34, 46) == (len(DOCS), blocks, len(EXAMPLES))


def test_every_method_has_an_example():
    """No method of the format is left unsaid, nor an edge."""
    documents = [example.values[0] for example in EXAMPLES]
    scales = [i for document in documents for i in document["indicators"]]
    scales += [part for i in scales for part in i.get("parts", [])]
    assert sorted(METHODS) == sorted({scale["method"] for scale in scales})
    edges = {band.get("edge") for scale in scales for band in scale.get("bands", [])}
    assert {"이상", "초과", "이하", "미만", "그 외"} == edges - {None}


FRAME = DOCS[-1].read_text(encoding="utf-8").partition("## An indicator")[0]
SEASON = {"indicator", "months", "source"}


def frame_row(table):
    """What the table of the frame says about *table*."""
    line = next(line for line in FRAME.splitlines() if line.startswith(f"| `{table}` |"))
    return set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", cells(line)[1]))))


@pytest.mark.parametrize("table", ["scheme", "rounding", "incentive", "assumptions"])
def test_the_frame_names_every_key(table):
    """A key that the shipped scheme has and the page does not say could be written by nobody."""
    assert set() == set(SHIPPED[table]) - frame_row(f"[{table}]")


def test_the_frame_names_what_the_shipped_scheme_leaves_out():
    """A total of its own, and an incentive that never selects anew."""
    assert {"total_digits"} <= frame_row("[rounding]")
    assert {"없음"} <= frame_row("[incentive]")


def test_the_season_of_the_page_loads():
    """The three keys as printed: a tenth in eight months, a twentieth in four."""
    assert set() == SEASON - frame_row("[[seasons]]")
    rows = [cells(line) for line in FRAME.splitlines() if line.startswith("| `")]
    lines = [f"{row[0]} = {row[1]}".replace("`", "") for row in rows if row[0].strip("`") in SEASON]
    season = tomllib.loads("\n".join(lines))
    made = parse(SMALL | {"seasons": [season]}, str)
    assert {"②": pytest.approx([0.05] * 2 + [0.1] * 8 + [0.05] * 2)} == made.seasons
