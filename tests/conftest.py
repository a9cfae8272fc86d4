"""One hypothesis profile for every test: no clock in the verdict, the same examples every time."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "communique", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("communique")
