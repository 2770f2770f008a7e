"""Synthetic registers with planted faults: seeded, with the truth beside them. Nobody is in them.

Names follow Zipf's law, days are written in five ways, some names in pieces (NFD). Every clean row
is right by construction, so that whatever a rule finds there is a false alarm.
"""

import csv
import datetime as dt
import io
import itertools
import random
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

COLUMNS = (
    "구직번호", "성명", "생년월일", "휴대전화", "구직등록일", "삭제일", "상담일", "상담방법",
    "취업일", "취업경로", "고용형태", "임금", "임금단위", "사업체명", "사업자등록번호", "증빙번호",
    "상담사", "비고",
)  # fmt: skip
START, END = dt.date(2015, 9, 1), dt.date(2016, 8, 31)
_SURNAMES = "김이박최정강조윤장임한오서신권황안송류전"
_FIRST = "민서준지현우영수진호성은경미정희선연주혜"
_SECOND = "동재상철길훈석환규태식범욱찬혁빈율온담결"
_DAYS = ("취업일", "구직등록일", "상담일", "삭제일", "생년월일")


@dataclass
class Drawn:
    """``rows`` are dictionaries by column; ``truth`` holds, by rule, the rows that it must find."""

    rows: list = field(default_factory=list)
    truth: dict = field(default_factory=dict)

    def plant(self, rule, *rows):
        """Say that *rule* must find *rows*, by their positions."""
        self.truth.setdefault(rule, set()).update(rows)


def firm_number(serial):
    """A 사업자등록번호 whose check digit is right, by the rule as the law prints it."""
    digits = [int(digit) for digit in f"{100_000_000 + serial:09}"]
    weights = (1, 3, 7, 1, 3, 7, 1, 3, 5)
    total = sum(a * b for a, b in zip(digits, weights, strict=True)) + digits[8] * 5 // 10
    text = "".join(map(str, digits)) + str(-total % 10)
    return f"{text[:3]}-{text[3:5]}-{text[5:]}"


class _Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.births = iter(self.random.sample(range(14_000), 14_000))
        self.numbers = itertools.count(1)
        self.weights = [1 / rank for rank in range(1, 21)]

    def name(self):
        pick = self.random.choices
        return "".join(pick(each, self.weights)[0] for each in (_SURNAMES, _FIRST, _SECOND))

    def row(self, hired=None, **changed):
        number = next(self.numbers)
        registered = START + dt.timedelta(self.random.randrange(300))
        seen = registered + dt.timedelta(self.random.randrange(4))
        row = dict.fromkeys(COLUMNS, "")
        row |= {
            "구직번호": f"K{number:05}",
            "성명": self.name(),
            "생년월일": dt.date(1950, 1, 1) + dt.timedelta(next(self.births)),
            "휴대전화": f"010-{number:04}-{self.random.randrange(10_000):04}",
            "구직등록일": registered,
            "상담일": seen,
            "상담방법": self.random.choice(("방문", "전화", "인터넷")),
            "상담사": f"가상{number % 5}",
        }
        if hired if hired is not None else self.random.random() < 0.5:
            row |= {
                "취업일": seen + dt.timedelta(1 + self.random.randrange(50)),
                "취업경로": "알선" if number % 4 else "본인",
                "고용형태": ("상용", "일용", "계약")[number % 3],
                "임금": str(1_300_000 + self.random.randrange(200) * 10_000),
                "임금단위": "월",
                "사업체명": f"가상상사{number}",
                "사업자등록번호": firm_number(number),
                "증빙번호": f"증빙-{number}",
            }
        return row | changed


def draw(seed, count=300, faults=True):
    """*count* clean rows and, with *faults*, rows that each rule on rows must find."""
    made, drawn = _Maker(seed), Drawn()
    drawn.rows = [made.row() for _ in range(count)]
    if faults:
        _plant_persons(made, drawn)
        _plant_days(made, drawn)
        _plant_placements(made, drawn)
        _plant_counsellor(made, drawn)
    # The last day of all, so that the register does not end early.
    drawn.rows.append(made.row(hired=False, 구직등록일=END, 상담일=END))
    return drawn


def _add(drawn, row, *rules):
    drawn.rows.append(row)
    for rule in rules:
        drawn.plant(rule, len(drawn.rows) - 1)


def _plant_persons(made, drawn):
    early, late = dt.date(2015, 9, 3), dt.date(2016, 5, 5)
    first = made.row(hired=False, 구직등록일=early, 상담일=early)
    drawn.rows.append(first)
    spaced = first["성명"][0] + " " + first["성명"][1:]
    again = {"성명": spaced, "생년월일": first["생년월일"], "구직등록일": late, "상담일": late}
    _add(drawn, made.row(hired=False, **again), "person-again")
    # The same name and phone, the birth date not read.
    called = {"성명": first["성명"], "휴대전화": first["휴대전화"].replace("-", ""), "생년월일": ""}
    _add(
        drawn,
        made.row(hired=False, **called | {"구직등록일": late, "상담일": late}),
        "person-again",
    )
    near = made.row(hired=False, 성명="김철수")
    drawn.rows.append(near)
    _add(drawn, made.row(hired=False, 성명="김철주", 생년월일=near["생년월일"]), "person-similar")
    drawn.rows.append(made.row(hired=False, 성명="홍길동", 생년월일=near["생년월일"]))
    # Another birth date: nobody is similar to him.
    drawn.rows.append(made.row(hired=False, 성명="김철주"))
    _add(drawn, made.row(휴대전화="010-9999-0001"), "phone-of-many")
    drawn.rows += [made.row(휴대전화="01099990001") for _ in range(3)]
    drawn.rows += [made.row(휴대전화="010-9999-0002") for _ in range(3)]  # three are no fault
    day = dt.date(2016, 1, 4)
    kept = {"구직등록일": day, "상담일": day, "삭제일": day + dt.timedelta(9)}
    _add(drawn, made.row(hired=False, **kept), "registered-and-deleted")
    drawn.rows.append(made.row(hired=False, **kept | {"삭제일": day + dt.timedelta(100)}))
    twice = made.row(hired=True)
    drawn.rows.append(twice)
    _add(drawn, twice | {"비고": "다시 적음"}, "row-twice")
    _add(drawn, made.row(hired=False, 비고="900101-1234567"), "resident-number")
    _add(drawn, made.row(hired=False, 생년월일="880202-2******"), "resident-number")


def _plant_days(made, drawn):
    before = dt.date(2016, 3, 2)
    row = made.row(hired=True, 구직등록일=dt.date(2016, 3, 10), 상담일=dt.date(2016, 3, 10))
    _add(drawn, row | {"취업일": before}, "hired-before-registered")
    day = dt.date(2016, 4, 6)
    on_one = {"구직등록일": day, "상담일": day, "취업일": day, "상담사": "가상0"}
    _add(drawn, made.row(hired=True, **on_one), "all-on-one-day", "many-such-days")
    for _ in range(2):
        _add(drawn, made.row(hired=True, **on_one), "all-on-one-day")
    out = {"구직등록일": dt.date(2016, 8, 1), "상담일": dt.date(2016, 8, 1)}
    _add(drawn, made.row(hired=True, **out | {"취업일": dt.date(2016, 9, 1)}), "hired-outside")
    early = {"구직등록일": dt.date(2015, 8, 31), "상담일": dt.date(2015, 9, 2)}
    _add(drawn, made.row(hired=False, **early), "registered-outside")
    _add(drawn, made.row(hired=False, 상담일="2016-02-30"), "day-unclear")
    _add(drawn, made.row(hired=False, 생년월일="모름"), "day-unclear")
    _add(drawn, made.row(hired=False, 생년월일=dt.date(2017, 1, 1)), "birth-in-future")
    row = made.row(hired=False, 구직등록일=dt.date(2016, 6, 1), 상담일=dt.date(2016, 6, 1))
    _add(drawn, row | {"생년월일": dt.date(2001, 6, 2)}, "age-unlikely")  # 14
    drawn.rows.append(
        row | {"구직번호": "A1", "생년월일": dt.date(2001, 6, 1), "휴대전화": ""}
    )  # 15
    _add(
        drawn,
        row | {"구직번호": "A2", "생년월일": dt.date(1925, 6, 1), "휴대전화": ""},
        "age-unlikely",
    )


def _plant_placements(made, drawn):
    _add(drawn, made.row(hired=True, 고용형태="공공 근로"), "public-work")
    _add(drawn, made.row(hired=True, 취업경로="상담"), "counselling-as-placement")
    _add(drawn, made.row(hired=True, 사업체명="", 증빙번호="증빙-x"), "placement-incomplete")
    _add(drawn, made.row(hired=True, 취업일=""), "placement-incomplete")
    wrong = made.row(hired=True)
    digit = int(wrong["사업자등록번호"][-1])
    wrong["사업자등록번호"] = wrong["사업자등록번호"][:-1] + str((digit + 1) % 10)
    _add(drawn, wrong, "firm-number-wrong")
    _add(drawn, made.row(hired=True, 임금="이백만원"), "wage-unclear")
    _add(drawn, made.row(hired=True, 임금="0"), "wage-unclear")
    # 1,260,269 is a won under 6,030 × 209; 48,239 under 6,030 × 8; 5,580 × 209 is enough in 2015.
    in_2016 = {"구직등록일": dt.date(2016, 2, 1), "상담일": dt.date(2016, 2, 1),
               "취업일": dt.date(2016, 2, 5)}  # fmt: skip
    _add(drawn, made.row(hired=True, 임금="1260269", **in_2016), "wage-under-minimum")
    drawn.rows.append(made.row(hired=True, 임금="1,260,270원", **in_2016))
    _add(
        drawn, made.row(hired=True, 임금="48239", 임금단위="일급", **in_2016), "wage-under-minimum"
    )
    in_2015 = {key: day.replace(year=2015, month=10) for key, day in in_2016.items()}
    drawn.rows.append(made.row(hired=True, 임금="1166220", **in_2015))
    _add(drawn, made.row(hired=True, 증빙번호=""), "no-evidence")
    day = {"구직등록일": dt.date(2016, 5, 2), "상담일": dt.date(2016, 5, 3),
           "취업일": dt.date(2016, 5, 10), "사업자등록번호": firm_number(77_777)}  # fmt: skip
    _add(drawn, made.row(hired=True, **day), "firm-many-in-a-day")
    drawn.rows += [made.row(hired=True, **day) for _ in range(10)]


def _plant_counsellor(made, drawn):
    odd = [made.row(hired=True, 상담사="가상9", 취업경로="본인") for _ in range(25)]
    _add(drawn, odd[0], "own-finds-unlike-others")
    drawn.rows += odd[1:]


def written(day, order):
    """*day* in one of the ways that registers have; a text as it is."""
    if not isinstance(day, dt.date):
        return day
    ways = (
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}. {day.month}. {day.day}.",
        f"{day:%Y%m%d}",
        str((day - dt.date(1899, 12, 30)).days),
    )
    return ways[order % len(ways)]


def texts(drawn, pieces=False):
    """Header and rows as texts; with *pieces* every seventh name in NFD."""
    lines = [list(COLUMNS)]
    for order, row in enumerate(drawn.rows):
        cells = [written(row[column], order + len(column)) for column in COLUMNS]
        if pieces and order % 7 == 0:
            cells[1] = unicodedata.normalize("NFD", cells[1])
        lines.append(cells)
    return lines


def to_text(path: Path, lines, encoding, separator=","):
    """Write *lines* as csv or tsv."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(lines)
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


def to_page(path: Path, lines):
    """Write *lines* as the web page in cp949, called .xls, that work systems hand out."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
    head = '<meta http-equiv="Content-Type" content="text/html; charset=euc-kr">'
    path.write_bytes(
        f"<html><head>{head}</head><body><table>{rows}</table></body></html>".encode("cp949")
    )
    return path


def to_book(path: Path, drawn):
    """Write *drawn* as .xlsx: days as days, a title and a blank row above, a sum row below."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "구직"
    sheet["A1"] = "구직등록 대장 (2015. 9. ~ 2016. 8.)"
    sheet.merge_cells("A1:R1")
    for column, name in enumerate(COLUMNS, 1):
        sheet.cell(3, column, name)
    for order, row in enumerate(drawn.rows, 4):
        for column, name in enumerate(COLUMNS, 1):
            if row[name] != "":
                sheet.cell(order, column, row[name])
    last = len(drawn.rows) + 4
    sheet.cell(last, 1, "합계")
    sheet.cell(last, 12, 123_456_789)
    book.save(path)
    return path
