"""The two steps from the city's document to a scheme: a review for a person, then the scheme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file import disk
from hopejobs_xl.scheme.band_text import ASKED, EXACT, PERSON

from .paper_tables import read_paper
from .proposals import FRAME, NAME, Line, propose
from .proposed_scheme import as_toml, open_lines, scheme_of
from .review_file import Confirmed, read_review, write_review

REVIEW_ENDING = ".review.csv"
_MOST = 12  # open lines that are named


@dataclass(frozen=True)
class Review:
    """The document, the file *path* of its review (*before*, if it is there), and the answers."""

    document: Path
    path: Path
    before: disk.File | None
    answered: Sequence[Confirmed]

    @property
    def known(self) -> bool:
        """Whether the review was there."""
        return self.before is not None

    @cached_property
    def waiting(self) -> list[Line]:
        """The lines that nobody has confirmed."""
        return open_lines(self.answered)

    def save(self) -> None:
        """Write the review with the answers that stand in it, if anything of it changed.

        Raises ``WorkbookError`` where somebody saved it after it was read.
        """
        data = write_review(self.answered)
        if self.before is None:
            disk.save_new(self.path, data)
        elif self.before.data != data:
            disk.save(self.path, data, self.before)

    def counted(self) -> str:
        """How many indicators and lines there are, in a sentence."""
        counts = Counter(each.line.state for each in self.answered)
        indicators = sum(each.line.what == NAME for each in self.answered)
        return (
            f"{self.document.name}: 지표 {indicators}개. {EXACT} 읽음 {counts[EXACT]}줄, "
            f"{ASKED}할 것 {counts[ASKED]}줄, {PERSON} 적을 것 {counts[PERSON]}줄"
        )

    def open_told(self, most: int = _MOST) -> list[str]:
        """The first *most* lines that wait for a person, and how many more there are."""
        lines = []
        for line in self.waiting[:most]:
            where = f" ({line.where})" if line.where else ""
            whose = "" if line.no == FRAME else f"{line.no} "
            said = f"읽은 것 「{line.read}」. {line.remark or line.state}"
            lines.append(f"  {whose}{line.what}{where}: {said}")
        if len(self.waiting) > most:
            lines.append(f"  외 {len(self.waiting) - most}줄")
        return lines

    def toml(self, name: str) -> str:
        """The scheme *name* of the answers. Raises ``SchemeError`` where they make none."""
        return as_toml(scheme_of(self.answered, name))


def review_path(document: Path) -> Path:
    """Where the review of *document* lies if nobody says otherwise."""
    return document.with_suffix(REVIEW_ENDING)


def review_of(document: Path, path: Path) -> Review:
    """What is read of *document*, with the answers in the review *path* if it is there.

    Raises ``WorkbookError`` for a document that cannot be read or names no indicator, and for a
    *path* that is no review. Nothing is written.
    """
    lines = propose(read_paper(document))
    if not any(line.what == NAME for line in lines):
        raise WorkbookError(
            f"{document.name}: 「세부지표」와 「배점」이 머리글에 있는 표를 찾지 못했습니다. "
            "할 일: 표의 머리글을 확인하거나, 그 표만 .txt나 .xlsx로 옮겨 다시 하세요"
        )
    before = disk.File(path) if path.exists() else None
    answered = read_review(path, lines) if before else [Confirmed(line, None) for line in lines]
    return Review(document, path, before, answered)
