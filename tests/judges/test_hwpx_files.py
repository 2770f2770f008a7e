"""Every kind of Hangul document that we write, before our judge and two other readers."""

import functools
import io
import re
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hwp_hwpx_parser import Reader
from hwpx import HwpxDocument

from tests import shared
from tests.conftest import PROJECT
from tests.judges import hwpx_files, hwpx_judge
from tests.ooxml.made_books import zipped
from tests.report.made_reports import HP, parts_of, sections

SECTION = "Contents/section0.xml"
# Where bytes of a document come from; another one needs its document in ``hwpx_files.MADE``.
WRITERS = {
    "buttons/answers.py", "cli/card_command.py", "cli/city_command.py", "cli/evidence_command.py",
    "cli/handover_command.py", "cli/report_command.py", "cli/scheme_command.py",
}  # fmt: skip


@functools.cache
def made(name):
    return shared.once(f"hwpx {name}", hwpx_files.MADE[name])


@pytest.mark.parametrize("name", hwpx_files.MADE)
def test_nothing_is_wrong(name):
    assert [] == hwpx_judge.faults(made(name))


@pytest.mark.parametrize("name", hwpx_files.MADE)
def test_two_readers_read_the_same_texts(name):
    """Every paragraph and, by its address, every cell, as they stand in the file."""
    lines, tables = _standing(made(name))
    assert any(tables)
    with HwpxDocument.open(io.BytesIO(made(name))) as document:
        assert lines == [each.text for each in document.paragraphs]
        assert tables == [_grid(each) for each in document.tables]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.hwpx"
        path.write_bytes(made(name))
        with Reader(path) as reader:
            text, read = reader.text, [table.rows for table in reader.tables]
    # hwp-hwpx-parser joins the paragraphs of a cell without a break, and reads the tenth section
    # before the second.
    flat = [[cell.replace("\n", "") for row in table for cell in row] for table in read]
    whole = [[cells[at].replace("\n", "") for at in sorted(cells)] for cells in tables]
    assert sorted(whole) == sorted(flat)
    assert [] == [line for line in lines if line not in text]


def _standing(data):
    """The paragraphs of the document and the cells of each table by (row, column), in order."""
    lines, tables = [], []
    for body in sections(data):
        for paragraph in body.findall(f"{HP}p"):
            runs = [text for run in paragraph.findall(f"{HP}run") for text in run.findall(f"{HP}t")]
            lines.append("".join("".join(text.itertext()) for text in runs))
            tables += [_cells(table) for table in paragraph.iter(f"{HP}tbl")]
    return lines, tables


def _cells(table):
    found = {}
    for cell in table.iter(f"{HP}tc"):
        at, inside = cell.find(f"{HP}cellAddr"), cell.findall(f"{HP}subList/{HP}p")
        texts = ["".join("".join(t.itertext()) for t in p.iter(f"{HP}t")) for p in inside]
        found[int(at.get("rowAddr")), int(at.get("colAddr"))] = "\n".join(texts)
    return found


def _grid(table):
    return {(each.row, each.column): each.cell.text for each in table.iter_grid() if each.is_anchor}


def test_no_writer_of_documents_is_left_out():
    home, found = PROJECT / "hopejobs_xl", set()
    for path in home.rglob("*.py"):
        if re.search(r"hwpx\.to_bytes\(|report\.hwpx import", path.read_text("utf-8")):
            found.add(path.relative_to(home).as_posix())
    assert WRITERS == found


# Part, what is replaced there (a pattern) and by what, words of the remark.
PLANTED = {
    "an id left out": (hwpx_judge.HEADER, rb'(<hh:charPr id=)"0"', rb'\1"90"', "ids of charPr"),
    "ids from 0": (
        hwpx_judge.HEADER, rb'(<hh:borderFill id=)"1"', rb'\1"0"', "ids of borderFill",
    ),
    "a language less": (hwpx_judge.HEADER, rb'lang="USER"', b'lang="USERS"', "fonts of the lang"),
    "no such font": (
        hwpx_judge.HEADER, rb'(<hh:fontRef hangul=)"\d+"', rb'\1"99"', "fontRef hangul 99",
    ),
    "no such border": (
        hwpx_judge.HEADER, rb'(<hh:charPr [^>]*borderFillIDRef=)"\d+"', rb'\1"99"', "no borderFill",
    ),
    "no such tab": (hwpx_judge.HEADER, rb'tabPrIDRef="\d+"', b'tabPrIDRef="99"', "no tabPr"),
    "no such letters": (
        hwpx_judge.HEADER, rb'(<hh:style [^>]*charPrIDRef=)"\d+"', rb'\1"9999"', "no charPr",
    ),
    "no such paragraph": (
        hwpx_judge.HEADER, rb'(<hh:style [^>]*paraPrIDRef=)"\d+"', rb'\1"9999"', "no paraPr",
    ),
    "no such numbering": (
        hwpx_judge.HEADER, rb"<hh:heading [^>]*/>",
        b'<hh:heading type="NUMBER" idRef="99" level="0"/>', "no numbering",
    ),
    "another first style": (
        hwpx_judge.HEADER, rb'engName="Normal"', b'engName="Body"', "not Normal",
    ),
    "a list missing": (hwpx_judge.HEADER, rb"hh:tabProperties", b"hh:tabs", "no tabProperties"),
    "lists in another order": (
        hwpx_judge.HEADER, rb"(?s)(<hh:borderFills.*</hh:borderFills>)(.*)(</hh:refList>)",
        rb"\2\1\3", "in the order",
    ),
    "no settings": (SECTION, rb"(?s)<hp:secPr.*?</hp:secPr>", b"", "no settings of the section"),
    "a paragraph without a run": (SECTION, rb"</hs:sec>", b"<hp:p/></hs:sec>", "without a run"),
    "a cell's parts in another order": (
        SECTION, rb"(<hp:cellAddr [^>]*/>)(<hp:cellSpan [^>]*/>)", rb"\2\1", "a cell of",
    ),
    "a table without its margins": (SECTION, rb"<hp:inMargin [^>]*/>", b"", "a table without"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "remark"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_seen(name, old, new, remark):
    """The judge sees each kind of fault in a document in which it finds none."""
    parts = parts_of(made("comparison"))
    body, times = re.subn(old, new, parts[name])
    assert times, f"nothing to break in {name}"
    try:
        found = hwpx_judge.faults(zipped({**parts, name: body}))
    except ET.ParseError:
        pytest.fail("what is planted is no XML")
    assert any(remark in each for each in found), found


def test_what_hangul_does_not_write_is_said_once_a_document():
    """A hundred cells of one kind are one remark, with their number."""
    parts = parts_of(made("comparison"))
    body = re.sub(rb"<hp:cellMargin [^>]*/>", b"", parts[SECTION])
    found = hwpx_judge.faults(zipped({**parts, SECTION: body}))
    assert 1 == len([each for each in found if "a cell of" in each])
