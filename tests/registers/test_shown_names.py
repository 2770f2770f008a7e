"""Names of files and sheets: persons are hidden wherever they stand, other words only alone."""

from types import SimpleNamespace

import pytest

from hopejobs_xl.registers.shown_names import hide_persons


@pytest.mark.parametrize(
    ("name", "exp"),
    [
        ("구직 홍길동.csv", "구직 홍○동.csv"),
        ("홍길동구직.csv", "홍○동구직.csv"),
        ("공공일자리 참여자.csv", "공공일자리 참여자.csv"),
        ("대장(일자리).csv", "대장(일○리).csv"),
        ("2016년 대장.csv", "2016년 대장.csv"),
    ],
)
def test_whom_the_registers_name(name, exp):
    """홍길동 is a person of a register, 일자리 the title of an article."""
    table = SimpleNamespace(file=name, sheet="")
    assert [] == hide_persons([table], [["홍길동"]], [["일자리"]], [])
    assert exp == table.file
