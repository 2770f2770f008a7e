"""How Excel itself writes what we write: ``python -m tools.excel_habits FOLDER OURS...``.

Every workbook below FOLDER that Excel saved (its docProps/app.xml says so, and its workbook part
has the number of Excel's build) is looked through for the constructs of ``HABITS``; OURS are
workbooks of ours. Printed is Markdown: how many files of Excel, and which versions, have each
construct, and how many of OURS. Nothing is written; no file of FOLDER is kept.
"""

from __future__ import annotations

import collections
import re
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

KINDS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlam")
_SHEET, _BOOK = r"xl/worksheets/[^/]+\.xml", r"xl/workbook\.xml"
_RELS, _DRAWING, _CHART = r"_rels/\.rels", r"xl/drawings/[^/]+\.xml", r"xl/charts/chart[^/]*\.xml"
_LINK, _LINK_RELS = r"xl/externalLinks/[^/]+\.xml", r"xl/externalLinks/_rels/.*"
_UI = rb"relationships/ui/extensibility"
# What it is, the parts (a pattern of the whole name) and what stands in one of them (a pattern).
HABITS: tuple[tuple[str, str, bytes], ...] = (
    ("ribbon: relationship `2007/relationships/ui/extensibility` at the root", _RELS,
     rb"2007/" + _UI),
    ("ribbon: its part is customUI/customUI14.xml", _RELS, rb'"/?customUI/customUI14\.xml"'),
    ("ribbon: namespace `2009/07/customui`", r"customUI/.*\.xml", rb"2009/07/customui"),
    ("macros: `vbaProject.bin` of type `2006/relationships/vbaProject`",
     r"xl/_rels/workbook\.xml\.rels", rb"office/2006/relationships/vbaProject"),
    ("macros: `codeName` in `workbookPr`", _BOOK, rb"<workbookPr\b[^>]*\bcodeName="),
    ("macros: `codeName` in `sheetPr`", _SHEET, rb"<sheetPr\b[^>]*\bcodeName="),
    ("formula of an add-in, `[1]!NAME(…)`", _SHEET, rb"<f[^>]*>[^<]*\[\d+\]![A-Za-z_]"),
    ("external link with the names of an add-in's functions", _LINK,
     rb"<definedNames>.*<definedName\b[^>]*\bname="),
    ("external link of type `externalLinkPath`", _LINK_RELS,
     rb"2006/relationships/externalLinkPath"),
    ("external link of type `xlExternalLinkPath/xlStartup`", _LINK_RELS,
     rb"xlExternalLinkPath/xlStartup"),
    ("external link of type `xlExternalLinkPath/xlPathMissing`", _LINK_RELS,
     rb"xlExternalLinkPath/xlPathMissing"),
    ("name `_xlnm.Print_Area` of a sheet", _BOOK,
     rb'<definedName\b[^>]*name="_xlnm\.Print_Area"[^>]*localSheetId="|'
     rb'<definedName\b[^>]*localSheetId="\d+"[^>]*name="_xlnm\.Print_Area"'),
    ("name `_xlnm.Print_Titles` of a sheet", _BOOK, rb'name="_xlnm\.Print_Titles"'),
    ("name `_xlnm._FilterDatabase`, hidden", _BOOK,
     rb'name="_xlnm\._FilterDatabase"[^>]*hidden="1"'),
    ("a name of one cell or area of a sheet", _BOOK,
     rb"<definedName\b[^>]*>'?[^<!]+'?!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?</definedName>"),
    ("a name that is a formula", _BOOK, rb"<definedName\b[^>]*>[A-Z]+\("),
    ("a name that is hidden", _BOOK, rb'<definedName\b[^>]*hidden="1"'),
    ("comments with their VML drawing", _SHEET, rb"<legacyDrawing\b"),
    ("comment boxes: `ObjectType=\"Note\"`", r"xl/drawings/[^/]+\.vml", rb'ObjectType="Note"'),
    ("a table part", r"xl/tables/.*\.xml", rb"<table\b"),
    ("a chart in a `graphicFrame`", _DRAWING, rb"<xdr:graphicFrame\b"),
    ("chart: values by sheet and area", _CHART, rb"<c:f>'?[^<\[]+!\$[A-Z]+\$\d+"),
    ("chart: values by a defined name", _CHART, rb"<c:f>(?:\[\d+\]|'?[^<!$]+'?)![A-Za-z_][\w.]*<"),
    ("chart: cached values (`numCache`)", _CHART, rb"<c:numCache>"),
    ("a shape with text", _DRAWING, rb"<xdr:sp\b"),
    ("a shape that shows a cell (`textlink`)", _DRAWING, rb'<xdr:sp\b[^>]*textlink="[^"]+"'),
    ("list to choose from (`dataValidation type=\"list\"`)", _SHEET,
     rb'<dataValidation\b[^>]*type="list"'),
    ("input prompt (`promptTitle`, `prompt`)", _SHEET, rb"<dataValidation\b[^>]*\bprompt="),
    ("validation of whole or decimal numbers", _SHEET,
     rb'<dataValidation\b[^>]*type="(?:whole|decimal)"'),
    ("validation by a formula (`custom`)", _SHEET, rb'<dataValidation\b[^>]*type="custom"'),
    ("conditional format by a formula", _SHEET, rb'<cfRule\b[^>]*type="expression"'),
    ("conditional format by a value", _SHEET, rb'<cfRule\b[^>]*type="cellIs"'),
    ("data bar", _SHEET, rb'<cfRule\b[^>]*type="dataBar"'),
    ("data bar with its 2010 extension", _SHEET, rb'<x14:cfRule\b[^>]*type="dataBar"'),
    ("sparklines (2010 extension)", _SHEET, rb"<x14:sparklineGroup\b"),
    ("protected sheet", _SHEET, rb"<sheetProtection\b[^>]*sheet=\"(?:1|true)\""),
    ("protected sheet that lets filter", _SHEET, rb'<sheetProtection\b[^>]*autoFilter="0"'),
    ("protected structure of the workbook", _BOOK, rb"<workbookProtection\b"),
    ("hidden sheet", _BOOK, rb'<sheet\b[^>]*state="hidden"'),
    ("sheet that only VBA shows (`veryHidden`)", _BOOK, rb'<sheet\b[^>]*state="veryHidden"'),
    ("filter buttons", _SHEET, rb"<autoFilter\b"),
    ("frozen panes", _SHEET, rb"<pane\b[^>]*state=\"frozen\""),
    ("no gridlines", _SHEET, rb'<sheetView\b[^>]*showGridLines="0"'),
    ("colour of a tab", _SHEET, rb"<tabColor\b"),
    ("link to a place of the workbook", _SHEET, rb"<hyperlink\b[^>]*location="),
    ("pages fitted to a width (`fitToPage`)", _SHEET, rb'<pageSetUpPr\b[^>]*fitToPage="1"'),
    ("`fitToHeight=\"0\"`: as many pages as it takes", _SHEET,
     rb'<pageSetup\b[^>]*fitToHeight="0"'),
    ("page breaks by hand", _SHEET, rb"<rowBreaks\b"),
    ("header and footer", _SHEET, rb"<headerFooter\b"),
    ("merged cells", _SHEET, rb"<mergeCells\b"),
    ("errors that are not marked (`ignoredErrors`)", _SHEET, rb"<ignoredErrors\b"),
    ("formula with a text as result (`t=\"str\"`)", _SHEET, rb'<c\b[^>]*t="str"[^>]*><f'),
    ("formula with an empty text as result (`<v></v>`)", _SHEET,
     rb't="str"[^>]*><f[^>]*>[^<]*</f><v\s*/?>(?:</v>)?</c>'),
    ("formula with an error as result (`t=\"e\"`)", _SHEET, rb'<c\b[^>]*t="e"[^>]*><f'),
    ("array formula", _SHEET, rb'<f\b[^>]*t="array"'),
    ("text in the cell itself (`inlineStr`)", _SHEET, rb't="inlineStr"'),
    ("letters of several kinds in one cell", r"xl/sharedStrings\.xml", rb"<r>\s*<rPr>"),
    ("`calcId` in `calcPr`", _BOOK, rb"<calcPr\b[^>]*calcId="),
    ("`fullCalcOnLoad` in `calcPr`", _BOOK, rb"<calcPr\b[^>]*fullCalcOnLoad="),
    ("chain of calculation (calcChain)", r"xl/calcChain\.xml", rb"<calcChain\b"),
)  # fmt: skip
_VERSION = re.compile(rb"<AppVersion>([\d.]+)</AppVersion>")
# XlsxWriter calls itself Excel of this build, which Excel 2007 was not when it was sold.
_WRITER = b'rupBuild="4505"'


def main(arguments: Sequence[str] | None = None) -> int:
    """Look through the folder and files of *arguments* (default: the command line's)."""
    folder, *ours = sys.argv[1:] if arguments is None else arguments
    versions: collections.Counter[str] = collections.Counter()
    theirs: collections.Counter[str] = collections.Counter()
    for path in sorted(Path(folder).rglob("*")):
        parts = contents(path) if path.suffix.lower() in KINDS else {}
        if (version := saved_by_excel(parts)) is not None:
            versions[version] += 1
            theirs.update(found(parts))
    own = collections.Counter(each for path in ours for each in found(contents(Path(path))))
    shown = ", ".join(f"{name}: {number}" for name, number in sorted(versions.items()))
    print(f"{versions.total()} files that Excel saved (AppVersion {shown}); {len(ours)} of ours\n")
    print("| construct | files of Excel | of ours |\n|---|---|---|")
    for name, _, _ in HABITS:
        print(f"| {name} | {theirs[name] or 'never'} | {own[name]} |")
    return 0


def contents(path: Path) -> dict[str, bytes]:
    """The parts of a workbook by name; none where it is no zip, or one with a password."""
    try:
        with zipfile.ZipFile(path) as package:
            return {name: package.read(name) for name in package.namelist()}
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return {}


def saved_by_excel(parts: dict[str, bytes]) -> str | None:
    """The version of Excel (its AppVersion, without the build) that saved it; None if none did."""
    app, book = parts.get("docProps/app.xml", b""), parts.get("xl/workbook.xml", b"")
    version = _VERSION.search(app)
    if b"<Application>Microsoft Excel</Application>" not in app or version is None:
        return None
    if b'appName="xl"' not in book or b"rupBuild=" not in book or _WRITER in book:
        return None
    return version[1].decode().partition(".")[0]


def found(parts: dict[str, bytes]) -> Iterator[str]:
    """The names of the constructs that stand in *parts*."""
    for name, where, what in HABITS:
        wanted = re.compile(where)
        if any(re.search(what, body) for part, body in parts.items() if wanted.fullmatch(part)):
            yield name


if __name__ == "__main__":
    sys.exit(main())
