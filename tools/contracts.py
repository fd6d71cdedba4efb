"""Import-linter contracts for the rooms of a package (docs/architecture.md): who may import which room."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

ROOT = "motcua"


class _Direct(Contract):
    """A contract over direct imports inside the product: a finding is a sentence beside an import."""

    type_name: ClassVar[str] = ""
    broken_contract_guidance = fields.TextField(required=False)

    def findings(self, graph: ImportGraph) -> Iterator[str]:
        raise NotImplementedError

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        found = sorted(set(self.findings(graph)))
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for finding in check.metadata["found"]:
            output.print_error(f"- {finding}", bold=False)
        guidance: Any = self.broken_contract_guidance
        if guidance:
            output.new_line()
            output.print(str(guidance).strip())


def _imports(graph: ImportGraph) -> Iterator[tuple[str, str]]:
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            if imported.startswith(f"{ROOT}."):
                yield importer, imported


def _place(module: str) -> tuple[str, str]:
    """Package and room of a module: `motcua.dossiers.actions.intake` → ("dossiers", "actions")."""
    _, package, room, *_ = [*module.split("."), "", ""]
    return package, room


def _table(lines: list[str]) -> dict[str, set[str]]:
    table = {}
    for line in lines:
        room, _, allowed = line.partition(":")
        table[room.strip()] = set(allowed.split())
    return table


@dataclass(frozen=True)
class _Rooms:
    """The tables of the contract: what a room imports of its own package and of packages below."""

    roomless: set[str]
    own: dict[str, set[str]]
    below: dict[str, set[str]]
    extra: dict[str, set[str]]

    def known(self, package: str, room: str) -> bool:
        return room in self.own or f"*.{room}" in self.extra or f"{package}.{room}" in self.extra

    def beside(self, package: str, room: str) -> set[str]:
        """What a room imports of its own package: what its table says, itself, and the package's extra rooms."""
        listed = self.extra.get(f"{package}.{room}", self.extra.get(f"*.{room}", self.own.get(room, set())))
        extra = {name.partition(".")[2] for name in self.extra if name.startswith(f"{package}.")}
        return listed | extra | {room}


class RoomsContract(_Direct):
    """Each module stands in a named room, and each room imports only what the tables allow."""

    type_name = "rooms"
    roomless = fields.SetField(subfield=fields.StringField())
    own = fields.ListField(subfield=fields.StringField())
    below = fields.ListField(subfield=fields.StringField())
    extra = fields.ListField(subfield=fields.StringField())

    def findings(self, graph: ImportGraph) -> Iterator[str]:
        given: Any = self
        rooms = _Rooms(set(given.roomless), _table(given.own), _table(given.below), _table(given.extra))
        for module in graph.modules:
            package, room = _place(module)
            if room and package not in rooms.roomless and not rooms.known(package, room):
                yield f"{module} stands in no room: {room!r} is none of {', '.join(rooms.own)}"
        for importer, imported in _imports(graph):
            yield from self._judge(importer, imported, rooms)

    def _judge(self, importer: str, imported: str, rooms: _Rooms) -> Iterator[str]:
        (package, room), (other, other_room) = _place(importer), _place(imported)
        if {package, other} & rooms.roomless or not room or not other_room:
            return
        if package == other:
            if other_room not in rooms.beside(package, room):
                yield f"{importer} ({room}) may not import {imported} ({other_room})"
        elif room in rooms.below and other_room not in rooms.below[room]:
            yield f"{importer} ({room}) may not import {imported} ({other_room} of another package)"


class PrivateRoomsContract(_Direct):
    """The named rooms of a package are imported by that package alone."""

    type_name = "private_rooms"
    rooms = fields.SetField(subfield=fields.StringField())

    def findings(self, graph: ImportGraph) -> Iterator[str]:
        rooms: Any = self.rooms
        for importer, imported in _imports(graph):
            package, room = _place(imported)
            if room in rooms and _place(importer)[0] != package:
                yield f"{importer} enters {imported}, a private room of {package}"


class DoorsContract(_Direct):
    """Modules of the source packages do not import the named rooms of any package."""

    type_name = "doors"
    sources = fields.SetField(subfield=fields.StringField())
    rooms = fields.SetField(subfield=fields.StringField())

    def findings(self, graph: ImportGraph) -> Iterator[str]:
        sources: Any = self.sources
        rooms: Any = self.rooms
        for importer, imported in _imports(graph):
            package, room = _place(imported)
            if _place(importer)[0] in sources and package not in sources and room in rooms:
                yield f"{importer} goes past the door to {imported}"
