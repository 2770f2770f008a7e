"""The workbook in front of the clerk, as the buttons of the add-in see it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook

_UNSAVED = ".xlsx"  # what Excel writes of a workbook that has never been saved


@dataclass(frozen=True)
class Front:
    """The workbook in front, and the add-in, by whose macros and boxes the clerk is asked."""

    book: ExcelWorkbook
    addin: ExcelWorkbook

    @property
    def key(self) -> str:
        """What tells this workbook from others that are open: of one name there is but one."""
        return self.book.title

    def copy_into(self, folder: Path) -> Path:
        """A copy of the workbook, with what is not saved yet, in *folder*."""
        title = Path(self.book.title)
        path = folder / f"{title.stem}{title.suffix or _UNSAVED}"
        self.book.save_copy(str(path))
        return path
