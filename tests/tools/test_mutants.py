"""Mutation testing: what is changed, and that it is known whether tests notice."""

import ast
import os
import subprocess
import sys

import pytest

from tools import mutants

SOURCE = '''"""Text 1."""
from __future__ import annotations
LIMIT: Literal[3] = 5
def passes(value: int = 2) -> bool:
    """At least 5."""
    if not value:
        return False
    for each in (1,):
        if value > LIMIT and each in (1, 2):
            break
    return value * 2 >= LIMIT
'''


def changes(source):
    return [each.change for each in mutants.mutants("a.py", source)]


def test_what_is_changed():
    """Comparisons, operators, numbers, yes and no, conditions; no text and no annotation."""
    found = changes(SOURCE)
    for change in (
        "value > LIMIT -> value >= LIMIT",
        "value * 2 >= LIMIT -> value * 2 > LIMIT",
        "each in (1, 2) -> each not in (1, 2)",
        "value * 2 -> value / 2",
        "value > LIMIT and each in (1, 2) -> value > LIMIT or each in (1, 2)",
        "not value -> not not value",
        "False -> True",
        "5 -> 6",
        "break -> pass",
        "if value > LIMIT and each in (1, 2) -> if not (value > LIMIT and each in (1, 2))",
    ):
        assert change in found
    assert "3 -> 4" not in found
    assert not any("Text" in each or "At least" in each for each in found)
    assert all(ast.parse(each.source) for each in mutants.mutants("a.py", SOURCE))


def test_only_one_thing_is_changed_at_a_time():
    """Each has its own program, and none is the one that was there."""
    sources = [each.source for each in mutants.mutants("a.py", SOURCE)]
    assert len(sources) == len(set(sources))
    assert ast.unparse(ast.parse(SOURCE)) not in sources


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork there")
def test_what_a_test_notices(tmp_path):
    """In a process of its own: one test that notices another program and one that does not."""
    notices, sleeps = tmp_path / "noticing.py", tmp_path / "sleeping.py"
    head = "from hopejobs_xl.base.rounding import half_up\n\n\ndef test_it():\n"
    notices.write_text(f"{head}    assert 3 == half_up(2.5)\n")
    sleeps.write_text(f"{head}    assert half_up\n")
    code = (
        "from tools import mutants\n"
        "mutants._load()\n"
        "path = mutants.PROJECT / 'hopejobs_xl/base/rounding.py'\n"
        "source = path.read_text(encoding='utf-8')\n"
        "changed = source.replace('def half_up(', 'def half_up(*_, **__):\\n    return 7.0\\n\\n\\n"
        "def _old(', 1)\n"
        "assert changed != source\n"
        "made = mutants.Mutant('base/rounding.py', 1, '', '', changed)\n"
        f"for file in ({str(notices)!r}, {str(sleeps)!r}):\n"
        "    print(mutants.survives(made, [file]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=mutants.PROJECT, capture_output=True, text=True
    )
    assert ("False\nTrue\n", "") == (done.stdout, done.stderr)
