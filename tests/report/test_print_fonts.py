"""A PDF is printed with fonts that have Hangul, and says which one stands for another."""

import io
import os
import stat
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils import get_column_letter

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.report import pdf, print_fonts
from hopejobs_xl.sheets.layout import SUMMARY_SHEET
from tests.golden import golden_books


@pytest.fixture
def data(tmp_path):
    """A workbook in 맑은 고딕 and Batang: a cell, a piece of text, a chart and a page header."""
    path = tmp_path / "b.xlsx"
    file = xlsxwriter.Workbook(str(path))
    sheet = file.add_worksheet(SUMMARY_SHEET)
    gothic, serif = ({"font_name": name} for name in ("맑은 고딕", "Batang"))
    sheet.write("A1", "성북구", file.add_format(gothic))
    sheet.write_rich_string("A2", "가", file.add_format(serif), "나", "다")
    sheet.write_formula("A3", '=1&"맑은 고딕,"', None, "1맑은 고딕,")
    sheet.set_header('&C&"맑은 고딕,Bold"요약')
    chart = file.add_chart({"type": "bar"})
    chart.add_series({"values": f"={SUMMARY_SHEET}!$B$1:$B$2"})
    chart.set_title({"name": "득점", "name_font": gothic | {"name": "맑은 고딕"}})
    sheet.insert_chart("D1", chart)
    file.close()
    return path.read_bytes()


@pytest.fixture
def fonts(tmp_path, monkeypatch):
    """A function that lets the PC have these fonts: all of them, and those with Hangul."""

    def listed(every, korean):
        folder = tmp_path / "bin"
        folder.mkdir()
        path = folder / "fc-list"
        lines = "; ".join(f"echo '{name}'" for name in every)
        those = "; ".join(f"echo '{name}'" for name in korean) or ":"
        path.write_text(f'#!/bin/sh\ncase "$*" in *lang=ko*) {those};; *) {lines};; esac\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(folder))

    return listed


def texts(data):
    """The XML of the parts of *data* that hold fonts, in one text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [n for n in package.namelist() if n.endswith(".xml") and "theme" not in n]
        return "".join(package.read(name).decode() for name in names)


def test_a_missing_font_is_replaced_everywhere(data, fonts):
    """Cells, pieces of text, charts and headers; a formula's text stays."""
    fonts(
        ["DejaVu Sans", "NanumGothic,나눔고딕", "NanumMyeongjo"], ["NanumMyeongjo", "NanumGothic"]
    )
    made, chosen = print_fonts.substituted(data, "b.xlsx")
    assert {"맑은 고딕": "NanumGothic", "Batang": "NanumMyeongjo"} == chosen
    text = texts(made)
    assert 2 <= text.count('"NanumGothic"') == texts(data).count('"맑은 고딕"')
    assert 1 == text.count('"NanumMyeongjo"')
    assert "NanumGothic,Bold" in text
    assert 1 == text.count("맑은 고딕,</f>") + text.count('맑은 고딕,"</f>')
    said = print_fonts.lines(chosen)
    assert any("「맑은 고딕」" in each and "「NanumGothic」" in each for each in said)


def test_fonts_that_are_here_change_no_byte(data, fonts):
    """By either of a family's names, in any letter case."""
    fonts(["Malgun Gothic,맑은 고딕", "바탕,batang"], ["Malgun Gothic,맑은 고딕"])
    assert (data, {}) == print_fonts.substituted(data, "b.xlsx")


def test_a_font_of_another_name_is_taken_where_no_known_one_is(data, fonts):
    """It has Hangul, which is what counts."""
    fonts(["DejaVu Sans", "Some Korean"], ["Some Korean"])
    _, chosen = print_fonts.substituted(data, "b.xlsx")
    assert {"Some Korean"} == set(chosen.values())


def test_no_korean_font_at_all_is_refused(data, fonts):
    """A page without its words is worse than none; the missing font and the cure are named."""
    fonts(["DejaVu Sans"], [])
    with pytest.raises(WorkbookError, match=r"한글 글꼴이 하나도 없어.*맑은 고딕.*설치"):
        print_fonts.substituted(data, "b.xlsx")


def test_a_pc_that_cannot_list_its_fonts_prints_as_before(data, tmp_path, monkeypatch):
    """Windows and macOS have no fc-list, and have the fonts."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (data, {}) == print_fonts.substituted(data, "b.xlsx")


def test_the_printed_page_has_no_other_font(soffice, tmp_path):
    """What LibreOffice embeds: a font with Hangul for every word, Latin letters included."""
    book = tmp_path / "b.xlsx"
    listed = print_fonts._listed("fc-list", ":")
    if "맑은 고딕" in listed or "nanumgothic" not in listed:
        pytest.skip("needs a PC with NanumGothic and without 맑은 고딕")
    file = xlsxwriter.Workbook(str(book))
    sheet = file.add_worksheet(SUMMARY_SHEET)
    sheet.write("A1", "성북구 2016 (A, B)", file.add_format({"font_name": "맑은 고딕"}))
    file.close()
    notes = pdf.export(FileWorkbook.open(book), tmp_path / "a.pdf")
    assert any("「맑은 고딕」" in each for each in notes)
    command = ["pdffonts", str(tmp_path / "a.pdf")]
    fonts = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "NanumGothic" in fonts
    assert "DejaVu" not in fonts


@pytest.fixture
def only_font(tmp_path, monkeypatch):
    """A function that lets fontconfig, and so LibreOffice, see the files of one family only."""

    def seen(family):
        listed = ["fc-list", "--format", "%{file}|%{family}\n"]
        lines = subprocess.run(listed, capture_output=True, text=True, check=True).stdout
        files = [line.split("|") for line in lines.splitlines()]
        folder = tmp_path / "fonts"
        folder.mkdir()
        for path in (path for path, names in files if family in names.split(",")):
            os.symlink(path, folder / Path(path).name)
        if not any(folder.iterdir()):
            pytest.skip(f"needs {family}")
        config = tmp_path / "fonts.conf"
        config.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<dir>{folder}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
        )
        monkeypatch.setenv("FONTCONFIG_FILE", str(config))

    return seen


def letters_of(texts):
    """How often each letter stands in *texts*; where lines break does not matter."""
    return Counter(letter for text in texts for letter in text if not letter.isspace())


def printed(path):
    """The text of a PDF."""
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def on_the_sheets(book):
    """Every text that stands in what is printed of the workbook *book*."""
    workbook = openpyxl.load_workbook(io.BytesIO(golden_books.saved(book)), data_only=True)
    for title in pdf.report_sheets(book):
        sheet = workbook[title]
        for area in (sheet.print_area or sheet.dimensions).split(","):
            for cell in (cell for row in sheet[area.rpartition("!")[2]] for cell in row):
                letters = get_column_letter(cell.column)
                hidden = sheet.column_dimensions[letters].hidden
                if isinstance(cell.value, str) and not hidden:
                    yield cell.value


def test_no_word_is_lost_where_only_a_fallback_font_is(soffice, only_font, tmp_path):
    """One Korean font that nobody would choose: every letter of the seven sheets is printed."""
    only_font("NanumGothicCoding")
    with golden_books.opened(golden_books.shipped_bytes()) as book:
        notes = pdf.export(book, tmp_path / "a.pdf")
        exp = letters_of(on_the_sheets(book))
    assert 1 == len(notes)
    assert "글꼴 「맑은 고딕」이(가) 없어" in notes[0]
    assert "「NanumGothicCoding」" in notes[0]
    assert sum(exp.values()) > 5000
    assert {} == exp - letters_of([printed(tmp_path / "a.pdf")])


def test_no_font_with_hangul_writes_no_pdf(soffice, only_font, tmp_path):
    """Six of six PDFs lost their words here, and the command ended with 0."""
    only_font("DejaVu Sans")
    refused = pytest.raises(WorkbookError, match=r"한글 글꼴이 하나도 없어.*맑은 고딕.*설치")
    with golden_books.opened(golden_books.shipped_bytes()) as book, refused:
        pdf.export(book, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_a_letter_that_no_font_has_is_told(soffice, only_font, tmp_path):
    """It is missing in the page, so that the clerk has to know."""
    only_font("NanumGothicCoding")
    path = tmp_path / "b.xlsx"
    file = xlsxwriter.Workbook(str(path))
    sheet = file.add_worksheet(SUMMARY_SHEET)
    sheet.write("A1", "성북구 \U00010348 득점", file.add_format({"font_name": "맑은 고딕"}))
    file.close()
    notes = pdf.export(FileWorkbook.open(path), tmp_path / "a.pdf")
    assert "빠진 글자: \U00010348." in notes[1]
    assert "성북구" in printed(tmp_path / "a.pdf")
