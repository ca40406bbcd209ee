"""What the Telegram bot says, in every language of the interface."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommandDescriptions:
    """What Telegram's menu says of each command, at most 256 characters; its name is the field's."""

    start: str
    help: str
    sources: str
    lang: str
    forget: str


@dataclass(frozen=True, slots=True)
class AdminCommandDescriptions:
    """The same for who runs the bot."""

    stats: str
    gaps: str
    rebuild: str
    add: str
    remove: str


@dataclass(frozen=True, slots=True)
class RebuildSteps:
    """What a rebuild is doing, as ``{step}`` says it."""

    reading: str
    model: str
    cut: str
    encode: str

    def of(self, step: str) -> str:
        """Return what a step of `qabot.domain.Progress` is called; one without a name keeps its own."""
        names = {"reading articles": self.reading, "model": self.model, "cut": self.cut, "encode": self.encode}
        return names.get(step, step)


@dataclass(frozen=True, slots=True)
class TelegramPhrases:
    """The bot's phrases; those with ``{names}`` are templates for ``str.format``, and none holds any markup.

    Args:
        commands: descriptions for the menu.
        admin_commands: the same for admins.
        description: what an empty chat shows, at most 512 characters.
        short_description: what the bot's profile shows, at most 120 characters.
        welcome: ``/start``: a greeting, then what can be asked, three lines; ``{articles}`` is a counted noun.
        samples: heading of the sample questions, which are buttons.
        sample: a sample question about an article; ``{title}``.
        help: what the bot does and its commands, a line each.
        sources_of_answer: heading of an answer's sources.
        searched: under "not found": what was searched; ``{articles}`` is a counted noun.
        closest: heading of the closest passages, which are no answer.
        further: heading of what "more" shows.
        open_citation: button that posts citation ``{number}`` in its passage.
        more: button for the next best evidence.
        previous_page: button.
        next_page: button.
        page: ``{page}`` of ``{pages}``.
        open_link: button that opens the article's URL.
        no_more: "more" after all was shown, a notice of at most 200 characters.
        article_gone: the article was removed since; the stored quotation is shown, a line.
        article_not_found: the article is no longer on the shelf, a notice.
        answer_forgotten: the answer of this button is no longer stored, a notice.
        stale_button: the button is not understood any more, a notice.
        vote_kept: thanks for a vote, a notice.
        vote_withdrawn: the same vote again takes it back, a notice.
        choose_language: above the languages, which are buttons.
        automatic: button: follow the language of Telegram's interface.
        language_chosen: the language was changed, said in the new language.
        forget_question: ``/forget``: asks whether to delete what is stored about the person, and names what that is.
        forget_yes: button.
        forget_no: button.
        forgotten: all was deleted.
        not_forgotten: nothing was deleted.
        text_only: to a voice message, a picture or a file: only text is understood.
        ask_in_group: a mention or command in a group without a question: how to ask there.
        busy: too many questions wait; try again in a moment.
        slow_down: this person asks too fast; ``{seconds}`` until the next question may come.
        question_too_long: ``{given}`` characters, at most ``{most}``.
        failed: something went wrong, neutral; ask again.
        not_allowed: this bot answers certain people only.
        admins_only: this command is for who runs the bot.
        was_away: questions sent while the bot was not running were not answered: ask again.
        unknown_command: there is no such command; ``/help``.
        inline_nothing: in inline mode nothing was found; a button's text of at most 60 characters.
        inline_ask: in inline mode nothing was typed yet; a button's text of at most 60 characters.
        steps: the names of a rebuild's steps.
        rebuilding: ``{step}``, ``{done}`` of ``{total}``.
        rebuilt: ``{articles}`` and ``{passages}`` are counted nouns, ``{seconds}`` a number.
        rebuild_failed: ``{reason}`` says why and names the remedy.
        rebuild_running: one is already under way.
        add_how: ``/add`` without a file: how to send one.
        added: ``{title}`` of the new article; a rebuild follows.
        add_failed: ``{reason}`` says why a file became no article and names the remedy.
        file_too_large: a file has more than ``{most}`` megabytes.
        remove_how: ``/remove`` without an id: what to send, and that ``qabot sources`` lists the ids.
        removed: ``{title}`` of the article that was taken off; a rebuild follows.
        remove_unknown: no article has the id ``{id}``.
        remove_failed: ``{reason}`` says why an article could not be taken off and names the remedy.
        stats: ``{asked}``, ``{answered}``, ``{not_found}``, ``{liked}``, ``{disliked}``, ``{people}``, ``{days}``.
        gaps: heading of the questions that found no answer, most asked first.
        no_gaps: there is none.
    """

    commands: CommandDescriptions
    admin_commands: AdminCommandDescriptions
    description: str
    short_description: str
    welcome: str
    samples: str
    sample: str
    help: str
    sources_of_answer: str
    searched: str
    closest: str
    further: str
    open_citation: str
    more: str
    previous_page: str
    next_page: str
    page: str
    open_link: str
    no_more: str
    article_gone: str
    article_not_found: str
    answer_forgotten: str
    stale_button: str
    vote_kept: str
    vote_withdrawn: str
    choose_language: str
    automatic: str
    language_chosen: str
    forget_question: str
    forget_yes: str
    forget_no: str
    forgotten: str
    not_forgotten: str
    text_only: str
    ask_in_group: str
    busy: str
    slow_down: str
    question_too_long: str
    failed: str
    not_allowed: str
    admins_only: str
    was_away: str
    unknown_command: str
    inline_nothing: str
    inline_ask: str
    steps: RebuildSteps
    rebuilding: str
    rebuilt: str
    rebuild_failed: str
    rebuild_running: str
    add_how: str
    added: str
    add_failed: str
    file_too_large: str
    remove_how: str
    removed: str
    remove_unknown: str
    remove_failed: str
    stats: str
    gaps: str
    no_gaps: str
