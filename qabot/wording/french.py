"""The phrases in French, with its spaces before marks: U+202F before ``?!;``, U+00A0 before ``:»%`` and after ``«``."""

from __future__ import annotations

from qabot.wording.phrases import Commands, Phrases
from qabot.wording.plurals import Counted, french
from qabot.wording.small_talk import SmallTalkReplies
from qabot.wording.telegram_french import TELEGRAM

_ASK = "Interrogez-moi sur ces articles : je cite leurs phrases mot pour mot, avec leur source."

FRENCH = Phrases(
    name="Français",
    articles=Counted(
        french,
        zero="aucun article",
        one="{n} article",
        many="{n} d’articles",
        other="{n} articles",
    ),
    passages=Counted(
        french,
        zero="aucun passage",
        one="{n} passage",
        many="{n} de passages",
        other="{n} passages",
    ),
    commands=Commands(open="ouvrir", more="plus", sources="sources", help="aide", quit="quitter"),
    small_talk=SmallTalkReplies(
        salam=f"Wa alaykoum as-salam ! {_ASK}",
        who_are_you="""\
Je suis un programme : je cherche dans ces articles et je cite leurs phrases, ou je dis qu’ils ne répondent pas.
Posez une question complète qui nomme son sujet : qui… ? quand… ? où… ? Pour l’aide, tapez /help""",
        how_are_you=f"Très bien, merci ! {_ASK}",
        complaint="Pardon si j’ai manqué la réponse. Reformulez en nommant le sujet : je ne connais que ces articles.",
        farewell="Au revoir ! Revenez quand vous voudrez interroger ces articles.",
        thanks="Je vous en prie ! Interrogez-moi sur ces articles quand vous voudrez.",
        praise="C’est très aimable, merci ! Interrogez-moi sur ces articles quand vous voudrez.",
        good_morning=f"Bonjour et belle journée ! {_ASK}",
        good_evening=f"Bonsoir ! {_ASK}",
        greeting=f"Bonjour ! {_ASK}",
        acknowledgement="D’accord ! Interrogez-moi sur ces articles quand vous voudrez.",
    ),
    telegram=TELEGRAM,
    prompt="votre question › ",
    welcome="Interrogez les articles dans toutes les langues : leurs phrases vous répondent. Aide : /help",
    shelf="Sur l’étagère : {articles}.",
    preparing="Préparation en cours, un instant…",
    help="""\
Tapez une question puis Entrée. La réponse se compose de phrases des articles, mot pour mot, chacune numérotée.
/open 2 — affiche le passage où figure la phrase 2 ; le numéro seul suffit (/ouvrir)
/more — affiche d’autres passages proches de la question (/plus)
/sources — affiche la liste des articles
/help — affiche cette aide (/aide)
/quit — met fin à la session, comme Ctrl-D (/quitter)
Ctrl-C efface la saisie, ou interrompt l’attente d’une réponse.""",
    not_found="Les articles ne répondent pas à cette question.",
    closest="Les passages les plus proches de la question ; ils n’y répondent pas :",
    further="Autres passages proches de la question :",
    sources="Sur l’étagère : {articles}",
    empty_shelf="Il n’y a aucun article sur l’étagère.",
    confidence="Confiance : {percent} %",
    bad_number="Il n’y a pas de passage {given} ; les numéros vont de 1 à {last}.",
    only_number="Il n’y a pas de passage {given} ; le seul numéro est 1.",
    number_missing="Indiquez le numéro du passage après la commande, par exemple /open 1",
    nothing_to_open="Il n’y a pas de passage à ouvrir ; posez une question.",
    nothing_more="Il n’y a encore rien à afficher ; posez d’abord une question.",
    no_more="Il n’y a plus de passages proches de cette question.",
    unknown_command="La commande {command} n’existe pas ; pour l’aide, tapez /help",
    did_you_mean="La commande {command} n’existe pas ; vouliez-vous dire {nearest} ?",
    interrupted="La question est abandonnée.",
    how_to_leave="Pour quitter, tapez /quit ou Ctrl-D",
    undecodable="Ligne {line} : l’octet {column} n’est pas de l’UTF-8 ; la ligne est ignorée.",
    fault="Erreur : {message}",
    history_lost="Les questions ne seront pas conservées : impossible d’écrire {path}",
    goodbye="Au revoir.",
)
