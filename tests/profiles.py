"""How hard hypothesis tries: the same few examples in CI, many fresh ones in ``make fuzz``."""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

# Set by `make fuzz`: how many examples each property gets.
VARIABLE = "HOPEJOBS_FUZZ"
_FEW = 30  # examples of a property in CI
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def load():
    """Register the profiles ``ci`` and ``fuzz``, and use the one that the environment asks for.

    ``ci`` draws the same examples in every run, as long as the property stays as it is, and keeps
    none. ``fuzz`` keeps what failed in ``.hypothesis`` and tries that first.
    """
    common = {"deadline": None, "print_blob": True, "suppress_health_check": _SLOW}
    settings.register_profile("ci", derandomize=True, database=None, max_examples=_FEW, **common)
    settings.register_profile("fuzz", max_examples=_fuzzed() or 1000, **common)
    settings.load_profile("fuzz" if _fuzzed() else "ci")


def examples(count):
    """Settings of a property that needs another *count* of examples in CI than the others.

    ``make fuzz`` keeps the ratio: a property of few but slow examples gets fewer there, too.
    """
    return settings(max_examples=max(1, count * (_fuzzed() or _FEW) // _FEW))


def dice():
    """A ``random.Random`` for what draws by itself.

    In CI it costs next to nothing. Every other one in ``make fuzz`` is hypothesis' own, slow, so
    that the example that failed can be made smaller.
    """
    plain = st.randoms(use_true_random=True)
    return plain | st.randoms(use_true_random=False) if _fuzzed() else plain


def _fuzzed():
    return int(os.environ.get(VARIABLE) or 0)
