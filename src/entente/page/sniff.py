"""What bytes are: packed, binary, markup or plain text; and how they are written as characters."""

from __future__ import annotations

import codecs
import re
import zlib

from entente.model import Fetched, Skipped, SkipReason

LIMIT = 20 * 1024 * 1024
"""Bytes of the largest page that is read, after unpacking."""

LONGEST = 1_000_000
"""Characters of visible text beyond which a page is no single report."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a bitmap image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"wOFF", "a font"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"\x1aE\xdf\xa3", "a video"),
)
_BLANK = b" \t\r\n\x00\xef\xbb\xbf"
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b\v")


def unpack(fetched: Fetched) -> bytes | Skipped:
    """Return a page's bytes, gunzipped where they are gzip; Skipped where too large, empty or not to be unpacked."""
    raw = fetched.data
    if len(raw) > LIMIT:
        return _too_large(fetched.source, len(raw))
    if raw[:3] == b"\x1f\x8b\x08":
        unpacked = _gunzip(raw)
        if unpacked is None:
            detail = f"{fetched.source} is a broken gzip file; fetch or pack it again"
            return Skipped(source=fetched.source, reason=SkipReason.UNREADABLE, detail=detail)
        if len(unpacked) > LIMIT:
            return _too_large(fetched.source, None)
        raw = unpacked
    if not raw[:64].strip(_BLANK) and not raw.strip(_BLANK):
        detail = f"{fetched.source} is empty; fetch the page again"
        return Skipped(source=fetched.source, reason=SkipReason.EMPTY, detail=detail)
    return raw


def binary_kind(raw: bytes) -> str | None:
    """Return in words what a binary file is, or None for text in any encoding."""
    for magic, kind in _MAGIC:
        if raw.startswith(magic) and (len(magic) > 2 or _controls(raw) > 0.01):
            return kind
    if raw[:4] == b"RIFF":
        return "a WebP image" if raw[8:12] == b"WEBP" else "a sound or video file"
    if raw[4:8] == b"ftyp":
        return "an AVIF or HEIC image" if raw[8:12] in (b"avif", b"heic", b"mif1") else "a video"
    if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or _wide_encoding(raw):
        return None
    return "a binary file" if _controls(raw) > 0.02 or raw.count(b"\0", 0, 4096) > 8 else None


def decode(raw: bytes, content_type: str | None) -> str:
    """Return the bytes as characters: byte-order mark, meta charset, server's charset, UTF-8, Windows-1252.

    Never raises: what fits no encoding becomes U+FFFD. Bytes that are valid UTF-8 are UTF-8 whatever a page
    says, since no other encoding passes that check by chance on a page of any length. Ends of lines stay as they are.
    """
    text = _plain_utf8(raw)
    if text is not None:
        return text
    return whole_characters(_characters(raw, content_type)).replace("\0", "")


def with_line_feeds(text: str) -> str:
    """Return text with every end of a line as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def whole_characters(text: str) -> str:
    """Return text with halves of surrogate pairs, which nobody can write down, as U+FFFD.

    JSON's escapes can hold such halves ("\\ud83d" cut from its other half), and so can the encoding UTF-7.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _plain_utf8(raw: bytes) -> str | None:
    """Return the characters of plain UTF-8, None for anything else."""
    if b"\0" in raw or raw.startswith(_ANY_MARK):
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _characters(raw: bytes, content_type: str | None) -> str:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(name, "replace").lstrip("\ufeff")
    for name in _candidates(raw, content_type):
        try:
            return raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    mostly = raw.decode("utf-8", "replace")
    if mostly.count("\ufffd") > 0.001 * len(mostly) + 3:
        return raw.decode("cp1252", "replace")
    return mostly


def is_html(text: str, fetched: Fetched) -> bool:
    """Tell markup from plain text, by what the caller says, the server says, or the text's first tags."""
    if fetched.kind in {"html", "text"}:
        return fetched.kind == "html"
    head = with_line_feeds(text[:8192])[:4096]
    if _HTML_START.match(head):
        return True
    tags = len(re.findall(r"</?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>", head, re.I))
    return tags >= 6 or (tags >= 1 and "html" in (fetched.content_type or "").casefold())


_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|div|article|p|meta|script)\b",
    re.I | re.S,
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ANY_MARK = tuple(mark for mark, _ in _MARKS)
_ALIASES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-9": "cp1254",
    "windows-874": "cp874",
    "tis-620": "cp874",
}


def _candidates(raw: bytes, content_type: str | None) -> list[str]:
    names = ["utf-8"]
    wide = _wide_encoding(raw)
    if wide:
        names.insert(0, wide)
    meta = re.search(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", raw[:4096], re.I)
    xml = re.match(rb"\s*<\?xml[^>]{0,100}encoding=[\"']([\w-]+)", raw)
    server = re.search(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", content_type or "", re.I)
    for found in (meta, xml):
        if found:
            names.append(found[1].decode("ascii", "replace"))
    if server:
        names.append(server[1])
    return [
        _ALIASES.get(name.casefold(), name) for name in names if name.casefold() not in {"utf-16", "utf16"}
    ]


def _wide_encoding(raw: bytes) -> str | None:
    """Recognise UTF-16 without a mark by zeros at every second byte."""
    head = raw[:2000]
    if len(head) < 20:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.1 else None


def _controls(raw: bytes) -> float:
    head = raw[:4096]
    return (len(head) - len(head.translate(None, _CONTROL))) / max(1, len(head))


def _gunzip(raw: bytes) -> bytes | None:
    try:
        unpacker = zlib.decompressobj(wbits=31)
        unpacked = unpacker.decompress(raw, LIMIT + 1)
    except zlib.error:
        return None
    return unpacked if unpacker.eof or len(unpacked) > LIMIT else None


def too_long(source: str) -> Skipped:
    """Return the refusal of a page with more text than any single report has."""
    detail = f"{source} holds more than {LONGEST // 1000000} million characters of text; split it into its articles"
    return Skipped(source=source, reason=SkipReason.TOO_MUCH_TEXT, detail=detail)


def _too_large(source: str, size: int | None) -> Skipped:
    amount = f"{size / 1048576:.0f} MB" if size else "more than 20 MB once unpacked"
    detail = f"{source} has {amount}; pages up to 20 MB are read, so split it or give the page itself"
    reason = SkipReason.TOO_LARGE if size else SkipReason.UNPACKED_TOO_LARGE
    return Skipped(source=source, reason=reason, detail=detail)
