"""The phrases in English."""

from __future__ import annotations

from qabot.wording.phrases import Commands, Phrases
from qabot.wording.plurals import Counted, english
from qabot.wording.small_talk import SmallTalkReplies
from qabot.wording.telegram_english import TELEGRAM

_ASK = "Ask me about these articles; I answer in their own sentences and show where each one stands."

ENGLISH = Phrases(
    name="English",
    articles=Counted(english, zero="no articles", one="1 article", other="{n} articles"),
    passages=Counted(english, zero="no passages", one="1 passage", other="{n} passages"),
    commands=Commands(open="open", more="more", sources="sources", help="help", quit="quit"),
    small_talk=SmallTalkReplies(
        salam=f"Wa alaykum as-salam! {_ASK}",
        who_are_you="""\
I am a program that searches these articles and answers in their own sentences, or says that they do not say.
Ask a whole question that names what it is about: who…? when…? where…? For help, type /help""",
        how_are_you=f"Very well, thank you! {_ASK}",
        complaint="I am sorry if I missed. Ask in other words and name what it is about; I know only these articles.",
        farewell="Goodbye! I am here whenever you want to ask about these articles.",
        thanks="You are welcome! Ask me about these articles whenever you like.",
        praise="That is kind, thank you! Ask me about these articles whenever you like.",
        good_morning=f"Good morning! {_ASK}",
        good_evening=f"Good evening! {_ASK}",
        greeting=f"Hello! {_ASK}",
        acknowledgement="All right! Ask me about these articles whenever you like.",
    ),
    telegram=TELEGRAM,
    prompt="your question › ",
    welcome="Ask the articles in any language; they answer in their own sentences. For help, type /help",
    shelf="On the shelf: {articles}.",
    preparing="Getting ready to answer, a moment…",
    help="""\
Type a question and press Enter. The answer is sentences of the articles, word for word, each with a number.
/open 2 — shows the passage around sentence 2; the number alone will do
/more — shows other passages near the question
/sources — lists the articles
/help — shows this help
/quit — leaves, as does Ctrl-D
Ctrl-C clears what you typed, or stops waiting for an answer.""",
    not_found="The articles do not say.",
    closest="The passages closest to the question; they do not answer it:",
    further="Other passages near the question:",
    sources="On the shelf: {articles}",
    empty_shelf="There are no articles on the shelf.",
    confidence="Confidence {percent}%",
    bad_number="There is no passage {given}; the numbers are 1 to {last}.",
    only_number="There is no passage {given}; the only number is 1.",
    number_missing="Give the passage's number after the command, as in /open 1",
    nothing_to_open="There is no passage to open; ask a question.",
    nothing_more="There is nothing to show yet; ask a question first.",
    no_more="There are no more passages near this question.",
    unknown_command="There is no command {command}; for help, type /help",
    did_you_mean="There is no command {command}; did you mean {nearest}?",
    interrupted="The question was dropped.",
    how_to_leave="/quit or Ctrl-D leaves.",
    undecodable="Line {line}: byte {column} is not UTF-8; the line was left out.",
    fault="Error: {message}",
    history_lost="Questions will not be remembered: {path} cannot be written",
    goodbye="Goodbye.",
)
