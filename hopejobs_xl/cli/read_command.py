"""What ``hopejobs scheme read`` does: a document to a review that people confirm, then a scheme."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.disk import save
from hopejobs_xl.papers.paper_tables import read_paper
from hopejobs_xl.papers.proposals import FRAME, NAME, Line, propose
from hopejobs_xl.papers.proposed_scheme import as_toml, open_lines, scheme_of
from hopejobs_xl.papers.review_file import YES, Confirmed, read_review, write_review
from hopejobs_xl.scheme.band_text import ASKED, EXACT, PERSON

from .output import FAULTS, FINE, print_json, refuse_ending, refuse_existing

_MOST = 12  # open lines that are named


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
    review: Path = options.review or document.with_suffix(".review.csv")
    refuse_ending("--review", review, ".csv")
    lines = propose(read_paper(document))
    if not any(line.what == NAME for line in lines):
        raise WorkbookError(
            f"{document.name}: 「세부지표」와 「배점」이 머리글에 있는 표를 찾지 못했습니다. "
            "할 일: 표의 머리글을 확인하거나, 그 표만 .txt나 .xlsx로 옮겨 다시 하세요"
        )
    known = review.exists()
    if out is not None and not known:
        raise WorkbookError(
            f"--review {review}: 검토표가 없습니다. 할 일: -o 없이 먼저 실행해 검토표를 만들고 "
            f"확인 칸에 「{YES}」나 맞는 값을 적으세요"
        )
    answered = read_review(review, lines) if known else [Confirmed(line, None) for line in lines]
    waiting = open_lines(answered)
    if out is None:
        data = write_review(answered)
        if not known or review.read_bytes() != data:
            save(review, data)
        return _told(options, document, review, answered, waiting)
    if waiting:
        _tell(options, _waiting(review, waiting), answered, waiting)
        return FAULTS
    text = as_toml(scheme_of(answered, out.stem))
    save(out, text.encode("utf-8"))
    told = [
        f"만들었습니다: {out}",
        f"할 일: hopejobs scheme show {out}(으)로 보고, hopejobs new {out} -o BOOK.xlsm으로 "
        "통합문서를 만드세요",
    ]
    _tell(options, told, answered, waiting)
    return FINE


def _told(
    options: argparse.Namespace,
    document: Path,
    review: Path,
    answered: Sequence[Confirmed],
    waiting: Sequence[Line],
) -> int:
    counts = Counter(each.line.state for each in answered)
    indicators = sum(each.line.what == NAME for each in answered)
    told = [
        f"{document.name}: 지표 {indicators}개. {EXACT} 읽음 {counts[EXACT]}줄, "
        f"{ASKED}할 것 {counts[ASKED]}줄, {PERSON} 적을 것 {counts[PERSON]}줄",
        f"검토표: {review}",
    ]
    if waiting:
        told += [
            f"아직 확인되지 않은 줄: {len(waiting)}줄",
            f"할 일: 엑셀에서 {review.name}을(를) 열어 확인 칸에 「{YES}」나 맞는 값을 적고 저장한 "
            f"뒤, 같은 명령에 -o SCHEME.toml을 붙여 다시 하세요",
        ]
    else:
        told.append("모두 확인되었습니다. 할 일: 같은 명령에 -o SCHEME.toml을 붙여 다시 하세요")
    _tell(options, told, answered, waiting)
    return FINE


def _waiting(review: Path, waiting: Sequence[Line]) -> Iterator[str]:
    yield f"{review.name}에 확인되지 않은 줄이 {len(waiting)}줄 있어 만들지 않았습니다:"
    for line in waiting[:_MOST]:
        where = f" ({line.where})" if line.where else ""
        whose = "" if line.no == FRAME else f"{line.no} "
        yield f"  {whose}{line.what}{where}: 읽은 것 「{line.read}」. {line.remark or line.state}"
    if len(waiting) > _MOST:
        yield f"  외 {len(waiting) - _MOST}줄"
    yield f"할 일: 확인 칸에 「{YES}」나 맞는 값을 적고 저장한 뒤 다시 하세요"


def _tell(
    options: argparse.Namespace,
    told: Sequence[str] | Iterator[str],
    answered: Sequence[Confirmed],
    waiting: Sequence[Line],
) -> None:
    if not options.json:
        print("\n".join(told))
        return
    print_json({
        "open": len(waiting),
        "lines": [
            {
                "no": each.line.no, "what": each.line.what, "where": each.line.where,
                "text": each.line.text, "read": each.line.read, "state": each.line.state,
                "remark": each.line.remark, "answer": each.answer,
            }
            for each in answered
        ],
    })  # fmt: skip
