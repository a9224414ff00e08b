"""Which key of a policy file holds which entities."""

from generator.model.entity import Entity
from generator.model.organisation import Activity, Appointment, Matter, Position, Role, Template, Unit
from generator.model.reference import Audience, Calendar, Place, Term, Waiver
from generator.model.regulations import Control, Law, Record, Regulation
from generator.model.targets import Agreement, Assessment, Measure, Plan, Target

COLLECTIONS: dict[str, type[Entity]] = {
    "units": Unit,
    "positions": Position,
    "activities": Activity,
    "matters": Matter,
    "roles": Role,
    "appointments": Appointment,
    "templates": Template,
    "regulations": Regulation,
    "records": Record,
    "laws": Law,
    "controls": Control,
    "measures": Measure,
    "targets": Target,
    "agreements": Agreement,
    "assessments": Assessment,
    "plans": Plan,
    "exceptions": Waiver,
    "terms": Term,
    "places": Place,
    "calendars": Calendar,
    "audiences": Audience,
}
"""Collection name to the class of its entities, in the order in which documentation lists them."""
