"""Every kind of Hangul document that the product writes, for whoever judges them."""

import contextlib
import io
import tempfile
import zipfile
from pathlib import Path

from hopejobs_xl.cli.main import main
from tests.conftest import PROJECT
from tests.golden import golden_books
from tests.judges import made_files
from tests.samples import SCHEMES

SHIPPED = PROJECT / "workbook" / "HopeJobs.xlsm"
_PRIZES = SCHEMES / "gallery" / "prizes-2014.toml"


def _by_command(*words, out="-o", suffix=".hwpx"):
    """What a command writes, with *out* as the option that names the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            assert main([*map(str, words), out, str(path)]) in (0, 1)
        return path.read_bytes()


def _of_book(data, *words, **options):
    """As ``_by_command``, of the workbook *data* (bytes), whose place is where words say BOOK."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "HopeJobs.xlsm"
        path.write_bytes(data)
        return _by_command(*(path if each == "BOOK" else each for each in words), **options)


def _list_in_pack():
    """The list in the ZIP of 증빙."""
    data = _by_command("evidence", "pack", SHIPPED, suffix=".zip")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        (name,) = [each for each in package.namelist() if each.endswith("목록.hwpx")]
        return package.read(name)


MADE = {
    "report": lambda: _by_command("report", SHIPPED, out="--hwpx"),
    "report after months": lambda: _of_book(
        golden_books.months_bytes(), "report", "BOOK", out="--hwpx"
    ),
    "report of sixty": lambda: _of_book(
        golden_books.sixty_bytes(), "report", "BOOK", out="--hwpx"
    ),
    "report of prizes": lambda: _of_book(
        made_files.gallery("prizes-2014"), "report", "BOOK", out="--hwpx"
    ),
    "cards": lambda: _by_command("scheme", "card"),
    "cards of prizes": lambda: _by_command("scheme", "card", _PRIZES),
    "comparison": lambda: _by_command("scheme", "diff", SHIPPED, _PRIZES),
    "handover": lambda: _of_book(golden_books.months_bytes(), "handover", "BOOK"),
    "checklist": lambda: _by_command("evidence", "checklist", SHIPPED),
    "list": _list_in_pack,
    "city": lambda: _by_command("city", SHIPPED, "--workers", "0", out="--hwpx"),
}  # fmt: skip
