"""Time expressions, what day, month or year they mean, and which word of a sentence they date."""

from communique.when.antecedent import antecedent, occasion
from communique.when.attach import attach, attach_saying
from communique.when.find import find_times
from communique.when.mention import TimeMention
from communique.when.tense import is_past

__all__ = ["TimeMention", "antecedent", "attach", "attach_saying", "find_times", "is_past", "occasion"]
