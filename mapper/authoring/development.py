"""Needs and frameworks in, a development plan out: which of their development options are close to which need."""

from collections.abc import Sequence

import numpy as np

from mapper.authoring.suggest import quotations_of
from mapper.authoring.types import DevelopmentPlan, MatchedOption, Need, PlannedNeed
from mapper.frameworks.types import Competency, Framework, NamedElement
from mapper.scoring.types import CompetencyScore, ScoreReport
from mapper.vectors.types import Encoder, Vectors

TOPICS = 3
WAYS = 3
GENERAL = (
    ("Coaching", "regular one-to-one conversations with a trained coach about practice in the job"),
    ("Job shadowing", "spending time beside somebody who does this well, and talking it over afterwards"),
    ("Secondment or project", "a stretch of work elsewhere in which this is needed every week"),
    ("Mentoring", "a more experienced colleague outside the line, met every month or two"),
)
"""Ways to learn that any council can arrange; offered only where no framework in hand names its own."""


def needs_from_report(report: ScoreReport, framework: Framework, focus: Sequence[str] = ()) -> tuple[Need, ...]:
    """Return what a text shows as needing development, in order of urgency.

    First competencies with evidence against or a stated development need (quoted), most evidence first; then, only
    among those in `focus` (codes or ids), competencies on which the text is silent. No text makes a need by itself.
    """
    said, silent = [], []
    for c in report.competencies:
        against = quotations_of(report, c, against=True)
        if against:
            indicators = tuple(dict.fromkeys(q.indicator_id for q in against))
            reason = "The text speaks of a difficulty or a wish to develop here."
            said.append(Need(c.id, c.title, reason, indicators, against))
        elif (c.id in focus or c.code in focus) and c.strength == "none":
            silent.append(_silent(c, framework))
    said.sort(key=lambda n: -len(n.quotations))
    return (*said, *silent)


def _silent(c: CompetencyScore, framework: Framework) -> Need:
    return Need(c.id, c.title, f"The text says nothing about this part of {framework.title}.", c.indicators_missing)


def development_plan(
    needs: Sequence[Need],
    framework: Framework,
    encoder: Encoder,
    offering: Sequence[Framework] = (),
    *,
    topics: int = TOPICS,
    ways: int = WAYS,
) -> DevelopmentPlan:
    """Return for each need the closest topics (core programme elements) and ways to learn (additional elements).

    Options come from `offering`, and from `framework` itself, in that order. They are ranked by cosine less the
    option's mean cosine to every competency of `framework`: an option near to everything says little about one need.
    `similarity` stays the raw cosine. Without any named way, GENERAL ones are offered under the source `general`.
    """
    sources = [f for f in dict.fromkeys([*(o.id for o in offering), framework.id])]
    by_id = {f.id: f for f in (*offering, framework)}
    options = [(f, o) for f in sources for o in by_id[f].development_options]
    caveats = []
    if not any(o.kind == "additional" for _, o in options):
        options += [
            ("general", NamedElement(f"general/additional/{n}", name, "additional", text))
            for n, (name, text) in enumerate(GENERAL, 1)
        ]
        caveats.append("No framework in hand names ways to learn; general ones are offered.")
    if not any(o.kind == "core" for _, o in options):
        caveats.append("No framework in hand names topics of a development programme.")
    used = tuple(dict.fromkeys(f for f, _ in options))
    if not needs:
        return DevelopmentPlan(framework.id, (), used, tuple(caveats))
    option_vectors = encoder.encode([_option_text(o) for _, o in options])
    need_vectors = encoder.encode([_need_text(n, framework) for n in needs])
    background = encoder.encode([_competency_text(c) for c in framework.competencies])
    similarity = need_vectors @ option_vectors.T
    planned = []
    for need, row, score in zip(needs, similarity, similarity - _usual(background, option_vectors), strict=True):
        order = np.argsort(-score, kind="stable")
        matched = [MatchedOption(options[i][0], options[i][1], float(row[i])) for i in order]
        planned.append(
            PlannedNeed(
                need,
                tuple(m for m in matched if m.option.kind == "core")[:topics],
                tuple(m for m in matched if m.option.kind == "additional")[:ways],
            )
        )
    return DevelopmentPlan(framework.id, tuple(planned), used, tuple(caveats))


def _usual(background: Vectors, options: Vectors) -> Vectors:
    """Each option's mean cosine to the framework's competencies, shape (1, options); 0 without competencies."""
    if not len(background):
        return np.zeros((1, len(options)), dtype=np.float32)
    mean: Vectors = (background @ options.T).mean(axis=0, keepdims=True)
    return mean


def _option_text(o: NamedElement) -> str:
    return f"{o.name}: {o.description}" if o.description else o.name


def _competency_text(c: Competency) -> str:
    return " ".join([c.title, c.definition or "", *c.definition_points]).strip()


def _need_text(need: Need, framework: Framework) -> str:
    """A need in the framework's words: a person's own stay out of what is embedded and cached."""
    c = framework.competency(need.competency_id)
    if c is None:
        return need.title
    wanted = [i.text for i in c.indicators if i.id in need.indicator_ids and i.polarity == "positive"]
    return " ".join([_competency_text(c), *wanted])
