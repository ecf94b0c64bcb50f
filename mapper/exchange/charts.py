"""Scores, crosswalks and partnerships to charts: an SVG drawn without a browser, and the table that says the same."""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mapper.exchange.sheets import Sheet, Value, xml_text
from mapper.exchange.types import Crosswalk
from mapper.exchange.words import STRENGTH_WORDS, percent
from mapper.frameworks.types import Framework
from mapper.mappings.hub import Heat, Hub, Point
from mapper.scoring.types import ScoreReport

BLUES = ["#f3f8fc", "#144e81"]
"""Light to dark: the order survives grey print and every colour vision."""
STRENGTHS = {"Strong": "#144e81", "Moderate": "#5694ca", "Weak": "#a8cbe6", "None found": "#d8d8d8"}
CATEGORIES = ["#12436d", "#28a197", "#801650", "#f46a25", "#3d3d3d", "#a285d1"]
"""The Government Analysis Function's palette, made to be told apart."""
SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"]
FONT = "Arial, Helvetica, sans-serif"
LONGEST_LABEL = 48


@dataclass(frozen=True, slots=True)
class Chart:
    """An SVG image, what it shows in one sentence, and its table twin."""

    svg: str
    alt: str
    table: Sheet

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height in pixels, so that a page can leave room before the image is there."""
        found = re.search(r'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"', self.svg)
        return None if found is None else (round(float(found[1])), round(float(found[2])))

    @property
    def data_uri(self) -> str:
        """The image for an `img` element: nothing in it runs, nothing is fetched."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg.encode()).decode()


def _short(text: str) -> str:
    text = " ".join(xml_text(text).split())
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip() + "…"


def _distinct(labels: Sequence[str]) -> list[str]:
    """Short labels, made different where shortening or the source made them alike: an axis joins equal ones."""
    seen: dict[str, int] = {}
    out = []
    for label in map(_short, labels):
        seen[label] = seen.get(label, 0) + 1
        out.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return out


def _altair() -> Any:
    import altair

    altair.data_transformers.disable_max_rows()
    return altair


def _svg(chart: Any) -> str:
    import vl_convert

    styled = chart.configure(font=FONT, background="white").configure_axis(labelLimit=360, labelFontSize=12)
    return str(vl_convert.vegalite_to_svg(styled.to_dict()))


def profile_chart(report: ScoreReport) -> Chart:
    """Draw how sure each competency of a text is, in the framework's order."""
    alt = _altair()
    names = _distinct([f"{c.code} {c.title}" for c in report.competencies])
    rows = [
        {
            "name": name,
            "confidence": c.confidence,
            "strength": STRENGTH_WORDS[c.strength],
            "shown": percent(c.confidence),
        }
        for name, c in zip(names, report.competencies, strict=True)
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("name:N", sort=None, title=None),
        x=alt.X("confidence:Q", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", title="Confidence")),
    )
    colour = alt.Color(
        "strength:N", title="Strength", scale=alt.Scale(domain=list(STRENGTHS), range=list(STRENGTHS.values()))
    )
    picture = (
        base.mark_bar().encode(color=colour) + base.mark_text(align="left", dx=4).encode(text="shown:N")
    ).properties(width=420, height=alt.Step(24))
    strongest = max(report.competencies, key=lambda c: c.confidence, default=None)
    said = f" The surest is {strongest.title}, {percent(strongest.confidence)}." if strongest else ""
    table = Sheet(
        "Profile",
        ("Competency", "Strength", "Confidence"),
        tuple((f"{c.code} {c.title}", STRENGTH_WORDS[c.strength], c.confidence) for c in report.competencies),
        percent=frozenset({"Confidence"}),
    )
    return Chart(_svg(picture), f"Bar chart of the confidence of {len(rows)} competencies.{said}", table)


def crosswalk_heatmap(crosswalk: Crosswalk) -> Chart:
    """Draw the confidence of every suggested pair; pairs without a suggestion stay empty, decided ones are marked."""
    names, status = crosswalk.named(), crosswalk.status()
    rows, columns = _axes(crosswalk)
    marks = {"accepted": "✓", "rejected": "✗", "unsure": "?"}
    cells = []
    for m in crosswalk.mapping_set.mappings:
        d = status.get((m.subject_id, m.object_id))
        cells.append(
            {
                "row": rows.get(m.subject_id, m.subject_id),
                "column": columns.get(m.object_id, m.object_id),
                "value": m.confidence,
                "mark": marks.get(d.verdict, "") if d else "",
            }
        )
    picture = _heatmap(cells, list(rows.values()), list(columns.values()), "Confidence")
    table = Sheet(
        "Heatmap",
        ("From", "To", "Confidence", "Status"),
        tuple(
            (
                names.get(m.subject_id, m.subject_id),
                names.get(m.object_id, m.object_id),
                m.confidence,
                status[m.subject_id, m.object_id].verdict if (m.subject_id, m.object_id) in status else "suggested",
            )
            for m in crosswalk.mapping_set.mappings
        ),
        percent=frozenset({"Confidence"}),
    )
    said = f"Heatmap of {len(cells)} suggested pairs from {crosswalk.subject.title} to {crosswalk.object.title}."
    return Chart(_svg(picture), said, table)


def _axes(crosswalk: Crosswalk) -> tuple[dict[str, str], dict[str, str]]:
    sides = []
    for f in (crosswalk.subject, crosswalk.object):
        if crosswalk.mapping_set.unit == "competency":
            pairs = [(c.id, f"{c.code} {c.title}") for c in f.competencies]
        else:
            pairs = [(i.id, i.text) for _, i in f.indicators()]
        sides.append(dict(zip([p[0] for p in pairs], _distinct([p[1] for p in pairs]), strict=True)))
    return sides[0], sides[1]


def _heatmap(cells: list[dict[str, Any]], rows: list[str], columns: list[str], title: str) -> Any:
    alt = _altair()
    base = alt.Chart(alt.Data(values=cells)).encode(
        x=alt.X("column:N", sort=columns, title=None, scale=alt.Scale(domain=columns), axis=alt.Axis(labelAngle=-45)),
        y=alt.Y("row:N", sort=rows, title=None, scale=alt.Scale(domain=rows)),
    )
    shade = alt.Color(
        "value:Q", title=title, scale=alt.Scale(domain=[0, 1], range=BLUES), legend=alt.Legend(format="%")
    )
    ink = alt.condition("datum.value > 0.55", alt.value("white"), alt.value("black"))
    squares = base.mark_rect(stroke="white").encode(color=shade)
    marks = base.mark_text(fontSize=13).encode(text="mark:N", color=ink)
    step = 30 if max(len(rows), len(columns)) <= 40 else 14
    return (squares + marks).properties(width=alt.Step(step), height=alt.Step(step))


def coverage_chart(hub: Hub, frameworks: Sequence[Framework]) -> Chart:
    """Draw how well every council covers each competency of the hub's centre; a dash marks a gap."""
    named = {f.id: f.publisher or f.title for f in frameworks}
    columns = dict(zip(hub.others, _distinct([named.get(o, o) for o in hub.others]), strict=True))
    rows = _distinct([r.title for r in hub.rows])
    cells = [
        {"row": name, "column": columns[c.framework], "value": c.confidence, "mark": "" if c.object_id else "–"}
        for name, r in zip(rows, hub.rows, strict=True)
        for c in r.cells
    ]
    table = Sheet(
        "Coverage",
        ("Competency", "Council", "Counterpart", "Confidence"),
        tuple(
            (r.title, named.get(c.framework, c.framework), c.title or "none", c.confidence)
            for r in hub.rows
            for c in r.cells
        ),
        percent=frozenset({"Confidence"}),
    )
    picture = _heatmap(cells, rows, list(columns.values()), "Confidence")
    said = f"Heatmap of the coverage of {len(rows)} competencies by {len(columns)} councils, {len(hub.gaps)} gaps."
    return Chart(_svg(picture), said, table)


FAINT = 0.1
"""Confidence under which a pair of a whole partnership is not drawn: nearly white, and thousands of them."""


def partnership_heatmap(heat: Heat, frameworks: Sequence[Framework]) -> Chart:
    """Draw the confidence between every two competencies of several frameworks, in document order."""
    named = {f.id: f.title for f in frameworks}
    labels = _distinct(list(heat.titles))
    pairs = [(n, k, value) for n, row in enumerate(heat.values) for k, value in enumerate(row) if value is not None]
    drawn = [p for p in pairs if p[2] >= FAINT]
    cells = [{"row": labels[n], "column": labels[k], "value": value, "mark": ""} for n, k, value in drawn]
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            named.get(heat.frameworks[n], heat.frameworks[n]),
            heat.titles[n],
            named.get(heat.frameworks[k], heat.frameworks[k]),
            heat.titles[k],
            value,
        )
        for n, k, value in pairs
    )
    table = Sheet(
        "Heatmap",
        ("Framework", "Competency", "Other framework", "Other competency", "Confidence"),
        rows,
        percent=frozenset({"Confidence"}),
    )
    count = len(set(heat.frameworks))
    return Chart(
        _svg(_heatmap(cells, labels, labels, "Confidence")),
        f"Heatmap of {len(labels)} competencies of {count} frameworks with one another; "
        f"pairs under {FAINT:.0%} confidence are left white.",
        table,
    )


def indicator_map_chart(points: Sequence[Point], names: Mapping[str, str] | None = None) -> Chart:
    """Draw indicators as points, near ones of near meaning, by colour and shape of their framework."""
    alt = _altair()
    names = names or {}
    kinds = list(dict.fromkeys(names.get(p.framework, p.framework) for p in points))
    rows = [{"x": p.x, "y": p.y, "framework": names.get(p.framework, p.framework)} for p in points]
    scale = [SHAPES[n % len(SHAPES)] for n in range(len(kinds))]
    colours = [CATEGORIES[n % len(CATEGORIES)] for n in range(len(kinds))]
    bare = alt.Axis(labels=False, ticks=False, title=None, grid=False)
    picture = (
        alt.Chart(alt.Data(values=rows))
        .mark_point(filled=True, size=55, opacity=0.8)
        .encode(
            x=alt.X("x:Q", axis=bare),
            y=alt.Y("y:Q", axis=bare),
            color=alt.Color("framework:N", title="Framework", scale=alt.Scale(domain=kinds, range=colours)),
            shape=alt.Shape("framework:N", title="Framework", scale=alt.Scale(domain=kinds, range=scale)),
        )
        .properties(width=560, height=420)
    )
    table = Sheet(
        "Map",
        ("Framework", "Competency", "Indicator", "x", "y"),
        tuple(
            (names.get(p.framework, p.framework), p.competency, p.text, round(p.x, 3), round(p.y, 3)) for p in points
        ),
    )
    said = f"Map of {len(rows)} indicators of {len(kinds)} frameworks: near points have near meanings."
    return Chart(_svg(picture), said, table)
