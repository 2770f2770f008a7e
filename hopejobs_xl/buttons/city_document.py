"""평가체계 만들기: from the city's document to a scheme, one step with each press.

First the review, which the clerk answers in Excel; then, once all of it is answered, the scheme,
and the workbook of it if the clerk wants one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.excel import report_folder

from . import new_books
from .outcome import MOST_LINES, Outcome, free

if TYPE_CHECKING:
    from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
    from hopejobs_xl.papers.review_steps import Review

_DOCUMENTS = (".hwpx", ".hwp", ".xlsx", ".xlsm", ".csv", ".tsv", ".txt")
_OURS = 8  # lines of a sentence beside those that are open


def read(workbook: ExcelWorkbook) -> Outcome:
    """Read the document (or the review of one) that the clerk chooses, and do what is next."""
    from hopejobs_xl.papers import review_steps

    chosen = workbook.ask_file("document")
    if not chosen:
        return Outcome()
    path = Path(chosen)
    document = _document_of(path, review_steps.REVIEW_ENDING)
    review = review_steps.review_path(document)
    if not review.exists() and not report_folder.is_writable(review.parent):
        raise WorkbookError(
            f"{review.parent}: 이 폴더에 검토표를 쓸 수 없습니다. 할 일: 문서를 내 PC의 폴더로 "
            "복사해 그것을 고르세요"
        )
    workbook.progress("문서를 읽는 중")
    found = review_steps.review_of(document, review)
    found.save()
    if found.waiting:
        return _waiting(found)
    return _scheme(workbook, found)


def _document_of(path: Path, ending: str) -> Path:
    """The document that *path* is, or that it is the review of."""
    if not path.name.lower().endswith(ending):
        return path
    stem = path.name[: -len(ending)]
    found = [path.with_name(f"{stem}{suffix}") for suffix in _DOCUMENTS]
    there = [each for each in found if each.exists()]
    if len(there) == 1:
        return there[0]
    if there:
        names = ", ".join(each.name for each in there)
        raise WorkbookError(
            f"{path.name}: 어느 문서의 검토표인지 알 수 없습니다({names}). 할 일: 다시 눌러 "
            "검토표가 아니라 그 문서를 고르세요"
        )
    raise WorkbookError(
        f"{path.name}: 이 검토표를 만든 문서({stem}.hwpx 등)가 옆에 없습니다. 답은 문서의 글과 "
        "견주어야 쓸 수 있습니다. 할 일: 문서를 같은 폴더에 두고 다시 누르세요"
    )


def _waiting(found: Review) -> Outcome:
    first = "검토표를 만들었습니다" if not found.known else "아직 확인되지 않은 줄이 있습니다"
    told = [
        f"{first}: {found.path}",
        found.counted(),
        f"확인을 기다리는 줄: {len(found.waiting)}줄",
        *found.open_told(MOST_LINES - _OURS),
        "할 일: 엑셀에서 그 파일을 열어 「읽은 것」을 문서와 견주고 확인 칸에 「예」나 맞는 값을 "
        "적은 뒤(첫 줄의 「예」는 그대로 읽은 줄 모두), 저장하고 닫고 [평가체계 만들기]를 다시 "
        "눌러 그 검토표나 문서를 고르세요",
    ]
    return Outcome("\n".join(told), warns=found.known)


def _scheme(workbook: ExcelWorkbook, found: Review) -> Outcome:
    from hopejobs_xl.hosts.file import disk
    from hopejobs_xl.scheme.loader import load

    folder = report_folder.for_reports(str(found.path))
    out = free(folder, found.document.stem, ".toml")
    text = found.toml(out.stem)
    asked = f"모두 확인되었습니다. 평가체계 파일 {out.name}을(를) 만들까요?"
    if not workbook.confirm("\n".join([found.counted(), "", asked])):
        return Outcome()
    disk.save_new(out, text.encode("utf-8"))
    made = f"만들었습니다: {out}"
    scheme = load(out)
    asked = (
        f"{made}\n{scheme.name}\n\n이 평가체계로 새 통합문서도 만들까요? 이 통합문서의 실적과 "
        "득점은 전년실적에 들어갑니다."
    )
    if not workbook.confirm(asked):
        return Outcome(f"{made}\n할 일: [새 해 만들기]를 눌러 이 파일을 고르세요")
    made_book = new_books.made_of(workbook, out)
    return Outcome(f"{made}\n{made_book.sentence}")
