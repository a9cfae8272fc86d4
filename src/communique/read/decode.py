"""Bytes to text: which encoding, and what is not text at all."""

import codecs
import re

import charset_normalizer

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"BZh", "bzip2"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Obj\x01", "Avro"),
    (b"PAR1", "Parquet"),
)
_SAMPLE = 50_000
# Control characters that text never holds; a stray NUL is kept, many of them are not text.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.01
_CONTROL_FREE = 3
_SURROGATE = re.compile("[\ud800-\udfff]")
# In other encodings one in this many special characters at most looks like UTF-8 by chance.
_CHANCE = 4
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_WESTERN = re.compile("[À-ÖØ-öø-ÿŒœŠšŽžŸªº«»¿¡“”‘’‚„–—…•€£§°©®™´·\xa0]")
_WESTERN_SHARE = 0.12


class UndecodableError(ValueError):
    """The bytes are no text we can read; the message says why."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of ``data``: by its byte order mark, as UTF-8, as ``declared``, or by the bytes themselves.

    The byte order mark is dropped, nothing else changes. Raises UndecodableError for binary data and for
    text in more than one encoding.
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise UndecodableError(f"binary data ({name})")
    readings = (_marked(data), _wide(data), _utf8(data), _declared(data, declared))
    text = next((reading for reading in readings if reading is not None), None)
    text = _guessed(data) if text is None else text
    controls = len(_CONTROL.findall(text))
    if controls > max(_CONTROL_FREE, _CONTROL_SHARE * len(text)):
        raise UndecodableError(f"binary data ({controls} control characters)")
    return text


def no_surrogates(text: str) -> str:
    """``text`` with each lone surrogate replaced by U+FFFD, one for one, so that offsets hold."""
    return _SURROGATE.sub("\ufffd", text)


def _marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UndecodableError(
                    f"byte order mark of {encoding}, but {error.reason} at byte {error.start}"
                ) from error
    return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark shows in NULs at every second byte."""
    sample = data[:4096]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[offset::2]
        if half and half.count(0) > 0.4 * len(half):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


def _declared(data: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        # A page's UTF-8 with a few broken bytes is read; what was broken shows as U+FFFD.
        if codecs.lookup(declared).name == "utf-8":
            text = data.decode("utf-8", "replace")
            return text if text.count("\ufffd") <= 1 + len(text) // 500 else None
        return data.decode(declared)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guessed(data: bytes) -> str:
    controls = len(_CONTROL_BYTE.findall(data))
    if controls > max(_CONTROL_FREE, _CONTROL_SHARE * len(data)):
        raise UndecodableError(f"binary data ({controls} control characters)")
    replaced = data.decode("utf-8", "replace")
    broken = replaced.count("\ufffd")
    whole = len(_NOT_ASCII.findall(replaced)) - broken
    if _CHANCE * whole >= broken:
        bad = _first_bad(data)
        raise UndecodableError(f"mixed encodings: UTF-8 up to byte {bad}, then not ({broken} such places)")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    special = _NOT_ASCII.findall(text)
    if special and len(special) <= _WESTERN_SHARE * len(text) and all(map(_WESTERN.fullmatch, special)):
        return text
    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except UnicodeDecodeError:
            pass
    raise UndecodableError("no encoding fits")


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)
