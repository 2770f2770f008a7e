"""What ``hopejobs evidence`` writes: the bundle of a month's evidence, and the page for a visit."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import WorkbookError

from .closing_command import opened
from .output import FAULTS, FINE, refuse_ending

if TYPE_CHECKING:
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
    from hopejobs_xl.scoring.evaluation import Evaluation
    from hopejobs_xl.sheets.evidence import Document
    from hopejobs_xl.sheets.page_data import Paper


def pack(options: argparse.Namespace) -> int:
    """Write the ZIP of the month of 기준일; say what is missing in it or changed."""
    from hopejobs_xl.collect import cover_list, evidence_pack
    from hopejobs_xl.hosts.file import disk

    refuse_ending("-o", options.out, ".zip")
    book = opened(options, "evidence pack", writes=False)
    evaluation, documents, needed = _read(book)
    out = options.out
    leave = (out, disk.backup_path(out), options.book)
    items = evidence_pack.gather(
        documents, evaluation.scheme, evaluation.as_of, needed, leave=leave
    )
    name, day = cover_list.name_of(evaluation), evaluation.as_of
    made = (
        _document(cover_list.pages(items, name, day)),
        cover_list.workbook(items, name, day),
        _document(cover_list.checklist(evaluation, documents, needed)),
    )
    covers = dict(zip(evidence_pack.COVERS, made, strict=True))
    data = evidence_pack.archive(items, covers, f"{name} {evaluation.district}".strip())
    out.parent.mkdir(parents=True, exist_ok=True)
    disk.save(out, data)
    files = sum(len(item.files) for item in items)
    print(f"적었습니다: {out}(문서 {len(items)}개, 파일 {files}개)")
    bad = [item for item in items if item.state in evidence_pack.BAD]
    for item in bad:
        about = item.title or item.document or item.place
        print(f"{item.indicator.no} {item.indicator.name}: {about}: {item.state}")
    return FAULTS if bad else FINE


def checklist(options: argparse.Namespace) -> int:
    """Write 현장점검표 as a Hangul document."""
    from hopejobs_xl.collect import cover_list
    from hopejobs_xl.hosts.file import disk

    refuse_ending("-o", options.out, ".hwpx")
    book = opened(options, "evidence checklist", writes=False)
    data = _document(cover_list.checklist(*_read(book)))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    disk.save(options.out, data)
    print(f"적었습니다: {options.out}")
    return FINE


def _read(book: FileWorkbook) -> tuple[Evaluation, tuple[Document, ...], dict[str, str]]:
    from hopejobs_xl.hosts.file import file_actions
    from hopejobs_xl.sheets import evidence

    standing = file_actions.check(book)
    evaluation = standing.evaluation
    documents = evidence.read(book, evaluation.scheme)
    if documents is None:
        raise WorkbookError(
            f"{book.label}: 증빙 시트가 없는 옛 통합문서입니다. 할 일: hopejobs migrate로 새 "
            "통합문서로 옮기세요"
        )
    return evaluation, documents, standing.collection.asked.required()


def _document(paper: Paper) -> bytes:
    from hopejobs_xl.report.hwpx import to_bytes
    from hopejobs_xl.report.plain_pages import build

    return to_bytes(build(paper))
