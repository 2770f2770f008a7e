"""What ``hopejobs scheme read`` does: a document to a review that people confirm, then a scheme."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.disk import save_new
from hopejobs_xl.papers.review_file import YES
from hopejobs_xl.papers.review_steps import Review, review_of, review_path

from .output import FAULTS, FINE, print_json, refuse_ending, refuse_existing


def read(options: argparse.Namespace) -> int:
    """Write the review of a document, or the scheme once every line of it is confirmed.

    Answers that stand in the review already are kept. Raises ``WorkbookError`` for a document
    without indicators and for a scheme file that is there already, ``SchemeError`` for answers
    that make no scheme.
    """
    document: Path = options.document
    out: Path | None = options.out
    if out is not None:
        refuse_ending("-o", out, ".toml")
        refuse_existing(out)
    path: Path = options.review or review_path(document)
    refuse_ending("--review", path, ".csv")
    review = review_of(document, path)
    if out is not None and not review.known:
        raise WorkbookError(
            f"--review {path}: 검토표가 없습니다. 할 일: -o 없이 먼저 실행해 검토표를 만들고 "
            f"확인 칸에 「{YES}」나 맞는 값을 적으세요"
        )
    if out is None:
        review.save()
        _tell(options, _told(review), review)
        return FINE
    if review.waiting:
        _tell(options, _waiting(review), review)
        return FAULTS
    save_new(out, review.toml(out.stem).encode("utf-8"))
    told = [
        f"만들었습니다: {out}",
        f"할 일: hopejobs scheme show {out}(으)로 보고, hopejobs new {out} -o BOOK.xlsm으로 "
        "통합문서를 만드세요",
    ]
    _tell(options, told, review)
    return FINE


def _told(review: Review) -> list[str]:
    told = [review.counted(), f"검토표: {review.path}"]
    if not review.waiting:
        return [*told, "모두 확인되었습니다. 할 일: 같은 명령에 -o SCHEME.toml을 붙여 다시 하세요"]
    return [
        *told,
        f"아직 확인되지 않은 줄: {len(review.waiting)}줄",
        f"할 일: 엑셀에서 {review.path.name}을(를) 열어 확인 칸에 「{YES}」나 맞는 값을 적고 "
        f"저장한 뒤, 같은 명령에 -o SCHEME.toml을 붙여 다시 하세요",
    ]


def _waiting(review: Review) -> list[str]:
    count = len(review.waiting)
    return [
        f"{review.path.name}에 확인되지 않은 줄이 {count}줄 있어 만들지 않았습니다:",
        *review.open_told(),
        f"할 일: 확인 칸에 「{YES}」나 맞는 값을 적고 저장한 뒤 다시 하세요",
    ]


def _tell(options: argparse.Namespace, told: Sequence[str], review: Review) -> None:
    if not options.json:
        print("\n".join(told))
        return
    print_json({
        "open": len(review.waiting),
        "lines": [
            {
                "no": each.line.no, "what": each.line.what, "where": each.line.where,
                "text": each.line.text, "read": each.line.read, "state": each.line.state,
                "remark": each.line.remark, "answer": each.answer,
            }
            for each in review.answered
        ],
    })  # fmt: skip
