"""What can go wrong before the first sentence is parsed."""


class ParserError(RuntimeError):
    """The parser cannot be loaded; the message says what to do."""
