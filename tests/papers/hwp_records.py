"""The records of a .hwp document's first section, to be changed in a test."""

import zlib

import olefile

_SECTION = "BodyText/Section0"


def section_of(path):
    """Them as bytes, unpacked."""
    with olefile.OleFileIO(path) as opened:
        return zlib.decompress(opened.openstream(_SECTION).read(), -15)


def packed(records):
    """*records* as a document packs them."""
    packer = zlib.compressobj(9, wbits=-15)
    return packer.compress(records) + packer.flush()


def put_section(path, data):
    """*data* as the packed section of *path*, blanks behind it; the path."""
    with olefile.OleFileIO(path, write_mode=True) as opened:
        size = opened.get_size(_SECTION)
        assert len(data) <= size
        opened.write_stream(_SECTION, data.ljust(size, b"\0"))
    return path
