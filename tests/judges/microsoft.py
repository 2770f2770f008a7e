"""Microsoft's own validator (Open XML SDK) over every kind of workbook that we make or change.

``make judge`` installs it and runs ``python -m tests.judges.microsoft COMMAND``; docs/excel.md says
why it is not in CI. It prints a line per file and what is wrong, and fails where anything is.
"""

import contextlib
import io
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.judges import made_files


def findings(command, data, suffix):
    """The errors that *command* finds in the workbook *data* (bytes), a line each with the part."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"book{suffix}"
        path.write_bytes(data)
        done = subprocess.run([command, path], capture_output=True, text=True, timeout=300)
    try:
        told = json.loads(done.stdout)["errors"]
    except (ValueError, KeyError):
        raise SystemExit(f"{command}: {done.stdout}{done.stderr}") from None
    return [f"{each['path']}: {each['xPath']}: {each['description']}" for each in told]


def main(command):
    """Judge all of ``made_files``; returns how many files have a fault that is ours."""
    wrong = 0
    for name, make in made_files.OURS.items():
        wrong += _told(name, findings(command, _quietly(make), Path(name).suffix))
    for name, make in made_files.CLERKS.items():
        old, new = (Counter(findings(command, data, Path(name).suffix)) for data in _quietly(make))
        wrong += _told(name, list((new - old).elements()))
    print(f"{len(made_files.OURS) + len(made_files.CLERKS)} files, {wrong} with faults")
    return wrong


def _quietly(make):
    """What *make* gives; what commands of ours print meanwhile is not of interest."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return make()


def _told(name, faults):
    print(name, len(faults), *faults, sep="\n  ", flush=True)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1])))
