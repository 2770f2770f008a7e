"""Without Python: scales that are no plain steps, and those that are refused; as HopeJobsBands."""

import pytest

from hopejobs_xl.base.values import MISSING
from hopejobs_xl.sheets import scheme_rows, scheme_tables
from tests.make_workbook.built_sheets import by_vba, engine_over
from tests.make_workbook.test_vba_fallback import ROW_FUNCTIONS, around, differences
from tests.samples import band, document_with


def test_the_ends_of_whole_steps_and_the_rest():
    """마다, 가운데, 반비례, 그 외, deductions: at, around and far from each boundary."""
    scales = [
        ("마다", 3, [band(0, at=0.1, to=0.2, points_to=0.25)]),
        ("마다", 3, [band(3, at=2, to=1.7, points_to=2.9)]),
        ("가운데", 6, [band(6, at=0.88, to=0.8, points_to=1)]),
        ("반비례", 5, [band(1, at=0.3, points_to=5)]),
        (
            "구간",
            5,
            [band(1, edge="그 외"), band(1, at=0.3, edge="이하"), band(5, at=0.1, edge="미만")],
        ),
        ("구간", -5, [band(-1, at=0.3, edge="이상"), band(-5, at=0.7, edge="초과")]),
        ("직선", -5, [band(0, at=0.3, to=0.7, points_to=-5)]),
    ]
    plain = {"target_points": 0, "kind": "수준", "judged": "정량", "unit": "점"}
    indicators = [
        plain | {"no": f"지{n}", "name": f"{n}번째", "method": method, "max_points": most}
        | {"bands": bands, "item": "가 항목" if most > 0 else "감점 항목"}
        for n, (method, most, bands) in enumerate(scales, 1)
    ]  # fmt: skip
    rows = scheme_rows.rows_of(document_with({"indicators": indicators}))
    calls = [
        (f"지{n}", actual, MISSING)
        for n in range(1, len(scales) + 1)
        for at in (0.1, 0.2, 0.3, 0.7, 0.8, 0.88, 0.96, 1.1, 1.4, 1.7, 2.0, 5e5)
        for actual in around(at)
    ]
    engine, read = engine_over(rows), scheme_tables.scheme_from(rows)
    for function in ROW_FUNCTIONS:
        assert [] == differences(engine, read, function, calls)


@pytest.mark.parametrize(
    "bands",
    [
        [band(1, at=3, edge="이상"), band(2, edge="그 외")],
        [band(2, edge="그 외")],
        [band(1, at=3, edge="그 외"), band(2, at=5, edge="이상")],
        [band(2, at=3, edge="이상"), band(1, at=5, edge="이상")],
        [band(-1, at=3, edge="이상"), band(2, at=5, edge="이상")],
        [band(-2, at=3, edge="이상"), band(-1, at=5, edge="이상")],
    ],
)
def test_a_scale_out_of_order_is_no_scheme(bands):
    """What the loader refuses without Python, too, gives no points."""
    made = document_with({"indicators": [
        {"no": "①", "name": "지표", "item": "가 항목", "max_points": 2, "target_points": 0,
         "kind": "수준", "judged": "정량", "unit": "점", "method": "구간", "bands": bands}
    ]})  # fmt: skip
    engine = engine_over(scheme_rows.rows_of(made))
    assert "#VALUE!" == by_vba(engine, "HJ_SCORE", "①", 4.0)
