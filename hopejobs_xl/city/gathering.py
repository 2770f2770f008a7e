"""Files in, the city's report out: which files there are, which scheme is the city's."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hopejobs_xl.attach import bound_names, own_scheme
from hopejobs_xl.attach import refresh as attached
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets import book_format
from hopejobs_xl.sheets.layout import FORM

from . import city_report, kept_schemes, reading_pool, selection_rules
from .read_one import read_one
from .scheme_key import key_of
from .sorting_out import common_key

_BOOKS = (".xlsm", ".xlsx")
_OPEN = "~$"  # what Excel puts beside a file that is open
ReadAll = Callable[..., list[dict[str, Any]]]


def files_of(given: Sequence[Path]) -> list[str]:
    """The workbook files among *given*: files as they are, of folders all below them, sorted.

    Backups and what Excel puts beside an open file are no workbooks. Raises ``WorkbookError``
    where a path is not there or a folder holds none.
    """
    found: set[str] = set()
    for each in given:
        if each.is_dir():
            inside = {
                os.fspath(path)
                for path in each.rglob("*")
                if path.suffix.lower() in _BOOKS
                and not path.name.startswith(_OPEN)
                and path.is_file()
            }
            if not inside:
                raise WorkbookError(
                    f"{each}: 통합문서(.xlsm, .xlsx)가 없는 폴더입니다. 할 일: 자치구의 파일을 둔 "
                    "폴더를 적으세요"
                )
            found |= inside
        elif each.exists():
            found.add(os.fspath(each))
        else:
            raise WorkbookError(f"{each}: 파일이나 폴더가 없습니다. 경로를 확인하세요")
    return sorted(found)


def gather(
    files: Sequence[str],
    *,
    scheme: Path | None = None,
    rules: Sequence[str] = (),
    districts: str | None = None,
    read_all: ReadAll = reading_pool.read_all,
    **options: Any,
) -> city_report.Report:
    """The report on *files*; *options* are those of *read_all* (``workers``, ``progress``).

    *scheme* is a file with the city's scheme; without it the one that most of the districts have is
    the city's, and the report says so. *rules* and *districts* are those of ``selection_rules``.
    Raises ``WorkbookError`` where no file can be read, ``SchemeError`` for a broken scheme or rule.
    """
    expected = selection_rules.expected(districts)
    if scheme is not None:
        city = own_scheme.of_file(scheme).scheme
        selection_rules.chosen(city, rules)  # a wrong rule is told before hours of reading
        key, source = key_of(city), str(scheme)
        results = read_all(files, city, **options)
    else:
        selection_rules.load()
        results = read_all(files, None, **options)
        city, key, source = _common(results)
        results = [_compared(each, key, city) for each in results]
    return city_report.build(
        results, city, key, source, selection_rules.chosen(city, rules), expected
    )


def _common(results: Sequence[dict[str, Any]]) -> tuple[Scheme, str, str]:
    """The scheme that most of the districts have, its key and where it is from."""
    found = common_key(results)
    if found is None:
        first = next((each["error"] for each in results), "파일이 없음")
        raise WorkbookError(f"읽을 수 있는 자치구 파일이 하나도 없습니다. 첫 까닭: {first}")
    key, period = found
    those = sorted(
        each["file"]
        for each in results
        if "error" not in each and (each["scheme_key"], tuple(each["period"])) == found
    )
    source = f"가장 많은 파일의 배점기준({len(those)}개, {Path(those[0]).name} 등)"
    return _scheme_in(those[0]), key, source


def _scheme_in(path: str) -> Scheme:
    book = FileWorkbook.open(path)
    names = book.names()
    if FORM not in names and bound_names.is_attached(names):
        return attached.scheme_of(book)
    return kept_schemes.read_scheme(book, book_format.format_of(book))


def _compared(each: dict[str, Any], key: str, city: Scheme) -> dict[str, Any]:
    """*each*, with what its scheme says otherwise than the *city*'s."""
    if "error" in each or each["scheme_key"] == key:
        return each
    return read_one(each["file"], city)
