"""Imports flow one way: every module may import only modules listed before it. A new file needs a place here."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent

# One line a stage, in the order in which data travels. Inside a line the same law holds.
STREAM = (
    ("mapper", "errors settings fitting"),
    (
        "mapper.documents",
        "types characters lines marks discs letters grid strips records tabular heads below spans columns openers "
        "blocks footnotes furniture contents overflow joins cards layout losses pdf ink ocr scans legible word_parts "
        "word_numbers word text parse carry bounds worker scan_worker guard read plain picture",
    ),
    (
        "mapper.frameworks",
        "types surroundings vocabulary naming looks entries asking cells columns tables tags hanging depths series "
        "compound outline families nesting apart walk sorting choose glossary parts levels audiences assemble about "
        "listing account skeleton confidence infer worker guarded",
    ),
    (
        "mapper.texts",
        "types language personal persons features lines sentences wording sections tongues kinds cues polarity read "
        "fit",
    ),
    (
        "mapper.vectors",
        "types manifest cache index onnx_encoder torch_encoder models export training_data training distillation "
        "crediting grading recipes",
    ),
    (
        "mapper.mappings",
        "types lexical facets scales features company levels indicators parameters relation crosswalk fit refit "
        "partnership hub",
    ),
    ("mapper.review", "types state queue agreement change curate bulk"),
    (
        "mapper.scoring",
        "types parameters bank neutral closed examples words profile features among evidence level score "
        "compare screen fit",
    ),
    ("mapper.authoring", "types role grammar interview draft suggest adopt development self_assessment"),
    (
        "mapper.exchange",
        "types identifiers framework_json crosswalk_json score_json sssom_rows sssom case_nodes case case_read "
        "case_crosswalk case_paths skos sheets crosswalk_sheets framework_sheets screening_sheets words beside word "
        "word_scores charts html coverage_sheets baseline_files plan_html formats",
    ),
    (
        "mapper.store",
        "schema engine migrate documents frameworks decisions vectors papers people requests choices backup database",
    ),
    (
        "mapper.evaluation",
        "types metrics gold baselines crosswalk extraction effort practice refit statements appraisals "
        "refit_scoring fairness timing refit_texts privacy wholes external_files external",
    ),
    (
        "mapper.workspace",
        "types context frameworks corrections ingest calibration crosswalks refitting deciding reading screening "
        "drafting files pictures upkeep modelling measuring workspace comparing samples writing choosing checking "
        "versions roles development editing answers desk",
    ),
    (
        "mapper.cli",
        "later terminal opening frameworks crosswalks reading review judging upkeep model demo options admin main",
    ),
    ("service", "assets problems security bodies views forms remembered evidence runs role_table"),
    ("service.api", "replies frameworks crosswalks texts files case upkeep"),
    (
        "service.pages",
        "home frameworks crosswalks review bulk confidence partnership charts drafts writing reading screening "
        "developing assessing editing",
    ),
    ("service", "app"),
)
ORDER = [f"{stage}.{module}" for stage, modules in STREAM for module in modules.split()]

# Slow to import: one owner each, and only inside a function.
HEAVY = {
    "pdfplumber": "mapper.documents.pdf",
    "tesserocr": "mapper.documents.ocr",
    "spacy": "mapper.texts.language",
    "sklearn": "mapper.fitting",
    "faiss": "mapper.vectors.index",
    "onnxruntime": "mapper.vectors.onnx_encoder",
    "sentence_transformers": "mapper.vectors.torch_encoder",
    "torch": "mapper.vectors.training",
    "transformers": "mapper.vectors.training",
    "onnx": "mapper.vectors.export",
}


def stage(module: str) -> str:
    names = sorted({name for name, _ in STREAM}, key=len, reverse=True)
    return next((s for s in names if module == s or module.startswith(s + ".")), "")


def rank(module: str) -> int | None:
    """Place in ORDER; a package's face (__init__) stands with its last member."""
    places = [i for i, m in enumerate(ORDER) if m == module or m.startswith(module + ".")]
    return places[-1] if places else None


def imports(tree: ast.AST):
    """Yield (line, module, hidden): hidden means inside a function, a condition or a try."""
    stack = [(tree, False)]
    while stack:
        node, hidden = stack.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield child.lineno, alias.name, hidden
            elif isinstance(child, ast.ImportFrom):
                base = "." * child.level + (child.module or "")
                for alias in child.names:
                    full = f"{base}.{alias.name}"
                    yield child.lineno, full if rank(full) is not None else base, hidden
            else:
                inner = (ast.FunctionDef, ast.AsyncFunctionDef, ast.If, ast.Try)
                stack.append((child, hidden or isinstance(child, inner)))


def fault_of(module: str, face: bool, line: int, target: str, hidden: bool) -> str | None:
    where, top = f"{module}:{line}", target.split(".")[0]
    if target.startswith("."):
        return f"{where} relative import {target}"
    if top in HEAVY:
        owner = HEAVY[top]
        if module != owner or not hidden:
            return f"{where} {top} belongs inside a function of {owner}"
        return None
    if top not in ("mapper", "service"):
        return None
    if hidden:
        return f"{where} hides its import of {target}"
    if target in ("mapper", "service") or module in ("mapper", "service"):
        return f"{where} root packages neither import nor are imported"
    if rank(target) is None:
        return f"{where} imports {target}, which has no place in STREAM"
    if face and not target.startswith(module + "."):
        return f"{where} a package face re-exports only its own modules"
    if not face and rank(target) >= rank(module):
        return f"{where} imports {target}, which is downstream"
    if (
        module.startswith("service.")
        and top == "mapper"
        and stage(target)
        not in (
            "mapper.workspace",
            "mapper",
        )
        and not target.endswith(".types")
    ):
        return f"{where} the service calls only the verbs of mapper.workspace"
    return None


def test_imports_only_flow_downstream():
    faults = []
    for path in sorted([*ROOT.glob("mapper/**/*.py"), *ROOT.glob("service/**/*.py")]):
        face = path.name in ("__init__.py", "__main__.py")
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if module.startswith("mapper.store.migrations"):
            module = "mapper.store.migrate"  # Alembic finds them by folder; they stand with what runs them
        if not face and module not in ORDER:
            faults.append(f"{module} has no place in STREAM")
            continue
        for line, target, hidden in imports(ast.parse(path.read_text(encoding="utf-8"))):
            if fault := fault_of(module, face, line, target, hidden):
                faults.append(fault)
    assert not faults, "\n".join(faults)


def test_every_place_in_the_stream_is_taken():
    missing = [m for m in ORDER if not (ROOT / (m.replace(".", "/") + ".py")).exists()]
    missing = [m for m in missing if not (ROOT / m.replace(".", "/") / "__init__.py").exists()]
    assert not missing, f"listed but not there: {missing}"


def test_no_room_for_odds_and_ends():
    banned = {"utils", "helpers", "common", "misc"}
    assert not [p for p in ROOT.glob("mapper/**/*") if p.stem in banned]
