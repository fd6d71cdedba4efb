"""The packaged YAML of the law (tệp dữ liệu pháp luật): the only thing that this package reads."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

HERE = Path(__file__).parent
PARAMETERS = HERE / "parameters"


# The same loader in C where the YAML library was built with it: ten times faster.
if TYPE_CHECKING:
    from yaml import SafeLoader
elif yaml.__with_libyaml__:
    from yaml import CSafeLoader as SafeLoader
else:  # pragma: no cover
    from yaml import SafeLoader


class _OnceLoader(SafeLoader):
    """YAML in which a key written twice is a mistake, not a silent last word."""


def _mapping(loader: _OnceLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    pairs = loader.construct_pairs(node, deep=True)
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(f"Khóa bị khai hai lần, {node.start_mark}")
    return found


_OnceLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(path: Path) -> Any:
    """The content of one packaged file. Raises ValueError on a key written twice."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_OnceLoader)  # noqa: S506  a SafeLoader
