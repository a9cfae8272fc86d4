"""What the room hands on."""

import msgspec

from communique.records import Place


class PlaceMention(msgspec.Struct, frozen=True):
    """A name that stands as a place: its sentence, the token index of its head word, the place."""

    sentence: int
    head: int
    place: Place
