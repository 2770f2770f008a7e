"""The name that workbooks of 0.3.0 call: ``hopejobs_xl.hosts.excel.call``."""

import importlib.metadata

import pytest

from hopejobs_xl.buttons import press
from hopejobs_xl.hosts import excel


def test_a_button_of_0_3_0_is_pressed(monkeypatch):
    """The installed package says who answers; the action arrives there."""
    pressed = []
    monkeypatch.setattr(press, "call", pressed.append)
    excel.call("refresh")
    assert ["refresh"] == pressed


def test_without_an_installation_the_missing_name_is_said(monkeypatch):
    """A copy of the folder alone has no entry points."""
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: ())
    with pytest.raises(LookupError, match="hopejobs_xl.buttons: press"):
        excel.call("refresh")
