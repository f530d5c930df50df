"""The classes of records in exported lists, where these say more than the record."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, WithJsonSchema

from ..values.dates import Edtf
from .base import Component, Name
from .fields import Id, Prose, StrictBool
from .models import Citation, Citations, Event, Figure, Leader
from .records import COMPONENTS, RECORD_TYPES


class ListedAttestation(Component):
    """An attestation with the name of its leader, and citations of its own."""

    leader: Id = Field(description="人物 id")
    id: Id = Field(description="与 leader 相同，早先的写法")
    name: Name = Field(description="姓名，两种字形")
    role: Prose | None = Field(None, description="文献所称职务；文献没有写职务则省去")
    did: Prose | None = Field(None, description="所为，如 讲话、签署、陪同")
    quoted: StrictBool = Field(description="文献只引述其言或记其指示，没有写到场时为 true")
    citations: Citations = Field(description="出处")


class ListedFigure(Figure):
    """A figure with its period, its citations and the values of its parts."""

    value: Annotated[Decimal, WithJsonSchema({"type": "number"})] = Field(
        description="数值，如 43.38；不带单位"
    )
    period: Edtf = Field(description="时段")
    parts: tuple[float, ...] = Field((), description="文献所列分项的数值；没有分项则省去")
    citations: Citations = Field(description="出处")


class Evidence(Component):
    """What an event rests on."""

    sources: tuple[Id, ...] = Field(description="所据文献的 id，附注所引的也在内")
    disputed: bool = Field(description="是否有存疑的附注")
    date_inferred: bool = Field(description="日期是否为推定")


class ListedEvent(Event):
    """An event with everything that its parts take from it."""

    leaders: tuple[ListedAttestation, ...] = Field(  # type: ignore[assignment]  # other keys than in YAML
        description="人物及其职务，每条一证，一人可有数条"
    )
    figures: tuple[ListedFigure, ...] = Field(description="数字")
    evidence: Evidence = Field(description="证据：所据文献、有无存疑、日期是否推定")


class FigureOfEvent(ListedFigure):
    """A figure with its event."""

    event: Id = Field(description="事件 id")


class DerivedRole(Citation):
    """What a document calls a leader, from an event."""

    role: Prose | None = Field(description="文献所称职务；文献没有写职务则为 null")
    date: Edtf = Field(description="事件日期，EDTF")
    event: Id = Field(description="事件 id")


class ListedLeader(Leader):
    """A leader with the roles that events give."""

    roles: tuple[DerivedRole, ...] = Field(description="事件中的记载，每一出处一条")


_LIST_CLASSES: dict[str, type[Component]] = {
    "events": ListedEvent,
    "leaders": ListedLeader,
    "figures": FigureOfEvent,
}
"""Where a list says more than the record"""


LISTED_COMPONENTS: tuple[tuple[type[Component], str], ...] = (
    *((kind, label) for kind, label in COMPONENTS if label not in ("人物一证", "数字")),
    (ListedAttestation, "人物一证"),
    (ListedFigure, "数字"),
    (Evidence, "证据"),
    (DerivedRole, "人物的一次记载"),
)
"""The classes of components in lists, each with its label"""


def class_of_list(name: str) -> type[Component]:
    """Return the class of the records in a list."""
    kinds: dict[str, type[Component]] = {kind.collection.name: kind for kind in RECORD_TYPES} | _LIST_CLASSES
    return kinds[name]
