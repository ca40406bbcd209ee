"""Full stops that do not end a sentence: titles, initials, abbreviations, ordinals, list markers."""

from __future__ import annotations

import re

from qabot.language.normalization import fold


def _set(entries: str) -> frozenset[str]:
    return frozenset(fold(entries).split())


_TITLES = _set("""
mr mrs ms dr prof st ste mt gen col lt sgt capt cpt cmdr adm maj rev hon gov sen rep pres messrs mme
mlle sr sra dona ing hr fr hl msgr doc av sn yrd doç dipl mag ir tn ny tgk kh drs jl kab ul им проф
акад св ул пр-т д-р г-н г-жа др дж ст пл пер оз о-в डॉ श्री ড মো মোঃ ডা డా శ్రీ
""")
_BEFORE_NUMBERS = _set("""
no nos nr num vol vols p pp fig figs sec ch chap art par para op ed eds ver v s seite bd kap abs abb
tab str č num núm pág págs стр гл рис табл п пп т тт ч ст с № ص ج ع hlm hal bab pasal rt rw ay vs c
ca approx noin n klo kl tel ext jan feb mar apr jun jul aug sep sept oct nov dec
""")
_INSIDE = _set("""
etc inc ltd co corp bros jr esq vs al approx ca cf viz dept univ assn est e.g i.e a.k.a p.m a.m ph.d
bzw usw vgl evtl ggf sog zzgl inkl geb gest vb vd bkz örn yy mah cad sok ltd şti prop tic esim ks mm
ym jne eKr jKr mrd mio mill md т.е т.к т.д т.п т.н н.э др пр см ср напр руб тыс млн млрд лат англ
греч нем фр итал исп рус яп кит род ум обл р-н dll dsb dst yg a.n tbk pt cv الخ نيويورك.ت p.ex cie
éd env fs m.m bl.a t.ex dvs osv ev tzn tzw np itd itp
""")
# Latin initials as Arabic and Persian spell them out.
_LETTER_NAMES = _set("""
ايه بي سي دي اف جي اتش اچ اي اى جيه كي كيه كاي ال ام ان او كيو ار اس تي يو في وي دبليو اكس واي زد پی
پي
""") - _set("ان او ام اي في")
_STARTERS = _set("""
the in he she it this that these those they we on at as after before his her their its for and but
however when while there by from with since during although some many most other if you i an to
another both according today le la les il elle ils elles ce cette ces dans en un une pour el los las
su una en por este esta es se der die das er sie es im ein eine nach seit bei mit dieser diese
dieses ihr auch bu bunun daha ayrıca ancak он она оно они это в на по после при для как из с его ее
их однако также но и до к за во со от этот эта эти dia ini itu pada yang mereka ia hän se ne siitä
mutta hänen
""") - {"la", "les", "el", "los", "las", "i", "es", "se", "an"}
_GERMAN_ORDINAL = _set("der die das dem den des im am vom zum zur beim ab bis seit und oder jeder jedes jeden")
_MONTHS = _set("""
januar jänner februar märz april mai juni juli august september oktober november dezember ocak şubat
mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
""")
_TOKEN = re.compile(r"""[^\s"'«»“”„‘’()\[\]{}،,;:؛!?؟…/–—-]*$""")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?![.\w])")
_DOTTED = re.compile(r"(?:\w{1,2}\.)+\w{1,2}")
_ROMAN = re.compile(r"[IVXLC]{2,}")
_TURKISH = re.compile("[ığĞİşŞ]")
_NEARBY = 20
_AND_INITIAL = re.compile("و[ادم]")  # and Mr, and Dr, and Eng
_ERA = re.compile(r"ق\.?م|[مه]")
_GOES_ON = re.compile(r"(?:[^\W\d_]|في|من|إلى|الى|على|عن|حتى|أو|او)(?!\w)")  # behind an era: 300 هـ. في
_INDIC = re.compile(r"[\u0900-\u0d7f][\u0900-\u0d7f.]*")
_INDIC_ABBREVIATION = 3
_LIST_MARKER = 3
_ORDINAL = 2


def _starts_sentence(after: str) -> bool:
    """Whether the text opens with a capitalised word that opens sentences far more often than names."""
    word = _FIRST_WORD.match(after)
    return word is not None and after[0].isupper() and fold(word[0]) in _STARTERS


def _numeral_joins(number: str, prior: str, after: str) -> bool:
    """Whether a number before a full stop is a list marker or an ordinal: ``1. First``, ``5. Mai``."""
    if not prior:
        return len(number) <= _LIST_MARKER
    if len(number) > _ORDINAL:
        return False
    if _TURKISH.search(prior[-_NEARBY:]) or _TURKISH.search(after[:_NEARBY]):
        return True
    word = _FIRST_WORD.match(after)
    return fold(prior[prior.rfind(" ") + 1 :]) in _GERMAN_ORDINAL or (word is not None and fold(word[0]) in _MONTHS)


def _letter_joins(letter: str, folded: str, prior: str, after: str) -> bool:
    """Whether a single letter before a full stop is an initial rather than a unit after a number."""
    if folded in _BEFORE_NUMBERS and after[:1].isdecimal():
        return True
    counted = prior[-1:].isdecimal() or _ROMAN.fullmatch(prior[prior.rfind(" ") + 1 :]) is not None
    return not (counted and not letter.isupper()) and not _starts_sentence(after)


def _indic_joins(token: str) -> bool:
    """Whether a token of an Indic script is short enough for an initial or a title; marks count."""
    return _INDIC.fullmatch(token) is not None and len(token.rpartition(".")[2]) <= _INDIC_ABBREVIATION


def _word_joins(token: str, folded: str, after: str) -> bool:
    """Whether a token of two or more letters, dots inside included, takes its full stop with it."""
    if folded in _BEFORE_NUMBERS and after[:1].isdecimal():
        return True
    if folded in _INSIDE or _DOTTED.fullmatch(folded) or _ROMAN.fullmatch(token):
        return not _starts_sentence(after)
    return folded in _TITLES or folded in _LETTER_NAMES or _indic_joins(token)


def full_stop_joins(before: str, after: str) -> bool:
    """Whether a full stop belongs to what stands before it, so that the sentence goes on.

    Args:
        before: the sentence so far, without the full stop; its last few words are enough.
        after: what follows, from its first letter or digit.
    """
    found = _TOKEN.search(before)
    token = found[0] if found else ""
    prior = before[: len(before) - len(token)].rstrip()
    folded = fold(token)
    if folded.isdecimal():
        return _numeral_joins(folded, prior, after)
    if _ERA.fullmatch(folded) and prior[-1:].isdecimal():
        return _GOES_ON.match(after) is not None
    if len(folded) == 1 or _AND_INITIAL.fullmatch(folded):
        return _letter_joins(token, folded, prior, after)
    return _word_joins(token, folded, after)
