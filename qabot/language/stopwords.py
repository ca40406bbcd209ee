"""Function words and question words of nine languages, folded as ``normalization.fold`` folds."""

from __future__ import annotations

from qabot.language.normalization import fold

_ARABIC = """
في من الى على عن مع هذا هذه ذلك تلك هؤلاء اولئك الذي التي الذين اللذين اللتين اللاتي ما ماذا لماذا
متى اين كيف كم هل اي اية من هو هي هم هن هما انا نحن انت انتم كان كانت كانوا يكون تكون يكن تكن ليس
ليست لم لن لا قد لقد ان انه انها انهم اذا اذ لو او ام ثم بل لكن حتى كل بعض غير سوى بين عند عندما حيث
منذ خلال حول ضد قبل بعد فوق تحت دون كما مثل ايضا فقط جدا و ف ب ل ك به بها بهم له لها لهم فيه فيها
فيهم منه منها منهم عليه عليها عليهم اليه اليها عنه عنها وهو وهي وهم وفي ومن وعلى وكان وكانت والتي
والذي وقد وان ولم ولا وما كذلك لدى يا الا اما مما بما فيما عما لان لانه اثناء التى الذى
"""
_ENGLISH = """
the a an of in on at by to for from with without into onto over under about against between among
during before after above below up down out off through and or but nor so if then than as because
while until is are was were be been being am do does did doing done have has had having will would
shall should can could may might must not no it its he him his she her hers they them their theirs
we us our ours you your yours i me my mine this that these those there here who whom whose which
what when where why how s t also very just only such own same other some any each all both more most
much many few
"""
_FRENCH = """
le la les un une des du de d l et ou mais donc or ni a au aux en dans par sur sous avec
sans chez vers entre depuis pendant ce cet cette ces c qui que qu quoi dont quel quelle quels
quelles quand comment pourquoi combien lequel laquelle est sont etait etaient etre ete fut furent
ont avait avaient avoir fait je j tu il elle on nous vous ils elles se s me m te sa ses leur
leurs mon ma mes notre votre ne n pas y lui t si comme tres aussi meme
"""
_RUSSIAN = """
и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было
вот от меня о из ему когда даже ну ли если или ни быть был него до вас нибудь уж вам ведь там потом
себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего тоже
себе под будет ж тогда кто этот того потому этого какой какая какое какие каком этом об чему были
при это эта эти про над зачем почему сколько который которая которое которые которого которой
которых кем кого кому чей чья чье куда откуда
"""
_TURKISH = """
ve veya ya da de ile bir bu şu o için gibi kadar daha en çok ama fakat ancak ki mi mı mu mü ne neden
niçin niye nasıl nerede nereye nereden nerede hangi hangisi kimin kime kimi kaç ne zaman her hiç
ise olarak olan olduğu oldu olur idi dir dır var yok sen biz siz onlar onun bunun şunun değil
sonra önce göre kendi
"""
_SPANISH = """
el la los las un una unos unas de del al a en por para con sobre entre hasta desde hacia durante
y e o u pero sino que qué quien quién quienes cual cuál cuales cuáles cuando cuándo donde dónde como
cómo cuanto cuánto cuantos cuántos cuanta cuantas porque si no es era eran fue fueron ser sido
estar está están estaba ha han había haber se su lo le les me te nos mi tu este esta estos estas
ese esa eso esto aquel más muy ya también
"""
_GERMAN = """
der die das den dem des ein eine einer eines einem einen und oder aber denn sondern in im an am auf
aus bei beim mit nach von vom vor zu zum zur über unter für gegen ohne um durch zwischen während
seit bis wegen ist sind waren sein gewesen wird werden wurde wurden worden haben hatte
hatten kann können konnte soll sollte muss nicht kein keine es er sie wir ihr ich du sich sein
seine seiner seinen ihre ihrer ihren wer wen wem wessen was wann wo wohin woher warum weshalb wieso
wie welche welcher welches welchen welchem als dass daß ob wenn auch nur noch so dieser diese dieses
diesem diesen
"""
_PERSIAN = """
و در به از که این آن را با است بود شد شده برای یک تا بر می نمی ها های هم یا اما اگر نیز هر چه چی کی
کجا چرا چگونه چطور کدام چند چقدر آیا کسی چیزی او وی ما شما آنها آنان ایشان من تو خود باشد باشند
هستند بودند شدند کرد کرده کردند می‌شود می‌کند دارد دارند داشت داشته نیست نه پس پیش بین دیگر همه همین
روی زیر طی چنین
"""
_HEBREW = """
של את על עם אל מן בין לפני אחרי תחת בלי עד כדי לפי אצל נגד הוא היא הם הן אני אתה את אנחנו אתם זה זו
זאת אלה אלו אותו אותה אותם לו לה להם לי לך לנו בו בה בהם ממנו ממנה מי מה מתי איפה היכן איך כיצד למה
מדוע כמה איזה איזו אילו האם לאן מאין כי אם או אבל גם רק לא אין יש היה היתה הייתה היו יהיה תהיה כל
כמו אשר כאשר אך יותר מאוד שבו שבה עוד ה ב ל ש ו מ כ
"""

_LISTS = (_ARABIC, _ENGLISH, _FRENCH, _RUSSIAN, _TURKISH, _SPANISH, _GERMAN, _PERSIAN, _HEBREW)

STOPWORDS: frozenset[str] = frozenset(word for words in _LISTS for word in fold(words).split())
"""Words that say nothing of what a question is about: nine languages together, so no detection is needed."""
