# ruff: noqa: E501 (a word list is read whole)
"""A text in; the language it seems to be written in out, from its commonest words alone."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = {
    "en": "the and of to in a is for with that on be are as by will you at your or from this have an our their all it "
    "ability experience knowledge understanding work working manage ensure support service team council",
    "cy": "y yr a ac yn i o ar mae am ei eu gan gyda bydd wrth hyn bod neu fel hwn ni nid gwaith cyngor profiad swydd gallu staff rydym sydd chi",
    "fr": "le la les de des du et en un une est pour dans que qui sur avec par au aux ce cette vous nous être son sont",
    "de": "der die das und in zu den mit von für ist ein eine auf dem des sich im nicht als auch werden sie wir oder bei",
    "es": "el la los las de y en un una que es para con por del al se su como más o sus son ser",
    "it": "il lo la gli le di e in un una che è per con del della dei nel si sono come alla al o più",
    "pl": "i w z na do się nie jest że to o dla przez oraz od po za jak lub pracy są być ze",
    "pt": "o a os as de e em um uma que é para com por do da dos das no na se ao como mais ou",
    "nl": "de het een en van in is op te dat voor met zijn aan niet die er om je wij of bij door",
    "ro": "și de la în a cu pe un o este care din pentru prin să nu mai sau sunt ale",
}
_SETS = {code: frozenset(words.split()) for code, words in _COMMON.items()}

NAMES = {
    "cy": "Welsh",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "it": "Italian",
    "pl": "Polish",
    "pt": "Portuguese",
    "nl": "Dutch",
    "ro": "Romanian",
    "und": "a language we do not know",
}


def language_of(text: str) -> str:
    """ISO 639-1 code of the likeliest language, "und" where none fits; reads the first 20,000 characters.

    Fewer than eight words are taken for English: too little to say otherwise. Letters mostly outside the Latin
    script are "und" (the model reads English only).
    """
    words = [w.lower() for w in _WORD.findall(text[:20_000])]
    if len(words) < 8:
        latin = sum(c.isalpha() and c < "\u0250" for c in text[:20_000])
        return "en" if latin * 2 >= sum(c.isalpha() for c in text[:20_000]) else "und"
    scores = {code: sum(w in known for w in words) / len(words) for code, known in _SETS.items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    if scores["en"] >= 0.12 and scores["en"] >= 0.6 * scores[best]:
        return "en"
    if scores[best] >= 0.15:
        return best
    latin_words = sum(w[0] < "\u0250" for w in words) / len(words)
    return "en" if latin_words > 0.9 and scores["en"] >= 0.03 else "und"
