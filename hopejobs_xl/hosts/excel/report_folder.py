"""Where a report goes: beside the workbook if that is a folder here, else to the documents."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hopejobs_xl.base.environment import expand, personal_folder
from hopejobs_xl.base.errors import WorkbookError


def for_reports(workbook: str) -> Path:
    """The folder of *workbook* (its full name as Excel says it), or the person's documents.

    A workbook that was never saved has no folder, one in OneDrive or SharePoint may have a web
    address instead, and in a folder of somebody else's one may not write. Raises WorkbookError
    where not even the documents can be written to.
    """
    own = of_workbook(workbook)
    candidates = [*([] if own is None else [own]), documents()]
    for folder in candidates:
        if is_writable(folder):
            return folder
    shown = ", ".join(str(folder) for folder in candidates)
    raise WorkbookError(
        f"보고서를 쓸 폴더가 없습니다(살핀 곳 {shown}). 통합 문서를 내 PC의 폴더에 저장한 뒤 다시 "
        "하세요"
    )


def of_workbook(workbook: str) -> Path | None:
    """The folder of *workbook* (its full name as Excel says it); ``None`` where it has none."""
    if workbook and "://" not in workbook and Path(workbook).is_absolute():
        return Path(workbook).parent
    return None


def is_writable(folder: Path) -> bool:
    """Whether a file can be made in *folder*: tried, because Windows' permissions do not tell."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def documents() -> Path:
    """The documents of whoever is logged on; the home folder if there are none."""
    recorded = personal_folder()
    environ = {name.upper(): value for name, value in os.environ.items()}
    folder = Path(expand(recorded, environ)) if recorded else Path.home() / "Documents"
    return folder if folder.is_dir() else Path.home()
