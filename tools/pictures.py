"""Pictures of the sheets, made from a workbook file: LibreOffice -> PDF -> PNG.

Usage: python tools/pictures.py BOOK FOLDER (needs soffice, pdftotext and pdftoppm on the PATH).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

# File name -> words that only the first page of that sheet has.
PAGES = {
    "summary.png": "득점 요약",
    "form.png": "만들기」 평가항목별",
    "diagnosis.png": "만들기」 사업진단",
    "scales.png": "부분 방식",
    "selftest.png": "출고된 배점기준으로",
}
_DOTS_PER_INCH = 80
_WIDE_DOTS_PER_INCH = 190
_WIDE_ROWS = 640  # pixels: the form ends there, the rest of the page is white


def main(book: Path, folder: Path) -> None:
    """Write one picture per entry of ``PAGES`` into *folder*, and the form with its inputs."""
    for command in ("soffice", "pdftotext", "pdftoppm"):
        if shutil.which(command) is None:
            sys.exit(f"{command} is not installed (Debian: libreoffice-calc, poppler-utils)")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        _render(book, work / "printed", PAGES, folder, _DOTS_PER_INCH)
        wide = work / "wide.xlsm"
        _with_working_columns(book, wide)
        _render(
            wide,
            work / "wide",
            {"inputs.png": PAGES["form.png"]},
            folder,
            _WIDE_DOTS_PER_INCH,
            _WIDE_ROWS,
        )


def _render(
    book: Path, work: Path, pages: dict[str, str], folder: Path, dots: int, rows: int = 0
) -> None:
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", work, book]
    subprocess.run(command, check=True, capture_output=True)
    pdf = work / f"{book.stem}.pdf"
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    for name, words in pages.items():
        number = str(next(i for i, page in enumerate(text.split("\f"), 1) if words in page))
        only = ["-f", number, "-l", number, "-r", str(dots), "-singlefile", "-png"]
        only += ["-H", str(rows)] if rows else []
        subprocess.run(["pdftoppm", *only, pdf, folder / Path(name).stem], check=True)


def _with_working_columns(book: Path, target: Path) -> None:
    """A copy of *book* whose 추진실적 prints its working columns (J to Q) too."""
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "xl/workbook.xml":
                data = re.sub(rb"(\$A\$1:)\$I(\$\d+)(?=</definedName>)", rb"\1$Q\2", data, count=1)
            new.writestr(entry.filename, data)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
