"""The picture of the city's page in the guide, of districts with drawn figures.

Usage: python -m tools.city_picture FOLDER

Chromium draws the page, ImageMagick makes the PNG small. Without chromium the picture stays as it
was, and that is said.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hopejobs_xl.city import city_page, gathering
from tests.city.made_districts import SHIPPED, Base, drawn, named, names, written

NAME = "city-page.png"
_DISTRICTS = 14
_SIZE = "1160,990"


def main(folder: Path) -> None:
    """Write the picture into *folder*."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if browser is None:
        print(f"left as it was, without chromium: {NAME}")
        return
    base = Base(SHIPPED.read_bytes())
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        files = {
            f"{name}.xlsm": base.with_(drawn(seed, blank=0, by_hand=0.6) | named(name))
            for seed, name in enumerate(names(_DISTRICTS))
        }
        found = gathering.files_of([written(work / "files", files)])
        page, raw = work / "city.html", work / NAME
        page.write_bytes(city_page.page(gathering.gather(found, workers=0)))
        command = [browser, "--headless", "--disable-gpu", "--hide-scrollbars"]
        command += ["--no-sandbox"] if os.geteuid() == 0 else []
        command += [f"--user-data-dir={work / 'chromium'}", f"--screenshot={raw}"]
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([*command, f"--window-size={_SIZE}", page.as_uri()], **quiet)
        subprocess.run(
            ["convert", raw, "-strip", "+dither", "-colors", "24", folder / NAME], **quiet
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
