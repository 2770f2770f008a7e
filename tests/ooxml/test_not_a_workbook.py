"""What a file that is no workbook is taken for (``test_refusals`` opens each of them)."""

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.ooxml import not_a_workbook


def said(data, label="b.xlsx"):
    """The message about *data*, the file *label*."""
    with pytest.raises(WorkbookError) as caught:
        not_a_workbook.refuse(data, label)
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


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", b"<html>"])
def test_a_file_that_is_not_called_a_workbook_is_not_said_to_be(data):
    """Only a name that ends so is a name alone."""
    assert ".xlsx라는 이름만" in said(data)
    assert "라는 이름만" not in said(data, "실적.csv")
    assert said(data, "실적.csv").endswith("요.")
