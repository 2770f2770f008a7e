"""Recall and precision of each rule on drawn registers.

``python -m tests.registers.measured_rules`` prints the table of docs/registers.md: of SEEDS
registers with planted faults, and as many clean ones.
"""

import datetime as dt
import tempfile
from collections import Counter
from pathlib import Path

from hopejobs_xl.registers import definition_reader
from hopejobs_xl.registers.examination import examine
from hopejobs_xl.scheme.loader import load

from . import drawn_registers as drawn

SEEDS, ROWS = 20, 1_000
_HEAD = ("규칙", "정도", "이름", "심음", "찾음", "잘못 찾음", "깨끗한 줄에서")
# Rules on whole lists are planted in files of their own.
_OF_LISTS = ("lists-disagree", "sum-rows", "ends-early", "registered-and-deleted")


def measured(seeds=SEEDS, rows=ROWS):
    """Of each rule: how often it was planted, found, found elsewhere, found on clean rows."""
    scheme = load()
    definitions = definition_reader.load(scheme=scheme)
    planted, right, wrong, clean = Counter(), Counter(), Counter(), Counter()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(seeds):
            made = drawn.draw(seed, rows)
            for name, found in _found(Path(folder), made, scheme, definitions).items():
                right[name] += len(found & made.truth.get(name, set()))
                wrong[name] += len(found - made.truth.get(name, set()))
            planted.update({name: len(at) for name, at in made.truth.items()})
            _lists(Path(folder), seed, scheme, definitions, planted, right)
            made = drawn.draw(1_000 + seed, rows, faults=False)
            for name, found in _found(Path(folder), made, scheme, definitions).items():
                clean[name] += len(found)
    return [
        (rule, planted[rule.name], right[rule.name], wrong[rule.name], clean[rule.name])
        for rule in definitions.rules
    ]


def _found(folder, made, scheme, definitions):
    path = drawn.to_text(folder / "구직.csv", drawn.texts(made, pieces=True), "utf-8")
    rows = {}
    for each in examine([path], scheme, drawn.END, definitions).findings():
        rows.setdefault(each.rule.name, set()).add(
            int("".join(letter for letter in each.cell if letter.isdigit())) - 2
        )
    return rows


def _lists(folder, seed, scheme, definitions, planted, right):
    """What is of lists: two that disagree, a sum row, one that ends early, rows that are gone."""
    made = drawn.draw(seed, 50, faults=False)
    lines = drawn.texts(made)
    hired = [row for row in made.rows if row["취업일"]][1:]
    listed = [["성명", "생년월일", "취업일"]]
    listed += [[row["성명"], str(row["생년월일"]), str(row["취업일"])] for row in hired]
    whole = drawn.to_text(folder / "구직.csv", [*lines, ["합계", "51명", *[""] * 16]], "utf-8")
    other = drawn.to_text(folder / "취업자 명단.csv", listed, "utf-8")
    later = drawn.to_text(folder / "뒤.csv", [lines[0], *lines[3:]], "utf-8")
    late = drawn.END + dt.timedelta(30)
    for files, before, as_of in (([whole, other], [], late), ([later], [whole], drawn.END)):
        told = Counter(
            each.rule.name
            for each in examine(files, scheme, as_of, definitions, before=before).findings()
        )
        for name in _OF_LISTS:
            right[name] += told[name] if name != "ends-early" else min(told[name], 1)
    planted.update({"lists-disagree": 1, "sum-rows": 1, "ends-early": 1})
    planted["registered-and-deleted"] += 2


def table(found):
    """*found* (``measured``) as the table of the documents."""
    lines = [f"| {' | '.join(_HEAD)} |", "|---" * len(_HEAD) + "|"]
    for rule, *counts in found:
        cells = (rule.rule, rule.severity, rule.title, *(f"{each:,}" for each in counts))
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(measured()))
