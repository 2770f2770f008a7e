"""``hopejobs``: the ribbon's actions on a file, without Excel.

Exit status 0 is fine, 1 the data has faults (they are listed), 2 it could not run, 130 Ctrl-C
ended it.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Sequence

from hopejobs_xl.base.errors import (
    HopeJobsError,
    IndicatorError,
    MonthClosedError,
    MonthKeptError,
    SchemeError,
    WorkbookError,
)
from hopejobs_xl.base.system_errors import in_korean

from .output import FAILED, FAULTS, FINE

_MANY = 100_000  # new objects


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # A command is one short piece of work: to look for circles after every 700 new objects, as
    # Python does, takes a tenth of it. And the last look, when it ends, a sixth of a 점검: what is
    # there then goes with the process.
    gc.set_threshold(_MANY)
    atexit.register(gc.freeze)
    from .parser import parser  # what this imports is made of many objects, too
    from .typed_values import FaultyValueError

    typed = sys.argv[1:] if argv is None else argv
    options = parser(typed).parse_args(typed)
    try:
        status = options.run(options)
        sys.stdout.flush()
        return status
    except (
        SchemeError,
        IndicatorError,
        FaultyValueError,
        MonthClosedError,
        MonthKeptError,
    ) as error:
        return _failed(options, error, FAULTS)
    except HopeJobsError as error:
        return _failed(options, error, FAILED)
    except ImportError as error:
        if (error.name or "").partition(".")[0] == "hopejobs_xl":
            raise  # a fault of ours, and no package that is missing
        missing = WorkbookError(
            f"필요한 꾸러미 {error.name}이(가) 없습니다. 할 일: pip install 'hopejobs-xl"
            f"[{options.extra}]'로 설치하세요"
        )
        return _failed(options, missing, FAILED)
    except KeyboardInterrupt:
        return _failed(options, WorkbookError("Ctrl-C로 멈췄습니다"), STOPPED)
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        # A file that was open already has no name in the fault: the screen, or one for a while.
        place = error.filename or "화면이나 임시 폴더"
        todo = "경로와 권한, 빈 공간을 확인하세요"
        return _failed(
            options, WorkbookError(f"{place}: {in_korean(error)}. 할 일: {todo}"), FAILED
        )


STOPPED = 130  # as shells count a command that Ctrl-C ended


def _failed(options: argparse.Namespace, error: Exception, status: int) -> int:
    if getattr(options, "json", False):
        import json

        faults = [fault.as_json() for fault in getattr(error, "faults", ())]
        told = {"error": str(error), "status": status} | ({"faults": faults} if faults else {})
        print(json.dumps(told, ensure_ascii=False))
    print(f"hopejobs: {error}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
