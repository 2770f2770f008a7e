"""Programs that the installer starts, and questions that it puts to the person."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence

from hopejobs_xl.base.system_errors import in_korean

Command = Sequence[str | os.PathLike[str]]
# Runs a command and gives its exit status and what it printed. If the second argument is true, the
# command prints to the window itself and the text is "".
Runner = Callable[[Command, bool], tuple[int, str]]
# Puts a question to the person; whether it was answered by yes.
Ask = Callable[[str], bool]


def nobody(question: str) -> bool:
    """The answer where nobody is asked: no."""
    return False


def run(command: Command, shown: bool) -> tuple[int, str]:
    """Run *command*; gives its exit status and what it printed ("" if *shown* in the window).

    Environment variables for Python and pip, and the settings file of pip, are kept from it.
    """
    foreign = ("PYTHON", "PIP_", "VIRTUAL_ENV")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    environ["PIP_CONFIG_FILE"] = os.devnull
    environ["NoDefaultCurrentDirectoryInExePath"] = "1"
    try:
        done = subprocess.run(
            command,
            env=environ,
            # Not the bundle's folder: nothing that lies there is taken for a program or a DLL.
            cwd=os.path.dirname(command[0]) or None,
            stdin=subprocess.DEVNULL,
            stdout=None if shown else subprocess.PIPE,
            stderr=None if shown else subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:  # a rule of the PC forbids the program, say
        return 126, f"{command[0]}: {in_korean(error)}"
    return done.returncode, done.stdout or ""


def ask(question: str) -> bool:
    """Put *question* to the person in the window; only a typed yes is one.

    Who installs on many PCs answers before: ``HJ_UNBLOCK=1`` is yes, ``HJ_NOPAUSE`` alone is no.
    """
    if os.environ.get("HJ_UNBLOCK") or os.environ.get("HJ_NOPAUSE"):
        return os.environ.get("HJ_UNBLOCK") == "1"
    try:
        answer = input(f"\n{question} (예 또는 아니요를 적고 Enter): ")
    except EOFError:
        return False
    return answer.strip().lower() in ("예", "네", "y", "yes")
