"""The verbs of crosswalks and decisions, which are a part of the Workspace."""

from collections.abc import Sequence

from mapper.exchange.types import Crosswalk
from mapper.frameworks.types import Framework
from mapper.mappings.hub import Baseline, Hub, baseline, hub
from mapper.mappings.partnership import Partnership
from mapper.mappings.refit import Refit
from mapper.mappings.types import Mapping as Suggestion
from mapper.mappings.types import Predicate, Unit
from mapper.review.change import Followed
from mapper.review.queue import Aim
from mapper.review.types import Decision, Verdict
from mapper.workspace import calibration, crosswalks, refitting
from mapper.workspace.calibration import Calibration
from mapper.workspace.context import Context


class Deciding:
    """Suggest, decide, take back, measure, compare many; see `Workspace`."""

    _context: Context

    def crosswalk(self, subject: str, object: str, unit: Unit = "competency", top: int = 5) -> Crosswalk:
        """Suggestions for every part of `subject` in `object`, with the decisions that stand."""
        return crosswalks.crosswalk(self._context, subject, object, unit, top)

    def crosswalk_between(
        self, subject: Framework, object: Framework, unit: Unit = "competency", top: int = 5
    ) -> Crosswalk:
        """The same for frameworks at hand, loaded or not."""
        return crosswalks.between(self._context, subject, object, unit, top)

    def decide(
        self,
        subject_id: str,
        object_id: str | None,
        verdict: Verdict,
        reviewer: str,
        *,
        predicate: Predicate | None = None,
        comment: str | None = None,
        object_framework: str | None = None,
        confidence_seen: float | None = None,
        blind: bool = False,
        batch: str | None = None,
        expected_seq: int | None = None,
    ) -> Decision:
        """Append one judgement, durable when this returns.

        `object_id` None says that `object_framework` has no counterpart. `expected_seq` is the pair's last decision
        that the person saw (0: none); Conflict (412) names a newer one.
        """
        return crosswalks.decide(
            self._context,
            subject_id,
            object_id,
            verdict,
            reviewer,
            predicate=predicate,
            comment=comment,
            object_framework=object_framework,
            confidence_seen=confidence_seen,
            blind=blind,
            batch=batch,
            expected_seq=expected_seq,
        )

    def decide_many(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        """Append all of them or none; give them one `batch` and `undo_batch` takes them back in one step."""
        return crosswalks.decide_many(self._context, decisions)

    def undo(self, reviewer: str, subject: str | None = None, object: str | None = None) -> Decision | None:
        """Withdraw the reviewer's last standing decision (of a pair of frameworks); None when there is none."""
        return crosswalks.undo(self._context, reviewer, subject, object)

    def decisions(self, subject: str | None = None, object: str | None = None) -> tuple[Decision, ...]:
        """The whole log in order, of all or of one pair of frameworks."""
        return tuple(self._context.database.decisions.read(subject, object))

    def speaking_decisions(self, subject: str, object: str) -> tuple[Decision, ...]:
        """The log of one pair of frameworks without what was decided on words that have changed or gone."""
        return crosswalks.speaking(self._context, subject, object)

    def opinions(self, subject: str, object: str) -> tuple[Decision, ...]:
        """Every reviewer's standing decision on every pair as it is worded now."""
        return crosswalks.opinions(self._context, subject, object)

    def changed_decisions(self, subject: str, object: str) -> tuple[Followed, ...]:
        """Standing decisions whose words were changed or deleted since, with both wordings."""
        return crosswalks.changes(self._context, subject, object)

    def to_review(self, crosswalk: Crosswalk, reviewer: str, aim: Aim = "speed") -> tuple[Suggestion, ...]:
        """Suggestions that this reviewer has yet to decide, in working order; see `workspace.desk` for blind work."""
        return crosswalks.to_review(self._context, crosswalk, reviewer, aim)

    def accept_above(
        self, subject: str, object: str, reviewer: str, threshold: float, batch: str, top: int = 1
    ) -> tuple[Decision, ...]:
        """Accept every undecided suggestion of at least `threshold` under the name `batch`."""
        return crosswalks.accept_above(self._context, subject, object, reviewer, threshold, batch, top)

    def undo_batch(self, batch: str) -> tuple[Decision, ...]:
        """Take a mass decision back in one step."""
        return crosswalks.take_back(self._context, batch)

    def refit(self) -> Refit:
        """Fit the crosswalk's confidence to all decisions so far, with how it would do; nothing is changed."""
        return refitting.fit_to_decisions(self._context)

    def adopt_refit(self, author: str) -> Calibration:
        """Fit, and use it from now on; Invalid where it does no better on decisions held out."""
        return calibration.adopt(self._context, self.refit(), author)

    def undo_refit(self) -> Calibration:
        """Take back the refit that was adopted last; Invalid without one."""
        return calibration.take_back(self._context)

    def calibrations(self) -> tuple[Calibration, ...]:
        """Refits that were adopted, oldest first."""
        return calibration.history(self._context)

    def partnership(self, framework_ids: Sequence[str] = ()) -> Partnership:
        """Every framework (or those named) against every other: what hub, clusters, heat and baseline start from."""
        return crosswalks.partnership(self._context, framework_ids)

    def hub(self, centre: str, framework_ids: Sequence[str] = ()) -> Hub:
        """Any number of frameworks against one."""
        return hub(self.partnership(framework_ids), centre)

    def baseline(self, framework_ids: Sequence[str] = ()) -> Baseline:
        """Coverage, clusters and counts of a partnership."""
        return baseline(self.partnership(framework_ids))
