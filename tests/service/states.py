"""Every state that a page can be in, by name: an address, or a form sent from its own page; errors and empty ones too.

A state is a list of steps: a string is an address to open, a Send is a form to post from where the browser stands.
"""

from dataclasses import dataclass, field

JOB = (
    "Parks Manager\n\nPurpose of the post\n\nTo lead the parks service.\n\nMain duties\n\n- Lead and inspire the team "
    "through change.\n- Manage the parks budget and find savings.\n\nEssential criteria\n\n- A driving licence.\n"
    "- Experience of managing a budget.\n- Continually communicate with employees, helping to clarify goals and "
    "activities and the links between these and the council's Corporate Plan.\n"
)
OLDER = "Main duties\n\n- Manage the parks budget and find savings.\n"
APPRAISAL = (
    "She leads and inspires the team through change. She should work on delivering at pace. She ignores feedback."
)
CV = (
    "Curriculum vitae\nJane Example\nDate of birth: 1 May 1980\nEmployment history\n2010 - 2015 Team leader\nReferences"
)
LEVEL = "mansfield:level-3"
DESK = "/crosswalks/lcc-management/mansfield/review"
BULK = "/crosswalks/lcc-staff/mansfield/bulk"


@dataclass(frozen=True)
class Send:
    """A form: `fields` by name, several values as a list, (name, bytes) as a file; `{state}` is the page's own."""

    path: str
    fields: dict = field(default_factory=dict)


def write(*more) -> list:
    """The steps of a description as far as the draft, then `more`."""
    chosen = ["mansfield/1", "mansfield/2", "mansfield/4", "mansfield/8"]
    return [
        "/write",
        Send("/write", {"place": LEVEL, "text": JOB}),
        Send("/write/competencies", {"state": "{state}", "competency": chosen}),
        *more,
    ]


PICKED = {"state": "{state}", "pick": ["mansfield/1/level-3/1", "mansfield/4/level-3/1"], "title": "Parks Manager"}
READ = {"framework": "mansfield", "kind": "job", "text": JOB}
ERRORS = {
    "400 a character no address needs": ["/search?q=%00"],
    "404 no page": ["/nowhere"],
    "404 no framework": ["/frameworks/atlantis"],
    "404 no competency's place": ["/places/mansfield/99"],
    "404 no draft": ["/write/drafts/none"],
    "404 no plan": ["/develop/kept/none"],
    "404 no screening": ["/screen/none"],
    "404 no sample": ["/write?sample=none"],
    "405 not this way": ["/read/again"],
    "412 somebody was first": [
        DESK,
        Send(DESK, {"subject_id": "lcc-management/M4", "object_id": "mansfield/2", "verdict": "rejected",
                    "expected_seq": "0"}),
    ],
    "413 too much pasted": ["/read", Send("/read", {**READ, "text": "a" * 1_100_000, "document": ("", b"")})],
    "415 not a document": ["/read", Send("/read", {**READ, "text": "", "document": ("a.png", b"\x89PNG\r\n\x1a\n")})],
    "422 an address that will not do": ["/frameworks/mansfield/edit?page=x"],
    "422 a form that will not do": ["/read", Send("/read", {**READ, "kind": "poem"})],
    "422 a spoilt page": ["/write", Send("/write/competencies", {"state": "{"})],
}  # fmt: skip
REFUSED = {
    "who: no name": ["/who", Send("/who", {"name": ""})],
    "crosswalks: twice the same": ["/crosswalks?subject=mansfield&object=mansfield"],
    "frameworks: not one": ["/frameworks/add", Send("/frameworks/add", {"document": ("a.pdf", b"not a pdf")})],
    "frameworks: no file": ["/frameworks/add", Send("/frameworks/add", {"document": ("", b"")})],
    "decisions: no file": ["/decisions/add", Send("/decisions/add", {"document": ("", b"")})],
    "bulk: not offered": [BULK, Send(BULK, {"threshold": "0.123"})],
    "bulk: nothing to take back": [BULK, Send(BULK + "/undo", {"batch": "none"})],
    "desk: nothing to undo": ["/crosswalks/lrip/mansfield/review", Send("/crosswalks/lrip/mansfield/review/undo")],
    "read: nothing": ["/read", Send("/read", {"framework": "mansfield"})],
    "read: no framework": ["/read", Send("/read", {"text": JOB})],
    "read: held against nothing": ["/read", Send("/read", READ), Send("/read/again", {"state": "{state}"})],
    "write: no framework": ["/write", Send("/write", {"text": JOB})],
    "write: a long title": ["/write", Send("/write", {"place": LEVEL, "title": "a" * 200})],
    "write: no competency": [*write()[:2], Send("/write/competencies", {"state": "{state}"})],
    "write: no title": write(Send("/write/indicators", {**PICKED, "title": ""})),
    "write: copied nowhere": write(
        Send("/write/indicators", PICKED), Send("/write/draft", {"state": "{state}", "act": "adopt", "target": "x"})
    ),
    "screen: nothing": ["/screen", Send("/screen", {"place": LEVEL, "documents": ("", b"")})],
    "screen: no framework": ["/screen", Send("/screen", {"documents": ("a.txt", b"Main duties")})],
    "develop: nothing": ["/develop", Send("/develop/appraisal", {"place": LEVEL})],
    "develop: nothing rated": ["/develop", Send("/develop/assess", {"place": LEVEL, "who": "own"})],
    "develop: no file of ratings": [
        "/develop", Send("/develop/assess", {"place": LEVEL, "who": "own", "file": ("a.json", b"[]")}),
    ],
    "develop: nothing to work on": [
        "/develop", Send("/develop/appraisal", {"place": LEVEL, "text": APPRAISAL}),
        Send("/develop/plan", {"state": "{state}"}),
    ],
    "edit: no mark": [
        "/frameworks/mansfield/edit",
        Send("/frameworks/mansfield/edit", {"act": "split", "target": "mansfield/2/level-3/1", "text": "none"}),
    ],
}  # fmt: skip
RESULTS = {
    "read: a job": ["/read", Send("/read", READ)],
    "read: an appraisal": ["/read", Send("/read", {"framework": "mansfield", "kind": "appraisal", "text": APPRAISAL})],
    "read: personal data hidden": [
        "/read", Send("/read", {"framework": "mansfield", "kind": "appraisal", "text": APPRAISAL}),
        Send("/read/again", {"state": "{state}", "act": "hide"}),
    ],
    "read: a CV": ["/read", Send("/read", {"framework": "mansfield", "kind": "job", "text": CV})],
    "read: nothing found": ["/read", Send("/read", {"framework": "mansfield", "kind": "job", "text": "Xyzzy."})],
    "read: two versions and essentials": [
        "/read", Send("/read", {**READ, "earlier": OLDER}),
        Send("/read/again", {"state": "{state}", "essential": ["mansfield/4", "mansfield/9"]}),
    ],
    "write: competencies": write()[:2],
    "write: indicators": write(),
    "write: checked": write(Send("/write/indicators", {**PICKED, "act": "check", "duties": "Lead the team"})),
    "write: draft": write(Send("/write/indicators", {**PICKED, "duties": "Lead the team"})),
    "write: copied": write(
        Send("/write/indicators", PICKED),
        Send("/write/draft", {"state": "{state}", "act": "adopt", "target": "lcc-management"}),
    ),
    "write: saved": write(
        Send("/write/indicators", PICKED), Send("/write/draft", {"state": "{state}", "act": "save"}),
    ),
    "develop: appraisal": ["/develop", Send("/develop/appraisal", {"place": LEVEL, "text": APPRAISAL})],
    "develop: plan": [
        "/develop", Send("/develop/appraisal", {"place": LEVEL, "text": APPRAISAL}),
        Send("/develop/plan", {"state": "{state}", "focus": ["mansfield/10", "mansfield/4"], "act": "plan"}),
    ],
    "develop: choose again": [
        "/develop", Send("/develop/appraisal", {"place": LEVEL, "text": APPRAISAL}),
        Send("/develop/plan", {"state": "{state}", "focus": "mansfield/10", "act": "choose"}),
    ],
    "develop: own ratings": [
        "/develop", Send("/develop/assess", {"place": LEVEL, "who": "own", "r:mansfield/1/level-3/1": "1"}),
    ],
    "develop: both ratings": [
        "/develop",
        Send("/develop/assess", {"place": LEVEL, "who": "manager", "r:mansfield/1/level-3/1": "1",
                                 "o:mansfield/1/level-3/1": "4"}),
    ],
    "develop: kept": [
        "/develop", Send("/develop/appraisal", {"place": LEVEL, "text": APPRAISAL}),
        Send("/develop/plan", {"state": "{state}", "focus": "mansfield/10", "act": "keep", "name": "A plan"}),
    ],
    "develop: what is kept": ["/develop/kept"],
    "desk: one item": [DESK + "?at=lcc-management/M4~mansfield/2"],
    "desk: a second opinion": [DESK + "?blind=yes"],
    "desk: the doubtful": [DESK + "?aim=doubtful"],
    "crosswalk: decided": ["/crosswalks/lcc-management/mansfield"],
    "crosswalk: wording changed": ["/crosswalks/lcc-management/mansfield/changed"],
    "crosswalk: indicators": ["/crosswalks/lcc-management/mansfield?unit=indicator&of=M4"],
    "crosswalk: people differ": ["/crosswalks/lcc-management/mansfield/agreement"],
    "search: found": ["/search?q=who+expects+managers+to+tackle+poor+performance%3F"],
    "edit: an indicator": ["/frameworks/mansfield/edit?unit=mansfield/2/level-3/1"],
    "edit: saved": ["/frameworks/mansfield/edit?competency=2&said=reword"],
}  # fmt: skip
EMPTY = ("/", "/frameworks", "/crosswalks", "/read", "/write", "/screen", "/develop", "/develop/kept", "/search",
         "/search?q=x", "/partnership", "/charts/partnership", "/charts/indicators", "/confidence")  # fmt: skip
"""Addresses of a server on which nothing is loaded yet."""

SUBMIT = """async ([path, fields]) => {
  const form = Object.assign(document.createElement("form"), {method: "post", action: path});
  for (const [name, values] of fields) for (const value of values) {
    const input = document.createElement("input");
    input.name = name;
    if (value.file === undefined) { input.type = "hidden"; input.value = value; }
    else {
      form.enctype = "multipart/form-data";
      input.type = "file";
      const bytes = Uint8Array.from(atob(value.bytes), c => c.charCodeAt(0));
      const data = new DataTransfer();
      if (value.file) data.items.add(new File([bytes], value.file));
      input.files = data.files;
    }
    form.append(input);
  }
  document.body.append(form);
  setTimeout(() => form.submit());
}"""


def bring(page, url: str, steps: list) -> None:
    """Take the browser through the steps."""
    import base64

    for step in steps:
        if isinstance(step, str):
            page.goto(url + step)
            continue
        own = page.locator("input[name=state]").first
        fields = []
        for name, value in step.fields.items():
            values = []
            for v in value if isinstance(value, list) else [value]:
                if isinstance(v, tuple):
                    values.append({"file": v[0], "bytes": base64.b64encode(v[1]).decode()})
                else:
                    values.append(own.input_value() if v == "{state}" else v)
            fields.append([name, values])
        with page.expect_navigation(wait_until="load"):
            page.evaluate(SUBMIT, [step.path, fields])
