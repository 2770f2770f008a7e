"""What people type, paste and import into cells: texts that a program might take for another."""

from hypothesis import strategies as st

LONGEST = 32_767

FORMULAS = [
    "=1+1", "=", "==", "=SUM(A1:A9)", '=HYPERLINK("http://x")', "+1", "+82-2-2241", "-", "- 붙임",
    "-1+2", "@SUM(1)", "@홍길동", " =1+1", "\t=1", "\n=1", "＝1+1", "{=1}", "'=1", "'", "''",
    "=지표", "=\n", "--", "+가",
]  # fmt: skip
VALUES = [
    "007", "1e5", "15%", "1,500", "1/2", "2016-04-01", "9:00", "TRUE", "false", "#N/A", "#REF!",
    "₩1,000", "１５", "(5)", "0", "-0", "1E+308", "NaN", "inf",
]  # fmt: skip
ESCAPES = ["_x000D_", "_x005F_", "_x0041_", "_x000d_", "__x0009_", "_x00_", "_xD800_", "&#10;",
           "&amp;", "<b>굵게</b>", "]]>", "<![CDATA[x", "<!--", "\\n", "%s", "{0}"]  # fmt: skip
BLANKS = [" ", "  앞", "뒤  ", "\t", "\n", "두\n줄", "\n\n끝\n", "가\r\n나", "\r", "\u3000",
          "\u00a0칸", "사이  둘", "\u200b", "\ufeff", "\u2028", "\x85"]  # fmt: skip
WIDE = ["한글", "한글", "😀", "e\u0301", "ㆍ·・", "①", "\u202e뒤집힘", "𠮷", "①점"]
CONTROLS = [chr(code) for code in range(32)] + ["\x7f", "\ufffe", "\uffff", "가\x00나", "\x1b[31m"]
_LETTERS = st.sampled_from([*"=+-@'\"<>&_x0D \t\n\r가나①", "\x00", "\x0b", "\ufffe", "😀"])
_LONG = st.sampled_from(["가", " ", "=", "\n", "&", "_x0041_"]).map(
    lambda piece: (piece * LONGEST)[:LONGEST]
)


def texts(controls=True):
    """Any text that a cell of Excel can hold, not the empty one; else without control characters.

    Without *controls*: those of XML 1.0 alone, which every program writes as they are.
    """
    known = st.sampled_from(
        [*FORMULAS, *VALUES, *ESCAPES, *BLANKS, *WIDE, *(CONTROLS if controls else [])]
    )
    made = st.text(_LETTERS, min_size=1, max_size=20)
    found = st.integers(0, 19).flatmap([*[known, made] * 9, known, _LONG].__getitem__)
    return found if controls else found.filter(_is_plain)


def _is_plain(text):
    return not set(text) & set(CONTROLS) - set("\t\n")
