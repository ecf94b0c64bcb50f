"""Documents that hold no competency framework, though they have headings and bullets: nothing may be made of them."""

from pathlib import Path

from layouts import Gold, Makers
from typeset_flow import Para, Press, bullets, footer, split
from typeset_word import bold_line, new_document, save

layout = Makers("not_frameworks")
BODY = Para("", size=10.5, after=6)
HEAD = Para("", "Helvetica-Bold", 12, before=10, after=5, keep=True)


def prose(press: Press, *texts: str) -> None:
    press.para(*[Para(t, size=10.5, after=8) for t in texts])


def heading(press: Press, text: str) -> None:
    press.para(Para(text, HEAD.font, HEAD.size, before=HEAD.before, after=HEAD.after, keep=True))


@layout("letter", "a letter about parking permits")
def letter(path: Path) -> Gold:
    press = Press(path)
    prose(
        press,
        "Thornleigh Borough Council",
        "Civic Centre, Market Place, Thornleigh TH1 2AB",
        "4 March 2024",
        "Dear Ms Okafor",
    )
    press.para(Para("Residents’ parking scheme: Albert Road", "Helvetica-Bold", 11, after=8))
    prose(
        press,
        "Thank you for your letter of 12 February about parking outside the school. I am sorry that it took longer "
        "than our standard of ten working days to reply.",
        "We visited the road on three mornings and counted the cars on the zig-zag lines. To apply for a permit "
        "when the scheme opens you will need:",
    )
    press.para(
        *bullets(
            (
                "a recent council tax bill",
                "the registration document of the vehicle",
                "a payment of £45 for the first car",
            ),
            BODY,
        )
    )
    prose(
        press,
        "If you have any questions please ring the number above.",
        "Yours sincerely",
        "J. Whitlock",
        "Parking Services Manager",
    )
    press.save()
    return []


@layout("committee_report", "a committee report with numbered paragraphs, options and recommendations")
def committee_report(path: Path) -> Gold:
    press = Press(path, furniture=footer("Cabinet, 14 June", first=1))
    press.para(Para("Report to Cabinet: Leisure Centre Energy Works", "Helvetica-Bold", 16, after=10))
    sections = {
        "1. Recommendations": (
            "That Cabinet approves capital spending of £1.2 million on heat pumps at Riverside Leisure Centre.",
            "That the Director of Place may award the contract after consulting the portfolio holder.",
            "That a further report on solar panels is brought in the autumn.",
        ),
        "2. Background": (
            "The boilers at Riverside are thirty years old and failed eleven times last winter.",
            "A survey in January found that replacement would save about a third of the gas used by the centre.",
        ),
        "3. Options considered": (
            "Do nothing. Repairs would cost about £90,000 a year and the pool would close at short notice.",
            "Replace with gas boilers. This is the cheapest to install, and conflicts with the climate plan.",
            "Install heat pumps. This is recommended, because grant is available until March.",
        ),
        "4. Financial implications": (
            "A grant of £700,000 has been confirmed. The balance will be met from the capital programme.",
            "Running costs are expected to fall by £64,000 in the first full year.",
        ),
        "5. Legal and equality implications": (
            "The contract will be let under the regional framework in line with procurement rules.",
            "Disabled swimmers will be offered places at Northfield during the works.",
        ),
    }
    for title, texts in sections.items():
        heading(press, title)
        for n, text in enumerate(texts, 1):
            press.para(Para(text, size=10.5, after=5, bullet=f"{title[0]}.{n}", indent=28))
    press.save()
    return []


@layout("minutes", "minutes of a meeting with a ruled table of actions and owners")
def minutes(path: Path) -> Gold:
    press = Press(path, furniture=footer("Minutes", first=1))
    press.para(Para("Minutes of the Health and Safety Group", "Helvetica-Bold", 16, after=6))
    prose(press, "Present: A. Dunn (chair), P. Shah, R. Lewis, M. Carter. Apologies: T. Booth.")
    frame = split(press, 0.4, 3.2, 1.1, 0.8)
    items = {
        "1. Minutes of the last meeting": (
            "The minutes were agreed.",
            "Send signed copy to the library",
            "PS",
            "2 May",
        ),
        "2. Accidents this quarter": (
            "Fourteen were reported, against nineteen last year.",
            "Check depot lighting",
            "RL",
            "9 May",
        ),
        "3. Fire drills": (
            "Two buildings took more than four minutes to clear.",
            "Repeat the drill at Park House",
            "MC",
            "16 May",
        ),
        "4. Any other business": (
            "A new first aid box is needed in reception.",
            "Order a first aid box",
            "AD",
            "3 May",
        ),
    }
    for title, (text, *_rest) in items.items():
        heading(press, title)
        prose(press, text)
    heading(press, "Summary of actions")
    press.row(frame, [[Para(t, "Helvetica-Bold", 10)] for t in ("No", "Action", "Owner", "By")])
    for n, (_, action, owner, day) in enumerate(items.values(), 1):
        press.row(frame, [[Para(t, size=10)] for t in (str(n), action, owner, day)])
    press.save()
    return []


@layout("job_description", "a job description with duties and a person specification table")
def job_description(path: Path) -> Gold:
    press = Press(path, furniture=footer("Job description", first=1))
    press.para(Para("Job description: Senior Allotments Officer", "Helvetica-Bold", 16, after=8))
    prose(press, "Grade: F. Responsible to: Parks Manager. Responsible for: two seasonal assistants.")
    heading(press, "Purpose of the post")
    prose(
        press,
        "To let, inspect and improve the council’s 31 allotment sites and to support the associations that run them.",
    )
    heading(press, "Main duties")
    press.para(
        *bullets(
            (
                "Maintain the waiting list and offer plots within ten days of a vacancy.",
                "Inspect every site twice a year and write to tenants whose plots are neglected.",
                "Collect rents and pursue arrears with the exchequer team.",
                "Arrange repairs to fences, taps and paths within the budget agreed each April.",
                "Carry out any other duties that are reasonable for the grade.",
            ),
            BODY,
        )
    )
    heading(press, "Person specification")
    frame = split(press, 1, 2.4, 2)
    press.row(frame, [[Para(t, "Helvetica-Bold", 10)] for t in ("", "Essential", "Desirable")])
    rows = (
        ("Qualifications", ("Five GCSEs or equivalent",), ("A certificate in horticulture",)),
        ("Experience", ("Two years in a role serving the public", "Using databases"), ("Managing a small budget",)),
        ("Other", ("A driving licence",), ("Willing to work some Saturdays",)),
    )
    for name, must, may in rows:
        press.row(frame, [[Para(name, "Helvetica-Bold", 10)], bullets(must, BODY), bullets(may, BODY)])
    press.save()
    return []


@layout("cv", "a curriculum vitae in Word, with bold lines and bulleted achievements", "docx")
def cv(path: Path) -> Gold:
    document = new_document("Curriculum vitae")
    bold_line(document, "Alex Example", 20)
    document.add_paragraph("12 Sample Street, Anytown. alex@example.org")
    jobs = {
        "Housing Officer, Wexcombe Homes, 2018 to 2023": (
            "Managed a patch of 430 homes",
            "Cut arrears from 5% to 3%",
            "Trained two apprentices",
        ),
        "Customer Adviser, Anytown Council, 2014 to 2018": (
            "Answered 60 calls a day",
            "Won the adviser of the year award in 2016",
        ),
    }
    bold_line(document, "Employment", 14)
    for title, texts in jobs.items():
        bold_line(document, title, 11)
        for text in texts:
            document.add_paragraph(text, style="List Bullet")
    bold_line(document, "Education", 14)
    document.add_paragraph("BA History, University of Penhallow, 2013", style="List Bullet")
    document.add_paragraph("A levels: History, English, Geography", style="List Bullet")
    save(document, path)
    return []


@layout("price_list", "a café price list in two columns")
def price_list(path: Path) -> Gold:
    press = Press(path)
    press.para(Para("Pavilion Café: menu and prices", "Helvetica-Bold", 20, after=10))
    foods = {
        "Hot food": (
            ("Soup of the day with bread", "£4.20"),
            ("Jacket potato with beans", "£5.50"),
            ("Toasted sandwich", "£4.80"),
        ),
        "Cakes": (("Lemon drizzle", "£2.40"), ("Flapjack", "£2.10"), ("Scone with jam", "£2.60")),
        "Drinks": (
            ("Pot of tea", "£1.90"),
            ("Filter coffee", "£2.20"),
            ("Apple juice", "£1.80"),
            ("Hot chocolate", "£2.70"),
        ),
    }
    for title, rows in foods.items():
        heading(press, title)
        for name, price in rows:
            press.need(20)
            press.words(press.left, press.y + 11, name, size=11)
            press.words(press.left + 300, press.y + 11, price, size=11)
            press.y += 17
    prose(press, "Please tell us about allergies before you order. Prices include VAT.")
    press.save()
    return []


@layout("privacy_notice", "a privacy notice with question headings and bulleted lists, in Word", "docx")
def privacy_notice(path: Path) -> Gold:
    document = new_document("Privacy notice")
    document.add_heading("Privacy notice: library members", 0)
    parts = {
        "What we collect": (
            "your name, address and date of birth",
            "the books that you borrow",
            "your use of library computers",
        ),
        "Why we use it": (
            "to lend books and recover those not returned",
            "to plan opening hours",
            "to meet our legal duties",
        ),
        "Who we share it with": ("the supplier of the library system", "the police, where the law requires it"),
        "Your rights": (
            "to see what we hold about you",
            "to have mistakes put right",
            "to complain to the Information Commissioner",
        ),
    }
    for title, texts in parts.items():
        document.add_heading(title, 1)
        document.add_paragraph("For this service we rely on our public task under library law.")
        for text in texts:
            document.add_paragraph(text, style="List Bullet")
    save(document, path)
    return []
