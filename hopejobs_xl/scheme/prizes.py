"""Prizes by rank as a scheme writes them: ``4×120`` is 120 for each of four districts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hopejobs_xl.base.values import plain

from .strict_reader import Node

_PRIZE = re.compile(r"\s*(\d{1,4})\s*[×xX*]\s*(\d{1,12}(?:\.\d{1,6})?)\s*", re.ASCII)

Prizes = tuple[tuple[int, float], ...]


def prizes_of(node: Node) -> Prizes:
    """How many districts get which amount, the best first, from the texts at ``prizes``.

    Refuses what is no ``수×금액`` above 0, and a prize that is not less than the one before.
    """
    found: list[tuple[int, float]] = []
    texts = node.texts("prizes")
    if not texts:
        node.tell("prizes", "0줄", "「구 수×금액」 한 줄 이상", "적거나 이 칸을 지우세요")
    for order, text in enumerate(texts):
        read = _PRIZE.fullmatch(text)
        count, amount = (int(read[1]), float(read[2])) if read else (0, 0.0)
        if not count or not amount:
            todo = "구의 수와 금액을 4×120처럼 적으세요"
            node.tell(("prizes", order), text, "「구 수×금액」", todo)
            continue
        if found and amount >= found[-1][1]:
            todo = "많은 금액부터 적으세요"
            less = f"바로 앞({plain(found[-1][1])})보다 적은 금액"
            node.refuse(("prizes", order), text, less, todo, rests=("prizes",))
        found.append((count, amount))
    return tuple(found)


def shown(prizes: Sequence[tuple[int, float]]) -> list[str]:
    """*prizes* as a scheme writes them."""
    return [f"{count}×{plain(amount).replace(',', '')}" for count, amount in prizes]
