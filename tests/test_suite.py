"""The suite itself: no test file is left out of `make test`."""

import subprocess
import sys

from tests.conftest import PROJECT


def test_every_test_file_is_collected():
    """pytest skips folders by their names ("build" among them) without a word."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    collected = {line.partition(": ")[0].partition("::")[0] for line in done.stdout.splitlines()}
    files = {
        path.relative_to(PROJECT).as_posix() for path in (PROJECT / "tests").rglob("test_*.py")
    }
    assert set() == files - collected
