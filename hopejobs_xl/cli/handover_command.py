"""What ``hopejobs handover`` writes: two pages for a successor, as a Hangul document."""

from __future__ import annotations

import argparse

from .closing_command import opened
from .output import FINE, refuse_ending


def run(options: argparse.Namespace) -> int:
    """Write the two pages of the workbook as it stands; it is not changed."""
    from hopejobs_xl.collect.handover import Found, paper
    from hopejobs_xl.hosts.file import disk, file_actions
    from hopejobs_xl.report.hwpx import to_bytes
    from hopejobs_xl.report.plain_pages import build
    from hopejobs_xl.sheets import closing, evidence, log_rows, missing
    from hopejobs_xl.sheets.collection_layout import OWNERS

    refuse_ending("-o", options.out, ".hwpx")
    book = opened(options, "handover", writes=False)
    evaluation = file_actions.check(book).evaluation
    found = Found(
        evaluation=evaluation,
        owners=missing.read(book, OWNERS.name) or [],
        documents=evidence.read(book, evaluation.scheme) or (),
        closings=closing.read(book) or (),
        log=log_rows.read(book) or (),
        book=options.book.name,
        folder=book.home().name or str(book.home()),
    )
    data = to_bytes(build(paper(found)))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    disk.save(options.out, data)
    print(f"적었습니다: {options.out}")
    return FINE
