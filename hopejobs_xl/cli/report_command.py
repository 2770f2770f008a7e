"""What ``hopejobs report`` does: read a workbook file, and write the report beside it."""

from __future__ import annotations

from pathlib import Path

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file import disk, file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.sheets.standing import Standing

from . import attach_command, older_book, output, scheme_command

_HWPX, _PDF = "--hwpx", "--pdf"


def run(
    book: Path, *, hwpx: Path | None, pdf: Path | None, scheme: Path | None = None
) -> Evaluation:
    """Write the report on *book* to *hwpx* and *pdf*, and print a line for each.

    What is signed is scored by the workbook's own 배점기준: where that is not the one of the file
    *scheme*, nothing is written.

    *book* stays as it is. Raises ``WorkbookError`` (nothing is written) where neither file is
    named or one has another suffix, and as ``file_actions.refresh`` and ``pdf.export`` do.
    """
    if hwpx is None and pdf is None:
        raise WorkbookError(
            f"report {book}: {_HWPX}와 {_PDF}가 모두 없습니다. 허용: 둘 가운데 하나나 둘 다. "
            f"할 일: {_HWPX} 보고서.hwpx 또는 {_PDF} 보고서.pdf를 덧붙이세요"
        )
    output.refuse_ending(_HWPX, hwpx, ".hwpx")
    output.refuse_ending(_PDF, pdf, ".pdf")
    workbook = FileWorkbook.open(book)
    older_book.tell(workbook, book)
    attach_command.refuse_foreign(workbook, book.name, "report")
    # A printed workbook shows 요약, so it has to be up to date; the document is made from the rest.
    # Nothing of it is saved, so no month of 월별실적 is lost.
    standing = (
        file_actions.check(workbook)
        if pdf is None
        else file_actions.refresh(workbook, replace_month=True)
    )
    if scheme is not None:
        scheme_command.refuse_other(standing.evaluation.scheme, scheme, book)
    if hwpx is not None:
        _write_hwpx(workbook, standing, hwpx)
    if pdf is not None:
        _write_pdf(workbook, pdf)
    return standing.evaluation


def _write_hwpx(workbook: FileWorkbook, standing: Standing, out: Path) -> None:
    from hopejobs_xl.report.hwpx import to_bytes
    from hopejobs_xl.report.source import read

    workbook.progress("한글 문서를 만드는 중")
    try:
        data = to_bytes(read(workbook, standing))
    finally:
        workbook.progress(None)
    out.parent.mkdir(parents=True, exist_ok=True)
    disk.save(out, data)
    print(f"적었습니다: {out}")


def _write_pdf(workbook: FileWorkbook, out: Path) -> None:
    from hopejobs_xl.report.pdf import export

    workbook.progress("PDF를 만드는 중")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        notes = export(workbook, out)
    finally:
        workbook.progress(None)
    print(f"적었습니다: {out}")
    output.print_notes(notes)
