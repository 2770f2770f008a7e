"""Mutation testing: ``python -m tools.mutants [ROOM...]``: would the tests notice another program?

In a module one thing at a time is changed (a comparison, an operator, a number, a yes, a
condition), and the tests of that module are run on it. A change that no test notices is a survivor:
a test is missing, or the change means nothing. Those that mean nothing are named in ``ALLOWED``
with the reason. Exit status 1 where more than 3 % of the others survive.

A run of pytest begins in a fork of this process, which has loaded pytest and what it needs, but
nothing of ours; the changed module is given to whoever imports it. A hang counts as noticed.
"""

from __future__ import annotations

import argparse
import ast
import collections
import contextlib
import copy
import importlib.abc
import importlib.util
import io
import multiprocessing
import os
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
MOST = 0.03  # of the mutants that mean something, how many may survive
_SECONDS = 300  # for the tests of one mutant
_TESTS = {
    "scheme/scale.py": (
        "tests/scheme/test_scale.py", "tests/scheme/test_curves.py",
        "tests/scheme/test_scale_drawn.py",
    ),
    "scoring": ("tests/scoring", "tests/scheme/test_scale.py"),
    "goal/inverse.py": (
        "tests/goal/test_inverse.py", "tests/goal/test_inverse_exact.py",
        "tests/goal/test_inverse_drawn.py",
    ),
    "goal/cheapest.py": ("tests/goal/test_cheapest.py", "tests/goal/test_ranks.py"),
    "outlook": ("tests/outlook",),
    "hosts/file/calculation.py": ("tests/hosts/file/test_calculation.py",
                                  "tests/hosts/file/test_belief.py"),
    "ooxml": ("tests/ooxml",),
    "attach/find.py": ("tests/attach/test_find.py", "tests/attach/test_table.py"),
    "registers": ("tests/registers",),
    "collect": ("tests/collect",),
}  # fmt: skip
# File, line's text and the change -> why no test can notice it.
ALLOWED: dict[tuple[str, str, str], str] = {
    ("scheme/scale.py", "middle = low + (found - low) / 2", "2 -> 3"):
        "any place in between does, it takes more steps",
    ("scheme/scale.py",
     "return any(band.points < 0 or (band.points_to or 0.0) < 0 for band in self.bands)",
     "0.0 -> 1.0"): "neither is below 0",
    ("scoring/points.py", "if len(_VERDICTS) >= _MOST_VERDICTS:",
     "len(_VERDICTS) >= _MOST_VERDICTS -> len(_VERDICTS) > _MOST_VERDICTS"): "the room of a store",
    ("scoring/points.py", "_MOST_VERDICTS = 1000", "1000 -> 1001"): "the room of a store",
}  # fmt: skip

_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change of one file (*file* is below ``hopejobs_xl``): where, what, the whole source."""

    file: str
    line: int
    text: str
    change: str
    source: str

    @property
    def allowed(self) -> str | None:
        """Why nobody can notice it; None where somebody should."""
        return ALLOWED.get((self.file, self.text, self.change))


def main(arguments: Sequence[str] | None = None) -> int:
    """Read *arguments* (default: the command line's), print what survived; returns the status."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("rooms", nargs="*", default=[*_TESTS], help=f"of {', '.join(_TESTS)}")
    parser.add_argument("--sample", type=int, default=0, help="so many of each room, by chance")
    parser.add_argument("--seed", type=int, default=19, help="of that chance (19)")
    options = parser.parse_args(arguments)
    _load()
    print("| room | mutants | noticed | survived | of these without a meaning |")
    print("|---|---|---|---|---|", flush=True)
    lost, counted = [], 0
    for room in options.rooms:
        chosen = list(mutants_of(room))
        if options.sample and len(chosen) > options.sample:
            chosen = random.Random(options.seed).sample(chosen, options.sample)
        kept = [each for each in chosen if survives(each, _TESTS[room])]
        real = [each for each in kept if each.allowed is None]
        counted += len(chosen) - len(kept) + len(real)
        print(f"| {room} | {len(chosen)} | {len(chosen) - len(kept)} | {len(kept)} | "
              f"{len(kept) - len(real)} |", flush=True)  # fmt: skip
        lost += real
    for each in lost:
        print(f"survived: hopejobs_xl/{each.file}:{each.line}: {each.change}: {each.text}")
    return int(len(lost) > MOST * counted)


def mutants_of(room: str) -> Iterator[Mutant]:
    """Every mutant of the file or folder *room*."""
    home = PROJECT / "hopejobs_xl"
    path = home / room
    for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
        yield from mutants(file.relative_to(home).as_posix(), file.read_text(encoding="utf-8"))


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """Every change of *source*, one at a time; types, texts and what is typed above stay."""
    tree, lines = ast.parse(source), source.splitlines()
    seen = {ast.unparse(tree)}
    for number, node in enumerate(_places(tree)):
        for change in _changes(node):
            other = copy.deepcopy(tree)
            place = _places(other)[number]
            change(place)
            made = ast.unparse(other)
            if made not in seen:
                seen.add(made)
                said = f"{_shown(node)} -> {_shown(place)}"
                yield Mutant(file, node.lineno, lines[node.lineno - 1].strip(), said, made)


def _shown(node: ast.AST) -> str:
    return f"if {ast.unparse(node.test)}" if isinstance(node, ast.If) else ast.unparse(node)


def _places(tree: ast.Module) -> list[ast.expr | ast.stmt]:
    """The nodes that may be changed, in one order; annotations are not walked into."""
    found: list[ast.expr | ast.stmt] = []

    def walk(node: ast.AST) -> None:
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "type_params"):
                continue
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, ast.AST) and not _is_typing(each):
                    walk(each)
        if isinstance(
            node, ast.Compare | ast.BinOp | ast.BoolOp | ast.UnaryOp | ast.Constant | ast.If
            | ast.IfExp | ast.Break | ast.Continue,
        ):  # fmt: skip
            found.append(node)

    walk(tree)
    return found


def _is_typing(node: ast.AST) -> bool:
    test = getattr(node, "test", None)
    return isinstance(node, ast.If) and isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


def _changes(node: ast.AST) -> Iterator:
    """Functions that change a copy of *node* in its place."""
    match node:
        case ast.Compare():
            for at, each in enumerate(node.ops):
                to = _SWAPS[type(each)]
                yield lambda copied, at=at, to=to: copied.ops.__setitem__(at, to())
        case ast.BinOp() | ast.BoolOp() if type(node.op) in _SWAPS:
            yield lambda copied: setattr(copied, "op", _SWAPS[type(copied.op)]())
        case ast.UnaryOp(op=ast.USub()):
            yield lambda copied: setattr(copied, "op", ast.UAdd())
        case ast.UnaryOp(op=ast.Not()):
            inner = ast.UnaryOp(op=ast.Not(), operand=node.operand)
            yield lambda copied: setattr(copied, "operand", copy.deepcopy(inner))
        case ast.Constant(value=bool()):
            yield lambda copied: setattr(copied, "value", not copied.value)
        case ast.Constant(value=int() | float()):
            yield lambda copied: setattr(copied, "value", copied.value + 1)
        case ast.If() | ast.IfExp():
            yield lambda copied: setattr(
                copied, "test", ast.UnaryOp(op=ast.Not(), operand=copied.test)
            )
        case ast.Break() | ast.Continue():
            yield lambda copied: setattr(copied, "__class__", ast.Pass)


def survives(mutant: Mutant, tests: Sequence[str]) -> bool:
    """Whether all *tests* pass with *mutant* in the place of its module."""
    context = multiprocessing.get_context("fork")
    child = context.Process(target=_tested, args=(mutant, tests))
    child.start()
    child.join(_SECONDS)
    if child.is_alive():
        child.kill()
        child.join()
    return child.exitcode == 0


def _tested(mutant: Mutant, tests: Sequence[str]) -> None:
    import pytest
    from hypothesis.internal.conjecture import engine

    engine.MAX_SHRINKS = 0  # that it fails is enough
    os.chdir(PROJECT)
    sys.meta_path.insert(0, _Given(mutant))
    words = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "--no-header", *tests]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        status = pytest.main(words)
    os._exit(int(status))


class _Given(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the changed module to whoever imports it."""

    def __init__(self, mutant: Mutant) -> None:
        self._name = f"hopejobs_xl.{mutant.file.removesuffix('.py').replace('/', '.')}"
        self._source, self._path = mutant.source, str(PROJECT / "hopejobs_xl" / mutant.file)

    def find_spec(self, name, path=None, target=None):
        """Only that module."""
        if name != self._name:
            return None
        return importlib.util.spec_from_file_location(name, self._path, loader=self)

    def create_module(self, spec):
        """As every module is made."""
        return None

    def exec_module(self, module):
        """Run the changed source."""
        exec(compile(self._source, self._path, "exec"), module.__dict__)


def _load() -> None:
    """Import what every run needs, and nothing of ours."""
    for name in ("pytest", "_pytest.assertion.rewrite", "hypothesis", "numpy", "openpyxl", "lxml"):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    loaded = collections.Counter(name.partition(".")[0] for name in sys.modules)
    if loaded["hopejobs_xl"]:
        raise RuntimeError("a module of ours is loaded already: it could not be changed")


if __name__ == "__main__":
    sys.exit(main())
