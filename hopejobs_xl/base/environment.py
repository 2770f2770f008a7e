"""What Windows knows of the person: ``%NAME%`` in a path, and where the documents are."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping

_SHELL_FOLDERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


def expand(text: str, environ: Mapping[str, str]) -> str:
    """*text* with every %NAME% that *environ* (names in capitals) knows replaced."""
    return re.sub("%([^%]+)%", lambda match: environ.get(match[1].upper(), match[0]), text)


def personal_folder() -> str:
    """The 문서 folder of this person as the registry has it, with its %NAME%; "" if it has none.

    It may be redirected to a server or a cloud.
    """
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _SHELL_FOLDERS) as key:
            return str(winreg.QueryValueEx(key, "Personal")[0])
    except OSError:
        return ""
