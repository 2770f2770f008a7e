"""What ``hopejobs scheme`` does: checks a scheme, shows it, and lays two beside one another.

A scheme is that of a TOML file, of a HopeJobs workbook or of an attached file.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from hopejobs_xl.attach.own_scheme import of_file
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import plain
from hopejobs_xl.hosts.file.disk import save
from hopejobs_xl.scheme.in_words import band_line, lines, title
from hopejobs_xl.scheme.loader import FORMAT, read_document
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.older_format import format_of
from hopejobs_xl.sheets.lines_beside import SAME
from hopejobs_xl.sheets.scheme_difference import Section, changed, difference

from .output import FAULTS, FINE, print_json, refuse_endings, refuse_same
from .terminal import pad

_XLSX, _HWPX = ".xlsx", ".hwpx"
_ENDINGS = (_XLSX, _HWPX)
_SIDE = 46  # columns of a terminal for each side of 신구대비표


def check(options: argparse.Namespace) -> int:
    """Say that the scheme has no fault, and what it holds; raises ``SchemeError`` of all faults."""
    scheme = of_file(options.file, "scheme check").scheme
    print(f"고칠 곳이 없습니다: {options.file}")
    print(counts(scheme))
    if options.file.suffix.lower() == ".toml":
        made = format_of(read_document(options.file))
        if made != FORMAT:
            print(
                f"형식 {made}의 파일이며 그대로 읽습니다. 이 판의 형식({FORMAT})으로 새로 쓰려면: "
                f"hopejobs scheme migrate {options.file} -o NEW.toml"
            )
    return FINE


def show(options: argparse.Namespace) -> int:
    """Print the whole scheme in words, each band with its source."""
    print("\n".join(_shown(of_file(options.file, "scheme show").scheme)))
    return FINE


def diff(options: argparse.Namespace) -> int:
    """Print 신구대비표, or write it to ``out``; the status says whether anything differs.

    Raises ``WorkbookError`` for another ending than that of a sheet or of a Hangul document, and
    where ``out`` is one of the two files; nothing is written then.
    """
    out: Path | None = options.out
    refuse_endings(out, _ENDINGS, f"엑셀은 {_XLSX}, 한글 문서는 {_HWPX}로 이름을 끝내세요")
    if out is not None:
        refuse_same(out, options.old, "견줄 평가체계")
        refuse_same(out, options.new, "견줄 평가체계")
    old, new = (of_file(path, "scheme diff").scheme for path in (options.old, options.new))
    sections = difference(old, new)
    found = [each for each in sections if not each.is_same]
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        save(out, _file(old, new, sections, out.suffix.lower()))
    if options.json:
        print_json({"changes": [each.as_json() for each in found]})
    elif out is not None:
        print(f"적었습니다: {out}({_places(found)})")
    else:
        print("\n".join(_table(sections, options.old, options.new)))
    return FAULTS if found else FINE


def _file(old: Scheme, new: Scheme, sections: Sequence[Section], ending: str) -> bytes:
    """신구대비표 as a file that ends with *ending*."""
    # Imported here: what is printed needs no library of a file format.
    from hopejobs_xl.report import comparison_table

    if ending == _HWPX:
        from hopejobs_xl.report.hwpx import to_bytes

        return to_bytes(comparison_table.report(old, new, sections))
    from hopejobs_xl.report import table_sheet

    above = comparison_table.subtitles(old, new, sections)
    table = comparison_table.table(sections)
    return table_sheet.to_bytes(comparison_table.TITLE, above, table, new.document_date)


def _places(found: Sequence[Section]) -> str:
    return f"달라진 곳 {len(found)}곳" if found else "달라진 곳이 없습니다"


def compared(scheme: Scheme, file: Path) -> list[Section]:
    """Where *scheme*, which a workbook obeys, is not that of *file*."""
    return changed(of_file(file).scheme, scheme)


def compared_lines(found: Sequence[Section], file: Path) -> list[str]:
    """What ``check`` says of the sections *found* by ``compared``."""
    if not found:
        return [f"배점기준이 {file}과 같습니다"]
    made = [f"배점기준이 {file}과 {len(found)}곳 다릅니다(왼쪽이 그 파일, 오른쪽이 통합문서):"]
    for section in found:
        made += [f"  {each}" for each in _section(section, everything=False)]
    return made


def refuse_other(scheme: Scheme, file: Path, book: Path) -> None:
    """WorkbookError where *scheme*, which *book* obeys, is not that of *file*."""
    found = compared(scheme, file)
    if not found:
        return
    names = ", ".join(each.title for each in found[:3]) + (" 등" if len(found) > 3 else "")
    raise WorkbookError(
        f"--scheme {file}: {book}의 배점기준이 이 파일과 {len(found)}곳 다릅니다({names}). 만들지 "
        f"않았습니다. 할 일: hopejobs scheme diff {file} {book}으로 보고 배점기준을 고치거나 "
        "--scheme을 지우세요"
    )


def counts(scheme: Scheme) -> str:
    """What *scheme* holds, in a line: areas, indicators, points, bands by what they rest on."""
    bands = [b.basis for i in scheme.indicators for p in i.parts for b in p.scale.bands]
    bases = ", ".join(f"{basis} {bands.count(basis)}개" for basis in dict.fromkeys(bands))
    scored = [each for each in scheme.indicators if not each.is_deduction]
    less = len(scheme.indicators) - len(scored)
    also = f"(감점 {less}개 따로)" if less else ""
    return (
        f"{scheme.name}: 분야 {len(scheme.areas)}개, 지표 {len(scored)}개{also}, "
        f"{plain(scheme.max_points)}점 만점, 목표 {plain(scheme.target_points)}점, "
        f"구간 {len(bands)}개({bases or '없음'})"
    )


def _shown(scheme: Scheme) -> Iterator[str]:
    yield counts(scheme)
    yield f"근거: {scheme.document} ({scheme.document_date})"
    yield f"평가대상기간: {scheme.period_start} ~ {scheme.period_end}"
    of_total = scheme.rounding.total_digits
    also = "" if of_total is None else f", 합계는 {of_total}자리"
    yield f"반올림: 소수 {scheme.rounding.digits}자리, {scheme.rounding.when}마다{also}"
    area = ""
    for indicator in scheme.indicators:
        if indicator.area != area:
            area = indicator.area
            full = next(each.max_points for each in scheme.areas if each.name == area)
            who = f" · {indicator.department}" if indicator.department else ""
            yield ""
            yield f"■ {area} ({plain(full)}점){who}"
        yield from _indicator(indicator)
    for note in scheme.notes:
        yield f"※ {note.indicator or '문서 전체'}: {note.text}"


def _indicator(indicator: Indicator) -> Iterator[str]:
    yield ""
    yield title(indicator)
    yield f"  {' · '.join(lines(indicator, with_bands=False))}"
    for part in indicator.parts:
        for band in part.scale.bands:
            said = band_line(band, part.scale.unit, part.scale.method, part.name)
            yield f"    {said} {band.source}"
    sources = [*(part.source for part in indicator.parts), indicator.source]
    for source in dict.fromkeys(filter(None, sources)):
        yield f"    근거: {source}"


def _table(sections: Sequence[Section], old: Path, new: Path) -> Iterator[str]:
    found = [each for each in sections if not each.is_same]
    yield f"신구대비표: {old} → {new}"
    yield _places(found)
    yield from _line("현행", "개정안", mark=" ")
    yield "─" * (2 * _SIDE + 5)
    for section in sections:
        yield from _section(section, everything=True)


def _section(section: Section, *, everything: bool) -> Iterator[str]:
    """Title and rows; of what is the same a line (*everything*), or none."""
    if section.is_same:
        if everything:
            yield from _line(section.title, SAME, mark=" ")
        return
    note = f" [{section.note}]" if section.note else ""
    yield f"◆ {section.title}{note}"
    same = 0
    for row in section.rows:
        if row.is_same:
            same += 1
            continue
        yield from _line(*row.shown, mark="*")
    if same:
        yield from _line(f"그 밖의 {same}줄", SAME, mark=" ")


def _line(left: str, right: str, *, mark: str) -> Iterator[str]:
    """A row of both sides, as many lines as the longer one takes."""
    cells = [_wrapped(text) for text in (left, right)]
    for at in range(max(map(len, cells))):
        one, other = (cell[at] if at < len(cell) else "" for cell in cells)
        yield f"{mark if at == 0 else ' '} {pad(one, _SIDE)} │ {other}".rstrip()


def _wrapped(text: str) -> list[str]:
    """*text* in lines of a side; a Korean letter takes two columns."""
    made, used = [""], 0
    for letter in text.replace("\n", " "):
        wide = 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if used + wide > _SIDE:
            made.append("")
            used = 0
        made[-1] += letter
        used += wide
    return made
