from __future__ import annotations

from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, MessageEntity, User

from qabot.telegram.addressing import by_bot, question_in, replies_to
from tests.telegram.telegram_html import units

BOT = User(123, "The Shelf", is_bot=True, username="shelf_bot")
READER = User(1, "Reader", is_bot=False)
PRIVATE, GROUP = Chat(1, Chat.PRIVATE), Chat(-5, Chat.SUPERGROUP)


def message(  # noqa: PLR0913 - what a message can have
    text: str | None,
    *mentions: str,
    chat: Chat = GROUP,
    author: User | None = READER,
    reply_to: Message | None = None,
    via: User | None = None,
    sender_chat: Chat | None = None,
    kind: str = MessageEntity.MENTION,
) -> Message:
    """Make a message with each of the mentions marked where it first stands."""
    entities = [MessageEntity(kind, units(str(text).split(name)[0]), units(name)) for name in mentions]
    return Message(
        7,
        datetime.now(UTC),
        chat,
        author,
        reply_to_message=reply_to,
        text=text,
        entities=entities,
        via_bot=via,
        sender_chat=sender_chat,
    )


def asked(of: Message) -> str | None:
    return question_in(of, 123, "shelf_bot")


@pytest.mark.parametrize(
    ("text", "mention", "question"),
    [
        ("@shelf_bot who came?", "@shelf_bot", "who came?"),
        ("who came, @shelf_bot?", "@shelf_bot", "who came, ?"),
        ("@SHELF_Bot who came?", "@SHELF_Bot", "who came?"),
        ("👩\u200d👩\u200d👧🏽 @shelf_bot من حضر؟ 🌍", "@shelf_bot", "👩\u200d👩\u200d👧🏽  من حضر؟ 🌍"),
        ("\ud83c\udf0d @shelf_bot who?".encode("utf-16", "surrogatepass").decode("utf-16"), "@shelf_bot", "🌍  who?"),
        ("@shelf_bot", "@shelf_bot", ""),
    ],
)
def test_a_mention_in_a_group_is_taken_out_of_the_question(text: str, mention: str, question: str) -> None:
    assert asked(message(text, mention)) == question


def test_every_mention_of_the_bot_is_taken_out_and_no_other() -> None:
    marked = [MessageEntity(MessageEntity.MENTION, *place) for place in ((0, 10), (11, 4), (16, 10))]
    three = Message(7, datetime.now(UTC), GROUP, READER, text="@shelf_bot @ali @shelf_bot who?", entities=marked)
    assert asked(three) == "@ali  who?"


@pytest.mark.parametrize(
    ("text", "mentions"),
    [("who came?", ()), ("@other_bot who came?", ("@other_bot",)), ("mail to@shelf_bot", ()), ("shelf_bot who?", ())],
)
def test_other_talk_in_a_group_asks_nothing(text: str, mentions: tuple[str, ...]) -> None:
    assert asked(message(text, *mentions)) is None


def test_a_name_in_an_entity_of_another_kind_is_no_mention() -> None:
    assert asked(message("@shelf_bot who?", "@shelf_bot", kind=MessageEntity.CODE)) is None


def test_everything_in_a_private_chat_is_asked_of_the_bot() -> None:
    assert asked(message("  who came?\n", chat=PRIVATE)) == "who came?"
    assert asked(message("@other_bot who came?", "@other_bot", chat=PRIVATE)) == "@other_bot who came?"


def test_a_reply_to_the_bot_asks_it_and_one_to_another_does_not() -> None:
    answer, other = message("An answer.", author=BOT), message("A word.", author=READER)
    assert asked(message("and when?", reply_to=answer)) == "and when?"
    assert asked(message("and when?", reply_to=other)) is None
    assert replies_to(message("and when?", reply_to=answer), 123)
    assert not replies_to(message("and when?", reply_to=message("?", author=None)), 123)


@pytest.mark.parametrize("chat", [PRIVATE, GROUP])
def test_what_was_inserted_through_the_bots_inline_mode_asks_nothing(chat: Chat) -> None:
    assert asked(message("@shelf_bot who?", "@shelf_bot", chat=chat, via=BOT)) is None


def test_what_was_inserted_through_another_bots_inline_mode_is_its_senders_text() -> None:
    via = User(55, "Other", is_bot=True)
    assert asked(message("who came?", chat=PRIVATE, via=via)) == "who came?"


def test_a_message_without_text_asks_nothing() -> None:
    assert asked(message(None, chat=PRIVATE)) is None


def test_a_bot_is_one_but_not_a_person_who_hides_behind_a_chat() -> None:
    other = User(55, "Other", is_bot=True)
    assert by_bot(message("hi", author=other))
    assert not by_bot(message("hi", author=other, sender_chat=GROUP))
    assert not by_bot(message("hi", author=READER))
    assert not by_bot(message("hi", author=None))
