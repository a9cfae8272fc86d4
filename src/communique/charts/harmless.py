"""Text from anywhere, made safe to draw and to show."""

import re

# Control characters, those that XML may not have, and those that change the direction of the text around them
# (Unicode's Bidi_Control), with which a name could show something other than it says. Line breaks and tabs stay.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def harmless(text: str) -> str:
    """``text`` with a stand-in for each unseen character; as long as before, so that offsets stay.

    >>> harmless("Strelsau\\u202egnp.exe")
    'Strelsau\ufffdgnp.exe'
    """
    return _UNSEEN.sub("\ufffd", text)
