"""Where files of dossiers rest, under which keys, and who looks for viruses."""

import os
from pathlib import Path

from motcua.config.environment import home

__all__ = [
    "CLAMAV_ADDRESS", "CLAMAV_PATIENCE", "FILES_ROOT", "FILE_KEYS", "FILE_KEYS_GIVEN", "SCANS_ROOT", "VIRUS_SCANNER",
    "VIRUS_SCAN_REQUIRED",
]  # fmt: skip

FILES_ROOT = Path(os.environ.get("MOTCUA_FILES", home() / "files"))  # never below a directory that is served
FILE_KEYS = home() / "secrets" / "file_keys"  # made at the first file
FILE_KEYS_GIVEN = os.environ.get("MOTCUA_FILE_KEYS", "")  # "1:BASE64,2:BASE64" instead; the last one is used
SCANS_ROOT = Path(os.environ.get("MOTCUA_SCANS", home() / "scans"))  # a directory for each agency code

CLAMAV_ADDRESS = os.environ.get("MOTCUA_CLAMAV", "")  # "host:3310" or the path of a socket; empty: nobody scans
CLAMAV_PATIENCE = float(os.environ.get("MOTCUA_CLAMAV_TIMEOUT", "20"))
VIRUS_SCANNER = "motcua.exchange.clamav.client.configured" if CLAMAV_ADDRESS else ""
VIRUS_SCAN_REQUIRED = os.environ.get("MOTCUA_CLAMAV_REQUIRED", "") == "1"
