"""The commonest of what is said without asking, in French, Spanish, Italian and Portuguese."""

from __future__ import annotations

from qabot.domain import SmallTalk

ROMANCE: dict[str, dict[SmallTalk | None, str]] = {
    "fr": {
        SmallTalk.WHO_ARE_YOU: """
qui es-tu, tu es qui, t'es qui, qui êtes-vous, vous êtes qui, c'est quoi ton nom, quel est ton nom
quel est votre nom, comment tu t'appelles, comment t'appelles-tu, comment vous appelez-vous, tu t'appelles comment
que peux-tu faire, que pouvez-vous faire, que sais-tu faire, tu peux faire quoi, tu fais quoi, tu sais faire quoi
es-tu un robot, tu es un robot, êtes-vous un robot, es-tu humain, aide, aidez-moi, aide-moi, à l'aide
peux-tu m'aider, pouvez-vous m'aider, j'ai besoin d'aide, comment ça marche, présente-toi, qui t'a créé
raconte-moi une blague, parles-tu français, tu parles français, tu parles arabe, quel âge as-tu, d'où viens-tu
""",
        SmallTalk.HOW_ARE_YOU: """
ça va, comment ça va, comment vas-tu, comment allez-vous, comment tu vas, tu vas bien, ça va bien, vous allez bien
comment va, et toi, et vous, quoi de neuf, la forme
""",
        SmallTalk.COMPLAINT: """
stupide, idiot, tu es stupide, tu es idiot, tu es bête, tu es nul, nul, c'est nul, c'est faux, faux, mauvaise réponse
inutile, tu es inutile, tu ne comprends pas, tu comprends rien, je ne comprends pas, ta gueule, tais-toi, merde
""",
        SmallTalk.FAREWELL: """
au revoir, adieu, à bientôt, à plus, à plus tard, à demain, à tout à l'heure, à la prochaine, bonne nuit
bonne journée, bonne soirée, bye, tchao
""",
        SmallTalk.THANKS: """
merci, merci beaucoup, merci bien, merci infiniment, mille mercis, un grand merci, grand merci, merci à toi
merci à vous, merci pour tout, merci pour ton aide, merci pour votre aide, merci de ton aide, merci de votre aide
je te remercie, je vous remercie, non merci, mrc, mrc beaucoup
""",
        SmallTalk.PRAISE: """
bon robot, bravo, bien, très bien, super, génial, parfait, excellent, formidable, magnifique, bien joué, bon travail
beau travail, c'est bien, c'est super, c'est génial, c'est parfait, bonne réponse, tu es génial, tu es super
tu es intelligent, je t'aime, félicitations, chapeau
""",
        SmallTalk.GOOD_EVENING: "bonsoir, bsr",
        SmallTalk.GREETING: """
bonjour, salut, coucou, allô, bjr, slt, bonjour bonjour, bienvenue, enchanté, enchantée, bon après-midi, bonne année
joyeux noël, j'ai une question, une question, puis-je poser une question, je peux poser une question
je voudrais poser une question
""",
        SmallTalk.ACKNOWLEDGEMENT: """
oui, non, ouais, d'accord, dac, entendu, compris, j'ai compris, je vois, bien sûr, de rien, je vous en prie
je t'en prie, pas de problème, pas de souci, désolé, désolée, pardon, excusez-moi, peut-être, je ne sais pas, bon
bah, ah bon, exact, voilà, c'est tout, rien, mdr, ptdr, ça marche, très intéressant, intéressant
""",
        None: """
mon ami, mes amis, mon cher, ma chère, cher ami, monsieur, madame, mademoiselle, à tous, tout le monde, le bot
s'il vous plaît, s'il te plaît, svp, stp, beaucoup, et, encore, aujourd'hui, à vous, à toi, pour ton aide
pour votre aide, pour la réponse, pour ta réponse, pour votre réponse, d'avance
""",
    },
    "es": {
        SmallTalk.WHO_ARE_YOU: """
quién eres, quién eres tú, quién es usted, qué eres, cómo te llamas, cuál es tu nombre, qué puedes hacer
qué sabes hacer, qué haces, en qué puedes ayudarme, puedes ayudarme, me puedes ayudar, ayuda, ayúdame, necesito ayuda
eres un robot, eres humano, eres un bot, cómo funcionas, quién te creó, hablas español, cuéntame un chiste
cuántos años tienes, de dónde eres
""",
        SmallTalk.HOW_ARE_YOU: """
cómo estás, cómo está, cómo está usted, cómo están, qué tal, qué tal estás, cómo te va, cómo va, cómo va todo
qué onda, todo bien, y tú, y usted
""",
        SmallTalk.COMPLAINT: """
estúpido, idiota, tonto, eres estúpido, eres tonto, eres un idiota, inútil, eres inútil, está mal, eso está mal
respuesta incorrecta, incorrecto, no entiendes, no entiendo, cállate, mierda
""",
        SmallTalk.FAREWELL: """
adiós, chao, chau, hasta luego, hasta pronto, hasta mañana, hasta la vista, nos vemos, buenas noches
que tengas un buen día, que tenga un buen día, cuídate
""",
        SmallTalk.THANKS: """
gracias, muchas gracias, mil gracias, muchísimas gracias, gracias por todo, gracias por tu ayuda
gracias por su ayuda, gracias por la ayuda, te lo agradezco, se lo agradezco, no gracias, muy agradecido
""",
        SmallTalk.PRAISE: """
bien, muy bien, excelente, genial, perfecto, estupendo, fantástico, bravo, buen trabajo, bien hecho, buena respuesta
eres genial, eres el mejor, eres muy inteligente, me gusta, te amo, te quiero, qué bien, felicidades
""",
        SmallTalk.GOOD_MORNING: "buenos días, buen día",
        SmallTalk.GREETING: """
hola, holi, holis, buenas, buenas tardes, muy buenas, qué tal amigo, saludos, bienvenido, mucho gusto, encantado
tengo una pregunta, una pregunta, puedo preguntar, puedo hacer una pregunta, puedo hacerte una pregunta
feliz navidad, feliz año nuevo
""",
        SmallTalk.ACKNOWLEDGEMENT: """
sí, vale, de acuerdo, claro, claro que sí, por supuesto, entendido, entiendo, ya veo, de nada, no hay problema
no pasa nada, perdón, lo siento, disculpa, disculpe, tal vez, quizás, no sé, no lo sé, nada, eso es todo, correcto
exacto, interesante, bueno
""",
        None: """
amigo, amiga, mi amigo, amigos, señor, señora, a todos, todos, por favor, y, de nuevo, otra vez, hoy, bot, muy
por tu respuesta, por la respuesta, por la información, por tu ayuda, por su ayuda
""",
    },
    "it": {
        SmallTalk.WHO_ARE_YOU: """
chi sei, chi sei tu, come ti chiami, cosa sai fare, cosa puoi fare, che cosa sai fare, aiuto, aiutami, puoi aiutarmi
mi puoi aiutare, sei un robot, sei umano, parli italiano
""",
        SmallTalk.HOW_ARE_YOU: "come stai, come va, come sta, tutto bene, che fai, e tu",
        SmallTalk.COMPLAINT: """
stupido, sei stupido, inutile, sei inutile, sbagliato, è sbagliato, non capisci, non capisco
""",
        SmallTalk.FAREWELL: """
arrivederci, addio, a presto, a dopo, a domani, buonanotte, buona notte, buona giornata, ciao ciao
""",
        SmallTalk.THANKS: """
grazie, grazie mille, molte grazie, tante grazie, grazie di tutto, ti ringrazio, la ringrazio, no grazie
""",
        SmallTalk.PRAISE: """
bene, molto bene, ottimo, perfetto, bravo, bravissimo, bello, bellissimo, eccellente, ottimo lavoro, ti amo
""",
        SmallTalk.GOOD_EVENING: "buonasera, buona sera",
        SmallTalk.GREETING: """
ciao, salve, buongiorno, buon giorno, buon pomeriggio, piacere, ho una domanda, una domanda, posso fare una domanda
posso chiedere
""",
        SmallTalk.ACKNOWLEDGEMENT: """
sì, va bene, d'accordo, certo, capito, ho capito, prego, di niente, nessun problema, scusa, scusi, mi dispiace, forse
non lo so, niente, esatto, giusto, interessante
""",
        None: """
amico, amico mio, signore, signora, a tutti, per favore, e, oggi, di nuovo, per l'aiuto, per il tuo aiuto
""",
    },
    "pt": {
        SmallTalk.WHO_ARE_YOU: """
quem é você, quem és tu, qual é o seu nome, qual o seu nome, como você se chama, o que você faz
o que você pode fazer, o que você sabe fazer, ajuda, me ajuda, me ajude, preciso de ajuda, pode me ajudar
você pode me ajudar, você é um robô, você é humano
""",
        SmallTalk.HOW_ARE_YOU: """
como vai, como você está, como vai você, como está, tudo bem, tudo bom, como estás, e você, e aí
""",
        SmallTalk.COMPLAINT: """
burro, você é burro, estúpido, inútil, errado, está errado, resposta errada, não entendi
""",
        SmallTalk.FAREWELL: """
tchau, adeus, até logo, até mais, até amanhã, até breve, boa noite e até amanhã, tenha um bom dia
""",
        SmallTalk.THANKS: """
obrigado, obrigada, muito obrigado, muito obrigada, obrigadão, valeu, obrigado pela ajuda, obrigada pela ajuda
não obrigado, agradeço
""",
        SmallTalk.PRAISE: "muito bem, ótimo, excelente, perfeito, muito bom, bom trabalho, parabéns, te amo, adorei",
        SmallTalk.GOOD_MORNING: "bom dia",
        SmallTalk.GOOD_EVENING: "boa noite",
        SmallTalk.GREETING: """
olá, oi, oii, boa tarde, alô, bem-vindo, prazer, tenho uma pergunta, posso fazer uma pergunta
""",
        SmallTalk.ACKNOWLEDGEMENT: """
sim, não, tá bom, tudo certo, certo, entendi, claro, de nada, sem problema, desculpa, desculpe, talvez, não sei, nada
isso é tudo, isso, interessante, rsrs
""",
        None: "amigo, amiga, meu amigo, senhor, senhora, a todos, pessoal, por favor, e, hoje, muito, de novo",
    },
}
