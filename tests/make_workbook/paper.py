"""What LibreOffice printed, measured: the letters, the blank bands and the foot of each page.

A PDF of LibreOffice says in plain words how large every letter is drawn, after the page was fitted
to its paper: ``/F1 8.6 Tf``. Blank is what shows no ink at all in a small picture of the page.
"""

import re
import subprocess
import zlib
from dataclasses import dataclass

_OBJECT = re.compile(rb"(\d+) 0 obj\s*<<[^>]*>>\s*stream\r?\n")
_CONTENTS = re.compile(rb"/Type/Page/Parent.*?/Contents (\d+) 0 R", re.DOTALL)
_SHOWN = re.compile(r"/F\d+ ([\d.]+) Tf[^\n]*T[jJ]")
_FOOT = re.compile(r"^(?P<title>.+) · (?P<at>\d+) / (?P<count>\d+)$", re.MULTILINE)
_DPI = 36
# The margins of the house, in inches (names_and_paper): what lies between them can be filled.
_TOP, _BOTTOM, _SIDE = 0.4, 0.5, 0.4
_BOX = 1.5  # the box around a word is at most so much higher than its letters
_BAND = 0.03  # of the page: a blank that is lower is the air between two lines


@dataclass(frozen=True)
class Page:
    """One printed page.

    ``title`` is the sheet that its foot names, ``sizes`` the size of every run of letters in
    points, ``empty`` the share of its height that lies in bands without any ink, and ``aside`` that
    of its width.
    """

    title: str
    number: int
    count: int
    text: str
    sizes: tuple[float, ...]
    empty: float
    aside: float


def measured(pdf):
    """The pages of *pdf*, a file that LibreOffice made of one of our workbooks."""
    texts = _run("pdftotext", "-raw", pdf, "-").decode().split("\f")[:-1]
    pictures = _pictures(_run("pdftoppm", "-r", str(_DPI), "-gray", pdf))
    sizes = [
        # A chart on hidden rows is squashed, not left out: its blank title is a letter no one sees.
        tuple(size for size in found if size * _BOX >= least)
        for found, least in zip(_sizes(pdf.read_bytes()), _lowest_words(pdf), strict=True)
    ]
    assert len(texts) == len(pictures) == len(sizes)
    return [_page(*each) for each in zip(texts, sizes, pictures, strict=True)]


def _lowest_words(pdf):
    """The height of the lowest box around a word of each page, in points."""
    pages = _run("pdftotext", "-bbox", pdf, "-").decode().split("<page ")[1:]
    boxes = [re.findall(r'yMin="([\d.]+)"[^>]*yMax="([\d.]+)"', page) for page in pages]
    return [min((float(b) - float(t) for t, b in found), default=0.0) for found in boxes]


def _page(text, sizes, picture):
    foot = _FOOT.search(text)
    title, number, count = foot.groups() if foot else ("", 0, 0)
    return Page(title, int(number), int(count), text, sizes, *_empty(*picture))


def _run(*command):
    return subprocess.run([*map(str, command)], check=True, capture_output=True).stdout


def _sizes(data):
    """The sizes of all letters of each page, by its content stream."""
    starts = {int(found[1]): found.end() for found in _OBJECT.finditer(data)}
    found = []
    for number in _CONTENTS.findall(data):
        stream = zlib.decompressobj().decompress(data[starts[int(number)] :]).decode("latin-1")
        found.append(tuple(float(size) for size in _SHOWN.findall(stream)))
    return found


def _pictures(data):
    """Width, height and grey bytes of each picture of *data*, PGM files behind one another."""
    at, found = 0, []
    while at < len(data):
        head = re.compile(rb"P5\s+(\d+)\s+(\d+)\s+255\s").match(data, at)
        width, height = int(head[1]), int(head[2])
        found.append((width, height, data[head.end() : head.end() + width * height]))
        at = head.end() + width * height
    return found


def _empty(width, height, grey):
    """The shares of the height and of the width between the margins that are in blank bands."""
    side, top, bottom = (round(inches * _DPI) for inches in (_SIDE, _TOP, _BOTTOM))
    rows = [grey[at * width + side : (at + 1) * width - side] for at in range(top, height - bottom)]
    return _blank(rows), _blank([bytes(column) for column in zip(*rows, strict=True)])


def _blank(lines):
    drawn = "".join("#" if line.strip(b"\xff") else "." for line in lines)
    bands = re.findall(r"\.+", drawn)
    return sum(len(band) for band in bands if len(band) > _BAND * len(lines)) / len(lines)
