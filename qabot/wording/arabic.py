"""The phrases in Arabic."""

from __future__ import annotations

from qabot.wording.phrases import Commands, Phrases
from qabot.wording.plurals import Counted, arabic
from qabot.wording.small_talk import SmallTalkReplies
from qabot.wording.telegram_arabic import TELEGRAM

_ASK = "اسألني عمّا في هذه المقالات، أُجبك بجمل منها بنصها مع مواضعها."

ARABIC = Phrases(
    name="العربية",
    articles=Counted(
        arabic,
        zero="لا مقالات",
        one="مقال واحد",
        two="مقالان",
        few="{n} مقالات",
        many="{n} مقالًا",
        other="{n} مقال",
    ),
    passages=Counted(
        arabic,
        zero="لا مقاطع",
        one="مقطع واحد",
        two="مقطعان",
        few="{n} مقاطع",
        many="{n} مقطعًا",
        other="{n} مقطع",
    ),
    commands=Commands(open="افتح", more="المزيد", sources="المصادر", help="مساعدة", quit="خروج"),
    small_talk=SmallTalkReplies(
        salam=f"وعليكم السلام ورحمة الله! {_ASK}",
        who_are_you="""\
أنا برنامج يبحث في هذه المقالات ويجيبك بجمل منها بنصها، ويقول لك إن لم يجد فيها جوابًا.
اسألني سؤالًا تامًّا يسمّي ما تسأل عنه: من…؟ متى…؟ أين…؟ وللمساعدة اكتب /help""",
        how_are_you=f"بخير، شكرًا لسؤالك! {_ASK}",
        complaint="أعتذر إن لم أُصب. أعد السؤال بكلمات أخرى وسمِّ ما تسأل عنه، فلا أجيب إلا مما في هذه المقالات.",
        farewell="إلى اللقاء! أنا هنا متى أردت أن تسأل عمّا في هذه المقالات.",
        thanks="عفوًا! اسألني متى شئت عمّا في هذه المقالات.",
        praise="شكرًا على لطفك! اسألني متى شئت عمّا في هذه المقالات.",
        good_morning=f"صباح النور! {_ASK}",
        good_evening=f"مساء النور! {_ASK}",
        greeting=f"أهلًا بك! {_ASK}",
        acknowledgement="حسنًا! اسألني متى شئت عمّا في هذه المقالات.",
    ),
    telegram=TELEGRAM,
    prompt="سؤالك › ",
    welcome="اسأل بأي لغة شئت، يأتِك الجواب جملًا من المقالات بنصها. للمساعدة اكتب /help",
    shelf="على الرف {articles}.",
    preparing="يجري التحضير للإجابة، لحظات…",
    help="""\
اكتب سؤالك واضغط Enter. الجواب جمل من المقالات بنصها، ولكل جملة رقم يدل على موضعها.
/open 2 — يعرض المقطع الذي وردت فيه الجملة رقم 2، ويكفي أن تكتب الرقم وحده (/افتح)
/more — يعرض مقاطع أخرى قريبة من السؤال (/المزيد)
/sources — يعرض قائمة المقالات (/المصادر)
/help — يعرض هذه المساعدة (/مساعدة)
/quit — يُنهي الجلسة، ومثله Ctrl-D (/خروج)
يمحو Ctrl-C ما كتبت، أو يُلغي انتظار الجواب.""",
    not_found="لا تذكر المقالات جوابًا عن هذا السؤال.",
    closest="أقرب المقاطع إلى السؤال، وليست جوابًا عنه:",
    further="مقاطع أخرى قريبة من السؤال:",
    sources="على الرف {articles}:",
    empty_shelf="لا مقالات على الرف.",
    confidence="الثقة {percent}٪",
    bad_number="لا مقطع برقم {given}؛ الأرقام المتاحة من 1 إلى {last}.",
    only_number="لا مقطع برقم {given}؛ الرقم المتاح هو 1 وحده.",
    number_missing="اكتب رقم المقطع بعد الأمر، مثل /open 1",
    nothing_to_open="لا مقطع يُفتح؛ اطرح سؤالًا.",
    nothing_more="لا شيء يُعرض بعد؛ اطرح سؤالًا أولًا.",
    no_more="لا مزيد من المقاطع القريبة من هذا السؤال.",
    unknown_command="لا أعرف الأمر {command}؛ للمساعدة اكتب /help",
    did_you_mean="لا أعرف الأمر {command}؛ هل قصدت {nearest}؟",
    interrupted="أُلغي السؤال.",
    how_to_leave="للخروج اكتب /quit أو اضغط Ctrl-D",
    undecodable="السطر {line}: البايت {column} ليس من ترميز UTF-8؛ تُرك السطر.",
    fault="خطأ: {message}",
    history_lost="لن يُحفظ سجل الأسئلة، إذ تعذرت الكتابة في {path}",
    goodbye="إلى اللقاء.",
)
