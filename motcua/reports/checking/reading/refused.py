"""What cannot be read, said kindly, and how much is read at most."""

from motcua.kernel.errors import Refusal

MOST_BYTES = 20 * 1024 * 1024
MOST_CHARACTERS = 1_500_000
MOST_ENTRIES = 3_000
MOST_UNPACKED = 120 * 1024 * 1024
MOST_RATIO = 250
MOST_PAGES = 300
MOST_CELLS = 300_000


class Unreadable(Refusal):
    """This file cannot be read as a report (tệp không đọc được); the message says what to do."""
