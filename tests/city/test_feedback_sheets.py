"""A workbook for each district: its own result and nobody else's."""

from hopejobs_xl.city.feedback_sheets import feedback
from tests import saved_cells

from .made_reports import report


def _texts(path):
    return {str(value) for value in saved_cells.every(path).values()}


def test_each_district_gets_its_own_figures_and_no_others(tmp_path):
    made = dict(feedback(report()))
    assert set(made) == {
        *(f"{each['district']}.xlsx" for each in report()["districts"]),
        "강북구 따로 둠.xlsx", "강북구 따로 둠 (2).xlsx", "cut.xlsm 따로 둠.xlsx",
    }  # fmt: skip
    others = {each["district"] for each in report()["districts"]} - {"강남구"}
    path = tmp_path / "a.xlsx"
    path.write_bytes(made["강남구.xlsx"])
    texts = _texts(path)
    assert not [each for each in texts if any(other in each for other in others)]
    assert any(each.startswith("강남구 · ") for each in texts)
    assert "추진실적!J10 ⑥ 취업률" in texts  # its fault: =1+1 typed as text
    assert "추진실적!J8 ④ 홍보 실적" in texts  # far
    assert not any("=1+1" == each for each in texts)


def test_names_of_files_are_names_on_every_system():
    districts = [report()["districts"][0] | {"district": 'a/b:c*"가"'}] * 2
    selections = [
        each | {"districts": [each["districts"][0] | {"district": 'a/b:c*"가"'}]}
        for each in report()["selections"]
    ]
    made = feedback(report() | {"districts": districts, "selections": selections, "apart": []})
    assert [name for name, _ in made] == ["a_b_c__가_.xlsx", "a_b_c__가_ (2).xlsx"]


def test_a_middle_of_few_districts_is_not_shown(tmp_path):
    indicators = [each | {"scored": 4, "median": 3.25} for each in report()["indicators"]]
    name, data = next(iter(feedback(report() | {"indicators": indicators})))
    (tmp_path / name).write_bytes(data)
    assert "3.25" not in _texts(tmp_path / name)
