"""Reviews and corrections: what people do to the machine's readings (复核与更正)."""

from baoku.desk.desk import ArchiveDesk
from baoku.desk.laying import layer

__all__ = ["ArchiveDesk", "layer"]
