"""The data of registers is refused with every fault of it."""

import copy

import pytest

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.registers import definition_reader
from hopejobs_xl.registers.definitions import LIMITS
from hopejobs_xl.scheme.loader import data_file, load, read_document

DOCUMENT = read_document(data_file(definition_reader.SHIPPED))
SCHEME = load()


def refused(change):
    document = copy.deepcopy(DOCUMENT)
    change(document)
    with pytest.raises(SchemeError) as told:
        definition_reader.parse(document, "r.toml", SCHEME)
    return str(told.value)


def test_the_shipped_file_is_of_the_shipped_scheme():
    made = definition_reader.load(scheme=SCHEME)
    assert SCHEME.id == made.scheme
    assert set(LIMITS) == {rule.name for rule in made.rules}
    counted = {measure.indicator for measure in made.measures}
    assert set("①②④⑥⑦⑧⑨⑩⑪⑫⑬⑭⑰⑱⑲⑳") == counted


def test_bands_are_empty_until_somebody_gives_them():
    made = definition_reader.load()
    assert {"임금수준": (), "근속": ()} == {name: each.rows for name, each in made.bands.items()}
    assert {"가정"} == {each.basis for each in made.bands.values()}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["roles"][0].update(holds="name"), "roles[1].holds: 읽은 값 「name」"),
        (lambda d: d["roles"].append(d["roles"][0]), "서로 다른 이름"),
        (lambda d: d["registers"][0].update(needs=["이름"]), "registers[1].needs"),
        (lambda d: d["measures"][0].update(indicator="없는 지표"), "measures[1].indicator"),
        (lambda d: d["measures"][0].update(part=2), "measures[1].part: 읽은 값 2"),
        (lambda d: d["measures"][0].pop("denominator"), "measures[1].denominator"),
        (lambda d: d["measures"][0]["numerator"].update(of="임금"), "measures[1].numerator.of"),
        (lambda d: d["measures"][0]["numerator"].update(within="날"), "numerator.within"),
        (lambda d: d["measures"][0]["numerator"].update(leave_out=["x"]), "numerator.leave_out"),
        (lambda d: d["measures"][0]["numerator"].update(where={"색": ["가"]}), "numerator.where"),
        (lambda d: d["measures"].append(d["measures"][0]), "지표마다 한 줄"),
        (lambda d: d["audit"].pop(), "ends-early 없음"),
        (lambda d: d["audit"][0].update(severity="X"), "audit[1].severity"),
        (lambda d: d["audit"][1]["limits"].pop("distance"), "audit[2].limits.distance"),
        (lambda d: d["audit"][1]["limits"].update(more=1), "audit[2].limits.more"),
        (lambda d: d["audit"][0].update(registers=["x"]), "audit[1].registers"),
        (lambda d: d.update(format=2), "r.toml: format"),
        (lambda d: d["bands"][0].update(rows=[[1, "a"]]), "bands[1].rows"),
    ],
)
def test_refusals(change, said):
    assert said in refused(change)


def test_all_faults_are_told_at_once():
    def change(document):
        document["roles"][0]["holds"] = "name"
        document["audit"][0]["severity"] = "X"

    assert 2 == len(refused(change).splitlines())
