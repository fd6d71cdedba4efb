"""Tables point down as code does: foreign keys given as strings too, and models keep columns only."""

import ast
import configparser
import re
from collections.abc import Iterable
from functools import cache

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture.sources import ROOT, clean, files, short, tree
from tools.catalogue import not_installed

FORBIDDEN_MODULES = ("django.db.models.signals", "django.db.backends.signals")


@cache
def floors() -> dict[str, int]:
    """Height of each package, from the layers of .importlinter: the kernel is 0. Siblings share a height."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    lines = contracts["importlinter:contract:floors"]["layers"].split("\n")
    layers = [re.findall(r"\w+", line) for line in lines if line.strip()]
    return {package: height for height, layer in enumerate(reversed(layers)) for package in layer}


def package(model: type[models.Model]) -> str:
    """The package of one of our models, or "" for a model of somebody else."""
    root, name, *_ = [*model.__module__.split("."), ""]
    return name if root == "motcua" else ""


def pointing_up(found: Iterable[type[models.Model]]) -> list[str]:
    """Relations from one of our models to a package that is not below its own."""
    findings = []
    for model in found:
        here = package(model)
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            there = package(field.related_model) if isinstance(field.related_model, type) else ""
            if here and there and there != here and floors()[there] >= floors()[here]:
                findings.append(f"{here}.{model.__name__}.{field.name} points to {there}, which is not below {here}")
    return findings


def more_than_columns(module: ast.Module, where: str) -> list[str]:
    """Logic in `save()` or `delete()` of a model, and imports of model signals."""
    findings = []
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "asave", "adelete"}:
            findings.append(f"{where}:{node.lineno} {node.name}() belongs in an act")
        names = []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        findings += [
            f"{where}:{node.lineno} model signals are not used: {name}"
            for name in names
            if name.startswith(FORBIDDEN_MODULES)
        ]
    return findings


def test_relations_point_down() -> None:
    clean(pointing_up(apps.get_models(include_auto_created=True)))


def test_every_package_with_tables_is_installed() -> None:
    """What is not installed has no tables, no acts on record and no walls around them."""
    clean(f"motcua.{name} is missing in motcua/config/settings/apps.py" for name in not_installed())


def test_models_keep_columns_only() -> None:
    rooms = [p for p in files(".py", under=("motcua",)) if "models" in {*p.parts, p.stem}]
    assert rooms
    clean(finding for path in rooms for finding in more_than_columns(tree(path), short(path)))


@isolate_apps("motcua.kernel", "motcua.people")
def test_a_planted_relation_upwards_is_caught() -> None:
    class Account(models.Model):
        class Meta:
            app_label = "people"

    class Climber(models.Model):
        account = models.ForeignKey("people.Account", models.CASCADE)

        class Meta:
            app_label = "kernel"

    Account.__module__, Climber.__module__ = "motcua.people.models", "motcua.kernel.models"
    assert pointing_up([Climber]) == ["kernel.Climber.account points to people, which is not below kernel"]
    Account.__module__, Climber.__module__ = "motcua.control.models", "motcua.visits.models"
    assert pointing_up([Climber]) == ["visits.Climber.account points to control, which is not below visits"]
    Account.__module__, Climber.__module__ = "motcua.people.models", "motcua.dossiers.models"
    assert pointing_up([Climber]) == []


def test_planted_logic_in_a_model_is_caught() -> None:
    planted = ast.parse("from django.db.models.signals import post_save\nclass A:\n    def save(self): ...\n")
    assert more_than_columns(planted, "x.py") == [
        "x.py:1 model signals are not used: django.db.models.signals.post_save",
        "x.py:3 save() belongs in an act",
    ]
