"""``hopejobs scheme card``: to the terminal, to text, to a Hangul document, and what it refuses."""

import re

from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets.cards import cards
from tests.cli.test_main import run
from tests.conftest import PROJECT
from tests.report.made_reports import text_tables
from tests.samples import BROKEN, SCHEMES, SMALL_FILE

SHIPPED = SCHEMES / "seoul-hopejobs-2016.toml"
BOOK = PROJECT / "workbook" / "HopeJobs.xlsm"


def test_without_a_file_it_is_the_shipped_scheme_on_the_terminal(capsys):
    """21 cards, ⑥ as it is scored."""
    status, said, notes = run(capsys, "scheme", "card")
    assert (0, "", 21) == (status, notes, said.count("\n■ "))
    for line in (
        "■ ⑥ 취업률",
        "- 목표에 닿는 실적: 2.5% → 1점 [가정]",
        "  - 12.5% 이상 → 5점 [가정] 최고 구간 15%의 6등분, 균등 계단 5/6",
        "- 산식: 올해(명) / 전년(명) − 1 · 분자: 올해(명) · 분모: 전년(명)",
    ):
        assert line in said.splitlines()
    assert said == run(capsys, "scheme", "card", SHIPPED)[1]


def test_a_document_is_written_whole(capsys, tmp_path):
    """A new folder; a second run gives the same bytes; another file is kept as .bak."""
    out = tmp_path / "새 폴더" / "정의서.hwpx"
    exp = (0, f"적었습니다: {out}(지표 21개)\n", "")
    assert exp == run(capsys, "scheme", "card", BOOK, "-o", out)
    first = out.read_bytes()
    assert [out] == list(out.parent.iterdir())
    assert 3 * 21 == len(text_tables(out))
    assert exp == run(capsys, "scheme", "card", BOOK, "-o", out)
    assert [first] == [each.read_bytes() for each in out.parent.iterdir()]
    out.write_bytes(b"older")
    assert exp == run(capsys, "scheme", "card", BOOK, "-o", out)
    kept = out.with_name(f"{out.name}.bak").read_bytes()
    assert (first, b"older") == (out.read_bytes(), kept)


def test_text_files_say_what_the_terminal_does(capsys, tmp_path):
    """.txt letter by letter; .md with headings, and its markup kept from the texts."""
    plain, marked = tmp_path / "a.txt", tmp_path / "a.MD"
    said = run(capsys, "scheme", "card", SMALL_FILE)[1]
    assert 0 == run(capsys, "scheme", "card", SMALL_FILE, "-o", plain)[0]
    assert said == plain.read_text(encoding="utf-8")
    assert 0 == run(capsys, "scheme", "card", SMALL_FILE, "-o", marked)[0]
    text = marked.read_text(encoding="utf-8")
    assert text.count("\n## ") == said.count("\n■ ") == 5
    assert r"15% 이상 → 6점 \[공문\]" in text


def test_markup_of_a_file_stays_text(capsys, tmp_path):
    """Neither a link nor a heading nor a control character comes of a name."""
    source = tmp_path / "s.toml"
    text = SMALL_FILE.read_text(encoding="utf-8")
    odd = text.replace('source = "시험 공문 4쪽"', 'source = "<b>[x](y)</b> *z*"')
    assert odd != text
    source.write_text(odd, encoding="utf-8")
    out = tmp_path / "s.md"
    assert 0 == run(capsys, "scheme", "card", source, "-o", out)[0]
    assert r"\<b\>\[x\](y)\</b\> \*z\*" in out.read_text(encoding="utf-8")
    assert "<b>[x](y)</b> *z*" in run(capsys, "scheme", "card", source)[1]


def test_another_ending_is_refused_before_anything_is_written(capsys, tmp_path):
    """File, what was read, what is allowed, what to do."""
    for name, read in (("a.hwp", "「.hwp」"), ("a", "「」(확장자 없음)")):
        out = tmp_path / name
        status, said, told = run(capsys, "scheme", "card", SHIPPED, "-o", out)
        assert (2, "", False) == (status, said, out.exists())
        for word in (f"-o {out}: 읽은 값 {read}", "허용: .hwpx, .md, .txt", "할 일: "):
            assert word in told


def test_a_faulty_scheme_tells_all_its_faults_and_writes_nothing(capsys, tmp_path):
    """As ``scheme check`` does; a file without a scheme and a missing one, too."""
    out = tmp_path / "a.hwpx"
    wrong = BROKEN / "line-without-end.toml"
    status, _, told = run(capsys, "scheme", "card", wrong, "-o", out)
    assert (1, 2, False) == (status, told.count("line-without-end.toml: "), out.exists())
    assert told == run(capsys, "scheme", "check", wrong)[2]
    status, _, told = run(capsys, "scheme", "card", PROJECT / "tests/data/openpyxl.xlsx")
    assert (2, True) == (status, "scheme card " in told and "할 일: " in told)
    missing = [run(capsys, "scheme", deed, tmp_path / "none.toml") for deed in ("card", "check")]
    assert missing[0] == missing[1]
    assert missing[0][0] != 0


def test_a_card_longer_than_a_page_is_named(capsys, tmp_path):
    """50 bands for ①: written, and said on the error stream."""
    source, out = tmp_path / "s.toml", tmp_path / "s.hwpx"
    text = SHIPPED.read_text(encoding="utf-8")
    steps = "".join(
        f'  {{ at = {n / 1000}, edge = "이상", points = {n / 1000}, basis = "가정", '
        f'source = "시험" }},\n'
        for n in range(1, 25)
    )
    head, mark, rest = text.partition('no = "①"')
    before, opened, after = rest.partition("bands = [\n")
    assert mark
    assert opened
    source.write_text(head + mark + before + opened + steps + after, encoding="utf-8")
    status, said, notes = run(capsys, "scheme", "card", source, "-o", out)
    assert (0, True) == (status, out.exists()), notes
    long = [card for card in cards(load(source)) if len(card.rules) > 30]
    assert 1 == len(long)
    assert re.search(r"한 쪽을 넘는 지표 1개: ① ", notes), said
