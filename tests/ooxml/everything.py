"""A clerk's file with all that must not be lost, also what XlsxWriter cannot make."""

import base64
import re
from pathlib import Path

from tests.ooxml.made_books import NS, parts, rich, zipped

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MS = "http://schemas.microsoft.com/office"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_X14 = f"{_MS}/spreadsheetml/2009/9/main"
_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Part -> (content type or None for a default one, contents).
PARTS = {
    "xl/media/image1.png": (None, _PNG),
    "xl/calcChain.xml": (
        f"{_TYPES}.calcChain+xml",
        f'<calcChain xmlns="{NS}"><c r="C2" i="1"/><c r="A2" i="2"/></calcChain>',
    ),
    "xl/tables/table1.xml": (
        f"{_TYPES}.table+xml",
        f'<table xmlns="{NS}" id="1" name="부서표" displayName="부서표" ref="D1:E4" '
        'totalsRowCount="1"><autoFilter ref="D1:E3"/><tableColumns count="2">'
        '<tableColumn id="1" name="부서" totalsRowLabel="합계"/>'
        '<tableColumn id="2" name="인원" totalsRowFunction="sum"><calculatedColumnFormula>1+1'
        "</calculatedColumnFormula></tableColumn></tableColumns></table>",
    ),
    "xl/pivotTables/pivotTable1.xml": (
        f"{_TYPES}.pivotTable+xml",
        f'<pivotTableDefinition xmlns="{NS}" name="피벗1" cacheId="1" dataCaption="값">'
        '<location ref="G1:H5" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
        "</pivotTableDefinition>",
    ),
    "xl/pivotCache/pivotCacheDefinition1.xml": (
        f"{_TYPES}.pivotCacheDefinition+xml",
        f'<pivotCacheDefinition xmlns="{NS}" refreshOnLoad="0"><cacheSource type="worksheet">'
        '<worksheetSource ref="D1:E3" sheet="기타"/></cacheSource><cacheFields count="0"/>'
        "</pivotCacheDefinition>",
    ),
    "xl/slicers/slicer1.xml": (
        "application/vnd.ms-excel.slicer+xml",
        f'<slicers xmlns="{_X14}"><slicer name="부서" cache="Slicer_부서" rowHeight="241300"/>'
        "</slicers>",
    ),
    "xl/slicerCaches/slicerCache1.xml": (
        "application/vnd.ms-excel.slicerCache+xml",
        f'<slicerCacheDefinition xmlns="{_X14}" name="Slicer_부서" sourceName="부서"/>',
    ),
    "xl/threadedComments/threadedComment1.xml": (
        "application/vnd.ms-excel.threadedcomments+xml",
        f'<ThreadedComments xmlns="{_MS}/spreadsheetml/2018/threadedcomments"><threadedComment '
        'ref="B2" dT="2016-04-01T09:00:00.00" personId="{1}" id="{2}"><text>대화</text>'
        "</threadedComment></ThreadedComments>",
    ),
    "xl/persons/person.xml": (
        "application/vnd.ms-excel.person+xml",
        f'<personList xmlns="{_MS}/spreadsheetml/2018/threadedcomments"><person '
        'displayName="담당" id="{1}" userId="담당" providerId="None"/></personList>',
    ),
    "xl/ctrlProps/ctrlProp1.xml": (
        "application/vnd.ms-excel.controlproperties+xml",
        f'<formControlPr xmlns="{_X14}" objectType="CheckBox" checked="Checked" fmlaLink="$A$9"/>',
    ),
    "xl/externalLinks/externalLink1.xml": (
        f"{_TYPES}.externalLink+xml",
        f'<externalLink xmlns="{NS}"><externalBook xmlns:r="{_R}" r:id="rId1"><sheetNames>'
        '<sheetName val="작년"/></sheetNames></externalBook></externalLink>',
    ),
    "xl/externalLinks/_rels/externalLink1.xml.rels": (
        None,
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_R}/externalLinkPath" Target="작년.xlsx" TargetMode="External"/></Relationships>',
    ),
    "xl/printerSettings/printerSettings1.bin": (f"{_TYPES}.printerSettings", b"\0printer\1"),
    "customXml/item1.xml": (None, '<!DOCTYPE o><o xmlns="urn:office">기안 정보</o>'),
    "docMetadata/LabelInfo.xml": (
        "application/vnd.ms-office.classificationlabels+xml",
        f'<clbl:labelList xmlns:clbl="{_MS}/2020/mipLabelMetadata"><clbl:label '
        'id="{3}" enabled="1" method="Privileged" siteId="{4}" contentBits="0" removed="0"/>'
        "</clbl:labelList>",
    ),
    "_xmlsignatures/origin.sigs": (
        "application/vnd.openxmlformats-package.digital-signature-origin", b"",
    ),
    "_xmlsignatures/_rels/origin.sigs.rels": (
        None,
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_PACKAGE}/relationships/digital-signature/signature" Target="sig1.xml"/>'
        "</Relationships>",
    ),
    "_xmlsignatures/sig1.xml": (
        "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
        '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
    ),
}  # fmt: skip
_RELATIONS = {
    "": [
        ("label", f"{_MS}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml"),
        ("custom", f"{_R}/customXml", "customXml/item1.xml"),
        (
            "sign",
            f"{_PACKAGE}/relationships/digital-signature/origin",
            "_xmlsignatures/origin.sigs",
        ),
    ],
    "xl/workbook.xml": [
        ("chain", f"{_R}/calcChain", "calcChain.xml"),
        ("pivot", f"{_R}/pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),
        ("slice", f"{_MS}/2007/relationships/slicerCache", "slicerCaches/slicerCache1.xml"),
        ("person", f"{_MS}/2017/10/relationships/person", "persons/person.xml"),
        ("link", f"{_R}/externalLink", "externalLinks/externalLink1.xml"),
    ],
    "xl/worksheets/sheet1.xml": [
        ("talk", f"{_MS}/2017/10/relationships/threadedComment",
         "../threadedComments/threadedComment1.xml"),
        ("box", f"{_R}/ctrlProp", "../ctrlProps/ctrlProp1.xml"),
        ("printer", f"{_R}/printerSettings", "../printerSettings/printerSettings1.bin"),
    ],
    "xl/worksheets/sheet2.xml": [
        ("table", f"{_R}/table", "../tables/table1.xml"),
        ("pivot", f"{_R}/pivotTable", "../pivotTables/pivotTable1.xml"),
        ("slicer", f"{_MS}/2007/relationships/slicer", "../slicers/slicer1.xml"),
    ],
    "xl/drawings/drawing1.xml": [("picture", f"{_R}/image", "../media/image1.png")],
}  # fmt: skip
_WORKBOOK = [
    ("</sheets>", '</sheets><externalReferences><externalReference r:id="link"/>'
     "</externalReferences>"),
    ("<definedName ", '<definedName name="작년값">[1]작년!$A$1</definedName><definedName '),
    ("</workbook>", '<pivotCaches><pivotCache cacheId="1" r:id="pivot"/></pivotCaches></workbook>'),
]  # fmt: skip
_SHEET2 = [
    ("</row>", '<c r="D1" t="inlineStr"><is><t>부서</t></is></c><c r="E1" t="inlineStr"><is>'
     "<t>인원</t></is></c></row>"),
    ("</worksheet>", '<tableParts count="1"><tablePart r:id="table"/></tableParts></worksheet>'),
]  # fmt: skip
_CONTROL = (
    f'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f'<mc:Choice xmlns:x14="{_X14}" Requires="x14"><controls><control shapeId="1027" r:id="box" '
    'name="확인란"><controlPr macro="[0]!Refresh"/></control></controls></mc:Choice>'
    "</mc:AlternateContent>"
)


def everything(path, signed=True):
    """Write ``made_books.rich`` with the PARTS above to *path*; returns it.

    Sheet 입력 (part sheet1) is protected; 기타 (sheet2), which is not, has a table in D1:E4 with
    its header in row 1, and a pivot table in G1:H5.
    """
    contents = parts(rich(path))
    types = contents["[Content_Types].xml"].decode()
    for name, (kind, data) in PARTS.items():
        if name.startswith("_xmlsignatures") and not signed:
            continue
        xml = isinstance(data, str)
        contents[name] = (_DECLARATION + data).encode() if xml else data
        if kind is not None:
            types = types.replace(
                "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
            )
    types = types.replace(
        "<Override", '<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    contents["[Content_Types].xml"] = types.encode()
    for source, relations in _RELATIONS.items():
        _relate(contents, source, [each for each in relations if signed or each[0] != "sign"])
    for part, changes in (("xl/workbook.xml", _WORKBOOK), ("xl/worksheets/sheet2.xml", _SHEET2)):
        text = contents[part].decode()
        for old, new in changes:
            text = text.replace(old, new, 1)
        contents[part] = text.encode()
    sheet = contents["xl/worksheets/sheet1.xml"].decode()
    contents["xl/worksheets/sheet1.xml"] = re.sub(
        r"(<legacyDrawing [^>]*/>)", rf"\1{_CONTROL}", sheet
    ).encode()
    Path(path).write_bytes(zipped(contents))
    return path


def _relate(contents, source, relations):
    """Add *relations* (id, type, target) to the part *source* of *contents*."""
    folder, _, name = source.rpartition("/")
    part = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    empty = f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'
    lines = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    text = contents.get(part, empty.encode()).decode()
    contents[part] = text.replace("</Relationships>", f"{lines}</Relationships>").encode()
