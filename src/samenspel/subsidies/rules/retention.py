"""How long what is known of an applicant is kept, and why; the privacy page says the same in words."""

from __future__ import annotations

import datetime as dt
from typing import Final

# What was never sent in, or was taken back: a year after the window, because people go on with it in the next
# round. Ground: the applicant asks for it by writing it down.
UNSENT_STAYS: Final = dt.timedelta(days=365)
# How to reach an applicant: a year after a refusal or a settlement, so that objection and appeal are over.
# Ground: a public task, deciding on subsidies (Awb, title 4.2).
CONTACT_STAYS: Final = dt.timedelta(days=365)
# An assessor's interest in words: as long, because it explains who did not judge. Ground: the same task.
INTEREST_STAYS: Final = CONTACT_STAYS
# The files and the check of the applicant: seven years after a refusal or a settlement, as accounts of public
# money are kept. Ground: a legal duty, accounts and archive. The decision and its letter stay, with the name
# of the organisation or group; the name of its contact is put in when the letter is read, and goes with the
# rest.
DOSSIER_STAYS: Final = dt.timedelta(days=7 * 365)
