"""Where this installation lives and what it is: read once from the process environment."""

import os
import secrets
from pathlib import Path

ENVIRONMENTS = ("development", "production")


def environment() -> str:
    """`development` (a sample province on one machine) or `production`. Anything else is refused at start."""
    name = os.environ.get("MOTCUA_ENV", "development")
    if name not in ENVIRONMENTS:
        raise SystemExit(f"MOTCUA_ENV={name!r}: phải là một trong {', '.join(ENVIRONMENTS)}.")
    return name


def production() -> bool:
    """True when people's real data may be inside: no sample sign-in, no living page of components."""
    return environment() == "production"


def home() -> Path:
    """The directory of everything this installation keeps (MOTCUA_HOME, default `var/`)."""
    return Path(os.environ.get("MOTCUA_HOME", "var")).resolve()


def port() -> int:
    """The port of the web server (MOTCUA_PORT, default 8000)."""
    return int(os.environ.get("MOTCUA_PORT", "8000"))


def sample_cases() -> int:
    """How many cases the sample province's desks have played (MOTCUA_SAMPLE_CASES, default 3000; 0 for none)."""
    return int(os.environ.get("MOTCUA_SAMPLE_CASES", "3000"))


def public_url() -> str:
    """The address people type (MOTCUA_PUBLIC_URL, default the local one)."""
    return os.environ.get("MOTCUA_PUBLIC_URL", f"http://127.0.0.1:{port()}").rstrip("/")


def secret(name: str) -> str:
    """A long random secret, made once and kept readable by the owner only, unless given as MOTCUA_<NAME>."""
    given = os.environ.get(f"MOTCUA_{name.upper()}")
    if given:
        return given
    path = home() / "secrets" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        try:
            os.link(fresh, path)  # the first of two racing starts wins; the other reads its value
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()
