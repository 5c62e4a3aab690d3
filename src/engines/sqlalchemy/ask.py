"""Runs programs in the real SQLAlchemy on SQLite and says what happened.

Reads one JSON object a line from standard input, answers each with one on standard output:

  {"models": module, "file": path}            creates the tables and rows in a database file
  {"models": module, "tables": [name, ...],   runs the lines in one session on an in-memory database with foreign keys
   "lines": [{"line", "as", "variable",       on; "as" is the name of the object that the line puts into the variable,
              "shows"}],                      or null; "shows": whether the line is an expression to be answered
   "autoflush", "expireOnCommit", "goesOn",   "goesOn": whether to go on after an error
   "seeds": [1, 2, ...]}                      one run for each; they differ in what SQLAlchemy leaves to chance

An answer is {"fault": message} if the module cannot be imported or the tables cannot be made, or has a list "runs".
Python 3.9 or newer, SQLAlchemy 2.0.
"""

import datetime
import decimal
import json
import random
import re
import sys
import types
import uuid
import warnings
import zlib

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session, configure_mappers, unitofwork
from sqlalchemy.orm.state import InstanceState
from sqlalchemy.pool import StaticPool

STATES = ("transient", "pending", "persistent", "deleted", "detached")


def shuffle(seed):
    """Objects and flush actions are kept in sets by memory address; here a seed decides their order."""
    numbers = random.Random(seed)
    marks = {}

    def of_state(state):
        if "_ask" not in state.__dict__:
            state.__dict__["_ask"] = numbers.getrandbits(48)
        return state.__dict__["_ask"]

    def of_record(record):
        state = getattr(record, "state", None)
        key = (type(record).__name__, record.sort_key, state and of_state(state), seed)
        return marks.setdefault(key, zlib.crc32(repr(key).encode()))

    InstanceState.__hash__ = of_state
    unitofwork.PostSortRec.__hash__ = of_record


def plain(value):
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, (datetime.date, datetime.time, uuid.UUID)):
        return str(value)
    return value


def cell(column, value):
    """SQLite keeps booleans as numbers."""
    return bool(value) if isinstance(column.type, sa.Boolean) and value is not None else plain(value)


class Objects:
    """Every object of a run by its name. They are kept: the identity map of a session is weak."""

    def __init__(self):
        self.given, self.loaded, self.names = {}, {}, {}

    def give(self, name, obj):
        if obj is not None and self.names.get(id(obj)) not in self.given:
            self.names[id(obj)] = name
        self.given[name] = obj

    def load(self, session, obj):
        if id(obj) in self.names:
            return
        key = ",".join(str(part) for part in sa.inspect(obj).key[1])
        name, number = "%s#%s" % (type(obj).__name__, key), 2
        while name in self.loaded:
            name, number = "%s#%s/%d" % (type(obj).__name__, key, number), number + 1
        self.loaded[name] = obj
        self.names[id(obj)] = name

    def of(self, value):
        if isinstance(value, list):
            return [self.of(one) for one in value]
        return self.names.get(id(value), "?") if sa.inspect(value, raiseerr=False) is not None else plain(value)

    def find(self, model, *key, number=1):
        name = "%s#%s" % (model.__name__, ",".join(str(part) for part in key))
        return self.loaded[name if number == 1 else "%s/%d" % (name, number)]

    def readable(self, message):
        """Names instead of addresses, and no links."""
        known = {hex(id(obj)): obj for obj in list(self.given.values()) + list(self.loaded.values())}
        message = re.sub(r"\s*\(Background on this [^)]*\)", "", message)
        message = re.sub(
            r"<([\w.]+)(?: object)? at (0x[0-9a-f]+)>",
            lambda found: "<%s %s>" % (found[1].replace("model.", "", 1), self.names.get(id(known.get(found[2])), "?")),
            message,
        )
        return " ".join(message.split())

    def result(self, session):
        both = list(self.given.items()) + [(n, o) for n, o in sorted(self.loaded.items()) if self.names[id(o)] == n]
        return {name: None if obj is None else self.describe(name, obj, session) for name, obj in both}

    def describe(self, name, obj, session):
        state = sa.inspect(obj)
        found = {
            "state": next(word for word in STATES if getattr(state, word)),
            "identity": state.key and [type(obj).__name__, plain(state.key[1])],
            "columns": {
                one.columns[0].name: plain(state.dict[one.key])
                for one in state.mapper.column_attrs
                if one.key in state.dict
            },
            "relationships": {
                one.key: self.of(list(state.dict[one.key]) if one.uselist else state.dict[one.key])
                if one.key in state.dict
                else "<unloaded>"
                for one in state.mapper.relationships
            },
            "modified": bool(state.modified),
        }
        if state in session._deleted:
            found["deletePending"] = True
        waiting = {
            key: {"added": self.of(list(one.added_items)), "removed": self.of(list(one.deleted_items))}
            for key, one in state._pending_mutations.items()
            if one.added_items or one.deleted_items
        }
        if waiting:
            found["waiting"] = waiting
        if self.names[id(obj)] != name:
            found["same"] = self.names[id(obj)]
        return found


class Run:
    def __init__(self, asked, module, notes):
        self.asked, self.module = asked, module
        self.objects = Objects()
        self.operation = None
        self.statements, self.errors, self.reads, self.contexts = [], [], [], []
        self.warnings = [(None, message) for message in notes]

    def warn(self, message, category, *rest, **more):
        if issubclass(category, sa.exc.SAWarning):
            self.warnings.append((self.operation, str(message)))

    def sent(self, connection, cursor, statement, parameters, context, executemany):
        if context is None or context.isddl or context.compiled is None:
            return
        rows = parameters if isinstance(parameters, list) else [parameters]
        self.contexts.append(context)
        self.statements.append(
            {
                "operation": self.operation,
                "inFlush": bool(self.session._flushing),
                "sql": " ".join(statement.split()),
                "params": [plain(list(row)) for row in rows],
            }
        )

    def refused(self, context):
        for known, statement in zip(reversed(self.contexts), reversed(self.statements)):
            if known is context.execution_context:
                statement["failed"] = True
                return

    def __call__(self, seed):
        shuffle(seed)
        engine = sa.create_engine("sqlite://", poolclass=StaticPool)
        fill(engine, self.module, self.asked["tables"])
        with engine.connect() as connection:
            driver = connection.connection.dbapi_connection
        driver.execute("PRAGMA foreign_keys=ON")
        event.listen(engine, "before_cursor_execute", self.sent)
        event.listen(engine, "handle_error", self.refused)
        options = {"autoflush": self.asked["autoflush"], "expire_on_commit": self.asked["expireOnCommit"]}
        self.session = Session(engine, **options)
        event.listen(self.session, "loaded_as_persistent", self.objects.load)
        names = dict(self.module.__dict__, session=self.session, loaded=self.objects.find)
        for name in ("select", "insert", "update", "delete"):
            names.setdefault(name, getattr(sa, name))
        shown, sys.displayhook = sys.displayhook, self.read
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("always")
                warnings.showwarning = self.warn
                self.perform(names)
            return self.result(driver)
        finally:
            sys.displayhook = shown
            self.session.expunge_all()
            engine.dispose()

    def perform(self, names):
        for self.operation, entry in enumerate(self.asked["lines"]):
            self.shows = entry["shows"]
            try:
                exec(compile(entry["line"], "<line>", "single"), names)
                if entry["as"] is not None:
                    self.objects.give(entry["as"], names[entry["variable"]])
            except Exception as error:
                at = getattr(error, "orig", None)
                message = str(error) if at is None else "(%s) %s" % (type(at).__name__, at)
                self.errors.append((self.operation, type(error).__name__, message))
                if not self.asked["goesOn"]:
                    return

    def read(self, value):
        if self.shows:
            self.reads.append((self.operation, list(value) if isinstance(value, list) else value))

    def result(self, driver):
        rows = {}
        for name in self.asked["tables"]:
            table = self.module.Base.metadata.tables[name]
            query = sa.select(table).order_by(*(list(table.primary_key) or table.c))
            found = driver.execute(str(query.compile(dialect=sa.create_engine("sqlite://").dialect))).fetchall()
            rows[name] = [{c.name: cell(c, value) for c, value in zip(table.c, row)} for row in found]
        return {
            "errors": [[at, kind, self.objects.readable(message)] for at, kind, message in self.errors],
            "warnings": [[at, self.objects.readable(message)] for at, message in self.warnings],
            "rows": rows,
            "objects": self.objects.result(self.session),
            "statements": self.statements,
            "reads": [[at, self.objects.of(value)] for at, value in self.reads],
        }


def fill(engine, module, order):
    """Tables in this order, which in SQLite decides what a DELETE does, or else as SQLAlchemy sorts them; and the rows."""
    metadata = module.Base.metadata
    with engine.begin() as connection:
        if order is None:
            metadata.create_all(connection)
        for table in [metadata.tables[name] for name in order or ()]:
            connection.execute(sa.schema.CreateTable(table))
            for index in table.indexes:
                connection.execute(sa.schema.CreateIndex(index))
        if hasattr(module, "insert_rows"):
            module.insert_rows(connection)


def answer(asked):
    module = types.ModuleType("model")
    sys.modules[module.__name__] = module
    notes = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.showwarning = lambda message, category, *rest, **more: notes.append(str(message))
            exec(compile(asked["models"], module.__name__, "exec"), module.__dict__)
            configure_mappers()
        if "file" in asked:
            engine = sa.create_engine("sqlite:///" + asked["file"])
            fill(engine, module, None)
            engine.dispose()
            return {"runs": []}
        return {"runs": [Run(asked, module, notes)(seed) for seed in asked["seeds"]]}
    except Exception as error:
        return {"fault": "%s: %s" % (type(error).__name__, error)}
    finally:
        if hasattr(module, "Base"):
            module.Base.registry.dispose()
        del sys.modules[module.__name__]


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line)), default=str), flush=True)
