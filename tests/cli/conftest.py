"""A clerk's file that is attached, as the tests of ``attach`` have it."""

from tests.attach.conftest import attached

__all__ = ["attached"]
