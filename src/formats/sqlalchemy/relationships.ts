/** `relationship()` with everything that it needs to find its way and to behave as the document says. */
import { columnOf, foreignKeyOf, foreignKeysFrom, modelOf, otherSideOf, tableOf } from '#document/lookups.ts';
import type { ForeignKey, Model, Relationship, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { noteOf } from '../note.ts';
import type { Module } from './module.ts';
import { isMappable } from './names.ts';
import { call, keyword, laidOut, type Piece, pythonString } from './python.ts';

/** The lines of the attribute, indented; none, with a note, where no foreign key leads to the target. */
export function relationshipLines(module: Module, relationship: Relationship): readonly string[] {
  const { document, imports } = module;
  const [model, target] = [modelOf(document, relationship.modelId), modelOf(document, relationship.targetId)];
  const way = wayOf(module, relationship, model, target);
  const attribute = module.python.relationships.get(relationship.id) ?? relationship.name;
  if (way === null) {
    module.note(
      noteOf(
        'relationship-without-way',
        'error',
        t`${model.name}.${relationship.name}: its foreign key does not connect ${model.name} with ${target.name} in this direction; it is left out. Choose another foreign key for it.`,
        { record: { collection: 'relationships', id: relationship.id } },
      ),
    );
    return [];
  }
  const name = pythonString(module.className(target));
  const annotation = relationship.uselist
    ? `${imports.from('builtins', 'list')}[${name}]`
    : isRequired(module, relationship)
      ? name
      : `${imports.from('typing', 'Optional')}[${name}]`;
  const head = `${attribute}: ${imports.orm('Mapped')}[${annotation}] = `;
  return laidOut(head, call(imports.orm('relationship'), [...way, ...options(module, relationship)]), 4);
}

/** A many-to-one side whose columns cannot be NULL always has its object. */
function isRequired(module: Module, { direction, foreignKeyId }: Relationship): boolean {
  if (direction !== 'MANYTOONE' || foreignKeyId === null) return false;
  const key = foreignKeyOf(module.document, foreignKeyId);
  const table = tableOf(module.document, key.tableId);
  return key.pairs.every((pair) => {
    const column = columnOf(table, pair.column);
    return !column.nullable || (table.primaryKey?.columns.includes(column.id) ?? false);
  });
}

/** How the two classes are joined; null where they are not. */
function wayOf(module: Module, relationship: Relationship, model: Model, target: Model): readonly Piece[] | null {
  const { document } = module;
  if (!isMappable(tableOf(document, model.tableId)) || !isMappable(tableOf(document, target.tableId))) return null;
  if (relationship.direction === 'MANYTOMANY') return wayThrough(module, relationship, model, target);
  if (relationship.foreignKeyId === null) return null;
  const key = foreignKeyOf(document, relationship.foreignKeyId);
  const isManyToOne = relationship.direction === 'MANYTOONE';
  const [many, one] = isManyToOne ? [model, target] : [target, model];
  if (key.tableId !== many.tableId || key.refTableId !== one.tableId) return null;
  const referencing = (id: string) => `${module.className(many)}.${module.attribute(id)}`;
  const referenced = (id: string) => `${module.className(one)}.${module.attribute(id)}`;
  // A row that may refer to nothing but itself is no relationship.
  if (key.tableId === key.refTableId && key.pairs.every((pair) => pair.column === pair.refColumn)) return null;
  const rivals = keysBetween(module, many.tableId, one.tableId).filter((other) => other.id !== key.id);
  const needsJoin = rivals.some((other) => hasSameColumns(other, key)) || !isInColumnOrder(module, key);
  const isOnBothSides = key.pairs.some((pair) =>
    key.pairs.some((other) => other.refColumn === pair.column && (needsJoin || other !== pair)),
  );
  if (isOnBothSides) {
    // A column that is referred to and refers itself is told apart only where it stands.
    const [remote, foreign] = [module.imports.orm('remote'), module.imports.orm('foreign')];
    const sides = key.pairs.map((pair): readonly [string, string] =>
      isManyToOne
        ? [`${remote}(${referenced(pair.refColumn)})`, `${foreign}(${referencing(pair.column)})`]
        : [referenced(pair.refColumn), `${remote}(${foreign}(${referencing(pair.column)}))`],
    );
    return [joinOf(module, 'primaryjoin', sides)];
  }
  const pieces: Piece[] = [];
  if (needsJoin) {
    const sides = key.pairs.map((pair) => [referenced(pair.refColumn), referencing(pair.column)] as const);
    pieces.push(joinOf(module, 'primaryjoin', sides));
  }
  const columns = key.pairs.map((pair) => referencing(pair.column));
  // What several foreign keys could mean, and what is not in the order of the columns, has to be said.
  if (rivals.length > 0 || needsJoin) pieces.push(columnNames('foreign_keys', columns));
  if (isManyToOne && many.tableId === one.tableId) {
    const remote = key.pairs.map((pair) => referenced(pair.refColumn));
    pieces.push(columnNames('remote_side', remote));
  }
  return pieces;
}

function wayThrough(module: Module, relationship: Relationship, model: Model, target: Model): readonly Piece[] | null {
  const { document } = module;
  const { secondary } = relationship;
  if (!secondary) return null;
  const [own, other] = secondary.foreignKeyIds.map((id) => foreignKeyOf(document, id)) as [ForeignKey, ForeignKey];
  const table = secondary.tableId;
  const fits =
    own.id !== other.id &&
    table !== model.tableId &&
    table !== target.tableId &&
    own.tableId === table &&
    other.tableId === table &&
    own.refTableId === model.tableId &&
    other.refTableId === target.tableId;
  if (!fits) return null;
  const mapped = module.mappedBy(table);
  // The class of the table may come later.
  const pieces: Piece[] = [
    keyword('secondary', mapped ? `lambda: ${module.tableObject(table)}` : module.tableObject(table)),
  ];
  const isPlain = [own, other].every(
    (key) => keysBetween(module, table, key.refTableId).length === 1 && isInColumnOrder(module, key),
  );
  if (isPlain) return pieces;
  for (const [name, key, end] of [
    ['primaryjoin', own, model],
    ['secondaryjoin', other, target],
  ] as const) {
    const sides = key.pairs.map(
      (pair) =>
        [
          `${module.className(end)}.${module.attribute(pair.refColumn)}`,
          module.columnObject(table, pair.column),
        ] as const,
    );
    pieces.push(joinOf(module, name, sides));
  }
  return pieces;
}

/** All foreign keys between two tables, in both directions: what SQLAlchemy considers for a join. */
function keysBetween(module: Module, one: TableId, other: TableId): readonly ForeignKey[] {
  const from = (a: TableId, b: TableId) => foreignKeysFrom(module.document, a).filter((key) => key.refTableId === b);
  return one === other ? from(one, other) : [...from(one, other), ...from(other, one)];
}

const hasSameColumns = (a: ForeignKey, b: ForeignKey): boolean => {
  const columns = new Set(b.pairs.map((pair) => pair.column));
  return a.pairs.length === b.pairs.length && a.pairs.every((pair) => columns.has(pair.column));
};

/** SQLAlchemy joins by the columns in the order of their table. */
function isInColumnOrder(module: Module, key: ForeignKey): boolean {
  const positions = key.pairs.map((pair) =>
    tableOf(module.document, key.tableId).columns.findIndex(({ id }) => id === pair.column),
  );
  return positions.every((position, i) => i === 0 || position > (positions[i - 1] ?? -1));
}

function joinOf(module: Module, name: string, sides: readonly (readonly [string, string])[]): Piece {
  const terms = sides.map(([left, right]) => `${left} == ${right}`);
  const [only = ''] = terms;
  return keyword(
    `${name}`,
    terms.length === 1 ? `lambda: ${only}` : call(`lambda: ${module.imports.sa('and_')}`, terms),
  );
}

/** As a text, because the classes are complete only later. */
const columnNames = (name: string, columns: readonly string[]): Piece =>
  keyword(name, pythonString(columns.length === 1 ? (columns[0] ?? '') : `[${columns.join(', ')}]`));

function options(module: Module, relationship: Relationship): readonly Piece[] {
  const { backPopulates, cascade, passiveDeletes, overlaps, lazy } = relationship;
  const other = otherSideOf(module.document, relationship);
  const pieces: Piece[] = [];
  if (backPopulates !== null)
    pieces.push(
      `back_populates=${pythonString((other && module.python.relationships.get(other.id)) ?? backPopulates)}`,
    );
  if (cascade !== null) pieces.push(`cascade=${pythonString(cascade.join(', '))}`);
  if (passiveDeletes !== false) pieces.push(`passive_deletes=${passiveDeletes === 'all' ? '"all"' : 'True'}`);
  if (!relationship.passiveUpdates) pieces.push('passive_updates=False');
  if (relationship.singleParent) pieces.push('single_parent=True');
  if (relationship.uselist && relationship.direction === 'MANYTOONE') pieces.push('uselist=True');
  if (relationship.postUpdate) pieces.push('post_update=True');
  if (relationship.viewonly) pieces.push('viewonly=True');
  if (lazy !== 'select') pieces.push(`lazy=${pythonString(lazy)}`);
  if (relationship.activeHistory) pieces.push('active_history=True');
  if (overlaps.length > 0) pieces.push(`overlaps=${pythonString(overlaps.join(','))}`);
  return pieces;
}
