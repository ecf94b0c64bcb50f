"""Drafts, development plans and self-assessments to Word files that a person goes on editing."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from mapper.authoring.types import (
    RATINGS,
    ChosenCompetency,
    Criterion,
    DevelopmentPlan,
    Draft,
    InterviewQuestion,
    MatchedOption,
    SelfAssessment,
)
from mapper.exchange.sheets import steady_zip, xml_text
from mapper.exchange.types import Loss, LossReport, Written
from mapper.exchange.words import ASSESSED_WORDS, percent
from mapper.frameworks.types import Framework

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TO_WRITE = "To be written."
MARGIN = 2.0
"""Centimetres round a page."""


class Page:
    """A Word document being written: every text passes `xml_text`, every table repeats its heads on a new page."""

    def __init__(self, title: str) -> None:
        from docx import Document
        from docx.enum.text import WD_COLOR_INDEX
        from docx.shared import Pt

        self.document: Any = Document()
        self.yellow = WD_COLOR_INDEX.YELLOW
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Arial", Pt(11)
        self._paper()
        for name, size in (("Title", 22), ("Heading 1", 15), ("Heading 2", 12), ("Heading 3", 11)):
            self._letters(self.document.styles[name], size)
        properties = self.document.core_properties
        properties.title, properties.author, properties.language = xml_text(title)[:255], "", "en-GB"
        self.heading(title, 0)

    def _paper(self) -> None:
        """A4 with 2 cm round it, and the page's number at its foot."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Cm

        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        number = OxmlElement("w:fldSimple")
        number.set(qn("w:instr"), "PAGE")
        foot._p.append(number)

    def _letters(self, style: Any, size: int) -> None:
        """Arial in black: the template's heading letters follow a theme that other programs do not have."""
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), RGBColor(0x0B, 0x0C, 0x0C)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in [a for a in fonts.attrib if a.lower().endswith("theme")]:
            del fonts.attrib[name]
        fonts.set(qn("w:eastAsia"), "Arial")

    def heading(self, text: str, level: int = 1) -> None:
        self.document.add_heading(xml_text(text), level)

    def paragraph(self, text: str, *, style: str | None = None, bold: str = "", italic: bool = False) -> Any:
        found = self.document.add_paragraph(style=style)
        if bold:
            found.add_run(xml_text(bold)).bold = True
        run = found.add_run(xml_text(text))
        run.italic = italic
        return found

    def to_do(self, text: str) -> None:
        """A gap that a person has to fill, highlighted so that nobody sends it out."""
        self.paragraph(text).runs[-1].font.highlight_color = self.yellow

    def bullets(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.paragraph(text, style="List Bullet")

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[int] = ()) -> None:
        """`shares` are the widths of the columns beside one another; without them all are as wide."""
        from docx.oxml import OxmlElement
        from docx.shared import Cm

        made = self.document.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, head in zip(made.rows[0].cells, heads, strict=True):
            cell.text = xml_text(head)
            cell.paragraphs[0].runs[0].bold = True
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for row in rows:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.text = xml_text(text)
        widths = [Cm((21 - 2 * MARGIN) * share / sum(shares)) for share in shares]
        if widths:
            made.autofit = False
        for line in made.rows:
            line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, width in zip(line.cells, widths, strict=False):
                cell.width = width
        for column, width in zip(made.columns, widths, strict=False):
            column.width = width
        self.document.add_paragraph()

    def written(self, losses: tuple[Loss, ...] = ()) -> Written:
        out = io.BytesIO()
        self.document.save(out)
        return Written(steady_zip(out.getvalue()), DOCX, ".docx", LossReport("Word", losses))


def write_draft_docx(draft: Draft) -> Written:
    """Return the job description: facts, purpose, duties, competencies, person specification, interview questions.

    What is not written yet, and what a copied role could not bring, is highlighted. The advice is on the last page.
    """
    role = draft.role
    page = Page(f"Job description: {role.title}")
    page.table(
        ("Post", role.title),
        [
            ("Framework", f"{role.framework_title} ({role.publisher})"),
            ("Level", role.level_name or "Not chosen"),
        ],
        (1, 3),
    )
    page.heading("Purpose of the post")
    if role.purpose:
        page.paragraph(role.purpose)
    else:
        page.to_do(f"{TO_WRITE} Say in two or three sentences why the post exists.")
    page.heading("Main duties")
    if role.duties:
        page.bullets(role.duties)
    else:
        page.to_do(f"{TO_WRITE} List what the postholder does, most important first.")
    page.heading("Competencies")
    if draft.level_note:
        page.paragraph(draft.level_note)
    for c in role.competencies:
        _competency(page, c)
    page.heading("Person specification")
    page.table(
        ("Criterion", "Essential or desirable", "How it is assessed"),
        map(_criterion, draft.person_specification),
        (5, 2, 2),
    )
    if draft.questions:
        page.heading("Interview questions")
        for q in draft.questions:
            _question(page, q)
    if draft.advice:
        page.document.add_page_break()
        page.heading("Before you use this draft (remove this page)")
        page.bullets(draft.advice)
    return page.written()


def _competency(page: Page, c: ChosenCompetency) -> None:
    page.heading(f"{c.code} {c.title}", 2)
    if c.origin == "unmatched":
        page.to_do("No counterpart was found in this framework: keep, replace or drop this competency.")
    elif c.confidence is not None:
        sure = percent(c.confidence)
        page.to_do(f"Copied from {c.copied_from} by a suggestion nobody has confirmed yet ({sure} likely).")
    if c.definition:
        page.paragraph(c.definition)
    for i in c.indicators:
        bullet = page.paragraph(i.text, style="List Bullet")
        if i.origin == "unmatched" and c.origin != "unmatched":
            bullet.runs[-1].font.highlight_color = page.yellow
            bullet.add_run(" (from the other council; no counterpart here)").italic = True
        elif i.tailored:
            bullet.add_run(xml_text(f" (framework: {i.source_text})")).italic = True


def _criterion(c: Criterion) -> tuple[str, str, str]:
    return c.text, c.requirement.capitalize(), ", ".join(ASSESSED_WORDS[a] for a in c.assessed_by)


def _question(page: Page, q: InterviewQuestion) -> None:
    page.heading(q.competency_title, 2)
    page.paragraph(q.question)
    page.paragraph(" ".join(q.follow_ups), italic=True)
    for name, texts in (("Good answers show", q.good), ("Poor answers show", q.poor)):
        if texts:
            page.paragraph("", bold=name)
            page.bullets(texts)


def write_plan_docx(plan: DevelopmentPlan, framework: Framework, names: Sequence[Framework] = ()) -> Written:
    """Return the development plan to print: each need, why, and what could help, with room to agree on a date.

    `names` are the frameworks whose development options the plan holds, for their councils' names.
    """
    councils = {f.id: f.publisher for f in (*names, framework)} | {"general": "general"}
    page = Page("Development plan")
    page.paragraph(f"{framework.title}, {framework.publisher}.")
    for caveat in plan.caveats:
        page.paragraph(caveat, bold="Note: ")
    if not plan.needs:
        page.paragraph("No development need was found or chosen.")
    for planned in plan.needs:
        page.heading(planned.need.title)
        page.paragraph(planned.need.reason)
        page.bullets(f"“{q.text}”" for q in planned.need.quotations)
        rows = [_option(m, councils) for m in (*planned.topics, *planned.ways)]
        page.table(("What could help", "About it", "From", "Agreed, by when"), rows, (3, 6, 2, 3))
    return page.written()


def _option(m: MatchedOption, councils: dict[str, str]) -> tuple[str, str, str, str]:
    return m.option.name, m.option.description or "", councils.get(m.framework, m.framework), ""


def write_self_assessment_docx(result: SelfAssessment, framework: Framework) -> Written:
    """Return both people's ratings by indicator, what to talk about, strengths and needs."""
    words = dict(RATINGS)
    level = framework.level(result.level)
    page = Page("Self-assessment")
    page.paragraph(f"{framework.title}, {framework.publisher}{f', {level.name}' if level else ''}.")
    page.paragraph(f"{result.rated} of {result.asked} rated.")
    for c in result.competencies:
        page.heading(c.title, 2)
        rows = [
            (
                i.text,
                words[i.own] if i.own else "–",
                words[i.manager] if i.manager else "–",
                "Talk about this" if i.id in c.to_discuss else "",
            )
            for i in c.indicators
        ]
        page.table(("Indicator", "Own view", "Manager's view", "To do"), rows, (6, 2, 2, 2))
    for name, titles in (
        ("Strengths", [c.title for c in result.competencies if c.id in result.strengths]),
        ("To develop", [f"{n.title}: {n.reason}" for n in result.needs]),
    ):
        if titles:
            page.heading(name, 1)
            page.bullets(titles)
    return page.written()
