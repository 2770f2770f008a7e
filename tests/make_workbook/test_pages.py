"""The pages as LibreOffice prints them: nothing clipped, nothing lost, no error shown.

Text is compared without white space, because a wrapped line breaks anywhere.
"""

import re
import subprocess
from itertools import combinations

import pytest

from tests import office
from tests.golden import golden_books, golden_sheets, reader

BOOKS = {
    "shipped": golden_books.shipped_bytes,
    "departments": golden_books.departments_bytes,
    "sixty": golden_books.sixty_bytes,
}
COUNTS = {"shipped": 21, "departments": 21, "sixty": 60}
# Signs of a cell too narrow or a formula gone wrong. 설정 and 자가점검 speak of these errors, too.
BAD = ("###", "#REF!", "#NAME?", "#DIV/0!", "Err:")
ERRORS = ("#VALUE!", "#NUM!", "#N/A", "#NULL!")
FORM_HEADS = ("평가분야(대분류)", "평가항목(중분류)", "세부지표(소분류)", "비고")
SCORE_HEADS = ("번호", "구분", "득점률", "주관부서", "근거와사유")
REPORT = ("요약", "추진실적", "사업진단", "득점표", "추이", "월별실적")  # printed for a meeting

_WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)
COVERED = 0.3  # of a line's height; boxes of two lines below one another touch a little


def plain(text):
    """*text* without white space, and without the … that a PDF has from another font, elsewhere."""
    return re.sub(r"[\s…]+", "", str(text))


@pytest.fixture(scope="session")
def printed(printed_files):
    """Name of a workbook -> the text of each of its pages, each printed once in a run."""
    return {name: pages_of(pdf) for name, pdf in printed_files.items()}


@pytest.fixture(scope="session")
def printed_files(soffice, tmp_path_factory):
    """Name of a workbook -> its PDF."""
    folder = tmp_path_factory.mktemp("pages")
    made = office.several(office.pdf, soffice, [make() for make in BOOKS.values()])
    for name, data in zip(BOOKS, made, strict=True):
        (folder / f"{name}.pdf").write_bytes(data)
    return {name: folder / f"{name}.pdf" for name in BOOKS}


def pages_of(pdf):
    """The text of each page, cell by cell as LibreOffice drew it."""
    command = ["pdftotext", "-raw", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return text.split("\f")[:-1]


def words_of(pdf):
    """The boxes of the words of each page: left, top, right, bottom and the word."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [
        [(*map(float, numbers), word) for *numbers, word in _WORD.findall(page)]
        for page in text.split("<page ")[1:]
    ]


@pytest.fixture(params=list(BOOKS))
def name(request):
    """A workbook's name."""
    return request.param


def on(pages, title):
    """The pages of the sheet *title*, as their foot says, without white space."""
    return [plain(page) for page in pages if re.search(rf"^{title} · \d+ / \d+$", page, re.M)]


def cells(data, title, area):
    """The texts of *area* of a sheet that are not blank."""
    found = golden_sheets.read(data, results=True)[title][area]
    return [str(cell.value) for row in found for cell in row if cell.value not in (None, "")]


def test_no_page_shows_an_error_or_a_cell_too_narrow(name, printed):
    """No page of any sheet; those for a meeting show no error value at all."""
    pages = printed[name]
    assert [] == [(at, word) for at, page in enumerate(pages, 1) for word in BAD if word in page]
    shown = [(title, page) for title in REPORT for page in on(pages, title)]
    assert len(shown) >= 10
    assert [] == [(title, word) for title, page in shown for word in ERRORS if word in page]


def test_the_summary_is_one_page(name, printed):
    """With everything from its title to the legend on it."""
    (page,) = on(printed[name], "요약")
    # Word by word: ⑲ and its like come from another font, and so elsewhere in the PDF's text.
    data = BOOKS[name]()
    area = golden_sheets.read(data)["요약"].print_area.partition("!")[2].replace("$", "")
    words = {word for text in cells(data, "요약", area) for word in text.split()}
    assert [] == [word for word in words if plain(word) not in page]


def test_every_sheet_has_the_pages_that_it_should(name, printed):
    """A form as many as its page breaks say, 추이 its list alone: one day draws no small chart."""
    pages, data = printed[name], BOOKS[name]()
    for title in ("추진실적", "사업진단"):
        breaks = golden_sheets.read(data)[title].row_breaks.brk
        assert len(breaks) + 1 == len(on(pages, title)), title
    assert {"shipped": 1, "departments": 1, "sixty": 2}[name] == len(on(pages, "추이"))
    assert {"shipped": 4, "departments": 4, "sixty": 4}[name] == len(on(pages, "득점표"))


@pytest.mark.parametrize(("title", "area"), [("추진실적", "A1:I{}"), ("사업진단", "A1:G{}")])
def test_no_text_of_a_form_is_clipped(name, printed, title, area):
    """Every line of every cell, to its last word, is on the pages of the form."""
    text = "".join(on(printed[name], title))
    wanted = cells(BOOKS[name](), title, area.format(COUNTS[name] + 4))
    assert len(wanted) > 4 * COUNTS[name]
    assert [] == [cell for cell in wanted if plain(cell) not in text]


def test_no_two_words_overlap(name, printed, printed_files):
    """A text too high for its row, or a box over a cell, would cover what stands beside it.

    Left out are the charts of 요약 and 추이, whose labels may be turned or lie on a bar, and 「 at
    the start of a line, which LibreOffice draws closer than its box says.
    """
    for number, boxes in enumerate(words_of(printed_files[name])):
        page = plain(printed[name][number])
        if on([printed[name][number]], "추이"):
            continue
        top = next((box[1] for box in boxes if box[4] == "목표에"), 0) if "득점요약" in page else 0
        flat = sorted(box for box in boxes if box[1] >= top and box[4] != "「")
        over = [(a[4], b[4]) for a, b in combinations(flat, 2) if b[0] < a[2] and _cover(a, b)]
        assert [] == over, number + 1


def _cover(one, other):
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 1 and high > COVERED * min(one[3] - one[1], other[3] - other[1])


def test_the_longest_texts_of_a_form_stand_in_one_piece(printed):
    """The nine results of ⑤, and the last words of the longest cells of 사업진단."""
    text = "".join(on(printed["shipped"], "추진실적"))
    (longest,) = (t for t in cells(golden_books.shipped_bytes(), "추진실적", "H9:H9"))
    assert plain(longest) in text
    assert longest.endswith("사회적경제 위원회 워크숍 등")
    text = "".join(on(printed["shipped"], "사업진단"))
    for cell in sorted(cells(golden_books.shipped_bytes(), "사업진단", "D5:F25"), key=len)[-5:]:
        assert plain(cell.split("\n")[-1])[-12:] in text, cell


def test_the_heads_stand_on_every_page(name, printed):
    """Both header rows of the forms, and that of 득점표."""
    for title, heads in (
        ("추진실적", (*FORM_HEADS, "추진계획", "추진실적")),
        ("사업진단", (*FORM_HEADS, "강점사항", "약점사항", "대책")),
        ("득점표", SCORE_HEADS),
    ):
        for page in on(printed[name], title):
            assert [] == [head for head in heads if head not in page], title


def test_every_page_of_a_form_names_area_and_item(name, printed):
    """Also the second page of an 평가항목 that is longer than one."""
    data = BOOKS[name]()
    for title in ("추진실적", "사업진단"):
        sheet = golden_sheets.read(data, results=True)[title]
        starts = [5, *(each.id + 1 for each in sheet.row_breaks.brk)]
        for first, page in zip(starts, on(printed[name], title), strict=True):
            for column in (1, 2):
                assert plain(sheet.cell(first, column).value) in page


def test_every_indicator_is_on_the_score_table(name, printed):
    """Its number, its name and the end of its reason."""
    text = "".join(on(printed[name], "득점표"))
    data = BOOKS[name]()
    area = reader.names(data)["HJ_SCORE_TABLE"].partition("!")[2].replace("$", "")
    rows = golden_sheets.read(data, results=True)["득점표"][area]
    shown = [row for row in rows if row[0].value == "지표"]
    assert COUNTS[name] == len(shown)
    for row in shown:
        assert plain(row[2].value) in text
        assert plain(row[16].value)[-8:] in text, row[16].value


def test_the_trend_lists_every_actual(name, printed):
    """The total against the targets, and each number of the scheme below it."""
    text = "".join(on(printed[name], "추이"))
    assert "득점합계와두목표" in text
    area = reader.names(BOOKS[name]())["HJ_TREND_LIST"].partition("!")[2].replace("$", "")
    rows = golden_sheets.read(BOOKS[name](), results=True)["추이"][area]
    assert COUNTS[name] == len({row[0].value for row in rows})
    assert [] == [row[1].value for row in rows if plain(row[1].value) not in text]


def test_charts_show_their_figures(printed):
    """LibreOffice draws names from the saved values: 29, 11, 13 and 28 stand on the bar."""
    (page,) = (page for page in printed["shipped"] if "누가 무엇을 해야 하나" in page)
    # Once in the table beside it, and once on the bar.
    words = page.split()
    assert all(words.count(label) >= 2 for label in ("29", "11", "13", "28"))
    for label in ("서울시목표", "우리구목표", "미입력·오류", "득점40점"):
        assert label in plain(page)


def test_the_months_stand_side_by_side(name, printed):
    """Hint and chart on the first page, the days over every page, each figure in a row."""
    pages = on(printed[name], "월별실적")
    hint = plain("새로고침할 때마다 기준일(시작 시트)의 득점과 실적이 한 줄로 남습니다.")
    assert [True, *[False] * (len(pages) - 1)] == [hint in page for page in pages]
    assert "득점합계의추이" in pages[0]
    assert all("16.4.1" in page for page in pages)
    assert {"shipped": 3, "departments": 3, "sixty": 5}[name] == len(pages)


def test_the_hidden_template_is_not_printed(name, printed):
    """Its hint is on the pages of departments only."""
    hint = plain("회신 실적 칸에 실적을 적어 보내 주세요.")
    found = [page for page in printed[name] if hint in plain(page)]
    assert (2 if name == "departments" else 0) == len(found)


def test_each_department_has_its_page(printed):
    """Only its own indicators, its head, the column to fill in."""
    pages = printed["departments"]
    (jobs,) = on(pages, "일자리경제과")
    (social,) = on(pages, "사회적경제과")
    assert len(pages) == len(printed["shipped"]) + 2
    for page in (jobs, social):
        assert "회신실적" in page
        assert "회신실적칸에실적을적어보내주세요" in page
    assert "목표까지32점" in jobs
    for name, own, other in (
        ("노동옴부즈만상담추진실적", jobs, social),
        ("홍보실적", social, jobs),
    ):
        assert (True, False) == (name in own, name in other)
