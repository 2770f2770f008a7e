"""Which words of two texts differ, as letters counted from 0."""

import pytest

from hopejobs_xl.sheets.changed_words import changed_words, whole


@pytest.mark.parametrize(
    ("old", "new", "exp"),
    [
        ("15% 이상 → 6점 [공문]", "15% 이상 → 6점 [공문]", ([], [])),
        ("15% 이상 → 6점 [공문]", "16% 이상 → 6점 [공문]", (["15%"], ["16%"])),
        (
            "15% 이상 → 6점 [공문]",
            "15% 초과 → 5점 [가정]",
            (["이상", "6", "공문"], ["초과", "5", "가정"]),
        ),
        ("1건 → -3점", "1건 → 3점", (["-3"], ["3"])),
        ("2016-04-01", "2016-05-01", (["04"], ["05"])),
        ("1,500명 이상", "1500명 이상", (["1,500"], ["1500"])),
        ("⑥ 취업률", "⑦ 취업률", (["⑥"], ["⑦"])),
        ("우수사례 발굴", "우수사례 시책 발굴", ([], ["시책"])),
        ("갑 을 병", "정 무 병", (["갑 을"], ["정 무"])),
        ("", "새 글", ([], ["새 글"])),
    ],
)
def test_what_is_underlined(old, new, exp):
    """Whole figures, with sign and percent; words beside one another are one place."""
    sides = zip((old, new), changed_words(old, new), strict=True)
    assert exp == tuple([text[a:b] for a, b in spans] for text, spans in sides)


def test_all_of_a_text():
    """From its first letter to its last; of none nothing."""
    assert (((0, 3),), ()) == (whole("새 글"), whole(""))
