import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import {
  columnOf,
  enumsOf,
  foreignKeysOf,
  modelOf,
  modelsOf,
  relationshipsOf,
  tableNamed,
  tableOf,
  tablesOf,
} from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import { examples } from './examples.ts';
import { readModels } from './read.ts';

const read = (...texts: readonly string[]) =>
  readModels(
    texts.map((content, i) => ({ name: `part${i + 1}.py`, content })),
    { name: 'Read', rowLimit: null },
  );

function documentOf(...texts: readonly string[]): Document {
  const { value } = read(...texts);
  if (!value) throw new Error('Nothing was read.');
  return value;
}

const columnsOf = (document: Document, table: string): readonly string[] =>
  tableNamed(document, table)?.columns.map(
    (column) => `${column.name} ${column.type}${column.nullable ? '?' : ''}${column.identity ? '!' : ''}`,
  ) ?? [];

const keysOf = (document: Document): readonly string[] =>
  foreignKeysOf(document).map((key) => {
    const [table, refTable] = [tableOf(document, key.tableId), tableOf(document, key.refTableId)];
    const side = (of: typeof table, ids: readonly string[]) =>
      `${qualified(of)}(${ids.map((id) => columnOf(of, id).name).join(', ')})`;
    const from = side(
      table,
      key.pairs.map((pair) => pair.column),
    );
    const to = side(
      refTable,
      key.pairs.map((pair) => pair.refColumn),
    );
    return `${from} → ${to}${key.onDelete === 'NO ACTION' ? '' : ` ${key.onDelete}`}`;
  });

const relationshipsIn = (document: Document): readonly string[] =>
  relationshipsOf(document).map((one) => {
    const [model, target] = [modelOf(document, one.modelId), modelOf(document, one.targetId)];
    const other = one.backPopulates === null ? '' : ` (${one.backPopulates})`;
    return `${model.name}.${one.name}: ${one.direction} ${one.uselist ? 'list of ' : ''}${target.name}${other}`;
  });

test('Flask-SQLAlchemy: tables are named after classes, and a class without a key shares its parent’s table', () => {
  const document = documentOf(`
from app.extensions import db
badges = db.Table("user_badges", db.Column("user_id", db.Integer, db.ForeignKey("user.id"), primary_key=True),
                  db.Column("badge_id", db.ForeignKey("html_badge.id"), primary_key=True))
class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), unique=True, nullable=False)
    type = db.Column(db.String(20))
    posts = db.relationship("BlogPost", backref="author", lazy="dynamic", cascade="all, delete-orphan")
    badges = db.relationship("HTMLBadge", secondary=badges, backref=db.backref("users", passive_deletes=True))
    __mapper_args__ = {"polymorphic_on": type, "polymorphic_identity": "user"}
class Admin(User):
    __tablename__ = "admins"
    level = db.Column(db.Integer)
class BlogPost(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id", ondelete="CASCADE"), nullable=False)
class HTMLBadge(db.Model):
    id = db.Column(db.BigInteger, primary_key=True)
`);
  expect(tablesOf(document).map(({ name }) => name)).toEqual(['user_badges', 'user', 'blog_post', 'html_badge']);
  expect(columnsOf(document, 'user')).toEqual([
    'id INTEGER!',
    'name VARCHAR(80)',
    'type VARCHAR(20)?',
    'level INTEGER?',
  ]);
  expect(columnsOf(document, 'user_badges')).toEqual(['user_id INTEGER', 'badge_id BIGINT']);
  expect(modelsOf(document).map((model) => [model.name, tableOf(document, model.tableId).name])).toEqual([
    ['User', 'user'],
    ['Admin', 'user'],
    ['BlogPost', 'blog_post'],
    ['HTMLBadge', 'html_badge'],
  ]);
  expect(keysOf(document)).toEqual([
    'user_badges(user_id) → user(id)',
    'user_badges(badge_id) → html_badge(id)',
    'blog_post(user_id) → user(id) CASCADE',
  ]);
  expect(relationshipsIn(document)).toEqual([
    'User.posts: ONETOMANY list of BlogPost (author)',
    'User.badges: MANYTOMANY list of HTMLBadge (users)',
    'BlogPost.author: MANYTOONE User (posts)',
    'HTMLBadge.users: MANYTOMANY list of User (badges)',
  ]);
  expect(relationshipsOf(document).map(({ passiveDeletes, lazy }) => [passiveDeletes, lazy])).toEqual([
    [false, 'dynamic'],
    [false, 'select'],
    [false, 'select'],
    [true, 'select'],
  ]);
});

test('SQLModel: fields become columns, those of bases first', () => {
  const document = documentOf(`
import uuid
from datetime import datetime
from decimal import Decimal
from typing import List, Optional
from sqlmodel import JSON, Column, Field, Relationship, SQLModel
class Link(SQLModel, table=True):
    team_id: Optional[int] = Field(default=None, foreign_key="team.id", primary_key=True)
    hero_id: int | None = Field(default=None, foreign_key="hero.id", primary_key=True)
class TeamBase(SQLModel):
    name: str = Field(index=True, max_length=50)
class Team(TeamBase, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    heroes: List["Hero"] = Relationship(back_populates="teams", link_model=Link)
    weapons: list["Weapon"] = Relationship(back_populates="team", sa_relationship_kwargs={"lazy": "selectin"}, cascade_delete=True)
class TeamPublic(TeamBase):
    id: int
class Hero(SQLModel, table=True):
    __tablename__ = "hero"
    id: int | None = Field(default=None, primary_key=True)
    age: Optional[int] = None
    money: Decimal = Field(default=0, max_digits=5, decimal_places=3)
    uid: uuid.UUID = Field(default_factory=uuid.uuid4)
    data: dict = Field(default={}, sa_column=Column(JSON))
    born: datetime
    teams: List[Team] = Relationship(back_populates="heroes", link_model=Link)
class Weapon(SQLModel, table=True):
    id: int = Field(primary_key=True)
    team_id: int | None = Field(default=None, foreign_key="team.id", ondelete="CASCADE")
    team: Team | None = Relationship(back_populates="weapons")
`);
  expect(columnsOf(document, 'team')).toEqual(['name VARCHAR(50)', 'id INTEGER!']);
  expect(columnsOf(document, 'hero')).toEqual([
    'id INTEGER!',
    'age INTEGER?',
    'money NUMERIC(5,3)',
    'uid UUID',
    'data JSON?',
    'born TIMESTAMP WITH TIME ZONE',
  ]);
  expect(modelsOf(document).map(({ name }) => name)).toEqual(['Link', 'Team', 'Hero', 'Weapon']);
  expect(keysOf(document)).toEqual([
    'link(team_id) → team(id)',
    'link(hero_id) → hero(id)',
    'weapon(team_id) → team(id) CASCADE',
  ]);
  expect(relationshipsIn(document)).toEqual([
    'Team.heroes: MANYTOMANY list of Hero (teams)',
    'Team.weapons: ONETOMANY list of Weapon (team)',
    'Hero.teams: MANYTOMANY list of Team (heroes)',
    'Weapon.team: MANYTOONE Team (weapons)',
  ]);
  expect(relationshipsOf(document)[1]).toMatchObject({ lazy: 'selectin', cascade: ['all', 'delete-orphan'] });
});

test('every statement is accounted for', () => {
  const { statements, value } = read(examples['classes with annotations']?.['shop.py'] ?? '');
  expect(statements.map(({ fate, what, line }) => `${line} ${what}: ${fate}`)).toEqual([
    '7 class Base: ignored',
    '14 class Status: ignored',
    '18 class Customer: used',
    '26 class Order: used',
    '46 class Line: used',
  ]);
  expect(value && enumsOf(value).map(({ name, values }) => [name, values])).toEqual([
    ['status', ['OPEN', 'PAID']],
    ['kinds', ['thing', 'service']],
  ]);
});

describe('what cannot be read costs nothing else', () => {
  const module = (body: string) => `
from sqlalchemy import *
from sqlalchemy.orm import *
class Base(DeclarativeBase): pass
class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    b_id = Column(ForeignKey("b.id"))
    other_id = Column(ForeignKey("b.id"))
class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
${body}
`;
  test.each([
    [
      'two ways',
      '    items = relationship("A")',
      'B.items: 2 foreign keys connect b with a (fk_a_b_id, fk_a_other_id), and it does not say which (foreign_keys); the relationship is left out.',
    ],
    [
      'no way',
      '    own = relationship("B")',
      'B.own: no foreign key of b refers to itself; the relationship is left out.',
    ],
    ['no class', '    cs = relationship("C")', 'B.cs: there is no mapped class C; the relationship is left out.'],
    [
      'no table between',
      '    ways = relationship("A", secondary="between")',
      "B.ways: its secondary table ('between') is not in the sources; the relationship is left out.",
    ],
    [
      'a foreign key to nothing',
      '    c_id = Column(Integer, ForeignKey("c.id"))',
      "The foreign key (c_id) of b refers to 'c.id', which is not in the sources; it is left out.",
    ],
    [
      'a default that Python computes',
      '    at = Column(DateTime, server_default=now_somewhere())',
      'b.at: the server default now_somewhere(…) cannot be told without running Python; it is left out.',
    ],
    [
      'defaults of Python',
      '    at = Column(DateTime, default=datetime.now)',
      'b: Python fills the column at (default, onupdate); the database has no default for it.',
    ],
  ])('%s', (_, line, sentence) => {
    const { value, notes } = read(module(line));
    expect(notes.map((note) => note.sentence)).toContain(sentence);
    expect(value?.tables.size).toBe(2);
    expect(value?.models.size).toBe(2);
  });

  test('tables made in a loop over what only Python knows', () => {
    const { statements } = read(
      module('for name in names_from_somewhere():\n    Table(name, Base.metadata, Column("id", Integer))'),
    );
    expect(statements.filter(({ fate }) => fate === 'used').map(({ what }) => what)).toEqual(['class A', 'class B']);
    expect(statements.find(({ fate }) => fate === 'failed')?.sentence).toBe(
      'The loop is not run, because its list cannot be told without running Python.',
    );
  });

  test('a loop over a list is run', () => {
    const document = documentOf(
      module(
        'for name in ["x", "y"]:\n    Table(f"log_{name}", Base.metadata, Column("id", Integer, primary_key=True))',
      ),
    );
    expect(tablesOf(document).map(({ name }) => name)).toEqual(expect.arrayContaining(['log_x', 'log_y']));
  });

  test('lines that Python does not take', () => {
    const document = documentOf(
      module(
        'class C(Base:\n    x = = 3\n\nclass D(Base):\n    __tablename__ = "d"\n    id = Column(Integer, primary_key=True)',
      ),
    );
    expect(document.tables.size).toBeGreaterThanOrEqual(2);
  });
});

test('what comes from classes that are not in the sources is said to be missing', () => {
  const { value, statements } = read(`
from flask_appbuilder import Model
from flask_appbuilder.models.mixins import AuditMixin
from sqlalchemy import Column, Integer
class Chart(AuditMixin, Model):
    __tablename__ = "charts"
    id = Column(Integer, primary_key=True)
`);
  expect(value?.models.size).toBe(1);
  expect(statements).toMatchObject([
    {
      fate: 'used',
      sentence: 'AuditMixin, which it inherits from, is not in the sources; what it has from there is missing.',
    },
  ]);
});

test('tables in the body of a class, with their indexes', () => {
  const document = documentOf(`
import sqlalchemy as sa
class Model:
    metadata = sa.MetaData()
    users = sa.Table("users", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)))
    sa.Index("by_name", users.c.name, unique=True)
    tasks = sa.Table("tasks", metadata, sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id", ondelete="CASCADE")))
`);
  expect(keysOf(document)).toEqual(['tasks(user_id) → users(id) CASCADE']);
  expect(tableNamed(document, 'users')?.indexes.map(({ name, unique }) => [name, unique])).toEqual([['by_name', true]]);
});

test('what is not kept is said once for all classes', () => {
  const { notes } = read(examples['classes with Column']?.['library.py'] ?? '');
  expect(notes.map(({ sentence }) => sentence)).toEqual([
    'lib_books: Python fills the column made (default, onupdate); the database has no default for it.',
    "Attributes that are called otherwise than their columns have the columns' names here: Book.title (book_title).",
  ]);
});

test('table arguments that only Python knows leave the schema open', () => {
  const document = documentOf(`
from sqlalchemy import *
from sqlalchemy.orm import *
class Base(DeclarativeBase): pass
class Event(Base):
    __tablename__ = "events"
    __table_args__ = arguments_from_somewhere("sales")
    id = Column(Integer, primary_key=True)
class Note(Base):
    __tablename__ = "notes"
    id = Column(Integer, primary_key=True)
    event_id = Column(ForeignKey("sales.events.id"))
`);
  expect(keysOf(document)).toEqual(['notes(event_id) → events(id)']);
});

test('models of Django are refused in a sentence', () => {
  const { value, notes, statements } = read(`
from django.db import models
class Book(models.Model):
    title = models.CharField(max_length=100)
`);
  expect(value).toBeNull();
  expect(notes.at(-1)?.sentence).toMatch(/^These are models of Django/);
  expect(statements.map(({ fate, what }) => [fate, what])).toEqual([['failed', 'class Book']]);
});

test('a text without models says so', () => {
  const { value, notes } = read('def f(x):\n    return x + 1\n');
  expect(value).toBeNull();
  expect(notes.map(({ code }) => code)).toEqual(['no-models']);
});

test('the database is known by what is imported', () => {
  const dialectOf = (line: string) =>
    documentOf(`${line}\nfrom sqlalchemy import *\nt = Table("t", MetaData(), Column("id", Integer))`).settings.get(
      'document',
    )?.dialect;
  expect(dialectOf('')).toBe('sqlite');
  expect(dialectOf('from sqlalchemy.dialects.postgresql import JSONB')).toBe('postgresql');
  expect(dialectOf('from sqlalchemy.dialects import mysql')).toBe('mysql');
  expect(dialectOf('engine = create_engine("postgresql+psycopg://localhost/x")')).toBe('postgresql');
});

test('names are found across files that were given without their folders', () => {
  const document = documentOf(
    'from app.base import Base\nfrom sqlalchemy import *\nfrom sqlalchemy.orm import *\nclass Cat(Base):\n    __tablename__ = "cats"\n    id = Column(Integer, primary_key=True)\n    owner_id = Column(ForeignKey("owners.id"))\n    owner = relationship("Owner", back_populates="cats")',
    'from sqlalchemy.orm import declarative_base\nBase = declarative_base()',
    'from .part2 import Base\nfrom sqlalchemy import *\nfrom sqlalchemy.orm import *\nclass Owner(Base):\n    __tablename__ = "owners"\n    id = Column(Integer, primary_key=True)\n    cats = relationship("Cat", back_populates="owner")',
  );
  expect(relationshipsIn(document)).toEqual([
    'Cat.owner: MANYTOONE Owner (cats)',
    'Owner.cats: ONETOMANY list of Cat (owner)',
  ]);
});

test('texts that were cut and mixed are read without an error', { timeout: 60_000 }, () => {
  const texts = Object.values(examples).flatMap((files) => Object.values(files));
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.constantFrom(...texts),
      fc.nat(2000),
      fc.nat(2000),
      fc.constantFrom('', '(', ')', '"', "'", ':', '\n', '    ', '[', 'lambda: ', '"""', '*', '= ', 'class ', '#'),
      (one, other, a, b, glue) => {
        const text = one.slice(0, a % one.length) + glue + other.slice(b % (other.length + 1));
        const { value, statements } = read(text);
        expect(value === null || value.tables.size > 0).toBe(true);
        expect(statements.every(({ line }) => line > 0 && line <= text.split('\n').length)).toBe(true);
      },
    ),
    { seed: 7, numRuns: 120 },
  );
});

test('texts that were made to keep us busy come to an end', { timeout: 60_000 }, () => {
  const head = 'from sqlalchemy import *\nm = MetaData()\nx = "a"\nd = {}\n';
  const busy = [
    'for i in range(900):\n    for j in range(900):\n        for k in range(900):\n            x = f(x, k)\n',
    `${'x = x + x\n'.repeat(200)}`,
    `${'x = "%s%s%s" % (x, x, x)\n'.repeat(200)}`,
    `${'x = x.replace("a", x)\n'.repeat(200)}`,
    `${'x = List[x]\n'.repeat(20_000)}`,
    `${'x = x | None\n'.repeat(20_000)}`,
    'def f(n):\n    return f(n) + f(n) + f(n)\nx = f(1)\n',
    `x = ${'('.repeat(5_000)}1${')'.repeat(5_000)}\n`,
    `x = ${'1 + '.repeat(5_000)}1\n`,
    `x = y${'.a'.repeat(5_000)}\n`,
    `${Array.from({ length: 300 }, (_, i) => `class C${i + 1}(C${i}): pass`).join('\n')}\n`,
    'class A(A): pass\nclass B(C): pass\nclass C(B): pass\n',
    'import re\nx = re.sub("(a+)+$", "b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")\n',
  ];
  for (const text of busy) {
    const { value } = read(
      `${head}${text}t = Table("t", m, Column(x, x), Column("id", Integer))\nclass Z(x): y: Mapped[x] = mapped_column(x)\n`,
    );
    expect(value?.tables.size).toBe(1);
  }
});
