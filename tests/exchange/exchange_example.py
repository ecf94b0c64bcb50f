"""Two small frameworks with a crosswalk and decisions of every kind, hostile wording included."""

from datetime import UTC, datetime

from mapper.exchange.types import Crosswalk
from mapper.frameworks.types import (
    Competency,
    Framework,
    Indicator,
    Level,
    LevelDefinition,
    NamedElement,
    Place,
    Theme,
)
from mapper.mappings.types import Feature, Mapping, MappingSet, Support
from mapper.review.types import Decision

HOSTILE = '=HYPERLINK("http://evil.example","x") <script>alert(1)</script> | back\\slash\ttab "quoted" \u202eRTL'
BROAD = "skos:broadMatch"
BOX = Place(2, (1.0, 2.0, 3.0, 4.0))
WHEN = datetime(2025, 6, 1, 9, 30, tzinfo=UTC)


def north() -> Framework:
    """Cumulative levels, a theme, definitions, places: everything a framework can hold."""
    return Framework(
        id="north",
        title="Northtown competencies",
        publisher="Northtown Council",
        levels=(
            Level("team", "Team Manager", 1, roles="Team leaders"),
            Level("head", "Head of Service", 2, scope="all"),
        ),
        themes=(Theme("people", "People"),),
        cumulative_levels=True,
        source="north.pdf",
        published="2023",
        applies_to="Managers",
        programme="The Northtown programme",
        roles=(NamedElement("north/role/1", "Storyteller", "role", group="underpinned by"),),
        development_options=(
            NamedElement("north/core/1", "Coaching skills", "core", "learning to coach a team."),
            NamedElement("north/additional/1", "Job shadowing", "additional"),
        ),
        notes=("A note.",),
        audiences=(LevelDefinition("leaders", "For leaders"),),
        competencies=(
            Competency(
                id="north/M4",
                code="M4",
                title="Leading change",
                theme="people",
                definition="Leads and supports others through change.",
                definition_points=("Explains why", "Listens"),
                level_definitions=(LevelDefinition("leaders", "For leaders, it is about setting direction."),),
                title_variants=("Leading changes",),
                source=(Place(2, (10.0, 20.0, 300.0, 40.0)),),
                confidence=0.97,
                indicators=(
                    Indicator(
                        "north/M4/team/1", "Explains why change is needed", "team", source=(Place(2, (1, 2, 3, 4)),)
                    ),
                    Indicator("north/M4/head/1", "Plans change, with people", "head", lead_in="A head of service"),
                    Indicator("north/M4/all/1", "Hides bad news from the team", None, "negative", confidence=0.5),
                ),
            ),
            Competency(
                id="north/M5",
                code="M5",
                title=HOSTILE,
                indicators=(Indicator("north/M5/all/1", "@SUM(1+1) " + HOSTILE, code="5.1"),),
            ),
            Competency(id="north/M6", code="M6", title="Political awareness"),
        ),
    )


def south() -> Framework:
    """No levels, no themes."""
    return Framework(
        id="south",
        title="Southtown framework",
        publisher="Southtown Borough Council",
        competencies=(
            Competency(
                id="south/1",
                code="1",
                title="Changing and improving",
                definition="Being open to change.",
                indicators=(Indicator("south/1/all/1", "Help people to see the reasons for change"),),
            ),
            Competency(id="south/2", code="2", title="Managing money"),
            Competency(id="south/3", code="3", title="Working together"),
        ),
    )


def decision(subject: str, object_: str | None, verdict: str, seq: int, **more) -> Decision:
    values = {"reviewer": "Asha Patel", "decided_at": WHEN.replace(minute=30 + seq), "seq": seq} | more
    return Decision(subject, object_, verdict, **values)


def crosswalk() -> Crosswalk:
    """Accepted (with another predicate), rejected, unsure, no counterpart, found by hand, and one still open."""
    support = (Support("north/M4/team/1", "south/1/all/1", 0.812345678),)
    features = (Feature("best_pair", 0.8, 2.0, 1.6, "their closest indicators are close"),)
    mappings = (
        Mapping("north/M4", "south/1", 1, "skos:closeMatch", 0.75, 0.91, support, features),
        Mapping("north/M4", "south/3", 2, "skos:relatedMatch", 0.41, 0.2),
        Mapping("north/M5", "south/2", 1, "skos:closeMatch", 0.5, 0.55),
        Mapping("north/M5", "south/3", 2, "skos:narrowMatch", 0.3, 0.1),
    )
    ms = MappingSet(
        subject="north",
        object="south",
        unit="competency",
        model_id="tiny",
        model_sha256="ab" * 32,
        created=WHEN,
        mappings=mappings,
        unmatched=("north/M6",),
        contrasts=(Support("north/M4/all/1", "south/1/all/1", 0.6),),
    )
    decisions = (
        decision(
            "north/M4", "south/1", "accepted", 1, predicate="skos:broadMatch", comment=HOSTILE, confidence_seen=0.91
        ),
        decision(
            "north/M4",
            "south/3",
            "rejected",
            2,
            blind=True,
            subject_text="Leading change",
            object_text="Working together",
        ),
        decision("north/M5", "south/2", "unsure", 3, batch="b1"),
        decision("north/M6", None, "accepted", 4, object_framework="south"),
        decision("north/M6", "south/2", "accepted", 5, predicate="skos:exactMatch", reviewer="B. O'Neil <b>|x</b>"),
    )
    return Crosswalk(ms, north(), south(), decisions)
