"""Small fictional frameworks whose words decide what is alike (the hashed encoder knows no meaning)."""

from mapper.frameworks.types import Competency, Framework, Indicator, Level


def competency(framework, code, title, behaviours=(), negatives=(), definition=None, level=None):
    base = f"{framework}/{code}"
    place = level or "all"
    texts = [(b, "positive") for b in behaviours] + [(n, "negative") for n in negatives]
    return Competency(
        base,
        code,
        title,
        definition=definition,
        indicators=tuple(
            Indicator(f"{base}/{place}/{n}", text, level, polarity) for n, (text, polarity) in enumerate(texts, start=1)
        ),
    )


NORTH = Framework(
    "north",
    "North framework",
    "North council",
    (
        competency(
            "north", "1", "Serving customers",
            ["Listens to customers and answers complaints quickly", "Puts residents at the heart of the service"],
            ["Ignores complaints from customers"],
        ),
        competency(
            "north", "2", "Leading change",
            ["Explains why change is needed and involves staff early", "Tries new ideas and learns from mistakes"],
        ),
        competency(
            "north", "3", "Managing money",
            ["Keeps spending within the budget", "Secures value for money from contracts"],
            ["Overspends the budget without warning"],
        ),
    ),
)  # fmt: skip
SOUTH = Framework(
    "south",
    "South framework",
    "South council",
    (
        competency(
            "south", "A", "Value for money",
            ["Manages the budget and keeps spending down", "Gets value for money from every contract"],
        ),
        competency(
            "south", "B", "Customer service",
            ["Listens to residents and customers", "Answers complaints from customers politely"],
            ["Leaves customers waiting and complaints ignored"],
        ),
        competency(
            "south", "C", "Embracing change",
            ["Involves staff early in change and explains why it is needed", "Welcomes new ideas"],
        ),
        competency("south", "D", "Keeping people safe", ["Wears protective equipment at all times on site"]),
    ),
)  # fmt: skip
EAST = Framework(
    "east",
    "East list of skills",
    "East council",
    (
        Competency("east/1", "1", "Customer service"),
        Competency("east/2", "2", "Budget and value for money"),
        Competency("east/3", "3", "Change and new ideas"),
    ),
)
LADDER = (Level("junior", "Junior", 1), Level("middle", "Middle", 2), Level("top", "Top", 3))
