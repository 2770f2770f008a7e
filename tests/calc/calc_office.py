"""A Calc of our own with macros on, asked from any Python."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests.make_workbook.built_sheets import ERRORS

SIDE = Path(__file__).with_name("office_side.py")
SECONDS = 60
_SETTINGS = {
    ("Common/Security/Scripting", "MacroSecurityLevel"): "0",
    ("Common/Security/Scripting", "DisableMacrosExecution"): "false",
    ("Calc/Filter/Import/VBA", "Load"): "true",
    ("Calc/Filter/Import/VBA", "Executable"): "true",
}


# LibreOffice's codes of errors that a formula gave itself.
CODES = {
    503: "#NUM!", 519: "#VALUE!", 521: "#NULL!", 524: "#REF!", 525: "#NAME?", 532: "#DIV/0!",
    32767: "#N/A",
}  # fmt: skip


def as_excel(rows):
    """*rows* of cells with errors as Excel names them: LibreOffice makes texts of ours."""
    return [
        [CODES[each["error"]] if isinstance(each, dict) else ERRORS.get(each, each) for each in row]
        for row in rows
    ]


def bridge():
    """The command of a Python that has LibreOffice's UNO bridge, or None."""
    program = Path(os.path.realpath(shutil.which("soffice") or "soffice")).parent
    for each in (sys.executable, "/usr/bin/python3", str(program / "python")):
        with contextlib.suppress(OSError):
            if not subprocess.run([each, "-c", "import uno"], capture_output=True).returncode:
                return each
    return None


class CalcOffice:
    """One soffice without windows, its profile in *folder*. ``office("read", ...)`` asks it."""

    def __init__(self, soffice, folder):
        profile = folder / "profile"
        _lay_out(profile)
        pipe = f"hopejobs-{os.getpid()}-{folder.name}"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._office = subprocess.Popen(
            [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
             "--nologo", f"--accept=pipe,name={pipe};urp;"],
            start_new_session=True, **quiet,
        )  # fmt: skip
        self._side = subprocess.Popen(
            [bridge(), str(SIDE), pipe], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __call__(self, name, *arguments):
        """The answer of a function of ``office_side``; ``RuntimeError`` with its traceback."""
        print(json.dumps([name, *arguments]), file=self._side.stdin, flush=True)
        told = json.loads(self._side.stdout.readline() or '{"error": "soffice has ended"}')
        if "error" in told:
            raise RuntimeError(told["error"])
        return told["answer"]

    def end(self):
        """Close it; what does not close is stopped."""
        with contextlib.suppress(Exception):
            self("ended")
            self._side.stdin.close()
        for process in (self._side, self._office):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._office.pid, signal.SIGKILL)


def _lay_out(profile):
    """A profile that runs the macros of every file."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for (path, name), value in _SETTINGS.items()
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    )
