"""The page of ``hopejobs city --html``: what stands in it, and what a browser makes of it."""

import json
import re
import shutil
import subprocess

import pytest
from lxml import html
from playwright.sync_api import sync_playwright

from hopejobs_xl.city import city_page, gathering
from tests.city.made_districts import FORM, SHIPPED, Base, named, scoring, written

ODD = '<b>가"나&</b></script>구'


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Four districts that score 80, 75, 75 and 40, one of them with an odd name and a fault."""
    base = Base(SHIPPED.read_bytes())
    files = {
        "a.xlsm": base.with_(scoring(80) | named("강남구")),
        "b.xlsm": base.with_(scoring(75) | named("종로구")),
        "c.xlsm": base.with_(scoring(75) | named(ODD)),
        "d.xlsm": base.with_(scoring(40) | named("중구") | {(FORM, "J23"): 7}),
    }
    folder = written(tmp_path_factory.mktemp("city"), files)
    return gathering.gather(gathering.files_of([folder]), workers=0)


@pytest.fixture(scope="module")
def made(report):
    return city_page.page(report)


@pytest.fixture(scope="module")
def rows(made):
    """The cells of the ranking, a list for each row."""
    table = html.fromstring(made).get_element_by_id("ranking").find(".//table")
    return [
        [cell.text_content() for cell in row.iterchildren()]
        for row in table.iterfind(".//tbody/tr")
    ]


def test_the_ranking_is_there_without_a_script(rows):
    found = [(row[0], row[1], row[2]) for row in rows]
    assert found == [
        ("강남구", "1위", "80"),
        (ODD, "공동 2위", "75"),
        ("종로구", "공동 2위", "75"),
        ("중구", "4위", "40"),
    ]


def test_nothing_may_be_loaded_and_what_is_in_it_is_known_by_its_hash(made):
    text = made.decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert re.findall(r'(?:src|href)="(?!#)', text) == []
    assert "http:" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "https:" not in text


def test_the_data_says_what_the_report_says(made, report):
    data = json.loads(html.fromstring(made).get_element_by_id("report").text)
    assert [each["total"] for each in data["districts"]] == [80, 75, 75, 40]
    first = {each["no"]: each for each in data["districts"][0]["indicators"]}
    assert (first["⑥"]["shown"], first["⑥"]["points"], first["⑥"]["cells"]) == (
        "15%", 6, "추진실적!J10",
    )  # fmt: skip
    assert report["districts"][0]["file"].endswith("/a.xlsm")
    assert data["districts"][0]["file"] == "a.xlsm"


def test_the_same_report_gives_the_same_bytes(made, report):
    assert city_page.page(json.loads(json.dumps(report))) == made


def test_no_folder_of_the_pc_is_told(made, report):
    folder = report["districts"][0]["file"].removesuffix("/a.xlsm")
    assert folder not in made.decode()


@pytest.fixture(scope="module")
def browser():
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("not installed: chromium")
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser, made, tmp_path):
    """The page opened from a file; what it asked for and complained of is kept beside it."""
    path = tmp_path / "city.html"
    path.write_bytes(made)
    opened = browser.new_page(viewport={"width": 1200, "height": 900})
    opened.told = []
    opened.on("console", lambda message: opened.told.append(message.text))
    opened.on("pageerror", lambda error: opened.told.append(str(error)))
    opened.on("request", lambda request: opened.told.append(request.url.rpartition("/")[2]))
    opened.goto(path.as_uri())
    yield opened
    assert opened.told == ["city.html"]
    opened.close()


def test_a_card_is_chosen_by_the_keyboard_and_by_a_link(page):
    heading = page.locator("#card-body h3").first
    assert heading.inner_text() == "강남구: 1위, 80점"
    page.focus("#district")
    page.keyboard.press("End")
    assert heading.inner_text() == "중구: 4위, 40점"
    assert "700%" in page.locator("#card-body ul").first.inner_text()
    page.locator("#ranking a", has_text="종로구").click()
    assert heading.inner_text() == "종로구: 공동 2위, 75점"
    assert page.locator("#district").input_value() == "종로구"


def test_two_districts_stand_side_by_side(page):
    page.select_option("#second", "중구")
    assert "강남구 1위 80점 · 중구 4위 40점" in page.locator("#compare-body").inner_text()
    page.locator("#compare-body summary").click()
    row = page.locator("#compare-body tbody tr", has_text="⑥ 취업률").locator("th, td")
    assert row.all_inner_texts() == ["⑥ 취업률", "15%", "6", "15%", "6", "0"]


def test_an_indicator_is_shown_over_all_districts(page):
    page.select_option("#indicator", "⑱")
    body = page.locator("#indicator-body")
    assert "배점 5" in body.inner_text()
    body.locator("summary").click()
    assert body.locator("tbody th").all_inner_texts()[-1] == "중구"  # 오류: no points
    assert body.locator("svg rect").count() == 4


def test_a_name_is_text_wherever_it_stands(page):
    page.select_option("#district", ODD)
    assert ODD in page.locator("#card-body h3").first.inner_text()
    assert page.locator("b").count() == 0


def test_paper_has_every_table_open_and_the_screen_has_them_as_before(page, tmp_path):
    assert page.locator("details[open]").count() == 0
    paper = tmp_path / "city.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True)
    assert "15% 이상" in text.stdout  # a reason, which stands in a folded table alone
    assert page.locator("details[open]").count() == 0


def test_it_is_read_in_grey_by_a_pattern(page):
    fills = page.eval_on_selector_all(
        "#ranking rect.assumed", "all => all.map(each => getComputedStyle(each).fill)"
    )
    assert fills
    assert all("#hatch" in each for each in fills)
