"""What the Telegram bot says in French, spaced as in `qabot.wording.french`."""

from __future__ import annotations

from qabot.wording.telegram import AdminCommandDescriptions, CommandDescriptions, RebuildSteps, TelegramPhrases

TELEGRAM = TelegramPhrases(
    commands=CommandDescriptions(
        start="Un mot d’accueil et des exemples de questions",
        help="Ce que je sais faire et comment m’interroger",
        sources="Les articles de l’étagère",
        lang="La langue dans laquelle je vous parle",
        forget="Supprimer ce que je conserve sur vous",
    ),
    admin_commands=AdminCommandDescriptions(
        stats="Questions, réponses et avis en chiffres",
        gaps="Les questions restées sans réponse",
        rebuild="Reconstruire l’index à partir des articles",
        add="Ajouter un fichier à l’étagère",
        remove="Retirer un article de l’étagère",
    ),
    description="""\
Je réponds à vos questions à partir d’une étagère d’articles. Écrivez dans la langue de votre choix : la réponse se \
compose de phrases des articles, mot pour mot, chacune avec sa source. \
Quand les articles ne répondent pas, je le dis.""",
    short_description="Interrogez des articles dans toutes les langues : ils répondent par leurs propres phrases.",
    welcome="""\
Bienvenue ! Sur l’étagère : {articles}. Interrogez-moi sur leur contenu, dans la langue de votre choix.
Je réponds par les phrases mêmes des articles, mot pour mot, en indiquant la source de chacune.
Quand les articles ne répondent pas, je le dis.""",
    samples="Quelques questions pour commencer :",
    sample="De quoi parle l’article « {title} » ?",
    help="""\
Posez une question dans la langue de votre choix. La réponse se compose de phrases des articles, mot pour mot, \
chacune avec sa source.
Pour approfondir une réponse, répondez-y par une nouvelle question.
Dans un groupe, mentionnez-moi dans votre question, ou posez-la en réponse à l’un de mes messages.
Dans toute discussion, tapez @ et mon nom, puis une question, et choisissez la phrase à insérer.
/start — vous accueille et propose des exemples de questions
/help — affiche cette aide
/sources — affiche la liste des articles ; chacun peut s’ouvrir
/lang — change la langue dans laquelle je vous parle
/forget — supprime ce que je conserve sur vous""",
    sources_of_answer="Sources :",
    searched="Étendue de la recherche : {articles}.",
    closest="Les passages les plus proches de la question ; ils n’y répondent pas :",
    further="Autres passages proches de la question :",
    open_citation="[{number}] en contexte",
    more="Plus",
    previous_page="Précédente",
    next_page="Suivante",
    page="Page {page} sur {pages}",
    open_link="Lire l’article là où il a paru",
    no_more="Il n’y a plus de passages proches de cette question.",
    article_gone="Cet article a quitté l’étagère depuis ; la citation est affichée telle qu’elle a été conservée.",
    article_not_found="Cet article n’est plus sur l’étagère.",
    answer_forgotten="Cette réponse n’est plus conservée ; veuillez reposer la question.",
    stale_button="Ce bouton ne fonctionne plus.",
    vote_kept="Merci, votre avis est enregistré.",
    vote_withdrawn="Votre avis est retiré.",
    choose_language="Dans quelle langue dois-je vous parler ? Les phrases des articles restent dans la leur.",
    automatic="Comme dans Telegram",
    language_chosen="Je vous parlerai désormais en français.",
    forget_question="""\
Supprimer ce que je conserve sur vous : vos questions et leurs réponses, vos avis et votre choix de langue ?
C’est irréversible, et les boutons des réponses précédentes cesseront de fonctionner.""",
    forget_yes="Oui, supprimer",
    forget_no="Non, conserver",
    forgotten="Tout ce que je conservais sur vous est supprimé.",
    not_forgotten="Rien n’a été supprimé.",
    text_only="Je ne comprends que le texte ; veuillez écrire votre question.",
    ask_in_group="Mentionnez-moi et posez votre question en un seul message, ou posez-la en réponse à l’un des miens.",
    busy="Trop de questions sont en attente ; veuillez réessayer dans un instant.",
    slow_down="Un instant, s’il vous plaît : vous pourrez poser la question suivante dans {seconds} s.",
    question_too_long="La question est trop longue : {given} caractères, pour un maximum de {most}.",
    failed="Un incident a empêché la réponse ; veuillez reposer la question.",
    not_allowed="Désolé, ce bot est réservé à certaines personnes.",
    admins_only="Cette commande est réservée aux responsables du bot.",
    was_away="J’étais à l’arrêt et n’ai pas répondu aux messages reçus entre-temps ; veuillez reposer votre question.",
    unknown_command="Cette commande n’existe pas ; pour l’aide, envoyez /help",
    inline_nothing="Les articles ne répondent pas ; écrivez-moi en privé",
    inline_ask="Tapez une question, ou écrivez-moi en privé",
    steps=RebuildSteps(
        reading="lecture des articles",
        model="préparation du modèle",
        cut="découpage en passages",
        encode="encodage des passages",
    ),
    rebuilding="Reconstruction de l’index : {step}, {done} sur {total}",
    rebuilt="L’index a été reconstruit en {seconds} s : {articles}, {passages}.",
    rebuild_failed="L’index n’a pas pu être reconstruit : {reason}",
    rebuild_running="L’index est déjà en cours de reconstruction.",
    add_how="Envoyez un fichier texte, Markdown ou HTML avec la légende /add, ou répondez /add à un tel fichier.",
    added="« {title} » est maintenant sur l’étagère.",
    add_failed="Le fichier n’a pas été ajouté : {reason}",
    file_too_large="Le fichier est trop volumineux : {most} Mo au maximum.",
    remove_how="Envoyez /remove suivi de l’identifiant d’un article ; la commande qabot sources les affiche.",
    removed="« {title} » a été retiré de l’étagère ; son fichier est conservé.",
    remove_unknown="Aucun article n’a l’identifiant {id} ; la commande qabot sources les affiche.",
    remove_failed="L’article n’a pas été retiré : {reason}",
    stats="""\
Jours pris en compte : {days}
Questions : {asked}
Avec réponse : {answered}
Sans réponse : {not_found}
👍 {liked} · 👎 {disliked}
Personnes : {people}""",
    gaps="Les questions restées sans réponse, les plus fréquentes d’abord :",
    no_gaps="Aucune question n’est restée sans réponse.",
)
