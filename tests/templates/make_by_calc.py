"""The templates that LibreOffice Calc saves itself, from flat XML (.fods) written here."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from tests.templates.template_texts import HERE, JOBS, LINES, SOCIAL, TITLE

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet>"""
_FOOT = "</office:spreadsheet></office:body></office:document>"
_NAMES = ("calc_wide", "calc_breaks", "calc_split", "calc_pages")
_WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789()%/,"} | {ord(" "): 0x3000}
_WIDE_TITLE = "２０１６년　희망일자리　추진실적"


def make_all():
    """Make all; returns their file names."""
    with tempfile.TemporaryDirectory() as folder:
        for name in _NAMES:
            text = _HEAD + globals()[name]() + _FOOT
            Path(folder, f"{name}.fods").write_text(text, encoding="utf-8")
        command = [shutil.which("soffice"), f"-env:UserInstallation=file://{folder}/profile",
                   "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder,
                   *(f"{folder}/{name}.fods" for name in _NAMES)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        for name in _NAMES:
            shutil.copy(Path(folder, f"{name}.xlsx"), HERE / f"{name}.xlsx")
    return [f"{name}.xlsx" for name in _NAMES]


def sheet(title, rows, columns=""):
    """A sheet of *rows*; a cell is a value or (value, columns, rows) where it is merged."""
    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="{escape(title)}">{columns}{lines}</table:table>'


def cell(content):
    """One cell; a text with line breaks has a paragraph per line, "=…" is a formula."""
    value, across, down = content if isinstance(content, tuple) else (content, 1, 1)
    merged = ""
    if across > 1 or down > 1:
        merged = f' table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
    if value is None:
        return f"<table:table-cell{merged}/>"
    if isinstance(value, (int, float)):
        return f'<table:table-cell{merged} office:value-type="float" office:value="{value}"/>'
    if value.startswith("="):
        return f'<table:table-cell{merged} table:formula="of:{escape(value)}"/>'
    text = "".join(f"<text:p>{_spaces(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell{merged} office:value-type="string">{text}</table:table-cell>'


def _spaces(line):
    """*line* with double spaces as flat XML writes them."""
    return escape(line).replace("  ", " <text:s/>")


def calc_wide():
    """Full-width digits, brackets and spaces in labels and headers; numbers are ６． not ⑥."""
    plain = {line.no: order for order, line in enumerate((n for n in LINES if n.points > 0), 1)}
    rows = [
        [_WIDE_TITLE],
        [],
        ["세　부　지　표", "배　점", "목표（점수）", "실　적（％）", "득점（점）"],
    ]
    for line in LINES:
        number = f"{plain[line.no]}. " if line.no in plain else ""
        label = f"{number}{line.name} ({line.points})".translate(_WIDE).replace(". ", "．　")
        rows.append([label, line.points, line.target, line.actual, None])
    return sheet("실적", rows)


def calc_breaks():
    """Line breaks and double spaces within labels; a second 실적; 주의 below."""
    rows = [
        [TITLE, None, None],
        [],
        [],
        ["평가\n분야", "세부\n지표", "실적\n(건)", "실적2", "수기\n점수", "득 점"],
    ]
    for line in LINES:
        label = line.label.replace(" ", "  ").replace("취업", "취업\n").replace("(", "\n(")
        rows.append([line.area, label, line.actual, line.actual2])
    rows += [[], ["※ 실적2는 지표 ⑧과 ⑲에만 적음"], ["취업률 = 총 취업자수 / 구직등록자수"]]
    return sheet("입력", rows)


def calc_split():
    """세부지표 over a column of circled numbers and one of names; the first row sums up."""
    rows = [
        [(TITLE, 8, 1)],
        [("평가항목", 1, 2), ("세부지표", 2, 2), None, ("배점", 1, 2), ("2015년", 1, 1),
         ("2016년", 2, 1), None, ("득점", 1, 2)],
        [None, None, None, None, "실적", "목표", "실적"],
        ["합계", None, None, 100, None, 75, None, "=SUM([.H5:.H25])"],
    ]  # fmt: skip
    for line in LINES:
        number = None if line.no == "감점" else line.no
        last = line.actual and line.actual / 2
        rows.append([line.item, number, line.name, line.points, last, line.target, line.actual])
    return sheet("성과지표", rows)


def calc_pages():
    """The header again where page 2 begins, with the second 평가분야 under it."""
    header = ["지표", "배점", "목표", "실적", "점수"]
    rows = [["1. 사회적경제"], header]
    rows += [[n.label, n.points, n.target, n.actual] for n in LINES if n.area == SOCIAL]
    rows += [["소계", 30, 28], [], ["2. 일자리"], header]
    rows += [[n.label, n.points, n.target, n.actual] for n in LINES if n.area == JOBS]
    rows += [["소계", 70, 47], ["총계", 100, 75]]
    return sheet("인쇄용", rows)


if __name__ == "__main__":
    make_all()
