"""Says what SQLAlchemy makes of modules: tables and mapped classes.

Reads one JSON object a line from standard input, {"files": {"app/models.py": text, ...}}, and answers each with one on
standard output: {"tables": {...}, "classes": {...}}, or {"fault": message}.
"""

import importlib
import json
import os
import shutil
import sys
import tempfile
import traceback
import warnings

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.dialects import postgresql

warnings.simplefilter("ignore")
dialect = postgresql.dialect()


def kind(type_):
    if isinstance(type_, sa.Enum) and type_.native_enum:
        return "enum: " + ", ".join(type_.enums)
    if isinstance(type_, sa.types.NullType):
        return ""
    try:
        return str(type_.compile(dialect=dialect))
    except Exception:
        return str(type_)


def table(given):
    numbered = given._autoincrement_column
    return {
        "comment": given.comment or "",
        "columns": [
            [c.name, kind(c.type), bool(c.nullable), c is numbered or c.identity is not None, c.comment or "", c.server_default is not None and c.identity is None and c.computed is None]
            for c in given.columns
        ],
        "primaryKey": [c.name for c in given.primary_key.columns],
        "uniques": [
            [str(one.name) if one.name else None, [c.name for c in one.columns]]
            for one in given._sorted_constraints
            if isinstance(one, sa.UniqueConstraint)
        ],
        "checks": [
            [str(one.name) if one.name else None, str(one.sqltext)]
            for one in given._sorted_constraints
            if isinstance(one, sa.CheckConstraint) and not getattr(one, "_type_bound", False)
        ],
        "indexes": sorted([str(one.name), bool(one.unique), [str(c.name) if isinstance(c, sa.Column) else "?" for c in one.expressions]] for one in given.indexes),
        "foreignKeys": [
            [
                str(one.name) if one.name else None,
                [e.parent.name for e in one.elements],
                one.elements[0].column.table.fullname,
                [e.column.name for e in one.elements],
                (one.ondelete or "NO ACTION").upper(),
                (one.onupdate or "NO ACTION").upper(),
                bool(one.deferrable) or (one.initially or "").upper() == "DEFERRED",
                (one.initially or "").upper() == "DEFERRED",
            ]
            for one in given._sorted_constraints
            if isinstance(one, sa.ForeignKeyConstraint)
        ],
    }


def relationship(one):
    return {
        "target": one.mapper.class_.__name__,
        "direction": one.direction.name,
        "cascade": sorted(one.cascade),
        "other": one.back_populates,
        "secondary": one.secondary.fullname if one.secondary is not None else None,
        "passiveDeletes": one.passive_deletes,
        "passiveUpdates": one.passive_updates,
        "uselist": one.uselist,
        "viewonly": one.viewonly,
        "postUpdate": one.post_update,
        "singleParent": one.single_parent,
        "lazy": {True: "select", False: "joined", None: "noload"}.get(one.lazy, one.lazy),
        "pairs": sorted(
            sorted("%s.%s" % (getattr(c.table, "fullname", "?"), c.name) for c in pair)
            for pair in one.local_remote_pairs
        ),
    }


def described(modules):
    bases, metadatas = {}, []
    for module in modules:
        for value in list(vars(module).values()):
            if isinstance(value, sa.MetaData) and value not in metadatas:
                metadatas.append(value)
            registry = getattr(value, "registry", None) or getattr(value, "_sa_registry", None)
            if isinstance(registry, orm.registry):
                bases[id(registry)] = registry
            if isinstance(value, orm.registry):
                bases[id(value)] = value
            found = getattr(value, "metadata", None)
            if isinstance(found, sa.MetaData) and found not in metadatas:
                metadatas.append(found)
    classes = {}
    for registry in bases.values():
        registry.configure()
        for mapper in registry.mappers:
            if not isinstance(mapper.local_table, sa.Table):
                continue
            classes[mapper.class_.__name__] = {
                "table": mapper.local_table.fullname,
                "relationships": {
                    p.key: relationship(p)
                    for p in mapper.relationships
                    if p.parent is mapper
                },
            }
        if registry.metadata not in metadatas:
            metadatas.append(registry.metadata)
    tables = {t.fullname: table(t) for metadata in metadatas for t in metadata.tables.values()}
    return {"tables": tables, "classes": classes}


def answer(asked):
    place = tempfile.mkdtemp()
    before = set(sys.modules)
    sys.path.insert(0, place)
    try:
        names = []
        for file, text in asked["files"].items():
            path = os.path.join(place, file)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf8") as out:
                out.write(text)
            name = file[:-3].replace("/", ".")
            names.append(name[: -len(".__init__")] if name.endswith(".__init__") else name)
        importlib.invalidate_caches()
        return described([importlib.import_module(name) for name in names])
    except Exception as fault:
        return {"fault": "%s: %s\n%s" % (type(fault).__name__, fault, traceback.format_exc()[-1500:])}
    finally:
        sys.path.remove(place)
        shutil.rmtree(place)
        for name in set(sys.modules) - before:
            if not name.startswith(("sqlalchemy", "sqlmodel", "flask", "pydantic")):
                sys.modules.pop(name, None)


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()
