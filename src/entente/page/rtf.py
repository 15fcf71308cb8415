"""Rich text as plain text: some archives keep articles as RTF."""

from __future__ import annotations

import re

_PART = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}]+)", re.I | re.S
)
_SILENT = frozenset(
    {
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "expandedcolortbl",
        "listtable",
        "listoverridetable",
        "generator",
        "themedata",
        "fldinst",
    }
)
_BREAKS = {
    "par": "\n",
    "line": "\n",
    "sect": "\n",
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
}


def rtf_text(raw: bytes) -> str:
    """Return the words of an RTF document; its fonts, styles and pictures are passed over.

    Source: Rich Text Format Specification 1.9.1; control words that only style the text are ignored
    """
    out: list[str] = []
    stack: list[bool] = []
    silent, skip = False, 0
    for word, number, code, symbol, brace, plain in _PART.findall(raw.decode("cp1252", "replace")):
        if brace == "{":
            stack.append(silent)
        elif brace == "}":
            silent = stack.pop() if stack else False
        elif symbol == "*" or word in _SILENT:
            silent = True
        elif silent:
            continue
        elif word == "u" and number:
            out.append(chr(int(number) % 65536) if int(number) % 65536 not in range(0xD800, 0xE000) else "")
            skip = 1
        elif code:
            out.append("" if skip else bytes.fromhex(code).decode("cp1252", "replace"))
            skip = 0
        elif word or symbol:
            out.append(_BREAKS.get(word, "") if word else symbol.replace("\r", "").replace("~", " "))
        else:
            text = plain.replace("\r", "").replace("\n", "")
            out.append(text[skip:] if text else "")
            skip = 0 if text else skip
    return "".join(out)
