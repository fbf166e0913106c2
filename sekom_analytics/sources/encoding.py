"""Text out of the bytes of a file, by the few encodings that spreadsheets write."""

from __future__ import annotations

import codecs
from pathlib import Path

from sekom_analytics.errors import N_, InputError

DELIMITERS = (";", "\t", ",")
# Excel's “Unicode text” begins with one of these.
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(content: bytes, path: Path) -> str:
    """The text of a file: UTF-8 (a BOM is dropped), UTF-16 with a BOM, else cp1252. Raises InputError otherwise."""
    remedy = N_("Save it as CSV UTF-8.")
    if content.startswith(UTF_16):
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise InputError(str(path), N_("the text is UTF-16 that has been cut or damaged"), remedy) from error
        if "\x00" not in text:
            return text
    if b"\x00" in content:
        raise InputError(str(path), N_("not a text file (it holds NUL bytes)"), remedy)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            pass
    raise InputError(str(path), N_("the encoding is neither UTF-8 nor cp1252"), remedy)
