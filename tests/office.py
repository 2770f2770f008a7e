"""LibreOffice in tests: a file is converted once per run, by one profile per process."""

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


def _converted(soffice, data, suffix, kind):
    digest = hashlib.sha256(b"\0".join((data, suffix.encode(), kind.encode()))).hexdigest()
    return shared.once(f"office-{digest}", lambda: _convert(soffice, data, suffix, kind))


def _convert(soffice, data, suffix, kind):
    with tempfile.TemporaryDirectory() as folder:
        home = shared.folder() or Path(folder)
        # Two programs cannot share a profile; making a new one each time costs as much as printing.
        profile = (home / f"office-profile-{os.getpid()}").as_uri()
        source = Path(folder, "in", f"book{suffix}")
        source.parent.mkdir()
        source.write_bytes(data)
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind,
                   "--outdir", folder, str(source)]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
        made = Path(folder, f"book.{kind.partition(':')[0]}")
        assert done.returncode == 0, done.stderr
        assert made.exists(), done.stdout + done.stderr
        return made.read_bytes()
