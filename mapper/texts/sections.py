# ruff: noqa: E501 (a pattern is read whole)
"""A line of a job description in; whether it names a section and which family of section it opens out."""

import re
from typing import Literal

Family = Literal["", "about", "purpose", "duties", "person", "standard", "apply", "header"]

_FAMILIES: tuple[tuple[Family, str], ...] = (
    (
        "standard",
        r"equal (opportunit|opps)|equalit(y|ies)|health (and|&) safety|safeguarding( statement| children)?$|data protection"
        r"|standard (clauses|terms|paragraphs|conditions)|terms (that|and|which)|conditions of|special conditions"
        r"|general (obligations?|conditions|responsibilities|duties|clauses|information|requirements|terms)"
        r"|^general$|^generic|corporate (responsibilities|duties|requirements|obligations|accountabilities|clauses)"
        r"|appl(y|ies) to (all|every)|all (employees|staff|posts)|please note|^notes?$|additional information"
        r"|other (information|conditions|requirements|duties)|^statement|^benefits|what we( can)? offer|what you('ll| will) get"
        r"|our offer|good to know|small print|formal part|^legal|^conditions|rewards?( and benefits)?|pre-employment|dbs|disclosure|politically restricted|working arrangements"
        r"|review of this|confidentiality|information governance|climate|code of conduct|in return",
    ),
    (
        "apply",
        r"how to apply|to apply|next steps|application process|closing date|recruitment timetable|key dates|interviews?$|contact",
    ),
    (
        "person",
        r"person(al)? (spec|profile)|(selection|shortlisting|assessment) criteria|^(the )?criteri(a|on)\b|^attributes?\b"
        r"|who we('re| are| want)|what (do )?(you|we)('ll| will)? (need|ask|are looking|bring)|about you|^you (will|should|must)? ?(have|be|bring)$"
        r"|^(special(ist)? |job |essential |required )?(knowledge|skills?|experience|qualifications?|abilit(y|ies)|education|training|aptitudes?"
        r"|qualities|circumstances)( and | & |, |/| or |$|\()"
        r"|^competenc|^behaviours?\b|^personal (qualit|attribut|skill|characteristic)|^essential|^desirable|^must have|(good|nice) to have"
        r"|^it would be good|requirements of the (post|role)|(skills|knowledge|experience|qualifications|abilities) (and|&|,|/)"
        r"|(can|ideal) (you|candidate)|your (skills|experience|background)|^technical (skills|knowledge)|^(special|additional|other) (factors|requirements)",
    ),
    (
        "about",
        r"background|introduction|^about (us|the|our)|^the (service|team|department|directorate|council|organisation|setting)$|context"
        r"|where this|what the team|^our (service|team|organisation|council)|who we are$|dimensions|scope|organisation(al)? chart"
        r"|structure|^the (area|borough|district|city|county)$|overview of the (service|team)",
    ),
    (
        "purpose",
        r"purpose|job summary|(role|job|post) (in brief|summary|overview|profile$|outline)|summary( of)?|why (this|the) (role|job|post)"
        r"|objectives? of|^the (role|job|post|opportunity)$|main (aim|objective)|overall (aim|responsib|objective)|in a nutshell|aims? of the",
    ),
    (
        "duties",
        r"dut(y|ies)|responsibilit|accountabilit|tasks|what you('ll| will) (do|be doing)|key (result|area|activit|outcome|deliverable)"
        r"|main (activit|work|function|element)|the work|day to day|(look|looking) to you|functions|in this role|your role|you will$"
        r"|activities|nature of|outputs|job (description|content)$|what (the|this) (job|role) (involves|is)|success (looks|means)",
    ),
)
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _FAMILIES)
_NUMBERING = re.compile(r"^(section |part )?[\divxa-z]{1,3}[.):]\s+|^\d+(\.\d+)*\s+")

_FIELD = re.compile(
    r"^(?:(?:job|post|role|position|vacancy)\s*(?:title|designation|holder|name|ref(?:erence)?|no\.?|number|id|grade|location"
    r"|type|family|evaluation\s*(?:ref|no|number)?)?|title|designation|(?:post)?holder|department|directorate|service(?:\s*area)?"
    r"|section|team|division|unit|postholder section|service/section|group|grade|salary(?:\s*(?:range|band|scale))?|pay|scale"
    r"|band|spinal\s*(?:column\s*)?points?|scp|hours(?:\s*of\s*work)?|working\s*(?:hours|pattern|style)|contract(?:\s*type)?"
    r"|tenure|term|duration|location|base|work\s*base|place\s*of\s*work|office|reports?(?:ing)?\s*(?:to|line|lines)"
    r"|report(?:s)?\s*to|responsible\s*(?:to|for)|accountable\s*(?:to|for)|line\s*manage[rsd]*(?:\s*(?:by|of|to))?|manager|managed\s*by"
    r"|manages|direct\s*reports|staff(?:\s*(?:managed|supervised|responsib\w+))?|supervis\w+(?:\s*(?:of|to|for|received|given))?"
    r"|immediate\s*(?:manager|supervisor)|shift(?:\s*pattern)?|budget|politically\s*restricted|dbs(?:\s*(?:check|level|required))?"
    r"|car\s*user|travel|closing\s*date|interviews?(?:\s*dates?)?|date(?:\s*(?:prepared|reviewed|of\s*issue|written|of\s*job\s*description))?"
    r"|version|prepared\s*by|reviewed|last\s*(?:reviewed|updated)|updated|ref(?:erence)?(?:\s*(?:no|number))?|je\s*(?:ref|no|score)"
    r"|method\s*of\s*assessment|assessment(?:\s*methods?)?|shortlisting(?:\s*criteria)?|key(?:\s*to\s*\w+)?|competency\s*level"
    r"|employer|organisation|council|cost\s*cent(?:re|er)|special\s*conditions|pension|annual\s*leave|contact(?:\s*name)?"
    r"|telephone|e-?mail|start\s*date|advert\w*|job\s*code|number\s*of\s*(?:posts|staff|reports)|probation(?:ary)?(?:\s*period)?)"
    r"(?:\s*\([^)]{0,30}\))?\s*[:\-–=]\s*\S",
    re.IGNORECASE,
)


def is_field(line: str) -> bool:
    """Say whether a line is a form field with its value: "Grade: PO6", "Reports to: Head of Delivery"."""
    return len(line) < 260 and _FIELD.match(line) is not None


_PROMPT = re.compile(
    r"(?:(?:[A-Z]|Q?\d{1,2}|[A-Z]\d{1,2})[.):]\s+)?(?:(?:what|how|where|which|when|who|why|do you|did you|have you|are you|is there|"
    r"was there|in what|please)\b[^.?!]{3,140}\?|(?:please )?(?:describe|give|list|state|comment on|summarise|assess|identify|"
    r"record|outline)\b[^.?!]{0,60}\b(?:you|your|yourself)\b[^.?!]{0,60}[.:?])",
    re.IGNORECASE,
)


def is_prompt(line: str) -> bool:
    """Say whether a whole line is a form's question or request: "What went well?", "2. Please describe your year."."""
    return _PROMPT.fullmatch(line.strip(" *_#")) is not None


def plain_heading(line: str) -> str:
    """A heading without numbering, marks and closing colon, in lower case."""
    return _NUMBERING.sub("", line.strip(" \t*_#|:.–-").lower()).strip(" :").replace("’", "'")


def family_of(heading: str) -> Family:
    """The family of section that a heading opens, "" when its words do not say; first family that fits wins."""
    words = plain_heading(heading)
    if len(words.split()) > 12:
        return ""
    return next((name for name, pattern in _COMPILED if pattern.search(words)), "")


def requirement_of(words: str) -> Literal["essential", "desirable"] | None:
    """Essential or desirable where a heading or a table cell says one of them alone."""
    plain = plain_heading(words)
    if re.fullmatch(
        r"e|ess?\.?|essential( criteria| requirements| to (the )?(role|post))?|must have|you must have|required", plain
    ):
        return "essential"
    if re.fullmatch(
        r"d|des?\.?|desirable( criteria| requirements| but not essential)?|(good|nice|useful) to have|preferred|an advantage|ideally",
        plain,
    ):
        return "desirable"
    both = ("essential" in plain, "desirable" in plain)
    if both == (True, False) and len(plain.split()) <= 4:
        return "essential"
    return "desirable" if both == (False, True) and len(plain.split()) <= 4 else None
