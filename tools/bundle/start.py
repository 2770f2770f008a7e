"""Started by run.cmd: take the program out of its wheel, which is not installed yet, and run it.

PYTHONPATH would do for most Pythons, but the embeddable one does not look at it.
"""

import glob
import os
import sys

bundle = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
wheels = glob.glob(os.path.join(glob.escape(bundle), "wheels", "hopejobs_xl-*.whl"))
# If there are more, one is a left-over of another bundle: the check of the list refuses it.
sys.path.insert(0, max(wheels))

from hopejobs_xl.install import main  # noqa: E402  (it lies in the wheel)

sys.exit(main([sys.argv[1], bundle]))
