"""What ``hopejobs registers`` does: reads registers, says what is wrong, proposes actuals."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets.register_layout import AUDIT_SHEET, REGISTER_SHEET

from . import apply_command
from .output import FAULTS, FINE, print_json, refuse_ending
from .typed_values import day

if TYPE_CHECKING:
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
    from hopejobs_xl.registers.definitions import Definitions
    from hopejobs_xl.registers.exclusions import Exclusions
    from hopejobs_xl.registers.register_map import RegisterMap


def run(options: argparse.Namespace) -> int:
    """As ``_run``, without the collector: it would walk over all that pandas loads, for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return _run(options)
    finally:
        if was_on:
            gc.enable()


def _run(options: argparse.Namespace) -> int:
    """Examine the files as 대장설정 of the book says, against its period and 기준일.

    Nothing is written to the book but with ``--write``, and what ``--apply`` names. Returns 1 where
    there is an error or something is asked. Raises WorkbookError for a file that cannot be read,
    SchemeError for a map or a cell that is refused.
    """
    refuse_ending("-o", options.out, ".xlsx")
    refuse_ending("--exclusions", options.exclusions, ".toml")
    _refuse_twice([*options.files, *options.before, options.book])
    apply_command.refuse_options(options)
    book, scheme, as_of = _of_book(options.book, writing=options.write)
    wanted = apply_command.wanted(options, scheme)
    if options.as_of is not None:
        as_of = day(options.as_of)
    if options.engine == "duckdb" and options.before:
        raise WorkbookError(
            "--before는 --engine duckdb와 함께 쓸 수 없음. 할 일: 두 대장을 견줄 때에는 --engine을 "
            "빼세요"
        )
    # Not above: what these need takes a third of a second to import.
    from hopejobs_xl.registers import exclusions, told_lines
    from hopejobs_xl.registers.examination import examine

    known, said = _settings(options, book, scheme)
    first = options.exclusions is not None and not options.exclusions.exists()
    excluded = _excluded(options, book, first)
    watch = _progress if sys.stderr.isatty() else None
    if options.engine == "duckdb":
        options.extra += ",city"
        from hopejobs_xl.registers import duck_examination

        found = duck_examination.examine(options.files, scheme, as_of, known, said, excluded, watch)
    else:
        found = examine(options.files, scheme, as_of, known, said, options.before, excluded, watch)
    if options.write and book is not None:
        from hopejobs_xl.register_pages import writing

        writing.write(book, found, scheme, [each.name for each in options.files])
        book.save()
    if first and excluded is not None:
        from hopejobs_xl.hosts.file.disk import save_new

        save_new(options.exclusions, exclusions.new_text(excluded.key).encode())
    if options.out is not None:
        from hopejobs_xl.hosts.file.disk import save
        from hopejobs_xl.registers.findings_book import to_bytes

        save(options.out, to_bytes(found))
    done = None if wanted is None else apply_command.apply(options, found, scheme, wanted)
    if options.json:
        print_json(told_lines.as_json(found) | ({} if done is None else done.as_json()))
    else:
        print("\n".join(told_lines.lines(found)))
        if options.write:
            print(f"\n{options.book}의 {AUDIT_SHEET}과 {REGISTER_SHEET}에 썼습니다")
        for made in (options.exclusions if first else None, options.out):
            if made is not None:
                print(f"\n만들었습니다: {made}")
        if done is not None:
            print("\n".join(done.lines()))
    return FINE if found.sound and (done is None or done.is_settled) else FAULTS


def _excluded(
    options: argparse.Namespace, book: FileWorkbook | None, first: bool
) -> Exclusions | None:
    """What the workbook and the file exclude, as one; the file is made where it is the *first*.

    ``None``: nobody has asked for a 지문.
    """
    from hopejobs_xl.register_pages import excluded
    from hopejobs_xl.registers import exclusions

    own, is_kept = (exclusions.Exclusions(), False) if book is None else excluded.read(book)
    if options.exclusions is not None and not first:
        return exclusions.united(own, exclusions.load(options.exclusions), options.exclusions.name)
    return own if is_kept or first or options.write else None


def _settings(
    options: argparse.Namespace, book: FileWorkbook | None, scheme: Scheme
) -> tuple[Definitions, RegisterMap | None]:
    """What is counted and what columns mean: files that are given win over the book's tables."""
    from hopejobs_xl.register_pages import setting_reader
    from hopejobs_xl.registers import definition_reader
    from hopejobs_xl.registers.register_map import load_map

    said = None
    if book is None or (options.definitions is not None and options.map is not None):
        known = definition_reader.load(options.definitions, scheme)
    else:
        known, said = setting_reader.read(book, scheme)
        if options.definitions is not None:
            known = definition_reader.load(options.definitions, scheme)
    return known, said if options.map is None else load_map(options.map, known)


def _of_book(path: Path, *, writing: bool) -> tuple[FileWorkbook | None, Scheme, dt.date]:
    """A workbook with its scheme and 기준일; of a scheme file the end of its period, or today.

    *writing*: it has to have the sheets that are written.
    """
    if path.suffix.lower() == ".toml":
        from hopejobs_xl.scheme.loader import load

        if writing:
            raise WorkbookError(
                f"{path.name}: --write는 통합문서에 씀(읽은 것은 평가체계). 할 일: 통합문서를 "
                "적거나 -o OUT.xlsx를 쓰세요"
            )
        scheme = load(path)
        return None, scheme, min(dt.date.today(), scheme.period_end)
    if path.suffix.lower() not in (".xlsm", ".xlsx"):
        raise _no_book(path)
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
    from hopejobs_xl.sheets import register_page
    from hopejobs_xl.sheets.actions import read_scheme
    from hopejobs_xl.sheets.layout import AS_OF, FORM

    from . import older_book

    book = FileWorkbook.open(path, writing=writing)
    if FORM not in book.names():
        raise _no_book(path)
    older_book.tell(book, path)
    if writing:
        register_page.refuse_without(book)
    scheme = read_scheme(book)
    typed = as_day(book.read(AS_OF)[0][0])
    return book, scheme, typed or scheme.period_end


def _no_book(path: Path) -> WorkbookError:
    return WorkbookError(
        f"{path.name}: HopeJobs 통합문서가 아님. 할 일: 먼저 통합문서나 평가체계(.toml)를, "
        "그 뒤에 대장을 적으세요"
    )


def _refuse_twice(paths: list[Path]) -> None:
    seen: set[Path] = set()
    for path in paths:
        whole = path.resolve()
        if whole in seen:
            raise WorkbookError(f"{path}: 같은 파일을 두 번 적음. 할 일: 한 번만 적으세요")
        seen.add(whole)


def _progress(file: str, rows: int) -> None:
    print(f"\r{file}: {rows:,}줄 읽음", end="\n" if rows % 100_000 else "", file=sys.stderr)
