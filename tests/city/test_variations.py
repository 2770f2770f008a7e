"""Files in forty variations in one run: every planted oddity told, no good file refused.

``make city`` does it with a thousand files; here each variation comes once.
"""

from hopejobs_xl.city import gathering

from . import thousand
from .made_districts import SHIPPED


def test_every_variation_is_ranked_or_told(soffice, tmp_path):
    planted = thousand.plant(tmp_path, 60, soffice)
    assert len({file.variation for file in planted.values()}) >= 40
    report = gathering.gather(gathering.files_of([tmp_path]), scheme=SHIPPED, workers=1)
    assert thousand.wrong(planted, report) == []
    assert report["counts"]["files"] == len(planted)
