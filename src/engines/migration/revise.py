"""Runs revisions of Alembic on SQLite, one question in each line of the input; for tests only."""

import io
import json
import sqlite3
import sys
import types

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.dialects import registry


def written(question):
    """The statements that the revision would run in another database."""
    module = types.ModuleType("revision")
    exec(compile(question["module"], "revision", "exec"), module.__dict__)
    buffer = io.StringIO()
    options = {"as_sql": True, "output_buffer": buffer}
    dialect = registry.load(question["dialect"])()
    # A server would say which schema goes without saying.
    dialect.default_schema_name = dialect.default_schema_name or "dbo"
    context = MigrationContext.configure(dialect=dialect, opts=options)
    with Operations.context(context):
        for step in question["steps"]:
            getattr(module, step)()
    return buffer.getvalue()


def revise(question):
    if question["script"]:
        connection = sqlite3.connect(question["file"])
        connection.executescript(question["script"])
        connection.close()
    module = types.ModuleType("revision")
    exec(compile(question["module"], "revision", "exec"), module.__dict__)
    engine = sa.create_engine("sqlite:///" + question["file"])
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            for step in question["steps"]:
                getattr(module, step)()
        connection.commit()
    engine.dispose()


for line in sys.stdin:
    answer = {}
    try:
        question = json.loads(line)
        if question["dialect"] == "sqlite":
            revise(question)
        else:
            answer["sql"] = written(question)
    except Exception as error:
        answer["fault"] = f"{type(error).__name__}: {error}"
    print(json.dumps(answer), flush=True)
