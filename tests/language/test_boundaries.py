"""Each case is a paragraph with a bar where a sentence ends and another begins."""

from __future__ import annotations

import pytest

from qabot.language.boundaries import sentence_ends

CASES = {
    "stops of several scripts": "Yes.| No!| Why?| هل؟| نعم.| کتاب ہے۔| গেল।| गया॥| Ուր։| Fin…| Well",
    "no stop": "الرئيس بوتين: روسيا مهتمة؛ جدا; نعم، هكذا",
    "decimals and grouped numbers": "ثمنه ٣٫١٤ أو 3.14 من 1.000.000 أي 10.5%.| وبعد",
    "web and mail addresses": "See www.example.com/a?b=1! now or a.b@c.org.| Then qabot.io is up.| Yes",
    "Latin initials": "J. R. R. Tolkien met T.S. Eliot.| He left.",
    "Arabic initials and titles": "التقى د. أحمد مع أ. د. محمد وم. علي.| ثم عاد",
    "Arabic eras": "توفي سنة 1990 م. في مكة ثم سنة 400 هـ. ق أو عام 300 ق.م. في بابل",
    "an Arabic era may end a sentence": "ولد سنة 1990 م.| وتوفي سنة 400 هـ.| ودفن",
    "Arabic page numbers and etc.": "انظر ص. 5 من ج. 2 إلخ. من الكتب.| ثم",
    "Russian initials and abbreviations": "А. С. Пушкин жил на ул. Тверской, т.е. в г. Москве.| Он умер в 1837 г.| Дом",
    "Turkish": "Dr. Ali vb. kişiler 5. sınıfta idi.| Sultan II. Mahmud 1. Dünya Savaşı öncesi öldü.| Son",
    "German": "Am 5. Mai kam Prof. Dr. Müller z.B. im 19. Jahrhundert usw. nach Köln.| Nr. 5 blieb.",
    "French": "M. Dupont, p. ex. le maire, est parti.| « Bonjour. »| Il dit",
    "Hindi titles": "डॉ. राम आए।| वे गए।| क्या?",
    "Telugu initials": "ఎన్. టి. రామారావు వచ్చారు.| ఆయన వెళ్ళారు.",
    "Persian names of Latin letters": "جان آر. شوک آمد.| او رفت.",
    "English abbreviations": "He met Mr. Smith, i.e. Dr. No, at 5 p.m. on Jan. 5 vs. No. 7 etc. and left.| Bye",
    "an abbreviation may end a sentence": "He lives in the U.S.| The end.| Apple Inc.| It grew.",
    "a stop inside a company's name": "Dr. Smith works at Yahoo! Inc. in L.A. and rests.| Wow!| Include me",
    "No is also a word": "Is it true?| No.| We left.",
    "list markers": "1. First.| 2. Second.| أ. ثالث",
    "small letter after a stop": "He has ca. five.| Yahoo! is old... and tired.| So",
    "text without capitals": "he came home.| he saw the dog.| bye",
    "question in a quotation with attribution": "“Why?” he asked.| “Stop!”| She ran.",
    "closing quotes stay": 'قال «نعم.»| ثم "لا."| ثم \'ربما.\'| ثم "أبدا".| وعاد',
    "a quotation broken at its inner stops": 'و قالت الرسالة : "نشاطر القلق.| ونحن مستعدون.| وتعتزم روسيا".',
    "a lone closing quote": 'قال : " كلام طويل . "| وانتهى .| ثم',
    "reference marks stay": "It is so.[1][2]| Next. [3]| Last",
    "parentheses are not broken": "He (born 1900. Died 1950) left.| (She stayed.)| End",
    "ellipsis in a list": "الأفلام والمسلسلات و ... كلها هنا.| ثم",
    "ellipsis after a few words is a pause": "في رأيك.. لماذا يتزايد الإنفاق؟| نعم",
    "ellipsis after a clause ends it": "ليس هناك جهة تستوعب هذا الجيش الكبير..| يجب أن يكون",
    "Chinese needs no space": "他说：“我来了。”|然后走了。|真的！？|价格是3.5元",
    "Japanese quotation with its particle": "「行くよ。」と言った。|雨だ",
    "a newspaper's missing space": "هذا كتابه.|وكانت هذه «جي.إتش.دي» كلها..إلخ هنا",
    "stops alone are no sentence": "؟! نعم.| ... لا. *** !",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_sentences_end_at_the_bars(marked: str) -> None:
    text = marked.replace("|", "")
    ends = sentence_ends(text)
    pieces = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    assert "|".join(pieces) == marked
