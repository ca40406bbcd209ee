"""What every test of the bot needs."""

from __future__ import annotations

import os

os.environ["PTB_TIMEDELTA"] = "true"  # as the bot sets it: the library warns of a change to come at every 429
