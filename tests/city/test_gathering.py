"""Files of districts in, ranking and selection out: worked out by hand, whatever the order."""

import json
import random

import pytest

from hopejobs_xl.base.errors import SchemeError, WorkbookError
from hopejobs_xl.city import gathering
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.attach.made_tables import district as clerks_table

from .made_districts import (
    BANDS,
    FORM,
    OLD,
    SETTINGS,
    SHIPPED,
    START,
    Base,
    drawn,
    named,
    names,
    scoring,
    written,
)


@pytest.fixture(scope="module")
def shipped():
    return Base(SHIPPED.read_bytes())


def _city(shipped, folder, totals, **options):
    """The report on districts that score *totals*, by the order of their names."""
    files = {
        f"{name}.xlsm": shipped.with_(scoring(total) | named(name))
        for name, total in zip(names(len(totals)), totals, strict=True)
    }
    return _read(written(folder, files), **options)


def _read(folder, **options):
    return gathering.gather(gathering.files_of([folder]), workers=0, **options)


# Of 25 districts so many reach 70. 공문: 10 or fewer: the best 13 share 1,200; 20 or more: the best
# 18; else those that pass. 1200 / 13 = 92.307…, / 11 = 109.0909…, / 19 = 63.157…, / 18 = 66.666…
@pytest.mark.parametrize(
    ("passing", "selected", "amount"),
    [(9, 13, 92.31), (10, 13, 92.31), (11, 11, 109.09), (19, 19, 63.16), (20, 18, 66.67),
     (21, 18, 66.67)],
)  # fmt: skip
def test_selection_by_the_plan(shipped, tmp_path, passing, selected, amount):
    totals = [99 - at if at < passing else 69 - at for at in range(25)]
    report = _city(shipped, tmp_path, totals)
    assert [each["total"] for each in report["districts"]] == totals
    assert [each["rank"] for each in report["districts"]] == list(range(1, 26))
    (found,) = report["selections"]
    assert (found["passing"], found["selected"]) == (passing, selected)
    assert [each["amount"] for each in found["districts"]] == [amount] * selected + [0] * (
        25 - selected
    )
    assert report["ties"] == [] == found["tied_in"]


def test_districts_of_equal_score_at_the_last_place_are_selected_together_and_told(
    shipped, tmp_path
):
    # 9 pass, so the best 13 share; the 13th and 14th have 60 points each: 1200 / 14 = 85.714…
    totals = [80] * 9 + [64, 63, 62, 60, 60] + [50] * 11
    report = _city(shipped, tmp_path, totals)
    (found,) = report["selections"]
    assert (found["selected"], found["ties"]) == (14, "함께 선정")
    assert {each["amount"] for each in found["districts"]} == {85.71, 0}
    assert found["tied_in"] == names(25)[12:14]
    assert found["tied_out"] == names(25)[14:]
    assert [(each["rank"], len(each["districts"])) for each in report["ties"]] == [
        (1, 9), (13, 2), (15, 11)
    ]  # fmt: skip
    assert [each["rank"] for each in report["districts"]][:10] == [1] * 9 + [10]


def test_published_outcomes(shipped, tmp_path):
    totals = [100 - at for at in range(25)]
    report = _city(shipped, tmp_path, totals, rules=["2016 공표", "2013 공표"])
    _, by_2016, by_2013 = report["selections"]
    assert [each["amount"] for each in by_2016["districts"]] == [60] * 20 + [0] * 5
    assert (by_2016["selected"], by_2016["paid"]) == (20, 1200)
    assert "세 분야" in by_2016["note"]
    assert "둘" in by_2016["note"]
    assert [each["amount"] for each in by_2013["districts"]] == (
        [120] * 4 + [80] * 4 + [50] * 2 + [0] * 15
    )
    assert (by_2013["selected"], by_2013["paid"]) == (10, 900)


def test_ranks_have_ranges_and_what_if_says_who_would_come_in(shipped, tmp_path):
    # 가 has 60 settled; 나 has 55 and ⑯ (10 points) blank; 다 has 50, all of it settled.
    # The other indicators without bands get 0 by hand, so that nothing else is open.
    zero = {(FORM, f"M{row}"): 0 for row in (6, 12, 13, 17, 21, 22, 23)}
    others = {(FORM, f"J{row}"): 0 for row in (*range(5, 12), 14, 15, 16, 18, 19, 20, 24, 25)}
    others[FORM, "K24"] = 0
    tops = {"J5": (0.25, 10), "J8": (51, 5), "J9": (5, 5), "J14": (0.8, 5), "J16": (2000, 4)}
    base = zero | others
    files = {
        "a.xlsm": base | {(FORM, cell): top for cell, (top, _) in tops.items()} | named("가"),
        "b.xlsm": base
        | {(FORM, "J5"): 0.25, (FORM, "J8"): 51, (FORM, "J9"): 5, (FORM, "M21"): None}
        | named("나"),
        "c.xlsm": base | {(FORM, "J5"): 0.25} | named("다"),
    }
    report = _read(written(tmp_path, {n: shipped.with_(c) for n, c in files.items()}))
    found = {each["district"]: each for each in report["districts"]}
    assert {name: each["total"] for name, each in found.items()} == {"가": 29, "나": 20, "다": 10}
    assert found["나"]["bounds"]["missing"] == [20, 30]
    assert {n: each["rank_range"]["missing"] for n, each in found.items()} == {
        "가": [1, 2], "나": [1, 2], "다": [3, 3]
    }  # fmt: skip
    assert found["가"]["rank_range"]["unregistered"] == [1, 1]
    missing = next(each for each in report["what_if"] if each["key"] == "missing")
    assert [(d["district"], d["points"], d["rank"], d["before"]) for d in missing["districts"]] == [
        ("나", 30, 1, 2), ("가", 29, 2, 1), ("다", 10, 3, 3)
    ]  # fmt: skip


def test_the_report_is_the_same_in_any_order_and_is_json(shipped, tmp_path):
    folder = written(
        tmp_path, {f"{at}.xlsm": shipped.with_(drawn(at) | named(f"구{at}")) for at in range(9)}
    )
    files = gathering.files_of([folder])
    report = gathering.gather(files, workers=0)
    random.Random(3).shuffle(files)
    assert gathering.gather(files, workers=0) == report
    assert json.loads(json.dumps(report, allow_nan=False)) == report


def _odd(shipped, tmp_path):
    """File name -> (bytes, code, words of the reason); and good ones without a code."""
    year = shipped.replaced(SETTINGS, b"<v>42248</v>", b"<v>42614</v>")  # 2015-09-01 -> 2016-09-01
    year = {
        name: xml.replace(b"<v>42613</v>", b"<v>42978</v>") for name, xml in year.items()
    }  # 2016-08-31 -> 2017-08-31
    # ⑥: 15 % and more -> 6; ① has such a boundary before it
    other = shipped.replaced(BANDS, b"<v>0.15</v>", b"<v>0.14</v>")
    edited = {(FORM, "N10"): 6}  # ⑥ 5 % gives 2
    return {
        "good.xlsm": (shipped.with_(named("종로구")), None, ""),
        "good2.xlsm": (shipped.with_(drawn(2) | named("중구")), None, ""),
        "good3.xlsm": (Base((OLD / "0.3.0.xlsm").read_bytes()).with_(named("용산구")), None, ""),
        "year.xlsm": (shipped.with_(named("성동구"), year), "other-year", "2016-09-01~2017-08-31"),
        "bands.xlsm": (shipped.with_(named("광진구"), other), "other-scheme", "⑥ 취업률: 15% 이상"),
        "edited.xlsm": (
            shipped.with_(edited | named("동대문구")), "edited",
            "추진실적!N10 ⑥ 취업률(적힌 값 6, 실적으로는 2)",
        ),
        "good_copy.xlsm": (shipped.with_(named("종로구")), "doubled", "good.xlsm과(와) 실적과"),
        "x1.xlsm": (shipped.with_(named("중랑구")), "doubled", "실적이 서로 다름"),
        "x2.xlsm": (shipped.with_(drawn(5) | named("중랑구")), "doubled", "실적이 서로 다름"),
        "nameless.xlsm": (shipped.with_(named(None)), "nameless", "설정 시트의 자치구"),
        "unknown.xlsm": (shipped.with_(named("없는구")), "unknown", "명단(--districts)에 없음"),
        "cut.xlsm": (shipped.with_({})[:200_000], "unreadable", "cut.xlsm"),
        "text.xlsx": ("자치구,실적".encode(), "unreadable", "글자만 있는 파일"),
        "empty.xlsx": (b"", "unreadable", "빈 파일"),
        "other.xlsx": (
            (tmp_path / "clerk.xlsx").read_bytes(), "unreadable", "연결된 서식도 아닙니다"
        ),
        "day.xlsm": (
            shipped.with_({(START, "D3"): "2016. 4. 1."} | named("성북구")), "unreadable",
            "시작!D3 기준일",
        ),
        "newer.xlsm": (
            shipped.with_({shipped.place("HJ_FORMAT"): 99} | named("강북구")), "unreadable",
            "새 판의",
        ),
    }  # fmt: skip


def test_every_oddity_is_told_and_kept_apart_and_no_good_file_is_refused(shipped, tmp_path):
    clerks_table(tmp_path / "clerk.xlsx")
    odd = _odd(shipped, tmp_path)
    folder = written(tmp_path / "in", {name: data for name, (data, _, _) in odd.items()})
    report = _read(folder, districts="서울", scheme=SHIPPED)
    apart = {each["file"].rpartition("/")[2]: each for each in report["apart"]}
    assert {name: each["code"] for name, each in apart.items()} == {
        name: code for name, (_, code, _) in odd.items() if code is not None
    }
    for name, (_, code, words) in odd.items():
        assert code is None or words in apart[name]["why"], (name, apart[name]["why"])
    assert not any(str(tmp_path) in each["why"] for each in apart.values())
    assert {each["district"] for each in report["districts"]} == {"종로구", "중구", "용산구"}
    assert "도봉구" in report["missing"]
    assert "광진구" not in report["missing"]
    assert report["counts"] == {
        "files": len(odd), "ranked": 3, "apart": len(apart), "missing": len(report["missing"])
    }  # fmt: skip


def test_without_a_scheme_the_citys_is_that_of_most_districts(shipped, tmp_path):
    other = shipped.replaced(BANDS, b"<v>0.15</v>", b"<v>0.14</v>")
    files = {f"{at}.xlsm": shipped.with_(named(f"구{at}"), other) for at in range(2)}
    files["other.xlsm"] = shipped.with_(named("다른구"))
    report = _read(written(tmp_path, files))
    assert [each["district"] for each in report["apart"]] == ["다른구"]
    assert "14% 이상 → 6점" in report["apart"][0]["why"]
    assert "2개" in report["scheme"]["source"]


def test_an_attached_file_is_a_district_too(shipped, tmp_path):
    from hopejobs_xl.attach.write import attach

    path = tmp_path / "in" / "attached.xlsx"
    path.parent.mkdir()
    clerks_table(path)
    attach(path)
    book = FileWorkbook.open(path)
    book.define(
        "HJ_DISTRICT", "설정" if "설정" in book.titles() else book.titles()[0], (1, 1, 1, 1)
    )
    report = _read(path.parent, scheme=SHIPPED)
    (apart,) = report["apart"]  # a clerk's own file says nowhere whose it is
    assert (apart["code"], apart["total"]) == ("nameless", 40)


def test_claims_against_a_print_are_told_old_and_new(shipped, tmp_path):
    cells = {("공표득점", "F14"): 1.5}
    files = {"a.xlsm": shipped.with_(named("가구") | cells), "b.xlsm": shipped.with_(named("나구"))}
    report = _read(written(tmp_path, files))
    (claim,) = report["claims"]
    assert (claim["district"], claim["cell"], claim["published"]) == ("가구", "공표득점!F14", 1.5)
    assert "우리 득점" in claim["message"]


def test_far_figures_are_marked_and_change_nothing(shipped, tmp_path):
    # ④ 홍보 실적: eight districts with 51, one with 5,100.
    files = {
        f"{at}.xlsm": shipped.with_({(FORM, "J8"): 51 if at else 5100} | named(f"구{at}"))
        for at in range(9)
    }
    report = _read(written(tmp_path, files))
    (far,) = report["far"]
    assert (far["district"], far["no"], far["actual"], far["median"]) == ("구0", "④", 5100, 51)
    assert far["cell"] == "추진실적!J8"
    assert {each["total"] for each in report["districts"]} == {40}


def test_what_cannot_be_read_at_all_is_refused(tmp_path):
    with pytest.raises(WorkbookError, match="통합문서.*없는 폴더"):
        gathering.files_of([tmp_path])
    with pytest.raises(WorkbookError, match="파일이나 폴더가 없습니다"):
        gathering.files_of([tmp_path / "none"])
    (tmp_path / "a.xlsx").write_bytes(b"")
    (tmp_path / "~$a.xlsx").write_bytes(b"")
    assert gathering.files_of([tmp_path]) == [str(tmp_path / "a.xlsx")]
    with pytest.raises(WorkbookError, match="하나도 없습니다"):
        _read(tmp_path)


def test_rules_and_lists_are_data_and_refused_by_their_place(shipped, tmp_path):
    good = tmp_path / "in"
    written(good, {"a.xlsm": shipped.with_(named("가구"))})
    rule = tmp_path / "r.toml"
    rule.write_text(
        'format = 1\n[[rules]]\nname = "둘"\n[rules.incentive]\nunit = "백만원"\n'
        'prizes = ["1×7"]\nsource = "시험"\nties = "함께 선정"\ndigits = 0\n'
        'assumed_source = "시험"\n',
        encoding="utf-8",
    )
    report = _read(good, rules=[str(rule)])
    assert [each["rule"] for each in report["selections"]] == ["평가체계의 규칙", "둘"]
    assert report["selections"][1]["paid"] == 7
    with pytest.raises(WorkbookError, match="--rule.*없음.*2016 공표"):
        _read(good, rules=["없음"])
    rule.write_text(rule.read_text("utf-8").replace("1×7", "일곱"), encoding="utf-8")
    with pytest.raises(SchemeError, match=r"r\.toml: rules\[1\]\.incentive\.prizes"):
        _read(good, rules=[str(rule)])
    (tmp_path / "list.txt").write_text("가구\n가구\n", encoding="utf-8")
    with pytest.raises(WorkbookError, match="두 번 적힌 이름 가구"):
        _read(good, districts=str(tmp_path / "list.txt"))
