"""What a file that is no workbook is taken for (``test_refusals`` opens each of them)."""

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.ooxml import not_a_workbook


def said(data):
    """The message about *data*."""
    with pytest.raises(WorkbookError) as caught:
        not_a_workbook.refuse(data, "b.xlsx")
    return str(caught.value)


def test_a_zip_is_let_through():
    """What is in it is for others to say."""
    not_a_workbook.refuse(b"PK\3\4", "b.xlsx")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xef\xbb\xbf\r\n <!DOCTYPE HTML PUBLIC>", "HTML"),
        ("<table border=1>".encode("utf-16"), "HTML"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=euc-kr'>", "HTML"),
        ("번호\t지표\n".encode("utf-16"), "CSV"),
        (b"a,b\n1,2\n", "CSV"),
        (b"SCDSA004 sealed", "문서보안"),
        (b"  \r\n", "빈 파일"),
        (b"a,b\0\n", "통합 문서(.xlsx, .xlsm)가 아닙니다"),
        (b"\xff\xd8\xff\xe0 JFIF", "통합 문서(.xlsx, .xlsm)가 아닙니다"),
    ],
)
def test_it_says_what_it_is(data, words):
    """By what stands in front; one sentence names the file and ends with what to do."""
    assert words in said(data)
    assert said(data).startswith("b.xlsx: ")
    assert said(data).endswith("요.")
