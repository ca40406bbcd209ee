"""Greetings, thanks and chit-chat told from questions."""

from qabot.answering.small_talk.recognition import RecognisedSmallTalk, recognise_small_talk

__all__ = ["RecognisedSmallTalk", "recognise_small_talk"]
