"""Workbooks of older versions with eight months of work in them, made once per run."""

import dataclasses
import shutil

from hopejobs_xl.cli import main
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.make_workbook.book import build_bytes
from hopejobs_xl.make_workbook.plan_texts import load_plan
from tests import shared
from tests.conftest import PROJECT
from tests.samples import SMALL
from tests.saved_cells import edited

OLD = PROJECT / "tests" / "data" / "old"
VERSIONS = ("0.1.0", "0.2.0", "0.3.0")
DAY = 42613  # 2016-08-31, as Excel counts days

# 기준일 and what is typed on it, before the last month.
MONTHS = [
    ("2016-01-31", ["①=12%", "④=20", "⑥=6%", "⑪=300", "⑲=100,50", "⑳=60"]),
    ("2016-02-29", ["①=15%", "④=26", "⑥=6.5%", "⑦=2.1"]),
    ("2016-03-31", ["①=19%", "④=33", "⑥=7%", "⑪=520", "⑳=110"]),
    ("2016-04-30", ["①=21.5%", "⑥=7.6%", "⑲=300,900", "⑰ 수기=2"]),
    ("2016-05-31", ["①=26.1%", "⑥=8%", "⑪=900"]),
    ("2016-06-30", ["④=60", "⑫=2000", "⑯=8"]),
    ("2016-07-31", ["⑩=81%", "⑭=20", "⑮=1", "감점=2"]),
]

# 추진실적 of 0.1.0, 0.2.0 and 0.3.0 has ① in row 5, and each next indicator in the next one.
ACTUALS = [
    ("추진실적", "J8", 60),  # ④
    ("추진실적", "J10", 0.15),  # ⑥
    ("추진실적", "J11", 2.1),  # ⑦
    ("추진실적", "J14", 0.81),  # ⑩
    ("추진실적", "J18", 20),  # ⑭
    ("추진실적", "J19", 1),  # ⑮
    ("추진실적", "J20", 2),  # 감점
    ("추진실적", "M21", 8),  # ⑯
    ("추진실적", "M22", 2),  # ⑰
    ("추진실적", "J24", 1500),  # ⑲
    ("추진실적", "K24", 3500),
    ("추진실적", "J25", 150),  # ⑳
]
TEXTS = [
    ("추진실적", "G10", "- 8월까지 취업박람회 4회\n※ 15% 이상 : 6점"),
    ("추진실적", "H10", "- 찾아가는 상담소 3곳 운영"),
    ("추진실적", "H22", None),
    ("추진실적", "I10", "완료"),
    ("추진실적", "G25", None),
    ("사업진단", "D10", "취업자가 꾸준히 늘었음"),
    ("사업진단", "G12", "확인"),
    ("사업진단", "F5", None),
]
SCHEME = [
    ("배점기준", "E11", 5),  # the target of ⑥
    ("배점기준", "H89", 70),  # ⑳ 1점
    ("배점기준", "P89", "시 평가 실행계획 7쪽"),
    ("배점기준", "I7", "구간"),  # ② has bands now
    *(
        ("배점기준", f"{column}{row}", value)
        for row, (order, at, points) in ((91, (1, 3_000_000, 3)), (92, (2, 5_000_000, 5)))
        for column, value in (
            ("A", "②"), ("B", "사회적경제기업 온라인 쇼핑몰 구매액"), ("C", order), ("H", at),
            ("I", "이상"), ("J", points), ("O", "공문"), ("P", "시 평가 실행계획 3쪽"),
        )
    ),
]  # fmt: skip
SETTINGS = [
    ("설정", "B3", "종로구"),
    ("설정", "B4", DAY),
    ("설정", "B17", 79),  # 우리구 목표점수
    ("설정", "B41", "일자리정책팀"),  # 팀명
    ("설정", "C76", "공문이 고쳐짐"),
]
# By hand: ① 10 ② 3 ③ 5 ④ 5 ⑤ 5 ⑥ 6 ⑦ 2 ⑩ 5 ⑪ 3 ⑫ 4 ⑭ 2 ⑮ 1 감점 −2 ⑯ 8 ⑰ 2 ⑲ 8 ⑳ 2
TOTAL = 69


def worked(version):
    """The bytes of the workbook of *version* after eight months."""
    return shared.once(f"worked-{version}.xlsm", lambda: _worked(version))


def path(version, folder):
    """A file in *folder* with those bytes."""
    made = folder / f"{version}.xlsm"
    made.write_bytes(worked(version))
    return made


def typed(version):
    """What was typed: sheet, cell, value."""
    if version == "0.3.0":  # its 설정 has ten more rows in the first table
        rows = {"B41": "B51", "C76": "C86"}
        own = [(sheet, rows.get(cell, cell), value) for sheet, cell, value in SETTINGS]
        return [*ACTUALS, *TEXTS, *SCHEME, *own]
    return [*ACTUALS, *TEXTS, *SCHEME, *SETTINGS]


def _worked(version):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        book = Path(shutil.copy(OLD / f"{version}.xlsm", Path(folder) / "book.xlsm"))
        if version == "0.3.0":
            _months(book)
        edited(book, *typed(version))
        if version == "0.3.0":
            assert 2 > main.main(["refresh", str(book), "--replace-month"])
            _beside(book)
        return book.read_bytes()


def _months(book):
    """월별실적 row by row, as somebody typed and pressed 새로고침 each month."""
    opened = FileWorkbook.open(book)
    width = len(opened.read("HJ_HISTORY")[0])
    opened.write("HJ_HISTORY", [[None] * width])
    opened.save(book)
    for day, sets in MONTHS:
        options = [part for each in sets for part in ("--set", each)]
        assert 2 > main.main(["refresh", str(book), "--as-of", day, "--replace-month", *options])


def _beside(book):
    """Last year's months, replies on the departments' pages, wishes in 목표계획."""
    main.main(["departments", str(book)])
    opened = FileWorkbook.open(book)
    opened.write_cells(
        "HJ_SEASONS",
        {(0, 0): "④", **{(0, month): 5.0 for month in range(1, 13)}, (0, 13): "작년 장부"},
    )
    page = "일자리경제과!HJ_DEPARTMENT_TABLE"
    opened.write_cells(page, {(0, 9): "16%", (2, 9): 3100.0})
    opened.write("HJ_PLAN_TARGET", [[80.0]])
    opened.write_cells("HJ_PLAN", {(8, 10): "예", (5, 11): 0.2})
    opened.write_cells("HJ_PLAN_STEPS", {(0, 8): 0.5})
    opened.save(book)
    main.main(["refresh", str(book), "--replace-month"])


def small_bytes():
    """A workbook of the five indicators of ``small.toml``, its forms with the texts of others."""
    return shared.once("migrate-small.xlsm", lambda: build_bytes(SMALL, _small_plan()))


def _small_plan():
    plan, rows, before = load_plan(), [], {}
    items = {item["name"]: item["area"] for item in SMALL["items"]}
    for row, each in zip(plan.rows, SMALL["indicators"], strict=False):
        over = {"area": items[each["item"]], "item": each["item"]}
        fresh = {f"{key}_label": name for key, name in over.items() if before.get(key) != name}
        before = over
        blank = dict.fromkeys(("area_label", "item_label", "diagnosis_label"), "")
        label = f"{each['no']} {each['name']}"
        rows.append(
            dataclasses.replace(
                row, **blank | fresh, no=each["no"], label=label, actual=None, actual2=None
            )
        )
    scheme = SMALL["scheme"]
    return dataclasses.replace(
        plan, rows=rows, notes=[], document=scheme["document"],
        document_date=scheme["document_date"], as_of=scheme["document_date"],
    )  # fmt: skip
