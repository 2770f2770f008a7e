"""LibreOffice in tests: a file is converted once per run, by one profile per process."""

import functools
import hashlib
import os
import subprocess
import tempfile
from pathlib import Path

from tests import shared

SECONDS = 180
_XLSX = "xlsx:Calc MS Excel 2007 XML"
_XLSM = "xlsm:Calc MS Excel 2007 VBA XML"


def pdf(soffice, data, suffix=".xlsm"):
    """The PDF that LibreOffice prints of the workbook *data* (bytes)."""
    return _converted(soffice, data, suffix, "pdf")


def resaved(soffice, data, suffix=".xlsx"):
    """The workbook *data* (bytes) opened and saved again by LibreOffice as .xlsx."""
    return _converted(soffice, data, suffix, _XLSX)


def resaved_with_macros(soffice, data):
    """The workbook *data* (bytes) opened and saved again by LibreOffice as .xlsm."""
    return _converted(soffice, data, ".xlsm", _XLSM)


def as_ods(soffice, data):
    """The .xlsx *data* (bytes) opened and saved by LibreOffice as .ods."""
    return _converted(soffice, data, ".xlsx", "ods")


def several(convert, soffice, books):
    """What *convert*, one of the functions above, gives of each of *books*, by one LibreOffice."""
    suffix, kind = {pdf: (".xlsm", "pdf"), resaved: (".xlsx", _XLSX), as_ods: (".xlsx", "ods")}[
        convert
    ]
    wanted = [each for each in books if not _is_made(each, suffix, kind)]
    if len(wanted) > 1:
        for book, made in zip(wanted, _convert(soffice, wanted, suffix, kind), strict=True):
            shared.once(_name(book, suffix, kind), functools.partial(bytes, made))
    return [convert(soffice, each) for each in books]


def _name(data, suffix, kind):
    digest = hashlib.sha256(b"\0".join((data, suffix.encode(), kind.encode()))).hexdigest()
    return f"office-{digest}"


def _is_made(data, suffix, kind):
    return shared.folder() is None or (shared.folder() / _name(data, suffix, kind)).exists()


def _converted(soffice, data, suffix, kind):
    name = _name(data, suffix, kind)
    return shared.once(name, lambda: _convert(soffice, [data], suffix, kind)[0])


def _convert(soffice, books, suffix, kind):
    with tempfile.TemporaryDirectory() as folder:
        home = shared.folder() or Path(folder)
        # Two programs cannot share a profile; making a new one each time costs as much as printing.
        profile = (home / f"office-profile-{os.getpid()}").as_uri()
        sources = [Path(folder, "in", f"book{at}{suffix}") for at in range(len(books))]
        sources[0].parent.mkdir()
        for source, data in zip(sources, books, strict=True):
            source.write_bytes(data)
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind,
                   "--outdir", folder, *map(str, sources)]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
        assert done.returncode == 0, done.stderr
        made = [Path(folder, f"{each.stem}.{kind.partition(':')[0]}") for each in sources]
        assert all(each.exists() for each in made), done.stdout + done.stderr
        return [each.read_bytes() for each in made]
