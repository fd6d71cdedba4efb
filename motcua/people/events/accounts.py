"""What happened to accounts. Codes only: a name, an address or a password never enters an event."""

from dataclasses import dataclass

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AccountOpened(Event):
    """An account came into being (lập tài khoản)."""

    account_kind: str
    sample: bool


@dataclass(frozen=True, kw_only=True)
class AccountDisabled(Event):
    """An account was shut; its sessions end at once (khóa tài khoản)."""


@dataclass(frozen=True, kw_only=True)
class AccountEnabled(Event):
    """A shut account was opened again (mở lại tài khoản)."""


@dataclass(frozen=True, kw_only=True)
class OperatorAppointed(Event):
    """An officer runs the machine room from now on (giao quyền quản trị hệ thống)."""


@dataclass(frozen=True, kw_only=True)
class OperatorDismissed(Event):
    """An officer runs the machine room no longer (thôi quyền quản trị hệ thống)."""


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    """The password is another one now (đổi mật khẩu)."""


@dataclass(frozen=True, kw_only=True)
class SignInFailed(Event):
    """Somebody tried to come in under this account and was turned away (đăng nhập không thành công)."""

    step: str
    failures: int
    locked_seconds: int


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    """The person came in (đăng nhập); `methods` in the order in which they were proven."""

    methods: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SignedOut(Event):
    """The person left (đăng xuất)."""


@dataclass(frozen=True, kw_only=True)
class SessionRevoked(Event):
    """Sessions on other devices were ended (thu hồi phiên đăng nhập)."""

    sessions: int


@dataclass(frozen=True, kw_only=True)
class SecondFactorAdded(Event):
    """One more way to prove who it is (thêm yếu tố xác thực thứ hai)."""

    factor: str


@dataclass(frozen=True, kw_only=True)
class SecondFactorRemoved(Event):
    """One way less to prove who it is (bỏ yếu tố xác thực thứ hai)."""

    factor: str


@dataclass(frozen=True, kw_only=True)
class IdentityLinked(Event):
    """The national identity system vouches for this account (liên kết danh tính điện tử)."""

    issuer: str
    level: int


@dataclass(frozen=True, kw_only=True)
class IdentityConfirmed(Event):
    """The identity system told something new about this account (cập nhật danh tính điện tử)."""

    issuer: str
    level: int


@dataclass(frozen=True, kw_only=True)
class SamplesOpened(Event):
    """The sample province got its people (nạp người mẫu)."""

    accounts: int
