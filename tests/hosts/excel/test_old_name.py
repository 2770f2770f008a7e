"""The name that workbooks of 0.3.0 call: ``hopejobs_xl.hosts.excel.call``."""

from hopejobs_xl.buttons import press
from hopejobs_xl.hosts import excel


def test_a_button_of_0_3_0_is_pressed(monkeypatch):
    """The action arrives at what answers the buttons today."""
    pressed = []
    monkeypatch.setattr(press, "call", pressed.append)
    excel.call("refresh")
    assert ["refresh"] == pressed
