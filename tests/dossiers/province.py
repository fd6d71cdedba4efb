"""A small province, its calendar, its procedures and people, for the tests of dossiers."""

from datetime import date, datetime, timedelta

from motcua.deadlines import seeds
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.organizations.actions.agencies import establish_agency
from motcua.organizations.models import Agency, Appointment, Officer
from motcua.organizations.states import Block, Details, Kind, Level, Position
from motcua.people.models import Account
from motcua.procedures.models import Procedure, ProcedureVersion, Process, ProcessVersion
from motcua.procedures.rules.canonical import digest, plain
from motcua.procedures.rules.processes.definition import Definition, Doer, DoerKind, Step
from motcua.procedures.rules.processes.table import read_outcomes
from motcua.procedures.rules.record import Case, Paper, Record, Sector, Spot, Term
from motcua.procedures.rules.record import Level as RecordLevel

OPENED = date(2020, 1, 1)
TREE = {
    "H01": ("Ủy ban nhân dân tỉnh Mẫu", Kind.PROVINCE_COMMITTEE, Level.PROVINCE, Block.PROVINCE, None),
    "H01.21": ("Trung tâm Phục vụ hành chính công", Kind.SERVICE_CENTRE, Level.PROVINCE, Block.CENTRES, "H01"),
    "H01.09": ("Sở Xây dựng", Kind.DEPARTMENT, Level.PROVINCE, Block.DEPARTMENTS, "H01"),
    "H01.10": ("Sở Tài nguyên và Môi trường", Kind.DEPARTMENT, Level.PROVINCE, Block.DEPARTMENTS, "H01"),
    "H01.52": ("Cục Thuế tỉnh Mẫu", Kind.VERTICAL, Level.PROVINCE, Block.VERTICAL, "H01"),
    "H01.31": ("Ủy ban nhân dân huyện Mẫu", Kind.DISTRICT_COMMITTEE, Level.DISTRICT, Block.DISTRICTS, "H01"),
    "H01.31.21": ("Ủy ban nhân dân xã Mẫu", Kind.COMMUNE_COMMITTEE, Level.COMMUNE, Block.COMMUNES, "H01.31"),
}
DESK, SPECIALIST, HEAD, CLERK = (
    "Cán bộ tiếp nhận và trả kết quả", "Chuyên viên giải quyết", "Lãnh đạo", "Văn thư",
)  # fmt: skip


def officer(position: Position, agency: str, name: str = "") -> Actor:
    """An officer in a position at an agency."""
    return Actor(id=name or f"{position}@{agency}", kind=ActorKind.OFFICER, agency=agency, position=str(position))


desk = officer(Position.RECEIVING_OFFICER, "H01.21")
specialist = officer(Position.PROCESSING_OFFICER, "H01.09")
head = officer(Position.AGENCY_HEAD, "H01.09")
clerk = officer(Position.CLERK, "H01.09")
commune = officer(Position.RECEIVING_OFFICER, "H01.31.21")
deputy = officer(Position.AGENCY_DEPUTY, "H01.09")
village = officer(Position.PROCESSING_OFFICER, "H01.31.21")
village_head = officer(Position.AGENCY_HEAD, "H01.31.21")
land = officer(Position.PROCESSING_OFFICER, "H01.10")


def row(  # noqa: PLR0917  a row of a table reads best as a row
    number: str, content: str, agency: str, position: str, limit: str | None, ways: str, **over: object
) -> Step:
    """One row of a process table."""
    kind = over.pop("kind", DoerKind.OWN)
    doer = Doer(agency=agency, position=position, kind=DoerKind(str(kind)))
    return Step(number=number, content=content, doer=doer, limit=limit, outcomes=tuple(read_outcomes(ways)), **over)  # type: ignore[arg-type]


BUILDING = Definition(
    code="1.000001@H01", procedure="1.000001", title="Cấp giấy phép xây dựng",
    steps=(
        row("1", "Tiếp nhận, chuyển hồ sơ", "Bộ phận Một cửa", DESK, "4h", "Chuyển 2; Bổ sung 1; Từ chối"),
        row("2", "Thẩm định", "Sở Xây dựng", SPECIALIST, "16h", "Chuyển 3; Bổ sung 1; Trả lại 1"),
        row("3", "Ký", "Sở Xây dựng", HEAD, "8h", "Phê duyệt 4; Trả lại 2; Từ chối"),
        row("4", "Phát hành", "Sở Xây dựng", CLERK, "4h", "Chuyển 5"),
        row("5", "Trả kết quả", "Bộ phận Một cửa", DESK, "4h", "Kết thúc"),
    ),
)  # fmt: skip
PARALLEL = Definition(
    code="1.000002@H01", procedure="1.000002", title="Chủ trương đầu tư",
    steps=(
        row("1", "Tiếp nhận, chuyển hồ sơ", "Bộ phận Một cửa", DESK, "4h", "Chuyển 2; Bổ sung 1"),
        row("2", "Gửi lấy ý kiến", "Sở Xây dựng", SPECIALIST, "8h", "Chuyển 3a; Bổ sung 1; Trả lại 1"),
        row("3a", "Ý kiến đất đai", "Sở Tài nguyên và Môi trường", SPECIALIST, "16h", "Chuyển 4",
            kind="other_agency", group="Ý kiến"),
        row("3b", "Ý kiến xã", "Ủy ban nhân dân xã Mẫu", SPECIALIST, "8h", "Chuyển 4; Trả lại 2",
            kind="other_agency", group="Ý kiến"),
        row("4", "Ký", "Sở Xây dựng", HEAD, "8h", "Phê duyệt 5; Trả lại 2; Từ chối"),
        row("5", "Trả kết quả", "Bộ phận Một cửa", DESK, "4h", "Kết thúc"),
    ),
)  # fmt: skip
LAND = Definition(
    code="1.000005@H01", procedure="1.000005", title="Đăng ký biến động đất đai",
    steps=(
        row("1", "Tiếp nhận, chuyển hồ sơ", "Bộ phận Một cửa", DESK, "4h", "Chuyển 2; Bổ sung 1"),
        row("2", "Thẩm định", "Sở Xây dựng", SPECIALIST, "16h", "Chuyển 3; Bổ sung 1; Trả lại 1; Từ chối"),
        row("3", "Xác định nghĩa vụ tài chính", "Cơ quan thuế", "Cán bộ thuế", "24h", "Chuyển 4; Trả lại 2",
            kind="outside", counted=False),
        row("4", "Nộp thuế, lệ phí", "Người sử dụng đất", "", None, "Chuyển 5", kind="outside", counted=False),
        row("5", "Ký", "Sở Xây dựng", HEAD, "8h", "Phê duyệt 6; Trả lại 2"),
        row("6", "Trả kết quả", "Bộ phận Một cửa", DESK, "4h", "Kết thúc"),
    ),
)  # fmt: skip
POWER = Definition(
    code="1.000008@H01", procedure="1.000008", title="Cấp điện",
    steps=(
        row("1", "Tiếp nhận, chuyển hồ sơ", "Bộ phận Một cửa", DESK, "4h", "Chuyển 2a; Chuyển 3"),
        row("2a", "Thỏa thuận đấu nối", "Điện lực", "", "8h", "Chuyển 3; Trả lại 1", kind="outside", counted=False,
            group="Đấu nối"),
        row("2b", "Xác nhận quy hoạch", "Sở Xây dựng", SPECIALIST, "8h", "Chuyển 3; Trả lại 1", group="Đấu nối"),
        row("3", "Nghiệm thu", "Điện lực", "", "8h", "Chuyển 4; Trả lại 1", kind="outside"),
        row("4", "Tổng hợp", "Sở Xây dựng", SPECIALIST, "4h", "Chuyển 5"),
        row("5", "Trả kết quả", "Bộ phận Một cửa", DESK, "4h", "Kết thúc"),
    ),
)  # fmt: skip
SPOT = Definition(
    code="1.000007@H01", procedure="1.000007", title="Xác nhận tại chỗ",
    steps=(
        row("1", "Tiếp nhận, giải quyết", "Bộ phận Một cửa", DESK, "1h", "Chuyển 2"),
        row("2", "Ký", "Ủy ban nhân dân xã", HEAD, "1h", "Phê duyệt 3; Trả lại 1; Từ chối"),
        row("3", "Trả kết quả", "Bộ phận Một cửa", DESK, "1h", "Kết thúc"),
    ),
)  # fmt: skip
RECORDS = (
    Record(
        code="1.000001", name="Cấp giấy phép xây dựng", sectors=(Sector(name="Xây dựng", code="G17-XD05"),),
        levels=(RecordLevel.PROVINCE,), terms=(Term(limit="5wd"),), postal=True,
        cases=(Case(papers=(Paper(name="Đơn đề nghị", originals=1, required=True), Paper(name="Bản vẽ", copies=2))),),
    ),
    Record(
        code="1.000002", name="Chủ trương đầu tư", levels=(RecordLevel.PROVINCE,), terms=(Term(limit="10wd"),),
        non_boundary=True,
    ),
    Record(
        code="1.000003", name="Chứng thực bản sao", levels=(RecordLevel.COMMUNE,), terms=(Term(limit="0wd"),),
        on_the_spot=tuple(Spot),
    ),
    Record(code="1.000004", name="Không có thời hạn", levels=(RecordLevel.PROVINCE,)),
    Record(code="1.000005", name="Đăng ký biến động", levels=(RecordLevel.PROVINCE,), terms=(Term(limit="10wd"),)),
    Record(code="1.000006", name="Không quy trình", levels=(RecordLevel.PROVINCE,), terms=(Term(limit="16h"),)),
    Record(
        code="1.000007", name="Xác nhận tại chỗ", levels=(RecordLevel.COMMUNE,), terms=(Term(limit="0wd"),),
        on_the_spot=tuple(Spot),
    ),
    Record(
        code="1.000008", name="Cấp điện", levels=(RecordLevel.PROVINCE,), terms=(Term(limit="3wd"),),
        same_day_cutoff=True, offline_only=True, on_the_spot=(Spot.RECEIVE, Spot.RETURN),
    ),
)  # fmt: skip


def plant(at: datetime) -> None:
    """Publish the calendar, establish the agencies, put the procedures and processes in force since 2020."""
    seeds.load(at - timedelta(days=365))
    for code, (title, kind, level, block, above) in TREE.items():
        details = Details(title=title, kind=kind, level=level, block=block, reports_to=above)
        establish_agency(code=code, on=OPENED, details=details, actor=SYSTEM, at=at)
    written = {definition.procedure: definition for definition in (BUILDING, PARALLEL, LAND, POWER, SPOT)}
    for record in RECORDS:
        put_in_force(at, record, written.get(record.code))


def employ(at: datetime, account: str, *agencies: str) -> None:
    """Somebody with an account is a processing officer at these agencies since 2020."""
    held = {agency.code: agency for agency in Agency.objects.filter(code__in=agencies)}
    person = Officer.objects.create(
        code=account, full_name="Cán bộ mẫu", folded="can bo mau", agency=held[agencies[0]],
        account=Account.objects.create(code=account, kind="officer", username=account.lower(), created_at=at),
    )  # fmt: skip
    for number, agency in enumerate(agencies):
        Appointment.objects.create(
            code=f"{account}-{number}", officer=person, agency=held[agency], valid_from=OPENED,
            position=str(Position.PROCESSING_OFFICER),
        )  # fmt: skip


def publish(at: datetime, code: str, *steps: Step, limit: str = "5wd", spot: bool = False) -> None:
    """One more procedure with its process, for a test of its own."""
    definition = Definition(code=f"{code}@H01", procedure=code, title="Thử", steps=steps)
    record = Record(code=code, name="Thử", terms=(Term(limit=limit),), on_the_spot=tuple(Spot) if spot else ())
    put_in_force(at, record, definition)


def put_in_force(at: datetime, record: Record, definition: Definition | None) -> None:
    """A procedure, and its process when it has one, in force since 2020."""
    procedure = Procedure.objects.create(code=record.code, name=record.name, state="public", public_from=OPENED)
    ProcedureVersion.objects.create(
        procedure=procedure, number=1, state="published", record=plain(record), digest=digest(plain(record)),
        effective_from=OPENED, published_at=at,
    )  # fmt: skip
    if definition is None:
        return
    process = Process.objects.create(
        code=definition.code, procedure_code=definition.procedure, agency="H01", title=definition.title
    )
    ProcessVersion.objects.create(
        process=process, number=1, state="published", definition=plain(definition), digest=digest(plain(definition)),
        effective_from=OPENED, published_at=at,
    )  # fmt: skip
