"""`mapper agreement`, `mapper refit`: what people decided in; how far they agree, and what it teaches, out."""

from pathlib import Path
from typing import Any

from mapper.cli import opening, terminal
from mapper.errors import Invalid
from mapper.mappings.refit import Refit
from mapper.workspace.calibration import Calibration
from mapper.workspace.desk import agreement as agreement_of
from mapper.workspace.desk import differing, self_agreements
from mapper.workspace.refitting import reliability


def agreement(subject: str, object: str, format: str, workspace: Path | None) -> int:
    """Pairs of reviewers, reviewers with themselves, and the differences that nobody has settled."""
    with opening.furnished(workspace, subject, object) as found:
        found.framework(subject), found.framework(object)
        pairs = agreement_of(found, subject, object)
        alone = self_agreements(found, subject, object)
        open_ones = differing(found, subject, object)
    if format == "json":
        terminal.print_json(
            {
                "reviewers": [
                    {
                        "first": a.first,
                        "second": a.second,
                        "shared": a.shared,
                        "target_kappa": a.target_kappa,
                        "target_agreed": a.target_agreed,
                        "both_accepted": a.both_accepted,
                        "relation_kappa": a.relation_kappa,
                    }
                    for a in pairs
                ],
                "with_themselves": [
                    {
                        "reviewer": a.reviewer,
                        "repeated": a.repeated,
                        "target_kappa": a.target_kappa,
                        "target_agreed": a.target_agreed,
                        "relation_kappa": a.relation_kappa,
                    }
                    for a in alone
                ],
                "differences": [{"subject_id": s.pair[0], "object_id": s.pair[1]} for s in open_ones],
            }
        )
        return 0
    heads = [("reviewers", "left"), ("pairs", "right"), ("kappa, target", "right"), ("agreed", "right"),
             ("kappa, relation", "right")]  # fmt: skip
    rows = [
        [f"{a.first} and {a.second}", str(a.shared), *_kappas(a.target_kappa, a.target_agreed, a.relation_kappa)]
        for a in pairs
    ]
    rows += [
        [f"{a.reviewer}, asked twice", str(a.repeated), *_kappas(a.target_kappa, a.target_agreed, a.relation_kappa)]
        for a in alone
    ]
    terminal.table(f"Agreement, {subject} → {object}", heads, rows)
    terminal.say(f"{len(open_ones)} differences to settle." if rows else "No two people have decided on one pair yet.")
    return 0


def _kappas(target: float | None, agreed: float | None, relation: float | None) -> list[str]:
    figures = ["–" if v is None else f"{v:.2f}" for v in (target, relation)]
    return [figures[0], "–" if agreed is None else f"{agreed:.0%}", figures[1]]


def refit(adopt: bool, undo: bool, reviewer: str, format: str, workspace: Path | None) -> int:
    """Try, adopt or take back; return 0 also where a refit would not help: that is an answer."""
    if adopt and undo:
        raise Invalid("--adopt and --undo were given together.", "Give one of them.")
    with opening.furnished(workspace) as found:
        if undo:
            gone = found.undo_refit()
            terminal.say(f"Taken back: the calibration on {gone.decisions} decisions ({gone.adopted_by}).")
            return 0
        tried = found.refit()
        adopted = found.adopt_refit(reviewer) if adopt else None
        known = found.calibrations()
    if format == "json":
        terminal.print_json(_refit_values(tried, known))
        return 0
    if tried.held_out:
        _print_bands(tried)
    terminal.say(tried.reason)
    if tried.loss_before is not None and tried.loss_after is not None:
        terminal.say(f"Mean surprise on decisions held out: {tried.loss_before:.3f} now, {tried.loss_after:.3f} after.")
    if adopted is not None:
        terminal.say("In use from now on. To take it back: mapper refit --undo")
    elif tried.improved:
        terminal.say("Nothing is changed yet. To use it: mapper refit --adopt")
    return 0


def _print_bands(tried: Refit) -> None:
    rows = [
        [name, f"{b.low:.0%} to {b.high:.0%}", str(b.count), f"{b.expected:.0%}", f"{b.matched:.0%}"]
        for name, found in reliability(tried)
        for b in found
    ]
    terminal.table(
        "Confidence beside what people decided, each on decisions held out",
        [("", "left"), ("confidence", "left"), ("decisions", "right"), ("expected", "right"), ("accepted", "right")],
        rows,
    )


def _refit_values(tried: Refit, known: tuple[Calibration, ...]) -> dict[str, Any]:
    return {
        "improved": tried.improved,
        "reason": tried.reason,
        "decisions": len(tried.held_out),
        "loss_before": tried.loss_before,
        "loss_after": tried.loss_after,
        "calibrations": [
            {
                "adopted_by": c.adopted_by,
                "adopted_at": c.adopted_at.isoformat(),
                "decisions": c.decisions,
                "in_use": c.in_use,
            }
            for c in known
        ],
    }
