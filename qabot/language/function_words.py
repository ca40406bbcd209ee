"""Words and letters that give a language away among those that share its script."""

from __future__ import annotations

import re
from collections import Counter

_WORDS = {
    "en": """
the of and in to is was were are what who when where which how why did does do a an by for with on
at from that it as be been has had his her their its not or many much whose first used during
between year name would could can will have this made he she they you your there about after before
if into than most people called long old whom
""",
    "fr": """
le la les un une des du de et ou est sont était en au aux dans par pour sur avec qui que quoi quel
quelle quels quelles quand comment pourquoi combien où il elle ils elles ce cette ces se ne pas plus
été fut d l qu a ont leur son sa ses dont cet je vous nous tu mon ma y eu lieu quelles fait avait
étaient
""",
    "de": """
der die das den dem des ein eine einer eines einem einen und oder in im ist sind war waren wurde
wurden wer wen wem wessen was wann wo wohin woher warum weshalb wie wieso welche welcher welches
welchen welchem von vom zu zum zur mit für auf aus bei nach nicht hat haben hatte als sich es er sie
wird werden am an durch über um wieviele viele gab ich du mir
""",
    "es": """
el la los las un una unos unas de del al en por para con que qué quién quiénes cuál cuáles cuándo
dónde cómo cuánto cuántos cuánta cuántas es son era eran fue fueron se su sus y o como más entre
sobre lo no ha está están según desde hasta a cual cuando donde quien cuanto tiene hizo había muy mi
te yo nombre año
""",
    "tr": """
ve bir bu için ile ne nedir neden nerede nereye nereden nasıl niçin kim kimdir kime kimin kaç hangi
hangisi mi mı mu mü da de olarak olan oldu ise daha en çok gibi kadar sonra önce ya veya var yok
midir mıdır tarihte zaman yapıldı yılında o den dan tarafından hangisidir kaçtır adı nelerdir neresidir
neyi neler neye dedi söyledi konusunda kiminle kimler nereden durumda söz yeni büyük
""",
    "it": """
il lo la i gli le un uno una di del dello della dei degli delle da dal dalla in nel nella nei nelle
con su sul sulla per tra fra e o che chi cosa quale quali quando dove come perché quanto quanti
quante è sono era erano fu furono si non al alla ai alle ha hanno stato stata anno ed d l dell nell
cui più suo sua dov qual
""",
    "pt": """
o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com e ou que quem
qual quais quando onde como porque quanto quantos quantas é são era eram foi foram se não ao à aos
às seu sua seus suas mais entre sobre quê ano nome você há ser tem está foram pelos isso
""",
    "id": """
yang dan di ke dari dalam pada untuk dengan adalah apa apakah siapa siapakah kapan kapankah dimana
mana berapa bagaimana mengapa kenapa ini itu oleh atau tidak akan telah sebagai nama tahun pertama
dimanakah berapakah ada saja disebut orang negara terletak lahir didirikan tersebut bisa juga saya
kita maksud dimaksud pertamakali merupakan kah mulai terjadi
""",
    "vi": """
là của và có được trong cho với những các một người gì ai nào đâu khi bao nhiêu sao thế như từ đến
năm ở tại không này đó vào về ra bị đã sẽ để theo trên hay mấy tên do vì tôi bạn nhất
""",
    "pl": """
i w we z ze na do od po za o u przez dla jest są był była było były co kto kiedy gdzie jak dlaczego
ile który która które którzy jaki jaka jakie czy się nie to ten ta te tego w jakim którym roku jego
jej ich że czym kim został została
""",
    "nl": """
de het een en of van in is zijn was waren wie wat wanneer waar waarom hoe hoeveel welke welk met
voor op aan bij naar uit door over te dat die niet er werd werden wordt heeft hebben had als om zich
tot naam jaar ik je jij we ze heet
""",
    "sw": """
ya wa na ni kwa katika la za cha vya nani nini lini wapi gani je ilikuwa alikuwa ngapi kuwa kama au
hii huo hiyo mwaka mji nchi alizaliwa yake wake lake iko jina mtu watu mara ipi yupi upi zipi vipi
kwanza alifariki una ana ina inapatikana inaitwa huitwa mwanzo kubwa mkubwa wangapi jimbo ilianza
ilianzishwa iliundwa hupatikana uko ambayo ambaye kutoka kwanini mbona
""",
    "fi": """
ja on oli ovat olivat ei mikä mitä kuka ketä kenen missä mistä mihin milloin koska miksi miten
kuinka montako paljonko mitkä ketkä minkä millä millainen että tai se sen hän hänen ne joka jotka
kun kuin myös vuonna onko oliko monta mille monen minä monesko kuinka mones suomen suuri paljon
vanha syntyi perustettiin kauan pitkä sijaitsee asuu ensimmäinen moneltako mikälie käytetään
tarkoittaa tarkoitetaan kuoli tuli voi voiko entä kutsutaan suurin mitään saa ole asti onkaan
""",
    "sv": """
och i att det som en ett på är av för med till den var vad vem när hur varför vilken vilket vilka
han hon de inte om från har hade sig eller finns blev mellan under heter många ligger
""",
    "ro": """
și în de la cu pe care ce cine când unde cum este sunt era a fost din pentru un o al ale lui nu se
mai câți câte
""",
    "cs": """
a v ve z ze na do od je jsou byl byla bylo byli kdo co kdy kde jak proč kolik který která které se
ne že pro jaký jaká jaké při
""",
    "hu": """
a az és egy van volt ki mi mit mikor hol hogyan miért melyik hány hogy nem is milyen ezt azt ez kik
honnan
""",
    "az": """və bir bu üçün ilə nə nədir kim kimdir harada necə niyə neçə hansı olub edir olan haqqında""",
    "ru": """
и в на с что кто когда где как почему какой какая какое какие был была было были не это по из для от
его её сколько который чем к о у он она во со за или года году каком какую зачем куда откуда чей
""",
    "uk": """
і в у на з що хто коли де як чому який яка яке які був була було були не це по із для від його її
скільки та й до під час або року чим
""",
    "bg": """
и в на с какво кой коя кое кои кога къде как защо е са беше не това по от за неговата колко се ли
през да който която година
""",
    "sr": """
и у на са шта ко када где како зашто је су био била било били не то по из за од његов колико се који
која које да ли године
""",
    "ar": """في من على الى إلى عن ما ماذا متى أين كيف كم هل هو هي التي الذي أن كان هذا هذه لماذا أي مع""",
    "fa": """در از به که این آن را با است بود شد برای یک تا بر هر چه چند کدام کجا چرا چگونه آیا می های""",
    "hi": """
है हैं का की के में से को और था थी थे क्या कौन कब कहाँ कहां कैसे क्यों कितने कितना कितनी किस किसने
पर ने एक यह वह नहीं लिए कौनसा हुआ हुई गया जो तक
""",
    "mr": """आहे आहेत चा ची चे मध्ये आणि होता होती होते काय कोण कधी कुठे कसे का किती कोणत्या हे हा ही नाही या""",
    "ne": """छ छन् को का मा र हो थियो के कहाँ कहिले कसरी किन कति कुन यो त्यो छैन हुन्""",
}
SPELLINGS: dict[str, re.Pattern[str]] = {
    language: re.compile(pattern)
    for language, pattern in {
        "de": "[ßäöü]",
        "es": "[ñ¿¡]",
        "fr": "[œèêàùçîô]",
        "tr": r"[ğışçöü]|[ıiuü]yor|(?:ları|leri)(?:n|y|\b)|sında|sinde|\w{3}['’](?:n?[ıiuü]n|[dt][ae]n?)\b",
        "pt": "[ãõç]",
        "pl": "[łąężśźćń]",
        "vi": "[đơưăạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]",
        "fi": r"[äö]|(?:ss|ll|st|lt)[aä]\b|ii",
        "sv": "[åäö]",
        "it": r"[òì]|zione\b",
        "ro": "[șțăţş]",
        "cs": "[řěůčžýť]",
        "hu": "[őű]",
        "az": "ə",
        "id": r"\w{3}(?:kah|nya)\b",
        "sw": r"\b(?:ili|ali|wali|ina|ana|hu|zi)\w{4,}|ngapi\b",
        "ru": "[ыэё]",
        "uk": "[іїєґ]",
        "bg": "ъ(?![еёюя])",
        "sr": "[ђјљњћџ]",
        "mr": "ळ",
    }.items()
}
"""Language to what its spelling has and few others of its script have, in lower case."""


def _weights() -> dict[str, dict[str, float]]:
    """Weigh a word the less the more languages of the table share it."""
    shared = Counter(word for words in _WORDS.values() for word in set(words.split()))
    return {language: {word: 1 / shared[word] for word in words.split()} for language, words in _WORDS.items()}


FUNCTION_WORDS: dict[str, dict[str, float]] = _weights()
"""Language to its lower-case function words, each with its weight in (0, 1]."""
