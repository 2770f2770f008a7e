"""What ``hopejobs scheme card`` does: 지표정의서, as a Hangul document or as text."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from hopejobs_xl.attach.own_scheme import of_file
from hopejobs_xl.hosts.file.disk import save
from hopejobs_xl.report.parts import clean
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets.cards import Card, cards

from .output import FINE, print_notes, refuse_endings

_HWPX, _MARKDOWN, _TEXT = ".hwpx", ".md", ".txt"
_ENDINGS = (_HWPX, _MARKDOWN, _TEXT)
_TODO = f"한글 문서는 {_HWPX}, 글은 {_MARKDOWN}나 {_TEXT}로 이름을 끝내세요"
# What Markdown would take for markup, so that a file's text stays text.
_MARKUP = re.compile(r"([\\`*_<>\[\]#|~&])")
_BULLET = re.compile(r"^(\d*)([-+.)])(?=\s|$)")


def run(options: argparse.Namespace) -> int:
    """Print the cards, or write them to ``out``; without a file those of the shipped scheme.

    Raises ``WorkbookError`` for another ending and ``SchemeError`` of all faults of the scheme;
    nothing is written then.
    """
    out: Path | None = options.out
    refuse_endings(out, _ENDINGS, _TODO)
    scheme = load() if options.file is None else of_file(options.file, "scheme card").scheme
    made = cards(scheme)
    if out is None:
        print("\n".join(_lines(scheme, made, markdown=False)))
        return FINE
    ending = out.suffix.lower()
    if ending == _HWPX:
        data = _document(scheme, made)
    else:
        data = ("\n".join(_lines(scheme, made, markdown=ending == _MARKDOWN)) + "\n").encode()
    out.parent.mkdir(parents=True, exist_ok=True)
    save(out, data)
    print(f"적었습니다: {out}(지표 {len(made)}개)")
    return FINE


def _document(scheme: Scheme, made: list[Card]) -> bytes:
    # Imported here: without -o no python-hwpx is needed.
    from hopejobs_xl.report.card_pages import build, longer_than_a_page
    from hopejobs_xl.report.hwpx import to_bytes

    long = [clean(card.title) for card in made if longer_than_a_page(card)]
    if long:
        print_notes([f"배점기준이 많아 한 쪽을 넘는 지표 {len(long)}개: {', '.join(long)}"])
    return to_bytes(build(scheme, made))


def _lines(scheme: Scheme, made: list[Card], *, markdown: bool) -> Iterator[str]:
    def text(said: str) -> str:
        shown = clean(said)
        return _BULLET.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", shown)) if markdown else shown

    yield f"{'# ' if markdown else ''}{text(scheme.name)} 지표정의서 (지표 {len(made)}개)"
    for card in made:
        yield ""
        yield f"{'## ' if markdown else '■ '}{text(card.title)}"
        if markdown:
            yield ""
        for label, lines in card.fields:
            yield f"- {label}: {' · '.join(map(text, lines))}"
        yield f"- 목표에 닿는 실적: {' 또는 '.join(map(text, card.reached))}"
        yield "- 배점기준"
        for rule in card.rules:
            yield f"  - {text(f'{rule.said} [{rule.basis}] {rule.source}')}"
        yield f"- 빠진 것{'' if card.missing else ': 없음'}"
        yield from (f"  - {text(each)}" for each in card.missing)
        yield "- 비고"
        yield from (f"  - {text(each)}" for each in card.remarks)
