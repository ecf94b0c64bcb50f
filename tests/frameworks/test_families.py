"""What a heading announces, told from the headings it recurs among."""

from dataclasses import replace

from mapper.frameworks.entries import Entry
from mapper.frameworks.families import settle
from mapper.frameworks.nesting import nesting
from mapper.frameworks.vocabulary import poor_share, role_of

GOOD = ("Listens to callers", "Plans the week", "Shares news early")
POOR = ("Ignores callers", "Blames other teams", "Avoids difficult news")


def head(text, cls, depth, role=None):
    return Entry(True, text, (), cls, depth, role or role_of(text))


def leaf(text):
    return Entry(False, text, (), listed=True)


def outline(parts, titles=("Care", "Thrift", "Nerve")):
    """Three titles, each with the same headings of one class and a text or more below each."""
    out = []
    for title in titles:
        out.append(replace(head(title, "t", 1), role="title"))
        for text, texts in parts:
            out += [head(text, "x", 2), *[leaf(t) for t in texts]]
    return out


def roles(entries):
    return {e.text: e.role for e in settle(entries) if e.head and e.role != "title"}


def test_unknown_words_side_by_side_under_every_title_are_levels():
    assert roles(outline([("Seedling", GOOD), ("Sapling", GOOD), ("Tree", GOOD)])) == {
        "Seedling": "level",
        "Sapling": "level",
        "Tree": "level",
    }


def test_one_unknown_word_alone_leads_in_and_names_no_level():
    assert roles(outline([("Seedling", GOOD)])) == {"Seedling": "positive"}


def test_two_unknown_words_are_good_and_poor_where_the_texts_below_say_so():
    assert roles(outline([("Bright side", GOOD), ("Dark side", POOR)])) == {
        "Bright side": "positive",
        "Dark side": "negative",
    }
    assert poor_share(POOR) == 1.0 and poor_share(GOOD) == 0.0 and poor_share(()) == 0.0


def test_below_expectations_stays_negative_among_levels():
    told = roles(outline([("Expected", GOOD), ("Exceeding expected", GOOD), ("Below expectations", POOR)]))
    assert told["Below expectations"] == "negative"
    assert told["Expected"] == told["Exceeding expected"] == "level"


def by_part(parts, titles):
    out = []
    for part, held in zip(parts, titles, strict=True):
        out.append(head(part, "p", 0))
        for title in held:
            out += [replace(head(title, "t", 1), role="title"), *[leaf(t) for t in GOOD]]
    return out


def test_headings_above_titles_are_levels_where_the_titles_come_back_and_themes_where_not():
    again = by_part(("Seedling", "Tree"), (("Care", "Thrift", "Nerve"), ("Care", "Thrift", "Nerve")))
    assert roles(again) == {"Seedling": "level", "Tree": "level"}
    once = by_part(("Our customers", "Our colleagues"), (("Care", "Thrift"), ("Nerve", "Wit")))
    assert roles(once)["Our colleagues"] is None


def test_poor_behaviours_that_come_once_behind_the_last_level_belong_to_no_level():
    parts = [("Level 1", GOOD), ("Level 2", GOOD)]
    last = [("Level 1", GOOD), ("Level 2", GOOD), ("Warning signs", POOR)]
    assert nesting(settle(outline(last))).after == {"warning signs"}
    assert not nesting(settle(outline(parts))).after


def sections(names, role=None):
    """The same titles taken up below each of several headings of one look."""
    out = []
    for name in names:
        out.append(head(name, "s", 0, role and role(name)))
        for title in ("Care", "Thrift", "Nerve"):
            out += [replace(head(title, "t", 1), role="title"), *[leaf(t) for t in GOOD]]
    return out


def test_unknown_names_among_level_sections_are_levels_but_not_beside_numbered_ones():
    told = roles(sections(["Aware", "Assisting", "Applying", "Leading", "Shaping"]))
    assert told["Assisting"] == told["Shaping"] == "level"
    assert roles(sections(["Level 1", "Level 2", "Level 3", "Our summary of all"]))["Our summary of all"] != "level"
