"""The suite itself: no test file is left out of `make test`."""

import subprocess
import sys

from tests.conftest import PROJECT


def test_every_test_file_is_collected(request):
    """pytest skips folders by their names ("build" among them) without a word."""
    files = {
        path.relative_to(PROJECT).as_posix() for path in (PROJECT / "tests").rglob("test_*.py")
    }
    here = {item.path.relative_to(PROJECT).as_posix() for item in request.session.items}
    # A run of some tests says nothing of the others: then the whole suite is collected apart.
    assert set() == files - here or set() == files - _collected()


def _collected():
    """The files of the whole suite that have tests."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return {line.partition(": ")[0].partition("::")[0] for line in done.stdout.splitlines()}
