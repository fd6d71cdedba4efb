"""Typed events (sự kiện): what happened, in the past tense, once and for ever.

A subclass is a frozen dataclass in some package's `events.py`. Its `kind` is made from package and class
name (`dossiers.dossier_accepted`) and must not change; a change of its fields raises `version` and teaches
`upcast` to read the old payloads. Payloads carry ids and codes, never personal data: they cannot be erased.
"""

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from pydantic import TypeAdapter

_SUBJECT = re.compile(r"^[a-z_]+:\S{1,100}$")
_registry: dict[str, type["Event"]] = {}
_adapters: dict[type["Event"], TypeAdapter[Any]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """One fact about one subject (`kind:code`, as in `dossier:H01.14-210615-0001`)."""

    subject: str

    kind: ClassVar[str]
    version: ClassVar[int] = 1

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        package = cls.__module__.removeprefix("motcua.").split(".")[0]
        cls.kind = f"{package}.{_snake(cls.__name__)}"
        if _registry.setdefault(cls.kind, cls).__qualname__ != cls.__qualname__:
            raise TypeError(f"two event classes of kind {cls.kind}")
        _registry[cls.kind] = cls

    def __post_init__(self) -> None:
        if not _SUBJECT.match(self.subject):
            raise ValueError(f"subject must read kind:code, got {self.subject!r}")

    def payload(self) -> dict[str, Any]:
        """The fields beside the subject, as JSON values. Floats are refused: they do not survive a digest."""
        values: dict[str, Any] = _adapter(type(self)).dump_python(self, mode="json", exclude={"subject"})
        _refuse_floats(values, self.kind)
        return values

    @classmethod
    def upcast(cls, version: int, payload: dict[str, Any]) -> dict[str, Any]:
        """A payload of an older version, in today's fields. Override when `version` is raised."""
        if version != cls.version:
            raise TypeError(f"{cls.kind}: no way from version {version} to {cls.version}")
        return payload

    @classmethod
    def restore(cls, subject: str, version: int, payload: dict[str, Any]) -> Self:
        """The event as it was recorded."""
        fields = {"subject": subject, **cls.upcast(version, payload)}
        restored: Self = _adapter(cls).validate_python(fields)
        return restored


def event_class(kind: str) -> type[Event]:
    """The class of a recorded kind; KeyError when no installed package knows it."""
    return _registry[kind]


def registered_events() -> tuple[type[Event], ...]:
    """Every event class of the product, by kind. Those of tests are left out."""
    return tuple(cls for _, cls in sorted(_registry.items()) if cls.__module__.startswith("motcua."))


def _adapter(cls: type[Event]) -> TypeAdapter[Any]:
    if cls not in _adapters:
        _adapters[cls] = TypeAdapter(cls)
    return _adapters[cls]


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _refuse_floats(value: Any, kind: str) -> None:
    if isinstance(value, float):
        raise TypeError(f"{kind}: a float in an event payload")
    if isinstance(value, dict):
        for item in value.values():
            _refuse_floats(item, kind)
    elif isinstance(value, list):
        for item in value:
            _refuse_floats(item, kind)
