"""What all tests share: one loaded coder, and one hypothesis profile with the same examples every time."""

import pytest
from hypothesis import HealthCheck, settings

from communique.coder import Coder, loaded

settings.register_profile(
    "communique", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("communique")


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder with the parser that ships with the package."""
    return loaded()
