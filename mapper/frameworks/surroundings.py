"""A heading's words in; whether it opens what stands around a framework (foreword, guidance, glossary, form) out."""

import re

_THIS = (
    r"(?:(?:this|the|your|our|these|it)\b"
    r"(?: (?:competency|competence|behaviou?rs?|capability|skills|values))?"
    r"(?: (?:framework|document|guide|guidance|booklet|handbook|toolkit|model|map|matrix|cards?|tables?|pages?|"
    r"standards|form|descriptors|statements|profile|competencies|competences|behaviours|capabilities))?)"
)
_BOSS = (
    r"(?:chief|director|managing director|chair(?:man|woman|person)?|head|leader|mayor|ceo|principal|commissioner|dean|"
    r"president|minister|warden|registrar|vice[- ]chancellor|chancellor|commandant|general secretary|founder|trustees)"
)
AROUND = re.compile(
    r"^\W*(?:"
    r"foreword|preface|prologue|afterword|introduction(?: (?:from|by|to)\b.*)?|contents|table of contents|"
    r"what(?:['’]s| is) (?:inside|in (?:this|here)\b.*)|"
    rf"(?:a )?(?:message|letter|note|word) from\b.*|from (?:the|our|your) {_BOSS}\b.*|dear \w+.*|"
    rf"(?:foreword|introduction|welcome) (?:from|by)\b.*|how to (?:use|read|navigate|complete|fill in)\b.*|"
    rf"(?:how )?(?:it|this|{_THIS}) works?|"
    rf"how (?:it|{_THIS}) (?:is|are|was|were|will|can|fits?|came|has|have)\b.*|"
    rf"(?:using|reading|completing|understanding|introducing) {_THIS}|"
    rf"making (?:the )?(?:most|best|use|good use) of {_THIS}|getting (?:the )?(?:most|best) (?:out of|from) {_THIS}|"
    r"(?:guidance|guide|notes|instructions|tips) (?:for|on|to)\b.*|guidance(?: notes)?|"
    r"(?:advice|information|help) for (?:all |line |new )?(?:managers|staff|employees|candidates|applicants|users|"
    r"assessors|reviewers|supervisors|teams|panels|interviewers|readers)\b.*|"
    r"(?:user|users['’]?|quick|reader['’]?s) guide|"
    r"about this (?:framework|document|guide|booklet|handbook|model|map)|"
    r"who (?:is|should|will|does|uses|can use) (?:it|this|the)\b.*|(?:when|where|ways|why) (?:to|we|you) use\b.*|"
    r"glossary\b.*|(?:key )?terms(?: used\b.*| explained| and (?:definitions|abbreviations|meanings))?|"
    r"definitions (?:of|and|used)\b.*|abbreviations\b.*|acronyms\b.*|jargon\b.*|"
    r"(?:what )?(?:the |our |these )?words (?:mean|used|we use|explained)\b.*|"
    r"(?:append(?:ix|ices)|annex(?:e|es)?)\b.*|self[- ]assessment(?: \w+)?|"
    r"self[- ](?:evaluation|review) (?:form|sheet|record|questions)|"
    r"my self[- ]assessment\b.*|"
    r"(?:the )?(?:review|appraisal|assessment|supervision|observation|feedback|sign[- ]off|nomination) "
    r"(?:form|record|sheet|slip)|records? of (?:discussion|assessment|review|meetings?|conversations?)\b.*|"
    r"(?:my |personal |individual )+(?:development|action|learning|training) plan\b.*|"
    r"frequently asked questions|faqs?|(?:your |common |some )?questions (?:and|&) answers|q ?(?:&|and) ?a|"
    r"your questions (?:answered|and answers)|acknowledge?ments?|contacts?|contact (?:us|details)|"
    r"(?:for )?(?:further|more) (?:information|help|support|reading)\b.*|find(?:ing)? out more|"
    r"useful (?:links|contacts|numbers|websites|addresses)|next steps|what happens next|"
    r"(?:document|version) (?:control|history)|references|bibliography|sign[- ]?off"
    r")\W*$",
    re.I,
)
"""Names of the parts of a report, a guide or a booklet: as a whole heading none of them names a competency."""
OWN = re.compile(
    r"\b(?:competenc(?:y|ies|es?)|behaviou?rs?|capabilit(?:y|ies)|framework|indicators?|standards)\b", re.I
)
FILLED = re.compile(r"\b(?:form|assessment|record|plan|glossary|questions?|terms|checklist|template|review)\b", re.I)
NUMBERED = re.compile(r"^\s*(?:(?:section|part|chapter)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[A-Z])[.):]?\s+(?=\S)", re.I)


def surrounds(text: str) -> bool:
    """Whether a heading opens a part that stands around a framework; an appendix may hold the framework itself."""
    plain = NUMBERED.sub("", text.strip())
    if not AROUND.match(plain):
        return False
    appended = re.match(r"^\W*(?:append|annex)", plain, re.I)
    return not (appended and OWN.search(plain) and not FILLED.search(plain))
