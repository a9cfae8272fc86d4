"""What the room hands on."""

import msgspec

from communique.records import Date


class TimeMention(msgspec.Struct, frozen=True):
    """A time expression: the sentence it stands in, the token index of its head word, the date it means."""

    sentence: int
    head: int
    date: Date
