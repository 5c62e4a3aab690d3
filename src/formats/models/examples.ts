/** Small modules for tests, one for each way in which models are written. */

const base = `from typing import List, Optional
from sqlalchemy import *
from sqlalchemy.orm import *

class Base(DeclarativeBase):
    pass
`;

/** By name; each is one application of one or several files. */
export const examples: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'classes with annotations': {
    'shop.py': `import datetime, decimal, enum, uuid
from typing import Annotated
${base}
intpk = Annotated[int, mapped_column(primary_key=True)]
name_40 = Annotated[str, mapped_column(String(40))]
stamp = Annotated[datetime.datetime, mapped_column(server_default=func.now())]

class Status(enum.Enum):
    OPEN = "open"
    PAID = "paid"

class Customer(Base):
    __tablename__ = "customers"
    id: Mapped[intpk]
    name: Mapped[name_40]
    nick: Mapped[Optional[name_40]]
    since: Mapped[stamp]
    orders: Mapped[List["Order"]] = relationship(back_populates="customer", cascade="all, delete-orphan", passive_deletes=True)

class Order(Base):
    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("customer_id", "number", name="one_number"),
        CheckConstraint("total >= 0", name="not_negative"),
        Index("by_status", "status", "total"),
        {"comment": "What was ordered"},
    )
    id: Mapped[intpk]
    number: Mapped[int] = mapped_column(index=True)
    token: Mapped[uuid.UUID | None] = mapped_column(unique=True)
    status: Mapped[Status] = mapped_column(default=Status.OPEN)
    total: Mapped[decimal.Decimal] = mapped_column(Numeric(10, 2), comment="in euros")
    paid: Mapped["datetime.date | None"]
    raw: Mapped[bytes | None]
    is_gift: Mapped[bool] = mapped_column(server_default=false())
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE", onupdate="cascade", name="fk_customer"))
    customer: Mapped["Customer"] = relationship(back_populates="orders")
    lines: Mapped[list["Line"]] = relationship(backref=backref("order", lazy="joined"), cascade="all", order_by="Line.id")

class Line(Base):
    __tablename__ = "lines"
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), primary_key=True)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind = mapped_column(Enum("thing", "service", name="kinds"))
`,
  },
  'classes with Column': {
    'library.py': `from sqlalchemy import Column, ForeignKey, Integer, String, Table, DateTime, func, text
from sqlalchemy.orm import declarative_base, relationship, backref
PREFIX = "lib_"
Base = declarative_base()
book_tags = Table(
    PREFIX + "book_tags", Base.metadata,
    Column("book_id", ForeignKey(f"{PREFIX}books.id", ondelete="CASCADE"), primary_key=True),
    Column("tag_id", Integer, ForeignKey("lib_tags.id"), primary_key=True),
)
class Book(Base):
    __tablename__ = f"{PREFIX}books"
    id = Column(Integer, primary_key=True, autoincrement=False)
    title = Column("book_title", String(200), nullable=False)
    made = Column(DateTime(timezone=True), server_default=func.now(), onupdate=func.now())
    pages = Column(Integer, server_default=text("0"), nullable=False)
    sequel_id = Column(Integer, ForeignKey("lib_books.id", ondelete="SET NULL", use_alter=True, deferrable=True, initially="DEFERRED"))
    sequel = relationship("Book", remote_side=[id], backref=backref("prequels", passive_deletes="all"), post_update=True)
    tags = relationship("Tag", secondary=book_tags, backref="books")
    names = relationship(lambda: Tag, secondary="lib_book_tags", viewonly=True)
class Tag(Base):
    __tablename__ = "lib_tags"
    id = Column(Integer, primary_key=True)
    text = Column(String, unique=True, index=True)
`,
  },
  'two foreign keys to one table': {
    'mail.py': `${base}
class Person(Base):
    __tablename__ = "people"
    id = mapped_column(Integer, primary_key=True)
    boss_id = mapped_column(ForeignKey("people.id"))
    deputy_id = mapped_column(ForeignKey("people.id"))
    sent = relationship("Letter", foreign_keys="Letter.sender_id", back_populates="sender", active_history=True)
    received = relationship("Letter", primaryjoin="Person.id == Letter.receiver_id", back_populates="receiver")
    boss = relationship("Person", foreign_keys=[boss_id], remote_side=[id], back_populates="staff")
    staff = relationship("Person", foreign_keys=[boss_id], back_populates="boss")
    deputy = relationship(lambda: Person, primaryjoin=lambda: Person.deputy_id == remote(Person.id), uselist=False)
class Letter(Base):
    __tablename__ = "letters"
    id = mapped_column(Integer, primary_key=True)
    sender_id = mapped_column(ForeignKey("people.id"), nullable=False)
    receiver_id = mapped_column(Integer, ForeignKey(Person.id))
    sender = relationship(Person, foreign_keys=[sender_id], back_populates="sent")
    receiver = relationship("Person", foreign_keys="[Letter.receiver_id]", back_populates="received", single_parent=True, cascade="all, delete-orphan")
friends = Table("friends", Base.metadata,
    Column("a_id", ForeignKey("people.id"), primary_key=True),
    Column("b_id", ForeignKey("people.id"), primary_key=True))
Person.friends = relationship("Person", secondary=friends, primaryjoin=Person.id == friends.c.a_id, secondaryjoin=Person.id == friends.c.b_id, backref="friend_of")
`,
  },
  'keys of two columns': {
    'flights.py': `${base}
class Flight(Base):
    __tablename__ = "flights"
    __table_args__ = (PrimaryKeyConstraint("day", "number", name="flight_key"), {"schema": "air"})
    number: Mapped[str] = mapped_column(String(8))
    day: Mapped[int]
    seats: Mapped[list["Seat"]] = relationship(back_populates="flight")
class Seat(Base):
    __tablename__ = "seats"
    __table_args__ = (ForeignKeyConstraint(["flight_day", "flight_number"], ["air.flights.day", "air.flights.number"], ondelete="RESTRICT"),)
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    flight_day: Mapped[int]
    flight_number: Mapped[str] = mapped_column(String(8))
    flight: Mapped[Flight] = relationship(back_populates="seats", passive_updates=False)
`,
  },
  'mixins and abstract bases': {
    'records.py': `import re
${base}
class Stamped:
    made: Mapped[int]
    changed = mapped_column(Integer)
    @declared_attr
    def maker_id(cls): return mapped_column(ForeignKey("makers.id"))
    @declared_attr
    def maker(cls): return relationship("Maker", foreign_keys=[cls.maker_id])
    note: Mapped[Optional[str]] = mapped_column(Text)
class Named:
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower() + "s"
    name = Column(String(20), nullable=False)
class Record(Base):
    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)
class Maker(Named, Record):
    pass
class BigThing(Named, Stamped, Record):
    weight: Mapped[float]
    name = None
class OldThing(Stamped, Named, Record):
    __table_args__ = {"comment": "once"}
`,
  },
  inheritance: {
    'staff.py': `${base}
class Company(Base):
    __tablename__ = "companies"
    id: Mapped[int] = mapped_column(primary_key=True)
    employees: Mapped[list["Employee"]] = relationship(back_populates="company")
class Employee(Base):
    __tablename__ = "employees"
    id: Mapped[int] = mapped_column(primary_key=True)
    type: Mapped[str]
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"))
    company: Mapped[Company] = relationship(back_populates="employees")
    __mapper_args__ = {"polymorphic_on": "type", "polymorphic_identity": "employee"}
class Engineer(Employee):
    __tablename__ = "engineers"
    id: Mapped[int] = mapped_column(ForeignKey("employees.id", ondelete="CASCADE"), primary_key=True)
    skill: Mapped[Optional[str]]
    tools: Mapped[list["Tool"]] = relationship()
    __mapper_args__ = {"polymorphic_identity": "engineer"}
class Manager(Employee):
    rank: Mapped[Optional[int]]
    reports: Mapped[list["Report"]] = relationship(back_populates="author")
    __mapper_args__ = {"polymorphic_identity": "manager"}
class Tool(Base):
    __tablename__ = "tools"
    id: Mapped[int] = mapped_column(primary_key=True)
    engineer_id: Mapped[int] = mapped_column(ForeignKey("engineers.id"))
class Report(Base):
    __tablename__ = "reports"
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    author: Mapped[Manager] = relationship(back_populates="reports")
`,
  },
  'named by convention': {
    'conventions.py': `from sqlalchemy import *
from sqlalchemy.orm import *
convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=convention, schema="own")
class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    x = Column(Integer, index=True)
    y = Column(Integer, unique=True)
    b_id = Column(ForeignKey("own.b.id"))
    __table_args__ = (UniqueConstraint("x", "y"), CheckConstraint("x > 0", name="positive"))
class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
Index("by_both", A.x, A.y.desc(), unique=True)
Index(None, A.b_id)
`,
  },
  'tables alone': {
    'core.py': `import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, ARRAY, UUID
metadata = sa.MetaData()
users = sa.Table("users", metadata,
    sa.Column("id", UUID(as_uuid=True), primary_key=True, server_default=sa.text("gen_random_uuid()")),
    sa.Column("data", JSONB, nullable=False, server_default="{}"),
    sa.Column("tags", ARRAY(sa.String(20))),
    sa.Column("total", sa.Integer, sa.Computed("1 + 2", persisted=True)),
    sa.Column("number", sa.BigInteger, sa.Identity(always=True)),
    sa.Column("kind", sa.Enum("a", "b", name="kind"), key="sort"),
    sa.UniqueConstraint("sort", name="one_kind"),
    comment="people")
posts = sa.Table("posts", metadata,
    sa.Column("id", sa.SmallInteger, primary_key=True),
    sa.Column("user_id", sa.ForeignKey(users.c.id, ondelete="SET NULL", match="FULL")),
    sa.Column("at", sa.TIMESTAMP(timezone=True)), schema="blog")
sa.Index("by_user", posts.c.user_id)
`,
  },
  'classical mappings': {
    'domain.py': `from sqlalchemy import *
from sqlalchemy.orm import *
mapper_registry = registry()
user_table = Table("user", mapper_registry.metadata, Column("id", Integer, primary_key=True), Column("name", String(50)))
address_table = Table("address", mapper_registry.metadata, Column("id", Integer, primary_key=True), Column("user_id", ForeignKey("user.id")))
class User: pass
class Address: pass
mapper_registry.map_imperatively(User, user_table, properties={"addresses": relationship(Address, backref="user", cascade="all, delete")})
mapper_registry.map_imperatively(Address, address_table)
@mapper_registry.mapped
class Note:
    __table__ = Table("note", mapper_registry.metadata, Column("id", Integer, primary_key=True), Column("user_id", ForeignKey("user.id")))
    user = relationship(User)
`,
  },
  'types of the application': {
    'kinds.py': `import enum
from sqlalchemy.types import TypeDecorator, UserDefinedType
from sqlalchemy.dialects import mysql
${base}
class Money(TypeDecorator):
    impl = Numeric(12, 4)
    cache_ok = True
class ShortText(TypeDecorator):
    impl = String
    cache_ok = True
class Point(UserDefinedType):
    cache_ok = True
    def __init__(self, words): self.words = words
    def get_col_spec(self, **kw): return self.words
class Color(enum.Enum):
    RED = "r"
    BLUE = "b"
class Thing(Base):
    __tablename__ = "things"
    id: Mapped[int] = mapped_column(primary_key=True)
    price = mapped_column(Money)
    label = mapped_column(ShortText(30))
    at = mapped_column(Point("POINT"))
    color = mapped_column(Enum(Color, values_callable=lambda e: [m.value for m in e], name="colors"))
    shade = mapped_column(Enum(Color, native_enum=False))
    size = mapped_column(Integer().with_variant(mysql.INTEGER(unsigned=True), "mysql"))
    ratio: Mapped[float]
    amount = mapped_column(Float(53))
    letter = mapped_column(CHAR(1))
    day = mapped_column(Date)
    span = mapped_column(Interval)
`,
  },
  'a package': {
    'app/__init__.py': '',
    'app/db.py': `from sqlalchemy.orm import DeclarativeBase
class Base(DeclarativeBase):
    type_annotation_map = {}
`,
    'app/models/__init__.py': `from .users import User
from .teams import Team, members
`,
    'app/models/teams.py': `from __future__ import annotations
from typing import TYPE_CHECKING
from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship
from app.db import Base
if TYPE_CHECKING:
    from .users import User
members = Table("members", Base.metadata, Column("user_id", ForeignKey("users.id"), primary_key=True), Column("team_id", ForeignKey("teams.id"), primary_key=True))
class Team(Base):
    __tablename__ = "teams"
    id: Mapped[int] = mapped_column(primary_key=True)
    users: Mapped[list[User]] = relationship(secondary=members, back_populates="teams")
`,
    'app/models/users.py': `from __future__ import annotations
from sqlalchemy.orm import Mapped, mapped_column, relationship, DynamicMapped
from sqlalchemy import ForeignKey
from ..db import Base
from . import teams
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    teams: Mapped[list["teams.Team"]] = relationship("Team", secondary=lambda: teams.members, back_populates="users")
    notes: DynamicMapped["Note"] = relationship(back_populates="user")
class Note(Base):
    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    user: Mapped[User | None] = relationship(back_populates="notes")
`,
  },
};
