"""What the Telegram bot says in Turkish."""

from __future__ import annotations

from qabot.wording.telegram import AdminCommandDescriptions, CommandDescriptions, RebuildSteps, TelegramPhrases

TELEGRAM = TelegramPhrases(
    commands=CommandDescriptions(
        start="Karşılama ve örnek sorular",
        help="Neler yapabilirim, nasıl soru sorulur",
        sources="Raftaki makaleler",
        lang="Sizinle konuştuğum dil",
        forget="Hakkınızda sakladıklarımı sil",
    ),
    admin_commands=AdminCommandDescriptions(
        stats="Sayılarla sorular, yanıtlar ve oylar",
        gaps="Yanıtı bulunamayan sorular",
        rebuild="Dizini makalelerden yeniden oluştur",
        add="Rafa bir dosya ekle",
        remove="Bir makaleyi raftan kaldır",
    ),
    description="""\
Sorularınızı bir raf dolusu makaleden yanıtlarım. İstediğiniz dilde sorun; yanıt, makalelerden aynen alınmış \
cümlelerdir ve her cümlenin yeri gösterilir. Makalelerde yanıt yoksa bunu söylerim.""",
    short_description="Makalelere istediğiniz dilde soru sorun; yeri gösterilen kendi cümleleriyle yanıt verirler.",
    welcome="""\
Hoş geldiniz! Rafta: {articles}. Makaleler hakkında istediğiniz dilde, istediğiniz soruyu sorun.
Makalelerin kendi cümleleriyle, kelimesi kelimesine yanıt verir, her cümlenin yerini gösteririm.
Makalelerde yanıt yoksa bunu söylerim.""",
    samples="Başlamak için birkaç soru:",
    sample="“{title}” başlıklı makale ne hakkında?",
    help="""\
İstediğiniz dilde bir soru yazın. Yanıt, makalelerden aynen alınmış cümlelerdir; her cümlenin yeri gösterilir.
Devamını sormak için bir yanıtı yeni sorunuzla yanıtlayın.
Grupta, sorunuzda benden bahsedin ya da sorunuzu bir mesajıma yanıt olarak yazın.
Herhangi bir sohbette @ ile adımı, ardından bir soru yazıp eklenecek cümleyi seçin.
/start — sizi karşılar ve örnek sorular önerir
/help — bu yardımı gösterir
/sources — makaleleri listeler; her biri açılabilir
/lang — sizinle konuştuğum dili değiştirir
/forget — hakkınızda sakladıklarımı siler""",
    sources_of_answer="Kaynaklar:",
    searched="Arama kapsamı: {articles}.",
    closest="Soruya en yakın parçalar; bunlar sorunun yanıtı değildir:",
    further="Soruya yakın başka parçalar:",
    open_citation="[{number}] bağlamında",
    more="Daha fazla",
    previous_page="Önceki",
    next_page="Sonraki",
    page="Sayfa {page} / {pages}",
    open_link="Yayımlandığı yerde oku",
    no_more="Bu soruya yakın başka parça yok.",
    article_gone="Bu makale o zamandan beri raftan kaldırıldı; alıntı, saklandığı biçimiyle gösteriliyor.",
    article_not_found="Bu makale artık rafta değil.",
    answer_forgotten="Bu yanıt artık saklanmıyor; lütfen yeniden sorun.",
    stale_button="Bu düğme artık çalışmıyor.",
    vote_kept="Teşekkürler, oyunuz kaydedildi.",
    vote_withdrawn="Oyunuz geri alındı.",
    choose_language="Sizinle hangi dilde konuşayım? Makalelerin cümleleri kendi dillerinde kalır.",
    automatic="Telegram’daki gibi",
    language_chosen="Bundan sonra sizinle Türkçe konuşacağım.",
    forget_question="""\
Hakkınızda sakladıklarımı sileyim mi: sorularınızı ve yanıtlarını, oylarınızı ve dil seçiminizi?
Bu işlem geri alınamaz ve önceki yanıtların düğmeleri çalışmaz olur.""",
    forget_yes="Evet, sil",
    forget_no="Hayır, kalsın",
    forgotten="Hakkınızda sakladığım her şey silindi.",
    not_forgotten="Hiçbir şey silinmedi.",
    text_only="Yalnızca metni anlıyorum; lütfen sorunuzu yazın.",
    ask_in_group="Aynı mesajda benden bahsedip sorunuzu yazın ya da sorunuzu bir mesajıma yanıt olarak gönderin.",
    busy="Şu anda bekleyen çok soru var; lütfen biraz sonra yeniden deneyin.",
    slow_down="Biraz yavaş, lütfen: sonraki sorunuzu {seconds} saniye sonra sorabilirsiniz.",
    question_too_long="Soru çok uzun: {given} karakter; en fazla {most} karakter olabilir.",
    failed="Bir aksaklık oldu ve yanıt verilemedi; lütfen yeniden sorun.",
    not_allowed="Üzgünüm, bu bot yalnızca belirli kişilere açık.",
    admins_only="Bu komut yalnızca botu yönetenler içindir.",
    was_away="Çalışmadığım sırada gönderilenleri yanıtlayamadım; lütfen yeniden sorun.",
    unknown_command="Böyle bir komut yok; yardım için /help gönderin",
    inline_nothing="Makalelerde yanıt yok; bana özelden sorun",
    inline_ask="Bir soru yazın ya da bana özelden sorun",
    steps=RebuildSteps(
        reading="makaleler okunuyor",
        model="model hazırlanıyor",
        cut="parçalara bölünüyor",
        encode="parçalar kodlanıyor",
    ),
    rebuilding="Dizin yeniden oluşturuluyor: {step}, {done} / {total}",
    rebuilt="Dizin {seconds} saniyede yeniden oluşturuldu: {articles}, {passages}.",
    rebuild_failed="Dizin yeniden oluşturulamadı: {reason}",
    rebuild_running="Dizin zaten yeniden oluşturuluyor.",
    add_how="Açıklaması /add olan bir metin, Markdown ya da HTML dosyası gönderin ya da dosyayı /add ile yanıtlayın.",
    added="“{title}” artık rafta.",
    add_failed="Dosya eklenemedi: {reason}",
    file_too_large="Dosya çok büyük: en fazla {most} MB eklenebilir.",
    remove_how="/remove ile bir makalenin kimliğini gönderin; kimlikleri qabot sources komutu listeler.",
    removed="“{title}” raftan kaldırıldı; dosyası saklanıyor.",
    remove_unknown="Kimliği {id} olan makale yok; kimlikleri qabot sources komutu listeler.",
    remove_failed="Makale raftan kaldırılamadı: {reason}",
    stats="""\
Sayılan gün: {days}
Soru: {asked}
Yanıtlanan: {answered}
Yanıtı bulunamayan: {not_found}
👍 {liked} · 👎 {disliked}
Kişi: {people}""",
    gaps="Yanıtı bulunamayan sorular, en çok sorulanlar başta:",
    no_gaps="Yanıtsız kalan soru yok.",
)
