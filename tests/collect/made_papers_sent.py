"""Question papers that the tests of 취합 send out: two departments, and 동 that are added up."""

import datetime as dt
import functools

from hopejobs_xl.collect.question import Duty, papers_of
from hopejobs_xl.scheme.loader import load

DAY = dt.date(2016, 4, 1)
DISTRICT = "성북구"
DONGS = tuple(f"{name}동" for name in ("성북", "삼선", "동선", "돈암1", "돈암2", "안암", "보문"))
GROUPS = {"동주민센터": DONGS}
DUE = dt.date(2016, 4, 5)
DUTIES = (
    *(
        Duty(no, "사회적경제과", due=DUE, evidence="구매 실적 목록" if no == "①" else "")
        for no in "①②③④⑤"
    ),
    *(Duty(no, "일자리경제과", due=DUE) for no in "⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"),
    Duty("감점", "일자리경제과"),
    *(Duty(no, "일자리경제과", due=DUE) for no in "⑯⑰⑱⑲⑳"),
    Duty("⑥", "동주민센터", "합산", DUE, "구직등록 대장"),
    Duty("⑭", "동주민센터", "합산"),
    Duty("⑳", "노동권익센터", "대조"),
    Duty("⑲", "노동권익센터", "대조"),
)
LAST = {"①": (0.261,), "②": (3201300.0,), "④": (51.0,), "⑥": (0.05,), "⑲": (119.0, 100.0)}


@functools.cache
def sent(as_of=DAY, district=DISTRICT, scheme_id=None):
    """The papers of everybody, for a day, a district and an evaluation."""

    scheme = load()
    if scheme_id:
        scheme = scheme._replace(id=scheme_id)
    return papers_of(
        scheme, as_of, district, DUTIES, office="일자리경제과", groups=GROUPS, last=LAST
    )


def paper_of(department, **other):
    """The paper of one department or member."""
    return next(each for each in sent(**other) if each.department == department)
