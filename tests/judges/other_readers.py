"""Other programs over every kind of workbook that we make or change, beside what stands in it.

``make readers`` installs what is missing and runs ``python -m tests.judges.other_readers MODULES``
(the folder of node's modules). It prints a row per reader and each difference that is not the
reader's own; a program that is not there is named. What the Python ones read is in the suite, too.
"""

import collections
import contextlib
import datetime as dt
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from tests import office
from tests.judges import made_files, readers
from tests.judges.readers import Error

# LibreOffice does not know what to load an add-in with.
_UNREAD = readers.UNREAD | {("LibreOffice", ".xlam")}
_NODE = Path(__file__).with_name("readers.mjs")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d:\d\d(?:\.\d+)?)?")


def _by_node(modules, reader):
    def read(data, suffix):
        with _file(data, suffix) as path:
            command = ["node", "--max-old-space-size=4096", str(_NODE), modules, reader, str(path)]
            done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if done.returncode:
            raise ValueError(done.stderr.strip().splitlines()[-1])
        return {
            title: {(row, column): _of_node(kind, value) for row, column, kind, value in cells
                    if value != ""}
            for title, cells in json.loads(done.stdout).items()
        }  # fmt: skip

    return read


def _of_node(kind, value):
    if kind == "e":
        return Error(value)
    return float(value) if kind == "n" else value


@contextlib.contextmanager
def _file(data, suffix):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"book{suffix}"
        path.write_bytes(data)
        yield path


def by_libreoffice(data, suffix):
    """What LibreOffice saves of it."""
    return readers.stored(office.resaved(shutil.which("soffice"), data, suffix))


def by_gnumeric(data, suffix):
    """What gnumeric saves of it."""
    with _file(data, suffix) as path:
        made = path.with_name("made.xlsx")
        command = ["ssconvert", "--export-type=Gnumeric_Excel:xlsx2", str(path), str(made)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if not made.exists():
            raise ValueError(done.stderr[-200:])
        return readers.stored(made.read_bytes())


def by_fastexcel(data, suffix):
    """As fastexcel reads every column as texts, which is how it takes columns of many kinds."""
    import fastexcel

    with _file(data, suffix) as path:
        book, found = fastexcel.read_excel(str(path)), {}
        for title in book.sheet_names:
            sheet = book.load_sheet(title, header_row=None, dtypes="string", skip_rows=0)
            found[title] = _texts(sheet.to_polars().rows())
    return _placed(data, found)


def by_polars(data, suffix):
    """As polars reads without a header and without guessing."""
    import polars

    with _file(data, suffix) as path:
        frames = polars.read_excel(
            path, sheet_id=0, has_header=False, raise_if_empty=False,
            drop_empty_rows=False, drop_empty_cols=False,
            read_options={"skip_rows": 0, "dtypes": "string"},
        )  # fmt: skip
    return _placed(data, {title: _texts(frame.rows()) for title, frame in frames.items()})


def _placed(data, found):
    """*found* where it belongs: both begin with the first column that holds anything."""
    kept = readers.stored(data)
    shift = {title: min((at[1] for at in cells), default=1) - 1 for title, cells in kept.items()}
    return {
        title: {(row, column + shift[title]): value for (row, column), value in cells.items()}
        for title, cells in found.items()
    }


def _texts(rows):
    return {
        (down, across): value
        for down, row in enumerate(rows, 1)
        for across, value in enumerate(row, 1)
        if value not in (None, "")
    }


def as_text(mine, theirs):
    """The same number or yes, as a text."""
    if not isinstance(theirs, str) or not isinstance(mine, bool | float):
        return False
    if isinstance(mine, bool):
        return theirs.casefold() == str(mine).casefold()
    if _DAY.fullmatch(theirs):
        day = dt.datetime.fromisoformat(theirs)
        return abs(readers.number(day) - mine) < 1e-6
    try:
        return abs(float(theirs) - mine) < 6e-10  # it writes nine decimals
    except ValueError:
        return False


def no_zero(mine, theirs):
    """exceljs gives nothing for the saved result 0 of a formula."""
    return mine == 0.0 and theirs is None


def not_ours(mine, theirs):
    """Calculated anew, by a program that has none of our functions.

    gnumeric does so for a saved result that is an empty text (of a call through the add-in's link
    it shows the formula), and for what reads it; LibreOffice for files that do not say that Excel
    saved them.
    """
    if mine is None and isinstance(theirs, str) and theirs.startswith('#"[1]!HJ_'):
        return True
    return theirs in ("#NAME?", "확인할 것: 기준일, 오른쪽의 사유")


def pivot(mine, theirs):
    """LibreOffice draws the pivot tables of a file anew."""
    return mine is None and theirs == "(empty)"


def others(modules):
    """Reader -> (how it reads, what of differences is its own)."""
    texts = (as_text, readers.no_errors)
    return {
        **{name: (lambda data, _, read=read: read(data), readers.THEIRS[name])
           for name, read in readers.PYTHON.items()},
        "fastexcel": (by_fastexcel, texts),
        "polars": (by_polars, texts),
        "SheetJS": (_by_node(modules, "SheetJS"), ()),
        "exceljs": (_by_node(modules, "exceljs"), (no_zero,)),
        "gnumeric": (by_gnumeric, (not_ours,)),
        "LibreOffice": (by_libreoffice, (not_ours, pivot)),
    }  # fmt: skip


def files():
    """Every kind of file: its name and what makes it."""
    yield from made_files.OURS.items()
    for name, make in made_files.CLERKS.items():
        yield f"clerk's {name}", lambda make=make: make()[1]


def main(modules):
    """Read all files with all readers; returns how many differences are not the reader's own."""
    cells, own, wrong, refused = (collections.Counter() for _ in range(4))
    told, known = [], others(str(Path(modules).resolve()))
    for name, make in files():
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            data = make()
        kept, charts = readers.stored(data), readers.chart_sheets(data)
        for reader, (read, allowed) in known.items():
            if (reader, Path(name).suffix) in _UNREAD:
                continue
            try:
                found = read(data, Path(name).suffix)
                found = {title: each for title, each in found.items() if title not in charts}
            except Exception as error:  # whatever another program does
                refused[reader] += 1
                told.append(f"{reader}, {name}: {type(error).__name__}: {str(error)[:200]}")
                continue
            ours = readers.differences(kept, found, allowed)
            cells[reader] += sum(map(len, kept.values()))
            own[reader] += len(readers.differences(kept, found)) - len(ours)
            wrong[reader] += len(ours)
            told += [f"{reader}, {name}: {each[:200]}" for each in ours[:20]]
    print("| reader | cells | not read | its own | other differences |\n|---|---|---|---|---|")
    for reader in known:
        print(f"| {reader} | {cells[reader]:,} | {refused[reader]} files | {own[reader]} | "
              f"{wrong[reader]} |")  # fmt: skip
    print("", *told, sep="\n")
    return wrong.total() + refused.total()


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1])))
