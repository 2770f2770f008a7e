"""A pressed button starts quickly: what only a file needs is loaded when a file is worked on."""

import subprocess
import sys

from tests.conftest import PROJECT


def test_the_libraries_of_the_file_host_are_not_loaded():
    """`hopejobs_xl.hosts.excel`, too, which the VBA of 0.3.0 calls."""
    code = (
        "import sys; import hopejobs_xl.buttons.press, hopejobs_xl.hosts.excel; "
        "print(sorted({'lxml', 'formualizer', 'hwpx'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()
