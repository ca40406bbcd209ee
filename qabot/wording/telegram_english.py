"""What the Telegram bot says in English."""

from __future__ import annotations

from qabot.wording.telegram import AdminCommandDescriptions, CommandDescriptions, RebuildSteps, TelegramPhrases

TELEGRAM = TelegramPhrases(
    commands=CommandDescriptions(
        start="A greeting and sample questions",
        help="What I can do and how to ask",
        sources="The articles on the shelf",
        lang="The language I speak to you in",
        forget="Delete what I keep about you",
    ),
    admin_commands=AdminCommandDescriptions(
        stats="Questions, answers and votes in figures",
        gaps="Questions that found no answer",
        rebuild="Build the index anew from the articles",
        add="Add a file to the shelf",
        remove="Take an article off the shelf",
    ),
    description="""\
I answer questions from a shelf of articles. Ask in any language: the answer is sentences of the articles, \
word for word, each with the place it stands in. When the articles do not say, I tell you so.""",
    short_description="Ask a shelf of articles in any language: they answer in their own sentences, cited.",
    welcome="""\
Welcome! On the shelf: {articles}. Ask me anything about the articles, in any language.
I answer in their own sentences, word for word, and show where each one stands.
When the articles do not say, I tell you so.""",
    samples="Some questions to begin with:",
    sample="What is “{title}” about?",
    help="""\
Write a question in any language. The answer is sentences of the articles, word for word, each with its place.
To ask on, reply to an answer with your next question.
In a group, mention me in your question, or reply to a message of mine with it.
In any chat, type @ and my name, then a question, and choose a sentence to insert.
/start — greets you and offers sample questions
/help — shows this help
/sources — lists the articles; each one can be opened
/lang — changes the language I speak to you in
/forget — deletes what I keep about you""",
    sources_of_answer="Sources:",
    searched="Searched: {articles}.",
    closest="The passages closest to the question; they do not answer it:",
    further="Other passages near the question:",
    open_citation="[{number}] in context",
    more="More",
    previous_page="Previous",
    next_page="Next",
    page="Page {page} of {pages}",
    open_link="Read it where it was published",
    no_more="There are no more passages near this question.",
    article_gone="This article has left the shelf since; the quotation is shown as it was kept.",
    article_not_found="This article is no longer on the shelf.",
    answer_forgotten="This answer is no longer kept; please ask again.",
    stale_button="This button no longer works.",
    vote_kept="Thank you, your vote is kept.",
    vote_withdrawn="Your vote is withdrawn.",
    choose_language="Which language shall I speak? The articles' sentences stay in their own.",
    automatic="The same as Telegram",
    language_chosen="I will speak English to you from now on.",
    forget_question="""\
Delete what I keep about you: your questions and their answers, your votes and your choice of language?
This cannot be undone, and the buttons under earlier answers will stop working.""",
    forget_yes="Yes, delete it",
    forget_no="No, keep it",
    forgotten="Everything I kept about you is deleted.",
    not_forgotten="Nothing was deleted.",
    text_only="I understand only text; please write your question.",
    ask_in_group="Mention me and ask in one message, or reply with your question to a message of mine.",
    busy="Too many questions are waiting; please try again in a moment.",
    slow_down="One moment, please: your next question can come in {seconds} s.",
    question_too_long="The question is too long: {given} characters, at most {most} can be read.",
    failed="Something went wrong and there is no answer; please ask again.",
    not_allowed="Sorry, this bot is only for certain people.",
    admins_only="This command is only for those who run the bot.",
    was_away="I was not running and did not answer what was sent meanwhile; please ask again.",
    unknown_command="There is no such command; for help, send /help",
    inline_nothing="The articles do not say; ask me in private",
    inline_ask="Type a question, or ask me in private",
    steps=RebuildSteps(
        reading="reading articles",
        model="unpacking the model",
        cut="cutting passages",
        encode="encoding passages",
    ),
    rebuilding="Rebuilding the index: {step}, {done} of {total}",
    rebuilt="The index was rebuilt in {seconds} s: {articles}, {passages}.",
    rebuild_failed="The index could not be rebuilt: {reason}",
    rebuild_running="The index is being rebuilt already.",
    add_how="Send a text, Markdown or HTML file with the caption /add, or reply /add to a message with one.",
    added="“{title}” is on the shelf now.",
    add_failed="The file was not added: {reason}",
    file_too_large="The file is too large: at most {most} MB can be added.",
    remove_how="Send /remove and the id of an article; the command qabot sources lists the ids.",
    removed="“{title}” was taken off the shelf; its file is kept.",
    remove_unknown="No article has the id {id}; the command qabot sources lists the ids.",
    remove_failed="The article was not taken off the shelf: {reason}",
    stats="""\
Days counted: {days}
Questions: {asked}
Answered: {answered}
Not found: {not_found}
👍 {liked} · 👎 {disliked}
People: {people}""",
    gaps="Questions that found no answer, most asked first:",
    no_gaps="No question was left without an answer.",
)
