"""Nothing in, a long professional competence framework out: thirty-six competencies by five proficiency levels."""

from content import Behaviour, Content, Skill

LEVELS = (
    ("level-1", "1 Aware"),
    ("level-2", "2 Assisting"),
    ("level-3", "3 Applying"),
    ("level-4", "4 Leading"),
    ("level-5", "5 Shaping"),
)
AREAS = (
    ("a", "A Understanding need"),
    ("b", "B Designing and building"),
    ("c", "C Running services"),
    ("d", "D Governing"),
)
STEMS = (
    (
        "Describes the purpose of {a} in the organisation",
        "Names the people who are responsible for {b}",
        "Follows written guidance on {c}",
    ),
    (
        "Helps to prepare {a} under supervision",
        "Keeps records of {b} complete and up to date",
        "Raises questions about {c} with a senior colleague",
    ),
    (
        "Carries out {a} without supervision",
        "Adapts {b} to fit the circumstances of the project",
        "Explains {c} to people outside the profession",
        "Checks the work of others on {a}",
    ),
    (
        "Plans and leads {a} across several teams",
        "Resolves disputes that arise over {b}",
        "Trains practitioners in {c}",
    ),
    (
        "Sets policy and standards for {a}",
        "Advises boards and ministers on {b}",
        "Speaks for the organisation nationally on {c}",
    ),
)
TOPICS = (
    ("User research", "interviews with users", "research consent", "findings drawn from small samples"),
    ("Business analysis", "process mapping", "requirements catalogues", "the cost of doing nothing"),
    ("Data analysis", "statistical summaries", "data sources and their limits", "uncertainty in forecasts"),
    ("Stakeholder engagement", "engagement plans", "the register of interested parties", "conflicting expectations"),
    ("Benefits management", "benefit profiles", "baseline measurements", "benefits that arrive late"),
    ("Options appraisal", "long lists and short lists", "appraisal criteria", "sensitivity testing"),
    ("Market engagement", "supplier briefings", "notices to the market", "the limits of early dialogue"),
    (
        "Accessibility assessment",
        "checks with assistive technology",
        "accessibility statements",
        "barriers met by disabled users",
    ),
    ("Policy interpretation", "summaries of new legislation", "policy commitments", "the intent behind a regulation"),
    ("Service design", "journey maps", "design prototypes", "hand-offs between channels"),
    ("Content design", "plain English drafts", "the style guide", "content that has gone out of date"),
    ("Interaction design", "screen patterns", "the component library", "patterns that confuse users"),
    ("Software development", "version-controlled code", "code review notes", "technical debt"),
    ("Technical architecture", "architecture diagrams", "interface agreements", "trade-offs between platforms"),
    ("Test engineering", "automated test suites", "defect logs", "risk-based testing"),
    ("Data modelling", "entity models", "naming conventions", "the meaning of shared identifiers"),
    ("Data engineering", "pipelines between systems", "data quality rules", "late or missing deliveries"),
    ("Geographic information", "spatial datasets", "map projections", "the accuracy of addresses"),
    ("Procurement", "invitations to tender", "evaluation records", "grounds for exclusion"),
    ("Service management", "service catalogues", "support rotas", "service level targets"),
    ("Incident management", "major incident reviews", "incident timelines", "messages to users in an outage"),
    ("Change control", "change requests", "the forward schedule of change", "emergency changes"),
    ("Problem management", "root cause studies", "known error records", "recurring faults"),
    ("Configuration management", "asset inventories", "configuration baselines", "unlicensed software"),
    ("Capacity planning", "demand forecasts", "utilisation reports", "seasonal peaks"),
    ("Continuity planning", "recovery exercises", "continuity plans", "dependence on single suppliers"),
    ("Supplier management", "contract review meetings", "supplier scorecards", "exit arrangements"),
    ("Customer support", "first-line enquiries", "knowledge articles", "repeat contacts"),
    ("Information security", "risk assessments of systems", "access reviews", "phishing and fraud"),
    ("Privacy and data protection", "impact assessments", "retention schedules", "requests from data subjects"),
    ("Records management", "file plans", "disposal logs", "records of lasting value"),
    ("Financial control", "project budgets", "purchase approvals", "variances against forecast"),
    ("Risk management", "risk workshops", "risk registers", "appetite for risk"),
    ("Quality assurance", "peer reviews", "audit trails", "lessons from failed projects"),
    ("Portfolio management", "prioritisation panels", "the pipeline of projects", "stopping work that no longer fits"),
    ("Professional ethics", "ethical reviews", "declarations of interest", "bias in automated decisions"),
)


def framework() -> Content:
    """Thirty-six competencies in four areas, sixteen indicators each, every one positive and at one level."""
    skills = []
    for n, (title, *abc) in enumerate(TOPICS):
        area = AREAS[n // 9][0]
        code = f"{area.upper()}{n % 9 + 1}"
        words = dict(zip("abc", abc, strict=True))
        behaviours = tuple(
            Behaviour(stem.format(**words), level)
            for (level, _), stems in zip(LEVELS, STEMS, strict=True)
            for stem in stems
        )
        definition = (
            f"{title} covers {abc[0]}, {abc[1]} and {abc[2]}. It is practised wherever a service is planned, changed "
            "or withdrawn, and is assessed against evidence from live work."
        )
        skills.append(Skill(code, title, area, definition, (), behaviours))
    title = "Digital and Information Professions Competence Framework"
    return Content("ashdown", title, "Ashdown Institute of Public Technology", tuple(skills), LEVELS, AREAS)
