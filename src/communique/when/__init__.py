"""Time expressions, what day, month or year they mean, and which word of a sentence they date."""

from communique.when.attach import attach, attach_saying
from communique.when.find import find_times
from communique.when.mention import TimeMention

__all__ = ["TimeMention", "attach", "attach_saying", "find_times"]
