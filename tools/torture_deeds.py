"""The commands that ``tools.torture`` kills and crowds, each run in a process of its own.

Each runs in a fork of this process, which has loaded everything and used nothing of it: the
calculation engine has threads, which a fork does not inherit.
"""

from __future__ import annotations

import collections
import contextlib
import importlib
import io
import multiprocessing
import os
import pkgutil
import re
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import formualizer  # noqa: F401  (here, so that not each process loads it)

import hopejobs_xl
from hopejobs_xl.cli.main import main

PROJECT = Path(__file__).resolve().parent.parent
BOOK, FORM, REPLY, REGISTER = "HopeJobs.xlsm", "form.xlsx", "회신.xlsx", "대장.csv"
UNSENT = "안 보낸 것.xlsm"  # BOOK before its papers went out
DAY = ("--day", "2016-09-01")
_SET = ("--as-of", "2016-05-31", "--set")
_APART = multiprocessing.get_context("fork")
_SECONDS = 600  # a command that takes longer hangs
_HANGUL = re.compile("[가-힣]")

Snapshot = dict[str, bytes]


@dataclass(frozen=True)
class Deed:
    """A command: its *words* (names are those in its folder) and the files that it needs there."""

    name: str
    words: tuple[str, ...]
    needs: tuple[str, ...] = (BOOK,)


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit status (None: it hung and was killed) and what it printed."""

    status: int | None
    text: str

    @property
    def in_words(self) -> bool:
        """Whether it was done, or says in Korean why not, without a trace of Python."""
        if self.status is None or "Traceback" in self.text:
            return False
        return self.status < 2 or bool(_HANGUL.search(self.text))


@dataclass
class Told:
    """What was done, how often (by a name each), and all that was wrong."""

    counts: collections.Counter[str] = field(default_factory=collections.Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Told) -> None:
        """Take *other* in."""
        self.counts += other.counts
        self.faults += other.faults


DEEDS = (
    Deed("refresh", ("refresh", BOOK, *_SET, "⑥=15%", *DAY)),
    Deed("attach", ("attach", FORM, "--partial"), (FORM,)),
    Deed("departments", ("departments", BOOK, *DAY)),
    Deed("close", ("close", BOOK, "--accept", *DAY)),
    Deed("collect send", ("collect", "send", UNSENT, "-o", "보냄", *DAY), (UNSENT,)),
    Deed("collect receive", ("collect", "receive", BOOK, REPLY, "--yes", *DAY), (BOOK, REPLY)),
    Deed("registers", ("registers", BOOK, REGISTER, "--write", "-o", "찾은 것.xlsx", *DAY),
         (BOOK, REGISTER)),
    Deed("migrate", ("migrate", BOOK, "-o", "새.xlsm")),
    Deed("new", ("new", "-o", "새.xlsm")),
    Deed("export", ("export", BOOK, "--values", "-o", "값.xlsx")),
    Deed("report", ("report", BOOK, "--hwpx", "보고서.hwpx")),
    Deed("evidence", ("evidence", "pack", BOOK, "-o", "증빙.zip")),
    Deed("handover", ("handover", BOOK, "-o", "인수인계.hwpx")),
    Deed("diff", ("scheme", "diff", BOOK, BOOK, "-o", "견줌.xlsx")),
    Deed("doctor", ("doctor", "-o", "진단.txt"), ()),
    Deed("scheme export", ("scheme", "export", BOOK, "-o", "체계.toml")),
)  # fmt: skip


def _two(name: str, one: Sequence[str], two: Sequence[str], *needs: str) -> tuple[Deed, Deed]:
    return Deed(f"{name} 1", tuple(one), needs), Deed(f"{name} 2", tuple(two), needs)


PAIRS = (
    _two("refresh/refresh", ("refresh", BOOK, *_SET, "⑥=15%", *DAY),
         ("refresh", BOOK, *_SET, "④=60", *DAY), BOOK),
    _two("refresh/departments", ("refresh", BOOK, *_SET, "⑥=15%", *DAY),
         ("departments", BOOK, *DAY), BOOK),
    _two("receive/close", ("collect", "receive", BOOK, REPLY, "--yes", *DAY),
         ("close", BOOK, "--accept", *DAY), BOOK, REPLY),
    _two("send/send", ("collect", "send", UNSENT, "-o", "보냄", *DAY),
         ("collect", "send", UNSENT, "-o", "보냄", *DAY), UNSENT),
    _two("attach/attach", ("attach", FORM, "--partial"), ("attach", FORM, "--partial"), FORM),
    _two("export/export", ("export", BOOK, "--values", "-o", "값.xlsx"),
         ("export", BOOK, "--values", "-o", "값.xlsx"), BOOK),
    _two("new/new", ("new", "-o", "새.xlsm", "--district", "종로구"),
         ("new", "-o", "새.xlsm", "--district", "성북구")),
    _two("report/report", ("report", BOOK, "--hwpx", "보고서.hwpx"),
         ("report", BOOK, "--hwpx", "보고서.hwpx"), BOOK),
)  # fmt: skip


def load_everything() -> None:
    """Import every module of ours, so that a fork begins with its work."""
    for each in pkgutil.walk_packages(hopejobs_xl.__path__, "hopejobs_xl."):
        if not each.name.endswith("__main__"):
            with contextlib.suppress(ImportError):  # what is only there on Windows
                importlib.import_module(each.name)


def inputs(folder: Path, needs: set[str]) -> Snapshot:
    """The files *needs* of deeds, by name; *folder* is where they are made and may be thrown away.

    The workbook has sent its papers, the reply is one of them with a figure filled in.
    """

    shutil.copy(PROJECT / "workbook" / BOOK, folder / BOOK)
    shutil.copy(PROJECT / "tests" / "templates" / "two_rows.xlsx", folder / FORM)
    shutil.copy(PROJECT / "tests" / "data" / "cases" / "register-12.csv", folder / REGISTER)
    if needs & {BOOK, UNSENT, REPLY}:
        _send_and_reply(folder)
    return {name: (folder / name).read_bytes() for name in needs}


def _send_and_reply(folder: Path) -> None:
    import openpyxl

    _made(("refresh", BOOK, "--as-of", "2016-05-31", *DAY), folder)
    shutil.copy(folder / BOOK, folder / UNSENT)
    _made(("collect", "send", BOOK, "-o", "sent", *DAY), folder)
    (paper,) = (folder / "sent").glob("*사회적경제과*.xlsx")
    book = openpyxl.load_workbook(paper)
    rows = [row for row in book.active.iter_rows() if any(cell.value == "④" for cell in row)]
    header = next(
        row for row in book.active.iter_rows() if any(cell.value == "실적" for cell in row)
    )
    column = next(cell.column for cell in header if cell.value == "실적")
    book.active.cell(rows[0][0].row, column).value = 55
    book.save(folder / REPLY)


def _made(words: Sequence[str], folder: Path) -> None:
    ended = run(words, folder)
    if ended.status != 0:
        raise RuntimeError(ended.text)


def put(folder: Path, files: Snapshot) -> None:
    """Make *files* all files in *folder*; folders in it stay."""
    for path in folder.rglob("*"):
        if not path.is_dir():
            path.unlink()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def taken(folder: Path) -> Snapshot:
    """The files in *folder*, by path; what begins with a dot is among them."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def strays(files: Snapshot) -> list[str]:
    """Those of *files* that nobody asked for: temporary files and locks."""
    return sorted(name for name in files if Path(name).name.startswith("."))


def run(words: Sequence[str], folder: Path, before: Callable[[], object] = lambda: None) -> Ended:
    """Run the command *words* in *folder* in a process of its own, *before* called in it first."""
    return started(words, folder, before)()


def started(
    words: Sequence[str], folder: Path, before: Callable[[], object] = lambda: None
) -> Callable[[], Ended]:
    """As :func:`run` without waiting: what is returned waits and gives the end."""
    here, there = _APART.Pipe(duplex=False)
    child = _APART.Process(target=_child, args=(words, folder, before, there))
    child.start()
    there.close()

    def ended() -> Ended:
        try:
            told = here.recv() if here.poll(_SECONDS) else Ended(None, "hangs")
        except EOFError:
            told = Ended(None, "ended without a word")
        if told.status is None:
            child.kill()
        child.join()
        here.close()
        return told

    return ended


def _child(words, folder, before, out) -> None:
    said, own = io.StringIO(), os.getpid()
    try:
        os.chdir(folder)
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            status = _status(words, before, said)
        if os.getpid() == own:  # and no fork that *before* made
            out.send(Ended(status, said.getvalue()))
    finally:
        os._exit(0)


def _status(words, before, said) -> int:
    try:
        before()
        return main(list(words))
    except SystemExit as error:
        return int(error.code or 0)
    except BaseException:
        traceback.print_exc(file=said)
        return 70


@contextlib.contextmanager
def workplace(parent: str | None = None) -> Iterator[str]:
    """A folder to work in that is removed at the end, whatever became of it.

    All of them have one name: the paper of a handover says in which folder the workbook lies.
    """
    with tempfile.TemporaryDirectory(
        prefix="torture-", dir=parent, ignore_cleanup_errors=True
    ) as made:
        place = Path(made, "작업")
        place.mkdir()
        yield str(place)
