"""One parser for all tests of the room."""

import pytest

from communique.parse import Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()
