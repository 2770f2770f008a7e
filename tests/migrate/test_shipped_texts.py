"""The texts of released workbooks: the file holds them all, and nothing that people type."""

import datetime as dt
import json

import pytest

from hopejobs_xl.migrate.shipped_texts import ShippedTexts
from tests.migrate import shipped_texts


def test_the_file_is_what_the_workbooks_hold():
    """After another release: ``python -m tests.migrate.shipped_texts``."""
    assert shipped_texts.texts() == json.loads(shipped_texts.FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("title", "value", "known"),
    [
        ("추진실적", "- 총 구직등록자 대비 총 취업자수 : 5%", True),  # printed by 0.3.0
        ("추진실적", "- 총 구직등록자 대비 총 취업자수 : 7.6%", False),
        ("사업진단", "- 총 구직등록자 대비 총 취업자수 : 5%", False),  # of another sheet
        ("배점기준", "총 취업자수 / 총 구직등록자수", True),  # a formula that gave way to another
        ("설정", "성북구", False),  # typed
        ("이 판", dt.datetime(2016, 4, 1), True),
    ],
)
def test_what_is_known(title, value, known):
    own = [("이 판", dt.datetime(2016, 4, 1))]
    assert known is ShippedTexts(own).has(title, value)
