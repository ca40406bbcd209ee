"""The phrases in Turkish."""

from __future__ import annotations

from qabot.wording.phrases import Commands, Phrases
from qabot.wording.plurals import Counted, turkish
from qabot.wording.small_talk import SmallTalkReplies
from qabot.wording.telegram_turkish import TELEGRAM

_ASK = "Bu makaleler hakkında soru sorun; kendi cümleleriyle yanıtlar, her birinin yerini gösteririm."

TURKISH = Phrases(
    name="Türkçe",
    articles=Counted(turkish, zero="makale yok", other="{n} makale"),
    passages=Counted(turkish, zero="parça yok", other="{n} parça"),
    commands=Commands(open="aç", more="daha", sources="kaynaklar", help="yardım", quit="çıkış"),
    small_talk=SmallTalkReplies(
        salam=f"Aleykümselam! {_ASK}",
        who_are_you="""\
Ben bu makalelerde arama yapan bir programım; onların cümleleriyle yanıt verir, yanıt yoksa bunu söylerim.
Neyi sorduğunuzu belirten tam bir soru sorun: kim…? ne zaman…? nerede…? Yardım için /help yazın""",
        how_are_you=f"İyiyim, teşekkür ederim! {_ASK}",
        complaint="Yanılttıysam özür dilerim. Konuyu belirterek başka sözcüklerle sorun; yalnız bu makaleleri bilirim.",
        farewell="Hoşça kalın! Bu makaleler hakkında ne zaman soru sormak isterseniz buradayım.",
        thanks="Rica ederim! Bu makaleler hakkında istediğiniz zaman soru sorabilirsiniz.",
        praise="Çok naziksiniz, teşekkürler! Bu makaleler hakkında istediğiniz zaman soru sorabilirsiniz.",
        good_morning=f"Günaydın! {_ASK}",
        good_evening=f"İyi akşamlar! {_ASK}",
        greeting=f"Merhaba! {_ASK}",
        acknowledgement="Peki! Bu makaleler hakkında istediğiniz zaman soru sorabilirsiniz.",
    ),
    telegram=TELEGRAM,
    prompt="sorunuz › ",
    welcome="Makalelere istediğiniz dilde soru sorun; kendi cümleleriyle yanıt verirler. Yardım için /help yazın",
    shelf="Rafta: {articles}.",
    preparing="Yanıt vermeye hazırlanıyorum, bir saniye…",
    help="""\
Sorunuzu yazıp Enter tuşuna basın. Yanıt, makalelerden aynen alınmış, her biri numaralı cümlelerdir.
/open 2 — 2 numaralı cümlenin geçtiği parçayı gösterir; yalnızca numarayı yazmak da yeter (/aç)
/more — soruya yakın başka parçaları gösterir (/daha)
/sources — makaleleri listeler (/kaynaklar)
/help — bu yardımı gösterir (/yardım)
/quit — oturumu kapatır, Ctrl-D de öyle (/çıkış)
Ctrl-C yazdığınızı siler ya da yanıt beklemeyi bırakır.""",
    not_found="Makalelerde bu sorunun yanıtı yok.",
    closest="Soruya en yakın parçalar; bunlar sorunun yanıtı değildir:",
    further="Soruya yakın başka parçalar:",
    sources="Rafta: {articles}",
    empty_shelf="Rafta hiç makale yok.",
    confidence="Güven: %{percent}",
    bad_number="{given} numaralı parça yok; numaralar 1 ile {last} arasında.",
    only_number="{given} numaralı parça yok; tek numara 1.",
    number_missing="Komuttan sonra parçanın numarasını yazın, örneğin /open 1",
    nothing_to_open="Açılacak parça yok; bir soru sorun.",
    nothing_more="Henüz gösterilecek bir şey yok; önce bir soru sorun.",
    no_more="Bu soruya yakın başka parça yok.",
    unknown_command="{command} diye bir komut yok; yardım için /help yazın",
    did_you_mean="{command} diye bir komut yok; şunu mu demek istediniz: {nearest}?",
    interrupted="Sorudan vazgeçildi.",
    how_to_leave="Çıkmak için /quit yazın ya da Ctrl-D tuşlarına basın",
    undecodable="{line}. satır: {column}. bayt UTF-8 değil; satır atlandı.",
    fault="Hata: {message}",
    history_lost="Sorular saklanmayacak: {path} yazılamıyor",
    goodbye="Hoşça kalın.",
)
