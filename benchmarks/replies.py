"""30 department files that came back, read and matched, against python-calamine alone."""

from __future__ import annotations

import datetime as dt
import functools
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import python_calamine

from hopejobs_xl.collect.awaited_papers import Papers
from hopejobs_xl.collect.question import Duty, QuestionPaper, papers_of
from hopejobs_xl.collect.question_file import file_name, to_bytes
from hopejobs_xl.collect.reply_match import Matched, match
from hopejobs_xl.collect.returned_file import read_files
from hopejobs_xl.collect.returned_rows import TAKEN
from hopejobs_xl.ooxml.book_xml import Book
from hopejobs_xl.ooxml.package import Package
from hopejobs_xl.scheme.loader import load

from .bench import Bench, Measured, calls, of_cpu

_FILES, _EACH, _ROUNDS = 30, 5, 200
_LIMIT = 1.45
_DAY = dt.date(2016, 4, 1)


def benches() -> tuple[Bench, ...]:
    """SHA-256, reading, identifying and matching; as Excel saves a reply, and as openpyxl does."""
    made = (("replies", "answered in place", _in_place), ("replies-openpyxl", "saved by openpyxl",
            _by_openpyxl))  # fmt: skip
    what = "read, identified and matched / python-calamine `to_python`"
    return tuple(
        Bench(name, f"{_FILES} replies {how}: {what}", _LIMIT, functools.partial(_received, fill))
        for name, how, fill in made
    )


def _received(fill: Callable[[QuestionPaper], bytes], folder: Path) -> Measured:
    papers, paths = _papers(), []
    for paper in papers:
        paths.append(folder / file_name(paper))
        paths[-1].write_bytes(fill(paper))
    if len(_receive(paths, papers).of(TAKEN)) != _FILES * _EACH:
        raise ValueError("a reply of the benchmark is not taken")
    return of_cpu(calls(lambda: _receive(paths, papers), lambda: _peer(paths), _ROUNDS))


def _papers() -> tuple[QuestionPaper, ...]:
    scheme = load()
    numbers = [each.no for each in scheme.indicators if each.parts[0].scale.unit.name != "체크"]
    duties = [
        Duty(numbers[(5 * order + step) % len(numbers)], f"부서{order + 1}", "대조", _DAY)
        for order in range(_FILES)
        for step in range(_EACH)
    ]
    return papers_of(scheme, _DAY, "성북구", duties, office="일자리경제과")


def _receive(paths: list[Path], papers: tuple[QuestionPaper, ...]) -> Matched:
    return match(read_files(paths, Papers(papers)), papers)


def _peer(paths: list[Path]) -> None:
    for path in paths:
        book = python_calamine.CalamineWorkbook.from_path(path)
        for title in book.sheet_names:
            book.get_sheet_by_name(title).to_python()


def _answers(data: bytes) -> Iterator[tuple[int, int, float]]:
    """Row, column and figure of each cell to fill in."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    header = {cell.column: cell.value for cell in sheet[7]}
    figures = {"실적": 5.0, "실적2": 4.0, "분자": 5.0, "분모": 10.0}
    for line in sheet.iter_rows(min_row=8):
        ratio = not line[list(header.values()).index("분자")].protection.locked if (
            "분자" in header.values()
        ) else False  # fmt: skip
        for cell in line:
            figure = figures.get(header[cell.column])
            if (
                figure
                and not cell.protection.locked
                and not (ratio and header[cell.column] == "실적")
            ):
                yield cell.row, cell.column, figure


def _in_place(paper: QuestionPaper) -> bytes:
    data = to_bytes(paper)
    package = Package(data, "reply")
    book = Book(package, "reply")
    sheet = book.sheet(book.titles()[0])
    for row, column, figure in _answers(data):
        sheet.set_value(row, column, figure)
    book.flush()
    return package.to_bytes()


def _by_openpyxl(paper: QuestionPaper) -> bytes:
    data = to_bytes(paper)
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row, column, figure in _answers(data):
        book.active.cell(row, column, figure)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
