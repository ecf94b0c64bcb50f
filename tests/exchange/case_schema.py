"""A JSON Schema of the CASE 1.1 CFPackage, written from the field lists of the standard: no unknown key, no null."""

TEXT = {"type": "string"}
URI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`]+$"}
DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
UUID = {"type": "string", "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}
TYPES = (
    "isChildOf isPeerOf isPartOf exactMatchOf precedes isRelatedTo replacedBy exemplar hasSkillLevel isTranslationOf"
)
TEXTS = {"type": "array", "items": TEXT}
ANY = {"type": "object"}


def thing(required: str, **properties) -> dict:
    properties = {"identifier": UUID, "uri": URI, "lastChangeDateTime": DATE, "extensions": ANY} | properties
    required = ["identifier", "uri", *required.split()]
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


def rows(item: dict) -> dict:
    return {"type": "array", "items": item}


LINK = {
    "type": "object",
    "required": ["title", "identifier", "uri"],
    "properties": {"title": TEXT, "identifier": UUID, "uri": URI},
    "additionalProperties": False,
}
NODE = {
    "type": "object",
    "required": ["title", "identifier", "uri"],
    "properties": {
        "title": TEXT,
        "identifier": TEXT,
        "uri": URI,
        "targetType": {"type": "string", "pattern": r"^(CASE|ext:[A-Za-z0-9._-]+)$"},
    },
    "additionalProperties": False,
}
DOCUMENT = thing(
    "creator title lastChangeDateTime",
    creator=TEXT,
    title=TEXT,
    frameworkType=TEXT,
    caseVersion={"enum": ["1.1"]},
    officialSourceURL=URI,
    publisher=TEXT,
    description=TEXT,
    subject=TEXTS,
    subjectURI=rows(LINK),
    language=TEXT,
    version=TEXT,
    adoptionStatus=TEXT,
    licenseURI=LINK,
    notes=TEXT,
)
ITEM = thing(
    "fullStatement lastChangeDateTime",
    fullStatement=TEXT,
    alternativeLabel=TEXT,
    CFItemType=TEXT,
    humanCodingScheme=TEXT,
    listEnumeration=TEXT,
    abbreviatedStatement=TEXT,
    conceptKeywords=TEXTS,
    notes=TEXT,
    language=TEXT,
    educationLevel=TEXTS,
    CFItemTypeURI=LINK,
    licenseURI=LINK,
)
ASSOCIATION = thing(
    "associationType originNodeURI destinationNodeURI lastChangeDateTime",
    associationType={"type": "string", "pattern": rf"^({'|'.join(TYPES.split())}|ext:[A-Za-z0-9._-]+)$"},
    sequenceNumber={"type": "integer"},
    originNodeURI=NODE,
    destinationNodeURI=NODE,
    CFAssociationGroupingURI=LINK,
    notes=TEXT,
)
NAMED = {"title": TEXT, "description": TEXT, "hierarchyCode": TEXT, "typeCode": TEXT}
LEVEL = thing(
    "lastChangeDateTime",
    description=TEXT,
    quality=TEXT,
    score={"type": "number"},
    feedback=TEXT,
    position={"type": "integer"},
    rubricCriterionId=UUID,
)
CRITERION = thing(
    "lastChangeDateTime",
    category=TEXT,
    description=TEXT,
    CFItemURI=LINK,
    weight={"type": "number"},
    position={"type": "integer"},
    rubricId=UUID,
    CFRubricCriterionLevels=rows(LEVEL),
)
PACKAGE = {
    "type": "object",
    "required": ["CFDocument"],
    "properties": {
        "CFDocument": DOCUMENT,
        "CFItems": rows(ITEM),
        "CFAssociations": rows(ASSOCIATION),
        "CFRubrics": rows(thing("lastChangeDateTime", title=TEXT, description=TEXT, CFRubricCriteria=rows(CRITERION))),
        "CFDefinitions": {
            "type": "object",
            "properties": {
                "CFItemTypes": rows(thing("title description hierarchyCode lastChangeDateTime", **NAMED)),
                "CFAssociationGroupings": rows(thing("title lastChangeDateTime", title=TEXT, description=TEXT)),
                "extensions": ANY,
            },
            "additionalProperties": False,
        },
        "extensions": ANY,
    },
    "additionalProperties": False,
}
