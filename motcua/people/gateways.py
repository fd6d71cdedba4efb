"""Outside systems that people asks: whoever carries a code to a phone or a mailbox."""

from typing import Protocol

from django.conf import settings
from django.core.cache import cache

from motcua.people.states import SAMPLE_INBOX, Channel


class CodeCarrier(Protocol):
    """Carries a code to where a contact leads (gửi mã xác nhận)."""

    def carries(self, channel: Channel) -> bool:
        """Whether codes can go by this channel here."""
        ...

    def send(self, *, channel: Channel, value: str, code: str, contact: str) -> None:
        """Send it, or put it on its way; raises nothing that must stop the act."""
        ...


class SampleInbox:
    """The fake: in the sample province the code is shown on the page instead of being sent."""

    def carries(self, channel: Channel) -> bool:
        """Everything, but only where sample people are allowed."""
        return bool(settings.SAMPLES_ALLOWED)

    def send(self, *, channel: Channel, value: str, code: str, contact: str) -> None:
        """Keep it for ten minutes."""
        cache.set(SAMPLE_INBOX + contact, code, timeout=600)


class _Installed:
    carrier: CodeCarrier = SampleInbox()


def carry_by(carrier: CodeCarrier) -> CodeCarrier:
    """Install the carrier of this installation; the floor that knows SMS and mail does so. Gives the former one."""
    former, _Installed.carrier = _Installed.carrier, carrier
    return former


def carrier() -> CodeCarrier:
    """Who carries codes here."""
    return _Installed.carrier
