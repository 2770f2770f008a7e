"""Typed rows: what was read of a column's texts once is believed only of the same texts."""

import numpy as np

from hopejobs_xl.registers.register_rows import Readings


def test_the_same_texts_are_read_once_and_others_again():
    """A text that was blanked since (a 주민등록번호) is read anew, and so is another table's."""
    asked = []

    def read(texts):
        asked.append(texts.tolist())
        return np.array([len(text) for text in texts])

    readings = Readings()
    texts = np.array(["가", "나다"], object)
    first = readings.of(0, "사람", texts, read)
    assert readings.of(0, "사람", texts.copy(), read) is first
    texts[1] = ""
    assert [1, 0] == readings.of(0, "사람", texts, read).tolist()
    assert [1, 0] == readings.of(1, "사람", texts, read).tolist()
    assert [1, 0, 3] == readings.of(0, "사람", np.append(texts, ["라마바"]), read).tolist()
    assert 4 == len(asked)
