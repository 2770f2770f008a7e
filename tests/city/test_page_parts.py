"""Pieces of the city's page: escaped, and drawn to scale."""

import re

from hopejobs_xl.city.page_parts import Bar, Row, bars, folded, listed, table, text


def test_every_text_is_escaped():
    odd = "<i>\"&'"
    for made in (
        text(odd),
        listed([odd]),
        table(odd, [(odd, "")], [Row([odd], link=odd)]),
        bars(odd, [Bar(odd, [("confirmed", 1)], 0, 2, odd)], 2, [(1, odd)]),
    ):
        assert "<i>" not in made
        assert made.count("&lt;i&gt;") >= 1
    assert 'data-district="&lt;i&gt;&quot;&amp;&#x27;"' in table(
        "", [("", "")], [Row(["a"], link=odd)]
    )


def test_a_bar_is_as_long_as_its_points_and_its_range_lies_under_it():
    """820 of 1,080 units are for points: 100 points are 820, 20 are 164; parts stand in a row."""
    made = bars("t", [Bar("a", [("confirmed", 20), ("assumed", 25)], 22, 100, "45점")], 100, [])
    found = re.findall(r'<rect class="(\w+)" x="([\d.]+)" y="\d+" width="([\d.]+)"', made)
    assert found == [("confirmed", "110.0", "164.0"), ("assumed", "274.0", "205.0")]
    assert 'd="M290.4 20v4M290.4 22H930.0M930.0 20v4"' in made


def test_no_range_where_nothing_is_open():
    assert "reach" not in bars("t", [Bar("a", [("confirmed", 5)], 5, 5, "5점")], 10, [])


def test_a_deduction_has_no_length():
    made = bars("t", [Bar("a", [("confirmed", -3)], -3, -3, "-3점")], 10, [])
    assert 'width="0.0"' in made


def test_a_folded_table_says_what_it_is():
    assert folded("x").startswith('<details class="numbers"><summary>표로 보기</summary>x')
