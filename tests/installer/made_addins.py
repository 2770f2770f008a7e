"""Small stand-ins for HopeJobs.xlam: what the installer reads of it, and no more."""

import io
import zipfile


def addin(version, more=b""):
    """The bytes of an add-in that says it is of *version*; *more* makes another one of it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        text = f"<cp:keywords>HopeJobs XL {version}</cp:keywords>"
        entry = zipfile.ZipInfo("docProps/core.xml", (2020, 1, 1, 0, 0, 0))
        package.writestr(entry, text.encode() + more)
    return buffer.getvalue()
