"""Studies: networks trained many times over, whose results are kept, committed and proved."""

from .seeds import seeds
from .study import Study

__all__ = ["Study", "seeds"]
