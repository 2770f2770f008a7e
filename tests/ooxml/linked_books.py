"""Links of workbooks to other files, as Excel saves them: put into a package, and read from one."""

from lxml import etree

ADDIN = "HopeJobs.xlam"
STARTUP = "http://schemas.microsoft.com/office/2006/relationships/xlExternalLinkPath/xlStartup"
PATH = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def linked(contents, links):
    """The parts *contents* with *links* (names, target, kind)."""
    if not links:
        return contents
    contents = dict(contents)
    types, relations = contents["[Content_Types].xml"].decode(), "xl/_rels/workbook.xml.rels"
    listed, related = "", contents[relations].decode()
    for number, (known, target, kind) in enumerate(links, 1):
        part = f"xl/externalLinks/externalLink{number}.xml"
        contents[part] = external(known).encode()
        contents[f"xl/externalLinks/_rels/externalLink{number}.xml.rels"] = path_to(target, kind)
        override = f'<Override PartName="/{part}" ContentType="{TYPE}"/></Types>'
        types = types.replace("</Types>", override)
        entry = f'<Relationship Id="L{number}" Type="{LINK}" Target="/{part}"/></Relationships>'
        related = related.replace("</Relationships>", entry)
        listed += f'<externalReference xmlns:r="{RELATION}" r:id="L{number}"/>'
    listed = f"</sheets><externalReferences>{listed}</externalReferences>"
    book = contents["xl/workbook.xml"].decode().replace("</sheets>", listed)
    return contents | {
        "[Content_Types].xml": types.encode(),
        relations: related.encode(),
        "xl/workbook.xml": book.encode(),
    }


def external(names, cells=""):
    """A link's part, as Excel writes it."""
    known = "".join(f'<definedName name="{name}"/>' for name in names)
    known = f"<definedNames>{known}</definedNames>" if names else ""
    data = f'<sheetData sheetId="0">{cells}</sheetData>' if cells else '<sheetData sheetId="0"/>'
    return (
        f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{RELATION}" r:id="rId1"><sheetNames>'
        f'<sheetName val="Sheet1"/></sheetNames>{known}<sheetDataSet>{data}</sheetDataSet>'
        "</externalBook></externalLink>"
    )


def path_to(target, kind):
    """The relationship of a link's part."""
    entry = f'<Relationship Id="rId1" Type="{kind}" Target="{target}" TargetMode="External"/>'
    return f'<Relationships xmlns="{PACKAGE}">{entry}</Relationships>'.encode()


def links(contents):
    """Kind, target and names of each link, in the order of their numbers."""
    book = etree.fromstring(contents["xl/workbook.xml"])
    related = etree.fromstring(contents["xl/_rels/workbook.xml.rels"])
    to = {each.get("Id"): each.get("Target") for each in related}
    found = []
    for entry in book.iter(f"{{{MAIN}}}externalReference"):
        part = to[entry.get(f"{{{RELATION}}}id")].removeprefix("/xl/")
        own = etree.fromstring(contents[f"xl/{part}"])[0]
        relations = f"xl/{part.replace('Links/', 'Links/_rels/')}.rels"
        way = {each.get("Id"): each for each in etree.fromstring(contents[relations])}
        used = way[own.get(f"{{{RELATION}}}id")]
        names = [each.get("name") for each in own.iter(f"{{{MAIN}}}definedName")]
        found.append((used.get("Type"), used.get("Target"), names))
    return found
