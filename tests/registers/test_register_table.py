"""Where the header is, which rows are data, which kind of register it is."""

import pytest

from hopejobs_xl.registers import definition_reader
from hopejobs_xl.registers.register_files import read_file
from hopejobs_xl.registers.register_map import Said
from hopejobs_xl.registers.register_table import (
    BLANK,
    HEADER_AGAIN,
    REMARK,
    SUM,
    understood,
)

from .drawn_registers import to_text

DATA = definition_reader.load()
HEADER = ["성명", "생년월일", "구직등록일", "휴대전화"]
ROW = ["김가상", "1980-01-02", "2015-10-01", "010-0000-0001"]


def read(tmp_path, lines, name="a.csv", **said):
    width = max(map(len, lines))
    filled = [line + [""] * (width - len(line)) for line in lines]
    file = read_file(to_text(tmp_path / name, filled, "utf-8"))
    return understood(file, file.grids[0], DATA, Said(**said))


def test_titles_sums_blanks_and_repeated_headers_are_left_out(tmp_path):
    lines = [
        ["2016년 구직 대장"], [], HEADER, ROW, ["소계", "", "1"], [], ROW, HEADER, ROW,
        ["※ 자료: 가상과"], ["합 계", "", "3"],
    ]  # fmt: skip
    table, asked = read(tmp_path, lines)
    assert ([], 3, "구직") == (asked, table.header_row, table.kind)
    assert [4, 7, 9] == table.at.tolist()
    assert {SUM: (2, 5), BLANK: (1, 6), HEADER_AGAIN: (1, 8), REMARK: (1, 10)} == table.left_out
    assert "B7" == table.cell(1, "생년월일")
    assert 11 == table.rows_read


def test_a_person_called_like_a_sum_is_data(tmp_path):
    """계 is a surname; a whole row is nobody's sum."""
    table, _ = read(tmp_path, [HEADER, ["계합계", *ROW[1:]], ["합계", *ROW[1:]]])
    assert [2, 3] == table.at.tolist()


def test_a_header_of_two_rows(tmp_path):
    """Merged from above: the number is named there, the rest below."""
    lines = [["구직번호", "인적사항", "", "등록"], ["", "성명", "생년월일", "구직등록일"],
             ["K1", "김가상", "1980-01-02", "2015-10-01"]]  # fmt: skip
    table, _ = read(tmp_path, lines)
    assert ["구직번호", "사람", "생년월일", "등록일"] == [each.role for each in table.found]
    assert (2, [3]) == (table.header_row, table.at.tolist())


@pytest.mark.parametrize(
    ("name", "kind"),
    [("가.csv", "구직"), ("전년 구직자.csv", "전년구직"), ("구직자.csv", "구직")],
)
def test_the_kind_is_told_by_roles_and_words(tmp_path, name, kind):
    table, asked = read(tmp_path, [HEADER, ROW], name)
    assert (kind, []) == (table.kind, asked)


def test_a_kind_that_cannot_be_told_is_asked(tmp_path):
    lines = [["제목", "일자"], ["가", "2016-01-02"]]
    table, (asked,) = read(tmp_path, lines)
    assert "" == table.kind
    assert "어느 대장인지 알 수 없음(행사, 홍보)" in str(asked)
    table, asked = read(tmp_path, lines, kind="홍보")
    assert ("홍보", []) == (table.kind, asked)


def test_no_header_is_asked_and_can_be_said(tmp_path):
    lines = [["가", "나"], ROW]
    table, (asked,) = read(tmp_path, lines)
    assert table is None
    assert "header_row" in str(asked)
    table, _ = read(tmp_path, lines, header_row=1, roles={"가": "사람"})
    assert [2] == table.at.tolist()
    assert "사람" == table.found[0].role


def test_a_blank_sheet_says_nothing(tmp_path):
    assert (None, []) == read(tmp_path, [["", ""], ["", ""]])
