"""Both engines give the same figures, the same questions and the same faulty rows, over seeds."""

import datetime as dt
from dataclasses import replace

import duckdb
import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.registers import definition_reader, duck_examination, examination
from hopejobs_xl.registers.exclusions import Exclusion, Exclusions
from hopejobs_xl.registers.register_map import RegisterMap
from hopejobs_xl.scheme.loader import load

from . import drawn_registers as drawn

SCHEME = load()
DATA = definition_reader.load(scheme=SCHEME)
KEY = "0123456789abcdef"


def by_pandas(*paths, **options):
    return examination.examine(paths, SCHEME, drawn.END, DATA, **options)


def by_duckdb(*paths, **options):
    return duck_examination.examine(paths, SCHEME, drawn.END, DATA, **options)


def seen(found, without=()):
    """Every finding with all that is said of it, but for the rules *without*."""
    return sorted(
        (each.rule.name, each.file, each.cell, each.role, each.read, each.text, each.print)
        for each in found.findings()
        if each.rule.name not in without
    )


def figures(found):
    return [
        (each.measure.indicator, each.measure.part, each.value, each.reason,
         *[one and (one.value, one.read, one.counted, dict(one.left_out), one.files)
           for one in (each.numerator, each.denominator)])
        for each in found.proposals
    ]  # fmt: skip


def same(one, other, without=()):
    assert seen(one, without) == seen(other, without)
    assert figures(one) == figures(other)
    assert dict(one.improper) == dict(other.improper)
    counts = [
        [(each.rule.name, each.found, each.excluded) for each in found.tallies
         if each.rule.name not in without]
        for found in (one, other)
    ]  # fmt: skip
    assert counts[0] == counts[1]


def to_parquet(path, lines):
    """*lines* as a parquet of texts."""
    csv = drawn.to_text(path.with_name("texts.csv"), lines, "utf-8")
    duckdb.sql(
        f"COPY (SELECT * FROM read_csv('{csv}', all_varchar=true)) TO '{path}' (FORMAT parquet)"
    )
    csv.unlink()
    return path


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_a_register_that_is_not_cut(seed, encoding, tmp_path):
    """One part: every rule runs, that of similar names, too."""
    lines = drawn.texts(drawn.draw(seed), pieces=encoding.startswith("utf"))
    path = drawn.to_text(tmp_path / "구직.csv", lines, encoding)
    same(by_pandas(path), by_duckdb(path))
    assert () == tuple(by_duckdb(path).unlooked)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_register_in_many_parts(seed, kind, tmp_path):
    """Seven parts of some fifty rows: groups across persons lie in several of them."""
    lines = drawn.texts(drawn.draw(seed), pieces=True)
    csv = drawn.to_text(tmp_path / "구직.csv", lines, "utf-8")
    path = csv if kind == "csv" else to_parquet(tmp_path / "구직.parquet", lines)
    one, other = by_pandas(csv), by_duckdb(path, part=55)
    if kind == "csv":
        same(one, other, ["person-similar"])
    else:
        without = [[(each[0], *each[2:]) for each in seen(found, ["person-similar"])]
                   for found in (one, other)]  # fmt: skip
        assert without[0] == without[1]
        assert [each[:4] for each in figures(one)] == [each[:4] for each in figures(other)]
    assert ["person-similar"] == other.unlooked


def test_registers_of_several_kinds_and_files(tmp_path):
    """Two districts, of which one has a column more, a list of placements, vacancies, sums."""
    made = [drawn.draw(seed, 200) for seed in (1, 2)]
    lines = [drawn.texts(each) for each in made]
    lines[1] = [
        [*line, "처리상태" if not order else f"가{order % 3}"]
        for order, line in enumerate(lines[1])
    ]
    lines[0].append(["합계", "", *[""] * 9, "1,000", *[""] * 6])
    lines[0].append([""] * 18)
    paths = [
        drawn.to_text(tmp_path / f"구직 {order}.csv", each, ("utf-8", "cp949")[order])
        for order, each in enumerate(lines)
    ]
    hired = [row for row in made[0].rows if row["취업일"]][:30]
    listed = [["성명", "생년월일", "취업일"]]
    listed += [[row["성명"], str(row["생년월일"]), str(row["취업일"])] for row in hired]
    paths.append(drawn.to_text(tmp_path / "취업자 명단.csv", listed, "utf-8"))
    wanted = [["구인번호", "모집인원", "등록일", "고용형태", "사업체명", "사업자등록번호"]]
    for n in range(150):
        day = dt.date(2016, 1, 1) + dt.timedelta(n)
        firm = [f"업체{n}", drawn.firm_number(n)]
        wanted.append([f"G{n % 70:03}", str(n % 9), str(day), "상용", *firm])
    paths.append(drawn.to_text(tmp_path / "구인.csv", wanted, "utf-8"))
    one, other = by_pandas(*paths), by_duckdb(*paths, part=40)
    assert {"구직", "취업", "구인"} == set(one.audited.rows)
    assert {"lists-disagree", "sum-rows"} <= {each[0] for each in seen(other)}
    same(one, other, ["person-similar"])
    assert [len(each.at) for each in one.tables] == [len(each.at) for each in other.tables]
    assert [each.left_out for each in one.tables] == [each.left_out for each in other.tables]


def test_exclusions_are_those_of_the_other_engine(tmp_path):
    path = drawn.to_text(tmp_path / "구직.csv", drawn.texts(drawn.draw(3)), "utf-8")
    names = ("phone-of-many", "hired-outside", "resident-number", "row-twice")
    entries = {
        each.print: Exclusion("확인함")
        for each in by_pandas(path, exclusions=Exclusions(KEY)).findings()
        if each.rule.name in names
    }
    made = [
        run(path, exclusions=Exclusions(KEY, dict(entries)), **options)
        for run, options in ((by_pandas, {}), (by_duckdb, {"part": 60}))
    ]
    same(*made, ["person-similar"])
    assert [] == made[1].stale
    assert not set(names) & {each[0] for each in seen(made[1])}


def test_little_memory_is_enough(tmp_path):
    """64 MB for DuckDB and 60,000 rows: it spills, and nothing stays in the folder."""
    path = drawn.to_text(tmp_path / "구직.csv", drawn.texts(drawn.draw(1, 13_000)), "utf-8")
    same(by_pandas(path), by_duckdb(path, memory=64, part=3_000), ["person-similar"])


def test_what_duckdb_says_of_a_broken_file_is_not_repeated(tmp_path):
    lines = drawn.texts(drawn.draw(1, 20))
    lines[9] = [*lines[9], "비밀일", "010-7777-8888"]
    for name, data in (
        ("a.csv", "\n".join(map(",".join, lines)).encode()),
        ("a.parquet", b"PAR1" + "비밀일".encode() * 100),
        ("a[1].csv", b"a,b\n1,2\n"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(WorkbookError) as caught:
            by_duckdb(path)
        assert "할 일" in str(caught.value)
        assert not any(each in str(caught.value) for each in ("비밀일", "8888"))
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_numbers_and_days_of_a_parquet_are_the_texts_of_a_workbook(tmp_path):
    """A phone that is a DOUBLE, a birth date that is a DATE, an empty wage."""
    path = tmp_path / "구직.parquet"
    duckdb.sql(
        "COPY (SELECT '가상일' 성명, DATE '1980-01-02' 생년월일, 1012345678.0::DOUBLE 휴대전화, "
        "TIMESTAMP '2016-03-04 00:00:00' 구직등록일, DATE '2016-03-01' 취업일, NULL::BIGINT 임금 "
        f"UNION ALL SELECT '가상이', NULL, NULL, NULL, NULL, 5) TO '{path}' (FORMAT parquet)"
    )
    found = by_duckdb(path)
    (told,) = (each for each in found.findings() if each.rule.name == "hired-before-registered")
    assert ("E2", "2016-03-01") == (told.cell, told.read)
    assert "전화 ···5678" in told.row
    assert "등록일 2016-03-04" in told.row


def test_a_line_break_in_a_cell_and_a_blank_line(tmp_path):
    """The first is read as by the other engine; of the second DuckDB says nothing, so we do."""
    lines = drawn.texts(drawn.draw(1, 50))
    lines[5][-1] = '여러\n줄, "따옴표"'
    path = drawn.to_text(tmp_path / "구직.csv", lines, "utf-8")
    same(by_pandas(path), by_duckdb(path, part=40), ["person-similar"])
    assert [] == by_duckdb(path).questions
    text = path.read_bytes().split(b"\r\n")
    path.write_bytes(b"\r\n".join([*text[:30], b"", *text[30:]]))
    (asked,) = by_duckdb(path).questions
    assert "빈 줄이 있음" in asked.text


def test_a_map_is_followed(tmp_path):
    path = drawn.to_text(tmp_path / "구직.csv", drawn.texts(drawn.draw(2)), "utf-8")
    said = RegisterMap()
    same(by_pandas(path, said=said), by_duckdb(path, said=said, part=90), ["person-similar"])


def test_a_rule_that_is_not_used(tmp_path, monkeypatch):
    """One on rows, one across the parts and one of whole registers: looked for by neither."""
    unused = ("hired-before-registered", "phone-of-many", "sum-rows")
    assert set(unused) <= set(DATA.rule)
    rules = tuple(replace(each, unused=each.name in unused) for each in DATA.rules)
    monkeypatch.setattr(__name__ + ".DATA", replace(DATA, rules=rules))
    path = drawn.to_text(tmp_path / "구직.csv", drawn.texts(drawn.draw(3), pieces=True), "utf-8")
    one, other = by_pandas(path), by_duckdb(path, part=55)
    same(one, other, ["person-similar"])
    assert not {each[0] for each in seen(other)} & set(unused)
    assert not {each.rule.name for each in other.tallies} & set(unused)
