"""Started by run.cmd: take the program out of its wheel, which is not installed yet, and run it.

PYTHONPATH would do for most Pythons, but the embeddable one does not look at it. Only a wheel that
stands in SHA256SUMS.txt with its hash is opened: one that was laid beside it is not run.
"""

import hashlib
import os
import sys

BUNDLE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PREFIX = "wheels/hopejobs_xl-"


def listed():
    """The paths of our wheels that are as SHA256SUMS.txt says."""
    try:
        with open(os.path.join(BUNDLE, "SHA256SUMS.txt"), encoding="utf-8") as stream:
            lines = [line.rstrip("\n").partition("  ") for line in stream]
    except OSError:
        return []
    found = []
    for digest, _, name in lines:
        if name.startswith(PREFIX) and name.endswith(".whl") and "/" not in name[len(PREFIX) :]:
            path = os.path.join(BUNDLE, *name.split("/"))
            if os.path.isfile(path):
                with open(path, "rb") as stream:
                    if hashlib.sha256(stream.read()).hexdigest() == digest:
                        found.append(path)
    return found


def main():
    """Run the installer and return its exit status; 2 if the bundle is not whole.

    ``fits`` only asks whether this Python can run it, which a broken bundle does not change: 0.
    """
    wheels = listed()
    if not wheels:
        if sys.argv[1] == "fits":
            return 0
        print("\n설치 묶음이 온전하지 않습니다. 바꾼 것은 없습니다. 할 일: 압축을 새로 푸세요.")
        return 2
    sys.path.insert(0, max(wheels))
    from hopejobs_xl.installer.install import main as run

    return run([sys.argv[1], BUNDLE])


if __name__ == "__main__":
    sys.exit(main())
