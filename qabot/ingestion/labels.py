"""Labels of share buttons and site furniture, case-folded. Add a language by adding a line."""

from __future__ import annotations

LABELS = frozenset(
    label.casefold()
    for line in (
        "تويتر|فيسبوك|فيس بوك|فايسبوك|واتساب|واتس اب",
        "واتس آب|تيليجرام|تلغرام|تيليغرام|تلجرام|لينكد إن|لينكدإن",
        "بنترست|بينترست|إنستغرام|انستغرام|ماسنجر|مسنجر|يوتيوب|سناب شات|جوجل بلس|غوغل بلس",
        "طباعة|اطبع|مشاركة|شارك|شاركها|شارك المقال",
        "شارك الخبر|شارك على|مشاركة المقال|مشاركة الخبر|غرد|تغريد",
        "إرسال|أرسل|البريد الإلكتروني|بريد إلكتروني|ايميل",
        "إيميل|نسخ الرابط|انسخ الرابط|حفظ|تعليق|تعليقات",
        "شارك على فيسبوك|شارك على تويتر|مشاركة على فيسبوك",
        "مشاركة على تويتر|شارك عبر|اقرأ أيضا|اقرأ أيضاً",
        "Share|Share this|Share this article|Share on",
        "Share on Facebook|Share on Twitter|Share on X|Tweet|Tweet this",
        "Twitter|Facebook|WhatsApp|Telegram|LinkedIn|Pinterest",
        "Reddit|Tumblr|Instagram|Messenger|YouTube|Viber",
        "VKontakte|Print|Print this page|Email|E-mail|Email this",
        "Copy link|Save|Like|Follow us|Advertisement",
        "Поделиться|Поделиться в соцсетях|Твитнуть|Твиттер",
        "Фейсбук|ВКонтакте|Одноклассники|Телеграм|Ватсап",
        "Распечатать|Печать|Версия для печати|Отправить по почте|Скопировать ссылку|Реклама",
        "Paylaş|Paylaşın|Tweetle|Yazdır|E-posta|Bağlantıyı kopyala",
        "Partager|Partager sur Facebook|Partager sur Twitter|Tweeter",
        "Imprimer|Envoyer|Envoyer par e-mail|Publicité",
        "Compartir|Compartir en Facebook|Twittear|Imprimir",
        "Correo|Correo electrónico|Publicidad|Compartilhar",
        "Teilen|Twittern|Drucken|Anzeige|Condividi|Stampa",
        "Delen|Afdrukken|Dela|Skriv ut|Udostępnij|Drukuj",
        "اشتراک‌گذاری|اشتراک گذاری|چاپ|توییتر|فیسبوک|فیس‌بوک",
        "واتساپ|تلگرام|پرنٹ|شیئر|ٹویٹر|فیس بک|شیئر کریں",
        "分享|分享到|微博|微信|打印|シェア|ツイート|印刷|공유|공유하기|트위터|페이스북|인쇄",
    )
    for label in line.split("|")
)
