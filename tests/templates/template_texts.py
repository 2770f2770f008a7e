"""What the templates are filled with: the indicators as the published plan prints them."""

from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Line(NamedTuple):
    """A row of a table; *result* is what 추진실적 says in words."""

    no: str
    name: str
    area: str
    item: str
    points: int
    target: int
    actual: float | None = None
    actual2: float | None = None
    result: str = ""

    @property
    def label(self):
        """Number, name and points, as the plan prints them."""
        number = "" if self.no == "감점" else f"{self.no} "
        return f"{number}{self.name}({self.points})"


SOCIAL, JOBS = "사회적경제 시장 활성화", "양질의 일자리 창출 활성화"
MARKET, FIRMS = "사회적경제 시장 확대", "사회적경제기업 발굴 및 육성"
ADVICE, SEARCH = "취업상담 및 알선", "구인·구직 발굴"
SERVICE, SPECIAL = "취업지원서비스 질적향상", "취업알선 특수시책"
WRONG, PUBLIC = "부적절처리사례 근절", "공공일자리 특수시책"
SUPPORT, TEACHING, OMBUDSMAN = "취업지원실적", "노동교육", "시민명예노동 옴부즈만 운영"

LINES = (
    Line("①", "사회적경제기업 공공구매 물품·공사·용역 등 구매비율", SOCIAL, MARKET, 10, 10, 0.261,
         result="구매 비율(사회적경제기업 구매액/총 구매액) = 26.1%"),
    Line("②", "사회적경제기업 온라인 쇼핑몰 구매액", SOCIAL, MARKET, 5, 3, 3201300,
         result="온라인 쇼핑몰 구매액 3,201,300원"),
    Line("③", "중간지원조직인력 운영 실적", SOCIAL, FIRMS, 5, 5, 1, result="민간위탁 운영중"),
    Line("④", "홍보 실적", SOCIAL, FIRMS, 5, 5, 51, result="51건 이상 초과달성"),
    Line("⑤", "사회적경제 지원 우수사례·시책 발굴 실적", SOCIAL, FIRMS, 5, 5, 5,
         result="우수사례와 시책 5건 이상 발굴"),
    Line("⑥", "취업률", JOBS, ADVICE, 6, 1, 0.05, result="취업률 5%(총 취업자수/구직등록자수)"),
    Line("⑦", "1인당 평균 취업상담건수", JOBS, ADVICE, 3, 0, result="1인당 3건 이상 추진"),
    Line("⑧", "구인기업 등록건수(70%)·인원(30%)", JOBS, SEARCH, 5, 3, 3000,
         result="구인기업 등록건수와 인원 발굴 추진"),
    Line("⑨", "전년대비 구직자 등록 인원증감", JOBS, SEARCH, 4, 0, 0, result="전년 수준 유지"),
    Line("⑩", "상용직 알선취업율", JOBS, SERVICE, 5, 5, 0.9, result="상용직 알선취업율 90% 달성"),
    Line("⑪", "취업자 임금수준", JOBS, SERVICE, 5, 5, 900, result="임금수준 점수 합계 900점"),
    Line("⑫", "좋은 일자리 구인등록인원", JOBS, SERVICE, 4, 4, 2000,
         result="상용직 구인인원수 2,000명 달성"),
    Line("⑬", "사후관리 이행률 - 기간에 따른 합산 점수", JOBS, SERVICE, 4, 1, 960,
         result="사후관리 이행률 합산 점수 960점"),
    Line("⑭", "일구데이·취업 박람회 개최건수", JOBS, SPECIAL, 2, 1, 5, result="일구데이 5회 개최"),
    Line("⑮", "일자리플러스센터 통합모델참여 현황", JOBS, SPECIAL, 2, 1, 0, result="추진예정"),
    Line("감점", "부적절 처리건수", JOBS, WRONG, -10, 0, 0, result="해당 사례 없음"),
    Line("⑯", "공공일자리 혁신 등 우수사례 발굴 2건", JOBS, PUBLIC, 10, 9,
         result="1건 운영 중, 1건은 5월에 추진할 계획임"),
    Line("⑰", "언론보도 실적", JOBS, PUBLIC, 5, 5, result="언론보도 준비 중, 상반기 추진"),
    Line("⑱", "참여자 취업박람회, 직업훈련참여, 취업지원 프로그램 운영 실적/참여자수", JOBS,
         SUPPORT, 5, 3, result="80명 참여, 150명 참여 예정"),
    Line("⑲", "시민(공무원 포함)대상 노동교육 실적", JOBS, TEACHING, 8, 7, 119, 100,
         "직원 119명, 주민 100명 교육 실시"),
    Line("⑳", "노동 옴부즈만 상담 추진실적", JOBS, OMBUDSMAN, 2, 2, 105, result="월 15건 이상"),
)  # fmt: skip

TITLE = "2016년 「서울 희망일자리 만들기」 추진실적"
NOTES = ("※ 실적은 2016. 3. 31. 기준임", "※ 취업률과 구매비율은 %로 적을 것")


def groups(key):
    """First and last position (from 0) of each run of lines of one area or item."""
    runs = []
    for order, line in enumerate(LINES):
        name = getattr(line, key)
        if runs and runs[-1][0] == name:
            runs[-1][2] = order
        else:
            runs.append([name, order, order])
    return runs
