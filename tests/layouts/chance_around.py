"""Content and habits in, what stands before and after a framework out: forewords, contents, glossaries, forms."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from chance_nodes import Box, Break, Cell, Grid, Items, Look, Node, P
from chance_parts import head_cell
from chance_style import Habits
from content import Content

Piece = Callable[["Around"], list[Node]]

FOREWORD_HEADS = ("Foreword", "A message from the Chief Executive", "Welcome", "From the Director", "Preface")
FOREWORD = (
    "When I joined four years ago I was struck by how much people here care. What was missing was a shared picture of "
    "what good work looks like, and that is what you now have in front of you.",
    "The years ahead will ask a great deal of us. Budgets are tight, the people we serve expect more and the way we "
    "work is changing. How we treat each other will decide whether we succeed.",
    "Over three hundred of you took part in workshops and surveys. You told us plainly what helps and what gets in the "
    "way, and we have kept your words wherever we could.",
    "Please read it, talk it over with your team and let me know what you think. I will hold myself to it and "
    "I hope that you will tell me when I fall short.",
    "This is not the end of the work. It is a beginning and will only be as good as the conversations that it starts.",
)
NAMES = ("Margaret Achebe", "David Llewellyn", "Dr Priya Raman", "Tom Hargreaves OBE", "Siobhan Kerr")
POSTS = ("Chief Executive", "Director of People", "Head of Paid Service", "Chair of the Board", "Chief Officer")
USE_HEADS = (
    "How to use this framework",
    "Using the framework",
    "How it works",
    "Making the most of this document",
    "Guidance for users",
)
USE = (
    "The framework is used at every stage of working life here, from the advertisement to the leaving interview.",
    "Start with the competencies that matter most to the job. Four or five are usually enough for one conversation.",
    "Nobody shows every behaviour every day. Look for what a person does most of the time and ask for examples.",
)
PARTS = (
    (
        "For employees",
        "You can use it to:",
        (
            "prepare for your appraisal and for one-to-one meetings",
            "see what would be asked of you in a job that you would like",
            "collect examples of your own work during the year",
            "ask colleagues for feedback",
        ),
    ),
    (
        "For managers",
        "As a manager you should:",
        (
            "talk about the framework with each member of your team at least twice a year",
            "give feedback that is based on what people did and not on what you think of them",
            "agree one or two areas to develop and put them in writing",
            "recognise good work when you see it",
        ),
    ),
    (
        "In recruitment",
        "Panels should:",
        (
            "choose no more than five competencies for a post",
            "ask every candidate the same questions",
            "score answers against the behaviours and not against each other",
        ),
    ),
    (
        "For the learning team",
        "The team will:",
        (
            "plan courses against the framework",
            "keep examples and tools on the intranet up to date",
            "report each year on how it is used",
        ),
    ),
)
TERMS = (
    ("Appraisal", "the yearly meeting at which an employee and a manager look back and plan ahead"),
    ("Behaviour", "what a person can be seen or heard to do"),
    ("Competency", "a set of knowledge, skills and behaviours that a job calls for"),
    ("Stakeholder", "anyone who is affected by our work or can affect it"),
    ("Probation", "the first six months of employment"),
    ("Objective", "something that is to be achieved by a given date"),
    ("Feedback", "telling somebody what effect their work or behaviour has had"),
    ("Level", "the depth at which a competency is needed in a post"),
    ("Indicator", "an example of behaviour by which a competency can be recognised"),
    ("Talent pool", "people who have been found ready for a larger job"),
    ("Line manager", "the person who agrees an employee's leave and objectives"),
    ("Reasonable adjustment", "a change that removes a barrier for a disabled person"),
)
GLOSSARY_HEADS = ("Glossary", "Terms used in this document", "Glossary of terms", "Definitions", "What the words mean")
FORM_HEADS = (
    "Appendix: self-assessment form",
    "Appendix 1: My self-assessment",
    "Self-assessment",
    "Annex A: Review form",
    "Record of discussion",
)
ASKED = (
    "What are my main strengths?",
    "Which competency would I most like to develop, and why?",
    "What support do I need from my manager?",
    "What have I learnt since the last review?",
)
FAQ = (
    (
        "Does this replace my job description?",
        "No. A job description says what you do. The framework says how you go about it.",
    ),
    ("Will it affect my pay?", "No. Pay is set by grade and the framework plays no part in it."),
    ("What if I disagree with my manager?", "Talk about it first. If that does not help, speak to Human Resources."),
    ("Who wrote it?", "A group of staff from all directorates, with the help of the trade unions."),
)


class Around:
    """What one seed puts around its framework."""

    def __init__(self, chance: Random, content: Content, habits: Habits) -> None:
        self.chance, self.content, self.habits = chance, content, habits
        alike = chance.random() < 0.25
        big = Look(habits.title.size + 2, True, colour=habits.accent, before=12, after=6)
        self.look = habits.title if alike else big
        self.depth = 2 if alike else 1
        self.small = replace(chance.choice((habits.level, habits.lead)), before=6)
        self.body = replace(habits.body, after=6)

    def head(self, *texts: str) -> P:
        text = self.chance.choice(texts)
        return P(text.upper() if self.look.caps else text, self.look, depth=self.depth, keep=True)

    def sub(self, text: str) -> P:
        return P(text.upper() if self.small.caps else text, self.small, depth=self.depth + 1, keep=True)

    def some(self, texts: Sequence[str], least: int) -> list[P]:
        chosen = sorted(self.chance.sample(range(len(texts)), self.chance.randint(least, len(texts))))
        return [P(texts[n], self.body) for n in chosen]

    def list(self, texts: Sequence[str]) -> Items:
        return Items(tuple(texts), self.habits.body, self.chance.choice((("•",), ("•",), ("–",), ("✓",))))


def foreword(a: Around) -> list[Node]:
    signed: list[Node] = [
        P(a.chance.choice(NAMES), Look(a.body.size + 2, italic=True, before=10, after=2)),
        P(a.chance.choice(POSTS), Look(a.body.size, bold=a.chance.random() < 0.5)),
    ]
    return [a.head(*FOREWORD_HEADS), *a.some(FOREWORD, 3), *signed]


def contents(a: Around) -> list[Node]:
    """With dots, with a table, or numbers after the names alone."""
    names = ["Foreword", "How to use this framework", *(s.title for s in a.content.skills), "Glossary", "Appendix"]
    pages = [3 + n // 2 for n in range(len(names))]
    head = a.head("Contents", "Contents", "What is inside")
    style = a.chance.choice(("dots", "dots", "table", "bare"))
    if style == "table":
        rows = [
            (Cell((P(name, a.habits.body),)), Cell((P(str(n), a.habits.body),)))
            for name, n in zip(names, pages, strict=True)
        ]
        return [head, Grid(tuple(rows), (6, 1), "none")]
    gap = f" {'.' * 50} " if style == "dots" else "  "
    return [head, *(P(f"{name}{gap}{n}", a.habits.body) for name, n in zip(names, pages, strict=True))]


def use(a: Around) -> list[Node]:
    """How to use it: prose, then lists under lead-ins for those who read it."""
    out: list[Node] = [a.head(*USE_HEADS), *a.some(USE, 1)]
    for name, lead, items in sorted(a.chance.sample(PARTS, a.chance.randint(1, len(PARTS)))):
        part: list[Node] = [a.sub(name), P(lead, a.habits.body), a.list(items)]
        out += [Box(tuple(part), a.habits.pale)] if a.chance.random() < 0.2 else part
    return out


def questions(a: Around) -> list[Node]:
    out: list[Node] = [a.head("Questions and answers", "Frequently asked questions", "Your questions answered")]
    for asked, answer in a.chance.sample(FAQ, a.chance.randint(2, len(FAQ))):
        out += [a.sub(asked), P(answer, a.body)]
    return out


def glossary(a: Around) -> list[Node]:
    """Terms as bold words before their meaning, in a table, or as a list."""
    terms = sorted(a.chance.sample(TERMS, a.chance.randint(4, 9)))
    head, style = a.head(*GLOSSARY_HEADS), a.chance.choice(("lead", "table", "headed", "list", "under"))
    if style == "lead":
        return [head, *(P(meaning, a.body, lead=f"{term}:") for term, meaning in terms)]
    if style == "list":
        return [head, a.list([f"{term} – {meaning}" for term, meaning in terms])]
    if style == "under":
        return [head, *(p for term, meaning in terms for p in (a.sub(term), P(meaning.capitalize() + ".", a.body)))]
    heads = [(head_cell("Term", a.habits), head_cell("Meaning", a.habits))] if style == "headed" else []
    rows = [(Cell((P(t, Look(a.body.size, True)),)), Cell((P(m.capitalize() + ".", a.habits.body),))) for t, m in terms]
    return [head, Grid((*heads, *rows), (1, 2.4), a.chance.choice(("all", "across", "none")))]


def form(a: Around) -> list[Node]:
    """A form to fill in: rows of competencies with empty or numbered columns, questions with lines, a plan."""
    head = a.head(*FORM_HEADS)
    filled = P("Name: ....................    Post: ....................    Date: ....................", a.body)
    body = a.habits.body
    style = a.chance.choice(("evidence", "scale", "asked", "plan", "scoring"))
    titles = [s.title for s in a.content.skills]
    blank = Cell((P(" ", body),))
    if style == "asked":
        asked = [p for q in ASKED for p in (P(q, Look(body.size, True)), P("." * 90, a.body))]
        return [head, filled, *asked]
    if style == "plan":
        heads = ("What do I want to learn?", "How will I do it?", "By when?")
        rows = [tuple(head_cell(t, a.habits) for t in heads), *[(blank, blank, blank)] * 5]
        return [head, filled, Grid(tuple(rows), (2, 2, 1))]
    if style == "scoring":
        marks = (
            ("1", "Not yet shown"),
            ("2", "Shown some of the time"),
            ("3", "Shown most of the time"),
            ("4", "A model to others"),
        )
        key: list[Node] = [
            Grid(tuple((Cell((P(m, body),)), Cell((P(t, body),))) for m, t in marks), (1, 5)),
            P(" ", body),
        ]
        heads, cells = ("Competency", "Rating (1-4)"), [blank]
    elif style == "scale":
        key, heads, cells = [], ("Competency", "1", "2", "3", "4"), [Cell((P("[ ]", body),))] * 4
    else:
        key, heads, cells = [], ("Competency", "My evidence", "Manager's comments"), [blank, blank]
    rows = [tuple(head_cell(t, a.habits) for t in heads)]
    rows += [(Cell((P(t, body),)), *cells) for t in titles]
    signed = P("Signed: ....................    Date: ....................", replace(body, before=14))
    return [head, filled, *key, Grid(tuple(rows), (2, *[1.0] * len(cells))), signed]


def thanks(a: Around) -> list[Node]:
    return [
        a.head("Acknowledgements", "Contacts", "Further information"),
        P("We are grateful to the staff forum and to the equality network for their advice.", a.body),
        P(
            "For copies in large print or in another language write to people@example.org or call 01632 960 001.",
            a.body,
        ),
    ]


FRONT: tuple[Piece, ...] = (foreword, contents, use, questions)
BACK: tuple[Piece, ...] = (questions, glossary, form, use, thanks)


def around(chance: Random, content: Content, habits: Habits) -> tuple[list[Node], list[Node], str]:
    """What stands before, what stands after, and the names of the pieces; about a quarter of seeds have none."""
    a = Around(chance, content, habits)
    if chance.random() < 0.25:
        return [], [], "-"
    before = [p for p in FRONT if chance.random() < (0.5 if p is not questions else 0.12)]
    after = [p for p in BACK if chance.random() < (0.5 if p in (glossary, form) else 0.15) and p not in before]
    page: list[Node] = [Break()]
    apart = chance.random() < 0.6
    front = [n for p in before for n in (*p(a), *(page if apart or p is contents else []))]
    back = [n for p in after for n in (*(page if apart or p is after[0] else []), *p(a))]
    if front and not isinstance(front[-1], Break):
        front += page
    if chance.random() < 0.5:
        front.append(a.head("Our competencies", "The framework", "The competencies in detail", "What we look for"))
    return front, back, "+".join(p.__name__ for p in (*before, *after)) or "-"
