"""The act (hành vi): one function = one legal act, in five beats: lock, admit, decide, write, say.

The decorator opens the transaction, keeps the idempotency key, writes what was said to the journal and
enqueues the reactions, all in that one transaction; it also registers the act for the generated documents.
"""

import hashlib
import inspect
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar, get_type_hints

import pydantic_core
from django.db import DatabaseError, IntegrityError, OperationalError, transaction
from pydantic import TypeAdapter

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.database.prepared import ask
from motcua.kernel.errors import Busy, KeyReused, Refusal
from motcua.kernel.events import Event
from motcua.kernel.saying import Act, Answer, Frame, Performance, running

P = ParamSpec("P")
R = TypeVar("R")

_acts: dict[str, "Act"] = {}


def registered_acts() -> tuple[Act, ...]:
    """Every act of the product, by name. Those of tests are left out."""
    return tuple(found for _, found in sorted(_acts.items()) if found.function.__module__.startswith("motcua."))


def act(
    *, cites: str | tuple[str, ...], emits: tuple[type[Event], ...]
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a keyword-only function an act. It must take `actor` and `at`, and may take `key`.

    The same key again answers the first result and writes nothing; with other inputs it is refused (KeyReused).
    A Refusal rolls everything back. A subject held by another act for more than the lock time-out is Busy.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        package = function.__module__.removeprefix("motcua.").split(".")[0]
        registered = Act(
            name=f"{package}.{function.__name__}",
            cites=(cites,) if isinstance(cites, str) else cites,
            emits=emits,
            function=function,
        )
        if registered.name in _acts and _acts[registered.name].function.__qualname__ != function.__qualname__:
            raise TypeError(f"two acts named {registered.name}")
        _acts[registered.name] = registered
        answers = _Answers(registered)

        @wraps(function)
        def perform(*args: P.args, **inputs: P.kwargs) -> R:
            if args:
                raise TypeError(f"{registered.name} takes keyword arguments only")
            actor, at, key = _envelope(registered, inputs)
            asked = answers.asked(actor, inputs) if key else b""
            if key and (first := answers.earlier(key, asked)) is not None:
                return first.value  # type: ignore[no-any-return]
            outer = running.get()
            frame = Frame(outer.performance if outer else Performance(), registered, actor, at, key)
            try:
                return _perform(frame, function, inputs, answers, asked)
            except (Refusal, IntegrityError):
                # A twin with the same key may have finished while we waited for its lock.
                if key and outer is None and (first := answers.earlier(key, asked)) is not None:
                    return first.value  # type: ignore[no-any-return]
                raise

        return perform

    return decorate


def _perform(
    frame: Frame, function: Callable[..., R], inputs: dict[str, Any], answers: "_Answers", asked: bytes
) -> R:
    outermost = running.get() is None
    performance = frame.performance
    marks = len(performance.said), len(performance.answers)
    token = running.set(frame)
    try:
        with transaction.atomic(durable=outermost):
            result = function(**inputs)
            if frame.key:
                performance.answers.append(answers.keep(frame.key, asked, result))
            if outermost:
                journal.write(performance.said, performance.answers)
        return result
    except OperationalError as failure:
        if _lock_not_available(failure):
            raise Busy("Hồ sơ đang được người khác xử lý. Vui lòng thử lại sau ít giây.") from failure
        raise
    except BaseException:
        del performance.said[marks[0] :], performance.answers[marks[1] :]
        raise
    finally:
        running.reset(token)


def _envelope(registered: Act, inputs: dict[str, Any]) -> tuple[Actor, datetime, str | None]:
    actor, at, key = inputs.get("actor"), inputs.get("at"), inputs.get("key")
    if not isinstance(actor, Actor):
        raise TypeError(f"{registered.name}: actor must be an Actor")
    if not isinstance(at, datetime) or at.tzinfo is None:
        raise TypeError(f"{registered.name}: at must be an instant with a time zone")
    if key is not None and (not isinstance(key, str) or not 0 < len(key) <= 200):
        raise Refusal("Khóa chống lặp phải có từ 1 đến 200 ký tự.", code="bad_key", field="key")
    return actor, at, key


def _lock_not_available(failure: DatabaseError) -> bool:
    return getattr(failure.__cause__, "sqlstate", None) in {"55P03", "40P01", "40001"}


class _First(NamedTuple):
    value: Any


class _Answers:
    """How the answers of one act are kept and given again."""

    def __init__(self, registered: Act) -> None:
        self.act = registered
        self._adapter: TypeAdapter[Any] | None = None

    def asked(self, actor: Actor, inputs: dict[str, Any]) -> bytes:
        """Digest of who asked for what. The legal time is left out: a retry comes later."""
        same = {name: value for name, value in inputs.items() if name not in {"at", "key", "actor"}}
        text = pydantic_core.to_json([self.act.name, actor.id, dict(sorted(same.items()))], bytes_mode="hex")
        return hashlib.sha256(text).digest()

    def earlier(self, key: str, asked: bytes) -> _First | None:
        """The first answer to this key, if there was one. Another act or other inputs under it: KeyReused."""
        rows = ask("SELECT act, asked, answer::text FROM kernel_act_key WHERE key = %s", [key])
        if not rows:
            return None
        row = rows[0]
        if row[0] != self.act.name or bytes(row[1]) != asked:
            raise KeyReused("Yêu cầu này đã được gửi với nội dung khác. Vui lòng tải lại trang rồi thực hiện lại.")
        return _First(self._type().validate_json(row[2]))

    def keep(self, key: str, asked: bytes, result: Any) -> Answer:
        return Answer(key, self.act.name, asked, self._type().dump_python(result, mode="json"))

    def _type(self) -> TypeAdapter[Any]:
        if self._adapter is None:
            returned = get_type_hints(inspect.unwrap(self.act.function)).get("return", Any)
            self._adapter = TypeAdapter(returned)
        return self._adapter
