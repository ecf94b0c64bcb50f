# ruff: noqa: E501 (a pattern or a reason is read whole)
"""A text and a framework's own vocabulary in; readability, and places where wording could serve people better, out."""

import json
import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from mapper.texts.sentences import split_sentences
from mapper.texts.types import Wording, WordingFinding

FORMULA = "Flesch-Kincaid grade level (Kincaid and others, 1975): 0.39 words/sentence + 11.8 syllables/word - 15.59"
LONG_SENTENCE = 35
"""Words; GOV.UK's style asks for 25 at most in prose, and lists of duties run longer without being hard to read."""
PASSIVE_CLUSTER = 3
"""Passives in three sentences running, or three in one."""

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?!(?:based|located|committed|involved|interested|motivated|required|expected|qualified|experienced)\b)"
    r"(?:\w{2,}ed|written|given|taken|made|done|held|kept|seen|sent|set|put|known|shown|found|told|paid|met|led|brought|drawn|chosen|driven|built)\b"
)
_ACRONYM = re.compile(r"\b[A-Z][A-Z&]{1,5}s?\b")
_CAPITALS_LINE = re.compile(r"^[^a-z\n]+$", re.MULTILINE)

_BARRIERS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "years-of-experience",
        r"\b(?:(?:at least|minimum(?: of)?|over|more than)\s+)?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|ten)\+?\s*(?:or more\s+)?years?(?:['’])?\s+(?:of\s+)?(?:\w+[\s-]){0,3}?(?:experience|work|service)\b",
        "A number of years shuts out younger people and those who took breaks, and says little about what somebody can do.",
        "Say what the person must be able to do or have done.",
        "equality",
    ),
    (
        "driving-licence",
        r"\b(?:(?:full|clean|valid|current|UK)[,\s]+)*driv(?:ing|er['’]?s?)\s+licen[cs]e\b|\b(?:use|owner) of (?:a|own) (?:car|vehicle)\b",
        "Asking for a licence shuts out disabled people who cannot drive unless driving is the work itself.",
        "Ask for the ability to travel where the work is, unless the job is to drive.",
        "equality",
    ),
    (
        "native-speaker",
        r"\b(?:native|mother[- ]tongue)[\s-]+(?:english[\s-]+)?speak\w+|\bnative english\b|\bperfect english\b",
        "A native speaker is a matter of birth, not of skill: this can be race discrimination.",
        "Say which level of English the work needs, and for what.",
        "equality",
    ),
    (
        "age",
        r"\b(?:young(?:,)? (?:and )?(?:dynamic|energetic|vibrant|ambitious|team)|dynamic young|youthful|recent graduates?|digital natives?|mature (?:person|individual|candidate|applicant)|energetic (?:person|individual|self))\b",
        "Words about age can be age discrimination.",
        "Say what the work asks for.",
        "equality",
    ),
    (
        "gendered-title",
        r"\b(?:chairman|foreman|manpower|man-management|workmanlike|salesman|handyman|craftsman|tradesman|fireman|policeman|postman|girl friday|he/she|his/her|s/he)\b",
        "A title or pronoun of one sex can tell others that they are not meant.",
        "Use the neutral word: chair, supervisor, workforce, they.",
        "equality",
    ),
    (
        "fitness",
        r"\b(?:able[- ]bodied|physically fit|good health record|excellent (?:health|attendance) record|clean (?:health|sickness) record)\b",
        "Health and fitness may only be asked about where the work itself needs it.",
        "Name the task, and say that adjustments can be made.",
        "equality",
    ),
    (
        "degree",
        r"\b(?:(?:good|first[- ]class|2[:.]1) (?:honours )?degree|degree from|russell group|educated to degree level)(?![^.;\n]{0,40}\bor\b)",
        "A degree without an alternative shuts out people who learned the same at work.",
        "Add: or equivalent experience.",
        "acas",
    ),
    (
        "always-available",
        r"\b(?:24/7|round the clock availability|no (?:carers|family commitments)|work hard,? play hard|thick[- ]skinned|stress[- ]resistant)\b",
        "This can shut out carers, part-time workers and disabled people.",
        "Say which hours the work needs.",
        "acas",
    ),
)
_BARRIER_RES = tuple(
    (rule, re.compile(pattern, re.I), why, better, source) for rule, pattern, why, better, source in _BARRIERS
)


@cache
def _lists() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((Path(__file__).parent / "wording.json").read_text(encoding="utf-8"))
    return data


def _stems(listed: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w).replace(r"\*", r"[\w'-]*") for w in listed.split()), re.I)


@cache
def _gendered() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = _lists()["gendered"]
    return _stems(words["masculine"]), _stems(words["feminine"]), _stems(words["public_service"])


@cache
def _jargon() -> re.Pattern[str]:
    phrases = sorted(_lists()["jargon"]["words"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in phrases) + r")\b", re.I)


def syllables(word: str) -> int:
    """Syllables of an English word by its vowel groups, a silent final e left out; at least 1."""
    lower = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", lower))
    if re.search(r"[^aeiouyl]e$|[^aeiouydt]ed$|[^aeiouyszxcg]es$", lower):
        groups -= 1
    return max(1, groups)


def _sentences(text: str) -> list[tuple[int, int]]:
    """Sentences of every line with four words or more: headings and form labels are no sentences."""
    spans: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        spans += [s for s in split_sentences(text, *line.span()) if len(_WORD.findall(text[slice(*s)])) >= 4]
    return spans


def readability(text: str) -> tuple[float, float]:
    """Flesch-Kincaid grade level (US school years; 8 to 9 suits most adults) and mean words a sentence; 0, 0 if none."""
    spans = _sentences(text)
    words = [w for a, b in spans for w in _WORD.findall(text[a:b])]
    if not words:
        return 0.0, 0.0
    length = len(words) / len(spans)
    grade = 0.39 * length + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return round(grade, 1), round(length, 1)


def _long_sentences(text: str, own: Collection[str]) -> Iterator[WordingFinding]:
    for a, b in _sentences(text):
        count = len(_WORD.findall(text[a:b]))
        if count > LONG_SENTENCE and not _is_own(text[a:b], own):
            yield WordingFinding(
                a, b, "long-sentence", f"This sentence has {count} words.", "Split it, or make it a list.",
                "GOV.UK content design guidance: sentences of at most 25 words",
            )  # fmt: skip


def _passives(text: str, own: Collection[str]) -> Iterator[WordingFinding]:
    run: list[tuple[int, int]] = []
    for a, b in [*_sentences(text), (0, 0)]:
        count = len(_PASSIVE.findall(text, a, b)) if b and not _is_own(text[a:b], own) else 0
        if count:
            run.append((a, b))
        if count >= PASSIVE_CLUSTER or (not count and len(run) >= PASSIVE_CLUSTER):
            yield WordingFinding(
                run[0][0], run[-1][1], "passive-cluster", "Several passives together hide who does what.",
                "Say who does it.", "GOV.UK style guide: active voice",
            )  # fmt: skip
        if not count or count >= PASSIVE_CLUSTER:
            run = []


def _jargon_findings(text: str, own: Collection[str]) -> Iterator[WordingFinding]:
    lists = _lists()["jargon"]
    for match in _jargon().finditer(text):
        if not _is_own(match[0], own):
            yield WordingFinding(
                match.start(), match.end(), "jargon", f"“{match[0]}” is jargon to many readers.",
                f"Try: {lists['words'][match[0].lower()]}.", lists["source"],
            )  # fmt: skip


def _acronyms(text: str, own: Collection[str]) -> Iterator[WordingFinding]:
    """Acronyms on first use, where the text nowhere writes them out in brackets or before brackets."""
    known = set(_lists()["known_acronyms"].split())
    shouted = [m.span() for m in _CAPITALS_LINE.finditer(text)]
    seen: set[str] = set()
    for match in _ACRONYM.finditer(text):
        word = match[0]
        if word in known or word in seen or _is_own(word, own) or any(a <= match.start() < b for a, b in shouted):
            continue
        seen.add(word)
        bare = re.escape(word)
        if re.search(rf"\({bare}\)|\b{bare}\s*\([a-z]?[A-Z]?[a-z]+ ", text):
            continue
        yield WordingFinding(
            match.start(), match.end(), "acronym", f"“{word}” is not explained.",
            "Write it out the first time, with the letters in brackets.", "GOV.UK style guide: abbreviations and acronyms",
        )  # fmt: skip


def _barriers(text: str, own: Collection[str]) -> Iterator[WordingFinding]:
    for rule, pattern, why, better, source in _BARRIER_RES:
        for match in pattern.finditer(text):
            if not _is_own(match[0], own):
                yield WordingFinding(match.start(), match.end(), rule, why, better, _lists()["barriers"][source])


def _gender_coded(text: str, own: Collection[str]) -> Iterator[WordingFinding]:
    masculine, feminine, service = _gendered()
    source = _lists()["gendered"]["source"]
    for match in _WORD.finditer(text):
        word = match[0]
        side = "masculine" if masculine.fullmatch(word) else "feminine" if feminine.fullmatch(word) else ""
        if side and not service.fullmatch(word) and not _is_own(word, own):
            yield WordingFinding(
                match.start(), match.end(), f"gender-{side}",
                f"“{word}” is among words that readers take for {side}-coded in adverts.",
                "Keep it if the work needs it; otherwise choose a neutral word.", source,
            )  # fmt: skip


def _is_own(word: str, own: Collection[str]) -> bool:
    lower = word.lower().replace("’", "'")
    return lower in own or all(part in own for part in _WORD.findall(lower))


_RULES: tuple[Callable[[str, Collection[str]], Iterator[WordingFinding]], ...] = (
    _long_sentences,
    _passives,
    _jargon_findings,
    _acronyms,
    _barriers,
    _gender_coded,
)


def vocabulary_of(texts: Collection[str]) -> frozenset[str]:
    """The words of a framework's own texts, lower-case: what `check_wording` leaves in peace."""
    return frozenset(w.lower().replace("’", "'") for t in texts for w in _WORD.findall(t))


def check_wording(text: str, vocabulary: Collection[str]) -> Wording:
    """Readability and findings, in order of place.

    `vocabulary` is the framework's own words, lower-case (`vocabulary_of`): no word or phrase made of them alone is
    called jargon, an unexplained acronym, coded or a barrier. Findings advise; a person decides.
    """
    own = vocabulary if isinstance(vocabulary, (set, frozenset)) else frozenset(vocabulary)
    findings = sorted((f for rule in _RULES for f in rule(text, own)), key=lambda f: (f.start, f.end, f.rule))
    grade, length = readability(text)
    return Wording(FORMULA, grade, length, tuple(findings))
