"""What columns mean, and what is asked instead of guessed."""

import pytest

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.registers import definition_reader
from hopejobs_xl.registers.column_roles import assigned
from hopejobs_xl.registers.encoded_column import encoded
from hopejobs_xl.registers.register_map import load_map

from ..conftest import PROJECT

DATA = definition_reader.load()


def found(columns, said=None):
    cells = [encoded(list(texts)) for texts in columns.values()]
    return assigned(list(columns), cells, DATA, said or {})


def roles(columns, said=None):
    return {each.header: each.role for each in found(columns, said)}


def test_headers_in_other_words():
    got = roles({
        "구직자\n성명": ["김가상"], "최초구직등록일": ["2016-01-02"],
        "휴대전화(필수)": ["010-1-2222"],
        "임금(월)": ["2000000"], "메모": ["가"], "": ["나"],
    })  # fmt: skip
    assert {"구직자\n성명": "사람", "최초구직등록일": "등록일", "휴대전화(필수)": "전화",
            "임금(월)": "임금", "메모": "", "": ""} == got  # fmt: skip


def test_contents_that_are_not_what_the_header_says_are_asked():
    (each,) = found({"등록일": ["김가상", "이가상", "2016-01-02", "박가상"]})
    assert ("", "머리글은 등록일인데 내용이 그렇지 않음") == (each.role, each.question)


def test_two_columns_of_one_role_are_asked():
    first, second = found({"등록일": ["2016-01-02"], "구직등록일": ["2016-01-03"]})
    assert "등록일인 열이 둘 이상임: A 「등록일」, B 「구직등록일」" == first.question
    assert ("", "") == (first.role, second.role)


def test_the_whole_word_beats_a_part_and_cells_beat_none():
    assert {"등록일": "등록일", "재등록일": ""} == roles(
        {"등록일": ["2016-01-02"], "재등록일": ["2016-01-03"]}
    )
    assert {"등록일": "", "신청일": "등록일"} == roles({"등록일": [""], "신청일": ["2016-01-03"]})


def test_a_header_of_two_roles_is_asked():
    (each,) = found({"업체전화번호": ["02-123-4567"]})
    assert "전화·업체" in each.question


def test_the_clerk_is_believed():
    columns = {"A": ["2016-01-02"], "등록일": ["2016-01-03"]}
    assert {"A": "등록일", "등록일": ""} == roles(columns, {"A": "등록일", "등록일": ""})


def test_resident_numbers_by_header_and_by_contents():
    by_header, by_contents, few = found({
        "주민등록번호": ["", "", ""],
        "식별": ["900101-1******", "900102-2******", "900103-1******"],
        "비고": ["900101-1******", "가", "나"],
    })  # fmt: skip
    assert [True, True, False] == [each.resident for each in (by_header, by_contents, few)]


def test_a_map_is_refused_with_all_that_is_wrong(tmp_path):
    path = tmp_path / "map.toml"
    path.write_text(
        '[[tables]]\nfile = "*.csv"\nkind = "없음"\n[[tables]]\nunknown = 1\n'
        '[[tables]]\n[tables.roles]\n"성명" = "이름"\n[[bands]]\nname = "없음"\nbasis = "가정"\n'
        'source = "x"\nrows = [[2, 1], [1, 2]]\n',
        encoding="utf-8",
    )
    with pytest.raises(SchemeError) as told:
        load_map(path, DATA)
    said = str(told.value)
    for word in ("tables[1].kind", "tables[2].unknown", "tables[3].roles.성명", "bands[1].rows"):
        assert f"map.toml: {word}" in said
    assert "커지는 차례" in said


def test_the_map_of_the_guide_is_right(tmp_path):
    guide = (PROJECT / "docs" / "guide.ko.md").read_text(encoding="utf-8")
    path = tmp_path / "map.toml"
    path.write_text(guide.partition("```toml\n[[tables]]")[2].partition("```")[0], "utf-8")
    path.write_text("[[tables]]" + path.read_text("utf-8"), "utf-8")
    made = load_map(path, DATA)
    assert "증빙번호" == made.of("구직1.csv", "").roles["확인번호"]
    assert 2 == len(made.bands["임금수준"].rows)


def test_a_later_entry_of_a_map_wins(tmp_path):
    path = tmp_path / "map.toml"
    path.write_text(
        '[[tables]]\nkind = "구직"\nheader_row = 3\n[tables.roles]\n"가" = "사람"\n'
        '[[tables]]\nfile = "b*"\nsheet = "S"\nkind = "구인"\nwage_unit = "월"\n',
        encoding="utf-8",
    )
    said = load_map(path, DATA)
    assert ("구직", 3, "") == tuple(getattr(said.of("a.csv", ""), key)
                                  for key in ("kind", "header_row", "wage_unit"))  # fmt: skip
    assert ("구인", 3, "월") == tuple(getattr(said.of("b.csv", "S"), key)
                                   for key in ("kind", "header_row", "wage_unit"))  # fmt: skip


def test_a_role_is_given_to_a_header_as_a_workbook_keeps_it():
    """「홍길동 확인」 stands masked in 대장설정: what is said of it there is said of the column."""
    columns = {"홍길동 확인": ["ㄱ-1"], "성명": ["김가상"]}
    assert {"홍길동 확인": "증빙번호", "성명": "사람"} == roles(columns, {"홍○○○인": "증빙번호"})
