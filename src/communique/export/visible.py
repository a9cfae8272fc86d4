"""Text from anywhere, made safe to show in a terminal."""

import re

# Joiners build emoji and the letters of several scripts; a soft hyphen only says where a word may break.
_HARMLESS = "\u200c\u200d\u00ad"


def visible(text: str) -> str:
    """``text`` on one line, with control, bidi and other unseen characters written as escapes.

    Each run of white space becomes one space. What is left cannot move the cursor, change colours,
    reorder the line or end it.
    """
    return "".join(map(_shown, re.sub(r"\s+", " ", text)))


def _shown(character: str) -> str:
    if character.isprintable() or character in _HARMLESS:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
