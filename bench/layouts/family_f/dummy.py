"""The dummy of a page (版样): its area shared out among modules that snap to units."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.layouts.family_d.dice import Dice
from bench.layouts.family_f.habits import LEAST_EMS, Habits
from bench.typeset.sheet import Area

LOW = 9.0
"""Lines of the lowest module."""
DEEPEST = 7
"""Levels of sharing out."""


@dataclass(frozen=True)
class Spot:
    """A module: its area, and where others stand in it."""

    area: Area
    holes: tuple[Area, ...] = ()


@dataclass(frozen=True)
class Block:
    """Some units wide, from one height to another."""

    left: int
    right: int
    top: float
    foot: float

    @property
    def units(self) -> int:
        """How many units wide it is."""
        return self.right - self.left

    @property
    def depth(self) -> float:
        """Its height."""
        return self.foot - self.top


@dataclass
class Dummy:
    """Shares an area out.

    Attributes:
        rules: places of rules between modules: their ends.
        edges: the same between a module and the story that it stands in.
    """

    dice: Dice
    habits: Habits
    area: Area
    spots: list[Spot] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    edges: list[tuple[float, float, float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        habits = self.habits
        self.pitch = (self.area.width + habits.gutter) / habits.units
        self.least = max(1, int(-(-(LEAST_EMS * habits.size + habits.gutter) // self.pitch)))
        if habits.units >= 4 * self.least and self.dice.hit(0.6):
            self.least *= 2
        self.low = LOW * habits.leading
        self.loved = self.dice.tempered({"rows": 3, "sides": 2, "wheel": 1.6, "ell": 2.4, "cup": 1.2}, 0.5)

    def run(self) -> list[Spot]:
        """Return the modules, in no order that matters."""
        self._share(Block(0, self.habits.units, self.area.y, self.area.bottom), DEEPEST)
        return self.spots

    def _area(self, block: Block) -> Area:
        x = self.area.x + block.left * self.pitch
        return Area(x, block.top, block.units * self.pitch - self.habits.gutter, block.depth)

    def _held(self, block: Block) -> float:
        return self.habits.held(self._area(block).width, block.depth)

    def _share(self, block: Block, level: int) -> None:
        size = self._held(block)
        enough = size < self.habits.piece * self.dice.log(0.5, 2.2)
        ways = self._ways(block, size)
        if not ways or not level or enough:
            self.spots.append(Spot(self._area(block)))
            return
        way = self.dice.pick(**ways)
        if way in ("ell", "cup"):
            self._around(block, way, level)
            return
        for part in {"rows": self._rows, "sides": self._sides, "wheel": self._wheel}[way](block):
            self._share(part, level - 1)

    def _ways(self, block: Block, size: float) -> dict[str, float]:
        """Return how a block may be shared out."""
        wide, high = block.units >= 2 * self.least, block.depth > 2 * self.low + self.habits.gap
        shape = self._area(block).width / block.depth
        out = {}
        if high:
            out["rows"] = self.loved["rows"] / max(0.4, shape)
        if wide:
            out["sides"] = self.loved["sides"] * max(0.4, shape)
        if block.units >= 3 * self.least and block.depth > 3.5 * self.low:
            out["wheel"] = self.loved["wheel"]
        most = 4.5 * self.habits.piece
        if wide and high and size < most:
            out["ell"] = self.loved["ell"]
            if block.units >= 3 * self.least:
                out["cup"] = self.loved["cup"]
        return out

    def _rows(self, block: Block) -> list[Block]:
        """Cut a block into two or three, one over the other."""
        gap = self.habits.gap
        three = block.depth > 4 * self.low and self.dice.hit(0.25)
        at = block.top + self._at(block.depth, self.low + gap, three)
        upper = Block(block.left, block.right, block.top, at - gap / 2)
        lower = Block(block.left, block.right, at + gap / 2, block.foot)
        self._level_rule(block, at)
        if three and lower.depth > 2 * self.low + gap:
            return [upper, *self._rows(lower)]
        return [upper, lower]

    def _at(self, depth: float, least: float, early: bool) -> float:
        share = self.dice.uniform(0.25, 0.4) if early else self.dice.uniform(0.25, 0.75)
        return min(max(least, share * depth), depth - least)

    def _level_rule(self, block: Block, y: float) -> None:
        area = self._area(block)
        self.rules.append((area.x, y, area.right, y))

    def _upright_rule(self, unit: int, block: Block) -> None:
        x = self.area.x + unit * self.pitch - self.habits.gutter / 2
        self.rules.append((x, block.top, x, block.foot))

    def _sides(self, block: Block) -> list[Block]:
        """Cut a block into two, side by side."""
        narrow = self.least if self.dice.hit(0.25) else self.dice.randint(self.least, block.units - self.least)
        at = block.left + narrow if self.dice.hit(0.5) else block.right - narrow
        self._upright_rule(at, block)
        return [
            Block(block.left, at, block.top, block.foot),
            Block(at, block.right, block.top, block.foot),
        ]

    def _wheel(self, block: Block) -> list[Block]:
        """Cut a block into four around a fifth, as the sails of a windmill."""
        dice, least, gap = self.dice, self.least, self.habits.gap
        a = block.left + dice.randint(least, block.units - 2 * least)
        b = dice.randint(a + least, block.right - least)
        p = block.top + dice.uniform(0.22, 0.38) * block.depth
        q = block.foot - dice.uniform(0.22, 0.38) * block.depth
        half = gap / 2
        middle = Block(a, b, p + half, q - half)
        if dice.hit(0.5):
            sails = [
                Block(block.left, b, block.top, p - half),
                Block(b, block.right, block.top, q - half),
                Block(a, block.right, q + half, block.foot),
                Block(block.left, a, p + half, block.foot),
            ]
        else:
            sails = [
                Block(a, block.right, block.top, p - half),
                Block(block.left, a, block.top, q - half),
                Block(block.left, b, q + half, block.foot),
                Block(b, block.right, p + half, block.foot),
            ]
        return [*sails, middle]

    def _around(self, block: Block, way: str, level: int) -> None:
        """Make one story of a block, with another module in a corner of it, or amid its foot or head."""
        dice, gap = self.dice, self.habits.gap
        most = block.units - (2 * self.least if way == "cup" else self.least)
        units = dice.randint(self.least, max(self.least, min(most, round(0.6 * block.units))))
        depth = max(self.low, dice.uniform(0.3, 0.55) * block.depth)
        high = dice.hit(0.3)
        top = block.top if high else block.foot - depth
        if way == "cup":
            left = dice.randint(block.left + self.least, block.right - self.least - units)
            top = block.foot - depth
        else:
            left = block.right - units if high or dice.hit(0.6) else block.left
        inner = Block(left, left + units, top, top + depth)
        inside = self._area(inner)
        self.spots.append(Spot(self._area(block), (inside,)))
        edge = inside.bottom + gap / 2 if top == block.top else top - gap / 2
        self.edges.append((inside.x, edge, inside.right, edge))
        for unit in sorted({inner.left, inner.right} - {block.left, block.right}):
            x = self.area.x + unit * self.pitch - self.habits.gutter / 2
            self.edges.append((x, inside.y, x, inside.bottom))
        self._share(inner, level - 1)
