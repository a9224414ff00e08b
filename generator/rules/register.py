"""Every rule of the program, in one place where a reviewer sees a new one."""

from generator.rules.access.cites_what_is_hidden import CitesWhatIsHidden
from generator.rules.access.clause_wider_than_regulation import ClauseWiderThanRegulation
from generator.rules.access.names_what_is_hidden import NamesWhatIsHidden
from generator.rules.access.readers_not_stated import ReadersNotStated
from generator.rules.base import Rule
from generator.rules.control.approves_own_request import ApprovesOwnRequest
from generator.rules.control.limit_gap import LimitGap
from generator.rules.control.same_person_two_ends import SamePersonTwoEnds
from generator.rules.duty.catch_all import CatchAll
from generator.rules.duty.copied import Copied
from generator.rules.duty.no_deadline import NoDeadline
from generator.rules.duty.several_accountable import SeveralAccountable
from generator.rules.duty.unmeasured_deadline import UnmeasuredDeadline
from generator.rules.org.headcount_exceeded import HeadcountExceeded
from generator.rules.org.position_without_duties import PositionWithoutDuties
from generator.rules.org.unit_without_head import UnitWithoutHead
from generator.rules.plan.due_outside import DueOutside
from generator.rules.plan.item_without_owner import ItemWithoutOwner
from generator.rules.plan.shares_do_not_add_up import SharesDoNotAddUp
from generator.rules.record.never_filled import NeverFilled
from generator.rules.record.no_keeper import NoKeeper
from generator.rules.record.no_retention import NoRetention
from generator.rules.regulation.binds_nobody import BindsNobody
from generator.rules.regulation.cites_repealed import CitesRepealed
from generator.rules.regulation.dates_out_of_order import DatesOutOfOrder
from generator.rules.regulation.not_approved import NotApproved
from generator.rules.regulation.owner_missing import OwnerMissing as RegulationOwnerMissing
from generator.rules.regulation.review_overdue import ReviewOverdue
from generator.rules.regulation.unused_parameter import UnusedParameter
from generator.rules.target.beyond_influence import BeyondInfluence
from generator.rules.target.blank_goal import BlankGoal
from generator.rules.target.direction import Direction
from generator.rules.target.empty_period import EmptyPeriod
from generator.rules.target.example_wrong import ExampleWrong
from generator.rules.target.goals_fall_short import GoalsFallShort
from generator.rules.target.idle_goal import IdleGoal
from generator.rules.target.no_comparator import NoComparator
from generator.rules.target.no_evidence import NoEvidence
from generator.rules.target.no_formula import NoFormula
from generator.rules.target.no_parent import NoParent
from generator.rules.target.out_of_range import OutOfRange
from generator.rules.target.owner_missing import OwnerMissing as TargetOwnerMissing
from generator.rules.target.part_subtracted_twice import PartSubtractedTwice
from generator.rules.target.points_not_full import PointsNotFull
from generator.rules.target.same_name_two_units import SameNameTwoUnits
from generator.rules.target.unit_mismatch import UnitMismatch
from generator.rules.target.weights_not_100 import WeightsNot100
from generator.rules.term.avoided_word import AvoidedWord
from generator.rules.text.cites_by_number import CitesByNumber
from generator.rules.text.half_width_punctuation import HalfWidthPunctuation
from generator.rules.text.invisible_character import InvisibleCharacter
from generator.rules.text.placeholder import Placeholder

RULES: tuple[type[Rule], ...] = (
    CitesWhatIsHidden,
    ClauseWiderThanRegulation,
    NamesWhatIsHidden,
    ReadersNotStated,
    ApprovesOwnRequest,
    LimitGap,
    SamePersonTwoEnds,
    CatchAll,
    Copied,
    NoDeadline,
    SeveralAccountable,
    UnmeasuredDeadline,
    HeadcountExceeded,
    PositionWithoutDuties,
    UnitWithoutHead,
    DueOutside,
    ItemWithoutOwner,
    SharesDoNotAddUp,
    NeverFilled,
    NoKeeper,
    NoRetention,
    BindsNobody,
    CitesRepealed,
    DatesOutOfOrder,
    NotApproved,
    RegulationOwnerMissing,
    ReviewOverdue,
    UnusedParameter,
    BeyondInfluence,
    BlankGoal,
    Direction,
    EmptyPeriod,
    ExampleWrong,
    GoalsFallShort,
    IdleGoal,
    NoComparator,
    NoEvidence,
    NoFormula,
    NoParent,
    OutOfRange,
    TargetOwnerMissing,
    PartSubtractedTwice,
    PointsNotFull,
    SameNameTwoUnits,
    UnitMismatch,
    WeightsNot100,
    AvoidedWord,
    CitesByNumber,
    HalfWidthPunctuation,
    InvisibleCharacter,
    Placeholder,
)
"""All rules, in the order of their codes. A new rule gets its line here; a test compares this with the folder."""
