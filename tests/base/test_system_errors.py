"""No word of the system reaches a person in English."""

import errno
import re

import pytest

from hopejobs_xl.base.system_errors import in_korean


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "없음"),
        (errno.EISDIR, "폴더임"),
        (errno.EEXIST, "이미 있음"),
        (errno.EACCES, "권한이 없음"),
        (errno.ENOSPC, "빈 공간이 없음"),
        (errno.EDQUOT, "공간을 다 씀"),
        (errno.EFBIG, "큼"),
        (errno.EXDEV, f"시스템 오류 {errno.EXDEV}"),
    ],
)
def test_the_reason_in_korean(number, said):
    """Words for what clerks meet, a number to look up for the rest."""
    assert said in in_korean(OSError(number, "Some english words"))


def test_no_reason_is_english():
    """Every number of the system."""
    said = [in_korean(OSError(number, "english words")) for number in errno.errorcode]
    assert [] == [each for each in said if re.search("[A-Za-z]", each)]


def test_a_file_that_excel_has_open_is_in_use():
    """Windows calls it a lack of permission, and tells more beside."""
    error = OSError(errno.EACCES, "The process cannot access the file")
    error.winerror = 32
    assert "다른 프로그램이 쓰고 있음" == in_korean(error)
