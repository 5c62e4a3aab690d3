/** The session simulator beside SQLAlchemy itself on in-memory SQLite: `session.delete` of a parent with many children. */
import { spawnSync } from 'node:child_process';
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { addRelationshipPair, updateRelationship } from '#document/edits/relationships.ts';
import { relationshipsOf } from '#document/lookups.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import { runSession } from '#simulation/session/sessionRun.ts';
import { findSqlAlchemy } from './python.ts';

const sizes = [100, 1_000, 10_000];

/** Loads the parent, deletes it with its children one by one, and commits, as the simulator does it below. */
const program = `
import sys, time
from sqlalchemy import create_engine, event, ForeignKey, insert
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

class Base(DeclarativeBase): pass
class Parent(Base):
    __tablename__ = "parents"
    id: Mapped[int] = mapped_column(primary_key=True)
    children: Mapped[list["Child"]] = relationship(back_populates="parent", cascade="all, delete-orphan")
class Child(Base):
    __tablename__ = "children"
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("parents.id"))
    parent: Mapped["Parent"] = relationship(back_populates="children")

best = None
for _ in range(3):
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda connection, record: connection.execute("PRAGMA foreign_keys=ON"))
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(Parent), [{"id": 1}])
        connection.execute(insert(Child), [{"id": i + 1, "parent_id": 1} for i in range(int(sys.argv[1]))])
    with Session(engine) as session:
        start = time.perf_counter()
        session.delete(session.get(Parent, 1))
        session.commit()
        taken = time.perf_counter() - start
        best = taken if best is None else min(best, taken)
print(best)
`;

function familyOf(children: number): Document {
  const bare = aDocument({
    tables: [aTable('parents', { id: 'INTEGER' }), aTable('children', { id: 'INTEGER', parent_id: 'INTEGER' })],
    foreignKeys: [aForeignKey('children(parent_id) → parents(id)')],
  });
  const pair = addRelationshipPair(bare, { foreignKeyId: [...bare.foreignKeys.keys()][0] ?? '' });
  if ('reason' in pair) throw new Error(pair.reason);
  const paired = applyDiff(bare, pair.diff);
  const side = relationshipsOf(paired).find((one) => one.direction === 'ONETOMANY');
  const owned = updateRelationship(paired, side?.id ?? '', { cascade: ['all', 'delete-orphan'] });
  if ('reason' in owned) throw new Error(owned.reason);
  const rows = [
    { id: 'p', tableId: 'parents', order: 0, values: { 'parents.id': 1 } },
    ...Array.from({ length: children }, (_, at) => ({
      id: `c${at}`,
      tableId: 'children',
      order: at + 1,
      values: { 'children.id': at + 1, 'children.parent_id': 1 },
    })),
  ];
  return { ...applyDiff(paired, owned.diff), rows: new Map(rows.map((row) => [row.id, row])) };
}

const operations: readonly SessionOperation[] = [
  { op: 'get', as: 'p', model: 'Parent', key: [1] },
  { op: 'delete', object: 'p' },
  { op: 'commit' },
];

/** Milliseconds of a run, the best of three. */
function timed(document: Document, program: readonly SessionOperation[], left: number): number {
  const taken = Array.from({ length: 3 }, () => {
    const start = performance.now();
    const { error, rows } = runSession(document, 'sqlite', program);
    const end = performance.now();
    if (error || rows?.children?.length !== left)
      throw new Error(error?.message ?? 'The children are not as expected.');
    return end - start;
  });
  return Math.min(...taken);
}

/** Prints objects per second of both, for 10², 10³ and 10⁴ children. */
export function benchSession(): void {
  const found = findSqlAlchemy(process.cwd());
  console.log(
    'Session: session.delete of a parent with its children (all, delete-orphan) and commit; loading rows apart',
  );
  if ('missing' in found) console.log(found.missing);
  for (const size of sizes) {
    const document = familyOf(size);
    const ours = timed(document, operations, 0) - timed(document, [], size);
    const perSecond = (ms: number) => `${Math.round((size / ms) * 1000).toLocaleString('en')} objects/s`;
    let beside = '';
    if ('python' in found) {
      const { stdout, stderr, status } = spawnSync(found.python, ['-c', program, String(size)], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      const theirs = Number(stdout) * 1000;
      beside = `   SQLAlchemy ${theirs.toFixed(1)} ms, ${perSecond(theirs)}   the simulator is ${(theirs / ours).toFixed(1)}× as fast`;
    }
    console.log(
      `${size.toLocaleString('en').padStart(7)} children: ${ours.toFixed(1)} ms, ${perSecond(ours)}${beside}`,
    );
  }
}
