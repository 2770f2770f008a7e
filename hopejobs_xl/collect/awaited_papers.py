"""The question papers that are waited for, found by what a reply says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.scheme.model import Indicator
from hopejobs_xl.scheme.names import Names

from .question import Question, QuestionPaper


class Papers:
    """The question papers that are waited for, by number and by the key of each row."""

    def __init__(self, papers: Iterable[QuestionPaper]) -> None:
        self.all = tuple(papers)
        self.by_number = {paper.number: paper for paper in self.all}
        self.rows: dict[object, tuple[QuestionPaper, Question]] = {
            question.key: (paper, question) for paper in self.all for question in paper.questions
        }

    @cached_property
    def _names(self) -> Names[Indicator]:
        """The index of labels: needed only for what was typed anew."""
        asked = (question.indicator for paper in self.all for question in paper.questions)
        return Names({each.no: each for each in asked}.values())

    def find(self, label: str) -> Indicator | None:
        """The indicator that a whole *label* names, if it names one."""
        try:
            return self._names.find(label)
        except IndicatorError:
            return None

    def question(self, number: str, no: str) -> tuple[QuestionPaper, Question] | None:
        """The question about the indicator *no* on the paper *number*."""
        paper = self.by_number.get(number)
        if paper is None:
            return None
        return next(((paper, each) for each in paper.questions if each.no == no), None)
