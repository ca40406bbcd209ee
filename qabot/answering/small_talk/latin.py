"""The commonest of what is said without asking, in other languages of Latin letters."""

from __future__ import annotations

from qabot.domain import SmallTalk

LATIN: dict[str, dict[SmallTalk | None, str]] = {
    "de": {
        SmallTalk.WHO_ARE_YOU: """
wer bist du, wer sind Sie, was bist du, wie heißt du, wie heißen Sie, wie ist dein Name, was kannst du
was kannst du tun, was kannst du machen, was können Sie, was machst du, wie kannst du mir helfen
kannst du mir helfen, können Sie mir helfen, Hilfe, hilf mir, ich brauche Hilfe, bist du ein Roboter, bist du ein Bot
bist du ein Mensch, bist du echt, wie funktionierst du, wer hat dich gemacht, sprichst du Deutsch
sprechen Sie Deutsch, erzähl mir einen Witz, wie alt bist du, woher kommst du, stell dich vor
""",
        SmallTalk.HOW_ARE_YOU: """
wie geht es dir, wie geht's, wie geht's dir, wie geht es Ihnen, wie geht es, wie läuft's, was geht, alles gut
alles klar bei dir, und dir, und Ihnen, und selbst
""",
        SmallTalk.COMPLAINT: """
dumm, du bist dumm, doof, du bist doof, Idiot, du Idiot, du bist ein Idiot, nutzlos, du bist nutzlos, schlecht
falsch, das ist falsch, falsche Antwort, das stimmt nicht, stimmt nicht, du verstehst mich nicht, ich verstehe nicht
ich verstehe das nicht, halt die Klappe, scheiße
""",
        SmallTalk.FAREWELL: """
tschüss, tschüs, tschau, auf Wiedersehen, Wiedersehen, bis bald, bis später, bis morgen, bis dann, gute Nacht
schönen Tag, schönen Tag noch, schönen Abend, schönen Abend noch, mach's gut, servus, ade
""",
        SmallTalk.THANKS: """
danke, danke schön, dankeschön, danke sehr, vielen Dank, vielen lieben Dank, herzlichen Dank, besten Dank
tausend Dank, danke dir, danke Ihnen, ich danke dir, ich danke Ihnen, danke für alles, danke für die Hilfe
danke für deine Hilfe, danke für Ihre Hilfe, nein danke, merci
""",
        SmallTalk.PRAISE: """
gut, sehr gut, toll, super, prima, perfekt, klasse, wunderbar, ausgezeichnet, gut gemacht, gute Arbeit, gute Antwort
das ist gut, das ist toll, du bist toll, du bist super, du bist klug, du bist der Beste, guter Bot, ich liebe dich
bravo, spitze
""",
        SmallTalk.GOOD_MORNING: "guten Morgen, Morgen, moin, moin moin, einen guten Morgen",
        SmallTalk.GOOD_EVENING: "guten Abend, einen guten Abend",
        SmallTalk.GREETING: """
hallo, hallöchen, guten Tag, grüß Gott, grüß dich, grüezi, hi, hey, willkommen, freut mich, ich habe eine Frage
eine Frage, darf ich etwas fragen, darf ich dich etwas fragen, kann ich dich etwas fragen, frohe Weihnachten
frohes neues Jahr
""",
        SmallTalk.ACKNOWLEDGEMENT: """
ja, nein, doch, klar, alles klar, in Ordnung, einverstanden, verstanden, ich verstehe, verstehe, natürlich, gerne
bitte sehr, bitte schön, gern geschehen, kein Problem, keine Ursache, Entschuldigung, entschuldige, tut mir leid
vielleicht, ich weiß nicht, weiß nicht, keine Ahnung, nichts, das ist alles, genau, richtig, stimmt, interessant
mir geht es gut, gut danke, ach so, aha
""",
        None: """
mein Freund, Freund, Freunde, Leute, alle, alle zusammen, zusammen, Herr, Frau, bitte, und, nochmal, heute, Bot, sehr
auch, für die Antwort, für deine Antwort, im Voraus
""",
    },
    "tr": {
        SmallTalk.WHO_ARE_YOU: """
sen kimsin, kimsin, siz kimsiniz, kimsiniz, sen nesin, nesin, adın ne, adınız ne, ismin ne, senin adın ne
ne yapabilirsin, neler yapabilirsin, ne yapıyorsun, ne işe yararsın, ne biliyorsun, bana yardım eder misin
yardım eder misin, yardımcı olur musun, yardım, yardım et, yardıma ihtiyacım var, robot musun, sen robot musun
bot musun, insan mısın, gerçek misin, nasıl çalışıyorsun, seni kim yaptı, seni kim yarattı, Türkçe biliyor musun
kaç yaşındasın, nerelisin, bana bir fıkra anlat, fıkra anlat, kendini tanıt
""",
        SmallTalk.HOW_ARE_YOU: """
nasılsın, nasılsınız, naber, ne haber, nasıl gidiyor, ne var ne yok, iyi misin, iyi misiniz, sen nasılsın
siz nasılsınız, napıyorsun, keyifler nasıl, ya sen
""",
        SmallTalk.COMPLAINT: """
aptal, aptalsın, salak, salaksın, gerizekalı, kötü, çok kötü, yanlış, bu yanlış, yanlış cevap, işe yaramaz
işe yaramıyorsun, anlamıyorsun, anlamadın, anlamadım, sus, kapa çeneni
""",
        SmallTalk.FAREWELL: """
güle güle, hoşça kal, hoşçakal, hoşça kalın, görüşürüz, görüşmek üzere, sonra görüşürüz, iyi geceler, iyi günler
iyi akşamlar görüşürüz, kendine iyi bak, allaha ısmarladık, allahaısmarladık, bay bay, bb, elveda
""",
        SmallTalk.THANKS: """
teşekkürler, teşekkür ederim, çok teşekkürler, çok teşekkür ederim, teşekkür ederiz, teşekkür, sağ ol, sağol
sağ olun, sağolun, çok sağ ol, eyvallah, allah razı olsun, tşk, tşkler, eline sağlık, yardımın için teşekkürler
yardımınız için teşekkürler, yardımın için teşekkür ederim, hayır teşekkürler, yok teşekkürler
""",
        SmallTalk.PRAISE: """
aferin, bravo, harika, harikasın, mükemmel, süper, süpersin, güzel, çok güzel, iyi, çok iyi, çok iyisin, iyi iş
tebrikler, helal olsun, seni seviyorum, akıllısın, çok akıllısın, iyi cevap, maşallah
""",
        SmallTalk.GOOD_MORNING: "günaydın, hayırlı sabahlar, günaydınlar",
        SmallTalk.GOOD_EVENING: "iyi akşamlar, hayırlı akşamlar, tünaydın",
        SmallTalk.GREETING: """
merhaba, merhabalar, selam, selamlar, slm, mrb, alo, hoş geldin, hoş bulduk, memnun oldum, tanıştığımıza memnun oldum
bir sorum var, sorum var, bir şey sorabilir miyim, soru sorabilir miyim, bir soru sorabilir miyim
bayramınız kutlu olsun, iyi bayramlar, hayırlı cumalar
""",
        SmallTalk.ACKNOWLEDGEMENT: """
evet, hayır, yok, tamam, tamamdır, peki, olur, anladım, anlaşıldı, tabii, tabii ki, elbette, doğru, aynen
rica ederim, bir şey değil, önemli değil, sorun değil, özür dilerim, pardon, kusura bakma, belki, bilmiyorum
hiçbir şey, hiç, bu kadar, iyiyim, iyiyim teşekkürler, ilginç, bekle, inşallah, valla
""",
        None: """
arkadaşım, dostum, kardeşim, abi, hocam, canım, millet, herkese, lütfen, ve, de, çok, tekrar, bugün, bot, cevap için
cevabın için, yardımın için, yardımınız için
""",
    },
    "id": {
        SmallTalk.WHO_ARE_YOU: """
siapa kamu, kamu siapa, siapa anda, anda siapa, siapa namamu, siapa nama kamu, nama kamu siapa
apa yang bisa kamu lakukan, kamu bisa apa, bisa bantu saya, bisakah kamu membantu saya, tolong, tolong bantu saya
bantuan, bantu saya, apakah kamu robot, apakah kamu manusia, kamu robot
""",
        SmallTalk.HOW_ARE_YOU: """
apa kabar, apa kabarmu, gimana kabarnya, bagaimana kabarmu, bagaimana kabar anda, kabar baik, gimana kabar
""",
        SmallTalk.COMPLAINT: "bodoh, kamu bodoh, itu salah, jawaban salah, tidak berguna, saya tidak mengerti",
        SmallTalk.FAREWELL: """
sampai jumpa, sampai nanti, selamat tinggal, selamat malam dan sampai jumpa, dadah, selamat tidur
""",
        SmallTalk.THANKS: """
terima kasih, terimakasih, makasih, makasi, terima kasih banyak, banyak terima kasih, trims, tengkyu
terima kasih atas bantuannya, tidak terima kasih
""",
        SmallTalk.PRAISE: """
bagus, bagus sekali, hebat, keren, mantap, pintar, kamu pintar, luar biasa, aku cinta kamu, kerja bagus
""",
        SmallTalk.GOOD_MORNING: "selamat pagi, pagi",
        SmallTalk.GOOD_EVENING: "selamat malam, selamat sore",
        SmallTalk.GREETING: """
halo, hai, hallo, selamat siang, selamat datang, permisi, saya punya pertanyaan, boleh tanya, boleh saya bertanya
saya mau tanya, mau tanya, senang bertemu denganmu
""",
        SmallTalk.ACKNOWLEDGEMENT: """
ya, iya, tidak, baik, baiklah, oke, siap, mengerti, saya mengerti, sama sama, tidak apa apa, maaf, mungkin
tidak tahu, benar, betul, wkwk, wkwkwk, baik baik saja
""",
        None: "teman, kawan, pak, bu, mas, mbak, semua, semuanya, banyak, dan, sekali, hari ini, bot, kak",
    },
    "nl": {
        SmallTalk.WHO_ARE_YOU: """
wie ben je, wie ben jij, wie bent u, hoe heet je, wat kun je, wat kun je doen, help mij, kun je me helpen
ben je een robot
""",
        SmallTalk.HOW_ARE_YOU: """
hoe gaat het, hoe gaat het met je, hoe gaat het met jou, hoe gaat het met u, alles goed, en met jou
""",
        SmallTalk.FAREWELL: "doei, tot ziens, tot straks, tot morgen, dag, welterusten, goedenacht, fijne dag",
        SmallTalk.THANKS: """
dank je, dank je wel, dankjewel, dank u, dank u wel, bedankt, hartelijk bedankt, heel erg bedankt, nee bedankt
""",
        SmallTalk.PRAISE: "goed, heel goed, goed gedaan, mooi, prima, geweldig",
        SmallTalk.GOOD_MORNING: "goedemorgen, goede morgen",
        SmallTalk.GOOD_EVENING: "goedenavond, goedeavond",
        SmallTalk.GREETING: "hallo, hoi, goedendag, goedemiddag, welkom, aangenaam, ik heb een vraag",
        SmallTalk.ACKNOWLEDGEMENT: """
ja, nee, oké, begrepen, graag gedaan, geen probleem, sorry, misschien, ik weet het niet
""",
        None: "alsjeblieft, alstublieft, vriend, allemaal, en, vandaag",
    },
    "pl": {
        SmallTalk.WHO_ARE_YOU: """
kim jesteś, jak się nazywasz, jak masz na imię, co potrafisz, co umiesz, pomoc, pomóż mi, jesteś robotem
""",
        SmallTalk.HOW_ARE_YOU: "jak się masz, co słychać, jak leci, co u ciebie",
        SmallTalk.FAREWELL: "do widzenia, pa, pa pa, na razie, do zobaczenia, dobranoc, miłego dnia",
        SmallTalk.THANKS: """
dziękuję, dzięki, dziękuję bardzo, dziękuję ci, bardzo dziękuję, wielkie dzięki, nie dziękuję
""",
        SmallTalk.PRAISE: "dobrze, bardzo dobrze, świetnie, super, brawo, dobra robota, doskonale",
        SmallTalk.GOOD_EVENING: "dobry wieczór",
        SmallTalk.GREETING: "cześć, hej, dzień dobry, witaj, witam, siema, mam pytanie",
        SmallTalk.ACKNOWLEDGEMENT: "tak, nie, dobra, rozumiem, jasne, nie ma za co, przepraszam, może, nie wiem",
        None: "proszę, wszystkim, bardzo, i, dzisiaj",
    },
    "sv": {
        SmallTalk.WHO_ARE_YOU: "vem är du, vad heter du, vad kan du göra, hjälp, hjälp mig",
        SmallTalk.HOW_ARE_YOU: "hur mår du, hur är läget, läget, allt bra",
        SmallTalk.FAREWELL: "hej då, hejdå, vi ses, god natt, adjö, ha en bra dag",
        SmallTalk.THANKS: "tack, tack så mycket, tusen tack, tackar, nej tack",
        SmallTalk.PRAISE: "bra, mycket bra, bra jobbat, perfekt, utmärkt",
        SmallTalk.GOOD_MORNING: "god morgon, godmorgon",
        SmallTalk.GOOD_EVENING: "god kväll",
        SmallTalk.GREETING: "hej, hejsan, hallå, tjena, god dag, välkommen, jag har en fråga",
        SmallTalk.ACKNOWLEDGEMENT: "ja, nej, okej, jag förstår, förlåt, kanske, jag vet inte",
        None: "snälla, alla, och, idag",
    },
    "vi": {
        SmallTalk.WHO_ARE_YOU: "bạn là ai, bạn tên là gì, bạn có thể làm gì, giúp tôi",
        SmallTalk.HOW_ARE_YOU: "bạn khỏe không, bạn có khỏe không",
        SmallTalk.FAREWELL: "tạm biệt, hẹn gặp lại, chúc ngủ ngon",
        SmallTalk.THANKS: "cảm ơn, cảm ơn bạn, cảm ơn nhiều, cảm ơn bạn rất nhiều",
        SmallTalk.GOOD_MORNING: "chào buổi sáng",
        SmallTalk.GOOD_EVENING: "chào buổi tối",
        SmallTalk.GREETING: "xin chào, chào, chào bạn, tôi có một câu hỏi",
        SmallTalk.ACKNOWLEDGEMENT: "vâng, không, được, tôi hiểu, xin lỗi, không có gì",
    },
    "sw": {
        SmallTalk.WHO_ARE_YOU: "wewe ni nani, jina lako nani, jina lako ni nani",
        SmallTalk.HOW_ARE_YOU: "habari, habari yako, habari gani, u hali gani, hujambo",
        SmallTalk.FAREWELL: "kwaheri, tutaonana, usiku mwema",
        SmallTalk.THANKS: "asante, asante sana, ahsante, nashukuru",
        SmallTalk.GREETING: "jambo, karibu, shikamoo",
        SmallTalk.ACKNOWLEDGEMENT: "ndiyo, hapana, sawa, samahani",
        None: "rafiki, bwana",
    },
}
