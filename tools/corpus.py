"""What becomes of other people's workbooks: ``python -m tools.corpus FOLDER``.

Every .xlsx, .xlsm, .xltx and .xltm below FOLDER is read as ``hopejobs attach`` reads it, each in a
process of its own with limits of time and memory, and by openpyxl beside it. Then a sheet with a
small table of indicators is put into some of them and attached: nothing else may change. The
figures are printed as Markdown; exit status 1 where a target is missed. Nothing is written below
FOLDER.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import io
import multiprocessing
import re
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import formualizer  # noqa: F401  (here, so that not each process loads it)
import openpyxl

from hopejobs_xl.attach import refresh
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scheme.loader import load
from tools.corpus_attach import attach_differences

KINDS = (".xlsx", ".xlsm", ".xltx", ".xltm")
OPENED, REFUSED, FAULT, OVER = "opened", "refused", "traceback", "over the limits"
_NAMED = re.compile(r"'[^']*'|「[^」]*」|\S*\.(?:xml|vml|rels)\b|[\w.]+![A-Z]+[0-9]+|[0-9][0-9,.]*")


@dataclass(frozen=True)
class Seen:
    """What became of one workbook: *ours* and *peer* (openpyxl) are kinds, with a reason each."""

    path: Path
    ours: str
    reason: str = ""
    peer: str = ""


@dataclass
class Figures:
    """Counts of one folder."""

    kinds: collections.Counter[str] = field(default_factory=collections.Counter)
    alone: int = 0  # refused by us, opened by openpyxl
    peer_alone: int = 0  # the other way round


def main(arguments: Sequence[str] | None = None) -> int:
    """Read *arguments* (default: the command line's), print the figures; returns the status."""
    parser = argparse.ArgumentParser(prog="python -m tools.corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--attach", type=int, default=200, help="how many are attached (200)")
    parser.add_argument("--seconds", type=float, default=60, help="for one workbook (60)")
    parser.add_argument("--memory", type=int, default=2048, help="for one workbook, in MB (2048)")
    options = parser.parse_args(arguments)
    files = workbooks(options.folder)
    seen = []
    for path in files:
        seen.append(looked_at(path, options.seconds, options.memory))
        _progress(f"{len(seen)} / {len(files)} read")
    print("\n".join(table(options.folder, seen)), flush=True)
    fine = [each.path for each in seen if each.ours == OPENED]
    changed = attached(spread(fine, options.attach), options.seconds, options.memory)
    print("\n".join(attach_lines(options.folder, changed)))
    bad = [each for each in seen if each.ours in (FAULT, OVER)]
    return 1 if bad or any(lines for _, kind, lines in changed if kind == OPENED) else 0


def workbooks(folder: Path) -> list[Path]:
    """The workbooks below *folder* by their names, in order; those of Excel's locks left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in KINDS and path.is_file() and not path.name.startswith("~$")
    )


def looked_at(path: Path, seconds: float, memory: int) -> Seen:
    """What becomes of the workbook *path*, by us and by openpyxl."""
    ours, reason = apart(_read, path, seconds, memory)
    peer, _ = apart(_read_by_peer, path, seconds, memory)
    return Seen(path, ours, reason, peer)


def apart(work: Callable[[Path], str], path: Path, seconds: float, memory: int) -> tuple[str, str]:
    """The kind of the outcome of *work* on *path* in its own process, and its answer or reason.

    The process is a fork where there is such a thing: loading Python and us anew takes longer than
    most workbooks. So nobody may have used the engine, which has threads, in this process.
    """
    kind = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(kind)
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_worker, args=(work, path, memory, there))
    child.start()
    there.close()
    try:
        # Nothing comes from a process that was ended from outside or by the engine itself.
        if here.poll(seconds):
            with contextlib.suppress(EOFError):
                return here.recv()
            child.join()
            return OVER, f"ended with {child.exitcode}"
        return OVER, f"more than {seconds:g} s"
    finally:
        if child.is_alive():
            child.kill()
        child.join()
        here.close()


def _worker(work: Callable[[Path], str], path: Path, memory: int, out: object) -> None:
    with contextlib.suppress(ImportError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
    try:
        # Readers print, too.
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            answer = OPENED, work(path)
    except WorkbookError as error:
        answer = REFUSED, str(error)
    except MemoryError:
        answer = OVER, f"more than {memory} MB"
    except BaseException:  # also what an extension raises past Exception
        answer = FAULT, traceback.format_exc()
    out.send(answer)
    out.close()


def _read(path: Path) -> str:
    """All that attaching reads of a file, its formulas calculated."""
    book = FileWorkbook.open(path)
    book.names()
    for title in book.titles():
        book.cells(title)
    book.formulas()
    refresh.recalculate(book, load())
    return ""


def _read_by_peer(path: Path) -> str:
    openpyxl.load_workbook(path).close()
    return ""


def spread(paths: Sequence[Path], count: int) -> list[Path]:
    """*count* of *paths*, evenly over all of them."""
    count = min(count, len(paths))
    return [paths[at * len(paths) // count] for at in range(count)]


def attached(
    paths: Iterable[Path], seconds: float, memory: int
) -> list[tuple[Path, str, list[str]]]:
    """Each of *paths* with the kind of what became of it, and what else attaching changed."""
    found = []
    for path in paths:
        kind, text = apart(_attach, path, seconds, memory)
        found.append((path, kind, text.splitlines() if text else []))
        _progress(f"{len(found)} attached")
    return found


def _attach(path: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return "\n".join(attach_differences(path.read_bytes(), path.suffix, Path(folder)))


def table(folder: Path, seen: Sequence[Seen]) -> list[str]:
    """Markdown: counts by the first folder below *folder*, then the reasons and the faults."""
    by_source: dict[str, Figures] = {}
    for each in seen:
        own = each.path.relative_to(folder)
        figures = by_source.setdefault(own.parts[0] if len(own.parts) > 1 else ".", Figures())
        figures.kinds[each.ours] += 1
        figures.alone += each.ours == REFUSED and each.peer == OPENED
        figures.peer_alone += each.ours == OPENED and each.peer != OPENED
    lines = [
        "| corpus | workbooks | opened | refused | refused, openpyxl opens | opened, openpyxl does "
        "not | traceback | over the limits |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for source, figures in [*sorted(by_source.items()), ("all", _sum(by_source.values()))]:
        kinds = figures.kinds
        cells = (
            source, kinds.total(), kinds[OPENED], kinds[REFUSED], figures.alone,
            figures.peer_alone, kinds[FAULT], kinds[OVER],
        )  # fmt: skip
        lines.append(f"| {' | '.join(map(str, cells))} |")
    reasons = collections.Counter(
        (short(each.reason), each.peer == OPENED) for each in seen if each.ours == REFUSED
    )
    lines += ["", "| refused because | workbooks | openpyxl opens |", "|---|---|---|"]
    for (reason, opens), count in reasons.most_common():
        lines.append(f"| {reason} | {count} | {'yes' if opens else 'no'} |")
    for each in seen:
        if each.ours in (FAULT, OVER):
            lines += ["", f"{each.ours}: {each.path.relative_to(folder)}", each.reason]
    return lines


def _sum(all_figures: Iterable[Figures]) -> Figures:
    total = Figures()
    for each in all_figures:
        total.kinds += each.kinds
        total.alone += each.alone
        total.peer_alone += each.peer_alone
    return total


def short(reason: str) -> str:
    """A reason without what is only of the one file: its name, cells, numbers."""
    text = re.sub(r"^\S.*?\.(?:xlsx|xlsm|xltx|xltm): ", "", reason, flags=re.IGNORECASE)
    return _NAMED.sub("…", text).replace("|", "/").replace("\n", " ")


def attach_lines(folder: Path, changed: Sequence[tuple[Path, str, list[str]]]) -> list[str]:
    """Markdown: how many were attached, and what changed where nothing should have."""
    done = [each for each in changed if each[1] == OPENED]
    lines = [
        "",
        f"Attached: {len(done)} of {len(changed)}; "
        f"{sum(not found for _, _, found in done)} without a change elsewhere.",
    ]
    for path, kind, found in changed:
        if found:
            lines += ["", f"{kind}: {path.relative_to(folder)}", *found]
    return lines


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
