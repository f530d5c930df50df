"""What is wrong in a sheet, with the address of the cell."""

from msgspec import Struct

from .books import address


class Spot(Struct, frozen=True, order=True):
    """A cell: its sheet, its row and its column, from 0."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        return f"{self.sheet}!{address(self.row, self.column)}"


class CellProblem(Struct, frozen=True, order=True):
    """One mistake in a cell."""

    spot: Spot
    message: str
    code: str
    warning: bool = False
    """Whether it is only doubtful, or left for later: it refuses nothing"""

    def __str__(self) -> str:
        line = f"{self.spot}: {'注意：' if self.warning else ''}{self.message} [{self.code}]"
        return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in line)
