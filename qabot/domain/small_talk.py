"""What people say to a bot without asking anything of the articles."""

from __future__ import annotations

from enum import StrEnum


class SmallTalk(StrEnum):
    """What a message is that asks nothing; of several in one message, the one that stands first here is replied to.

    A salam is first, as it must be returned; the value is what ``ask --json`` gives.
    """

    SALAM = "salam"
    WHO_ARE_YOU = "who_are_you"
    HOW_ARE_YOU = "how_are_you"
    COMPLAINT = "complaint"
    FAREWELL = "farewell"
    THANKS = "thanks"
    PRAISE = "praise"
    GOOD_MORNING = "good_morning"
    GOOD_EVENING = "good_evening"
    GREETING = "greeting"
    ACKNOWLEDGEMENT = "acknowledgement"
