"""What a reader makes of a passage for one question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True, eq=False)
class PassageReading:
    """Where in a passage the answer may stand, and how likely it is that it stands there at all.

    The passage is cut into ``m`` tokens; log-probabilities run over them and "nothing here answers" together.

    Args:
        relevance: logit of the passage answering the question.
        nothing: log-probability that no answer starts here, plus that none ends here.
        begins: for each token its first code point in the passage, ``(m,)``; ``stops`` the one after its last.
        starts: log-probability that the answer starts with the token, ``(m,)`` float64; ``ends`` that it ends with it.
    """

    relevance: float
    nothing: float
    begins: npt.NDArray[np.int64]
    stops: npt.NDArray[np.int64]
    starts: npt.NDArray[np.float64]
    ends: npt.NDArray[np.float64]
