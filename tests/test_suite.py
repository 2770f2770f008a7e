"""The suite itself: no test file is left out of `make test`."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT


def test_every_test_file_is_collected(request):
    """pytest skips folders by their names ("build" among them) without a word."""
    files = {
        path.relative_to(PROJECT).as_posix() for path in (PROJECT / "tests").rglob("test_*.py")
    }
    assert set() == files - _collected(request)


def _collected(request):
    """The files of the whole suite that have tests: of this run, if it is the whole suite."""
    asked = {Path(each).resolve() for each in request.config.args}
    chosen = request.config.option.keyword or request.config.option.markexpr
    if asked == {PROJECT / "tests"} and not chosen:
        return {item.path.relative_to(PROJECT).as_posix() for item in request.session.items}
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return {line.partition(": ")[0].partition("::")[0] for line in done.stdout.splitlines()}
