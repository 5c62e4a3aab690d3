/** Lazy loads of one attribute on many objects (“N+1”), and what eager loading would have sent instead. */
import type { Document } from '#document/document.ts';
import { columnOf, foreignKeyOf, modelOf, modelsOf, relationshipsFrom, tableOf } from '#document/lookups.ts';
import type { Relationship } from '#document/records.ts';
import type { StatementResult } from './result.ts';

export interface LazyLoadHint {
  /** Such as `Book.author`. */
  readonly attribute: string;
  /** How many SELECTs it took, one for each object. */
  readonly count: number;
  /** The one SELECT of `selectinload()`, without parameters. */
  readonly selectin: string;
  /** What `joinedload()` adds to the first SELECT. */
  readonly joined: string;
}

/** Attributes that were loaded one object at a time, at least three times. `classOf` names the class of an object. */
export function lazyLoadHints(
  document: Document,
  statements: readonly StatementResult[],
  classOf: (object: string) => string | null,
): readonly LazyLoadHint[] {
  const counts = new Map<string, number>();
  for (const { reason, of } of statements) {
    if (reason !== 'relationship' || typeof of !== 'string') continue;
    const dot = of.lastIndexOf('.');
    const model = classOf(of.slice(0, dot));
    if (model === null) continue;
    const attribute = `${model}.${of.slice(dot + 1)}`;
    counts.set(attribute, (counts.get(attribute) ?? 0) + 1);
  }
  return [...counts].flatMap(([attribute, count]) => {
    const [owner, name] = attribute.split('.');
    const model = modelsOf(document).find((one) => one.name === owner);
    const side = model && relationshipsFrom(document, model.id).find((one) => one.name === name);
    return count >= 3 && side ? [{ attribute, count, ...eagerly(document, side) }] : [];
  });
}

/** The statements of the two ways (SQLAlchemy 2.0, “Relationship Loading Techniques”), for one column or several. */
function eagerly(document: Document, side: Relationship): Pick<LazyLoadHint, 'selectin' | 'joined'> {
  const own = tableOf(document, modelOf(document, side.modelId).tableId);
  const target = tableOf(document, modelOf(document, side.targetId).tableId);
  const list = (columns: readonly string[]) => (columns.length === 1 ? (columns[0] ?? '') : `(${columns.join(', ')})`);
  const columns = target.columns.map(({ name }) => `${target.name}.${name} AS ${target.name}_${name}`).join(', ');
  if (side.secondary) {
    const between = tableOf(document, side.secondary.tableId);
    const [toOwn, toTarget] = side.secondary.foreignKeyIds.map((id) => foreignKeyOf(document, id));
    const on = (key = toOwn, other = own.name) =>
      (key?.pairs ?? [])
        .map((pair) => {
          const refTable = tableOf(document, key?.refTableId ?? '');
          return `${other}.${columnOf(refTable, pair.refColumn).name} = ${between.name}_1.${columnOf(between, pair.column).name}`;
        })
        .join(' AND ');
    const keys = own.columns.filter(({ id }) => own.primaryKey?.columns.includes(id)).map(({ name }) => name);
    return {
      selectin: `SELECT ${keys.map((key) => `${own.name}_1.${key} AS ${own.name}_1_${key}`).join(', ')}, ${columns} FROM ${own.name} AS ${own.name}_1 JOIN ${between.name} AS ${between.name}_1 ON ${on(toOwn, `${own.name}_1`)} JOIN ${target.name} ON ${on(toTarget, target.name)} WHERE ${list(keys.map((key) => `${own.name}_1.${key}`))} IN (…)`,
      joined: `LEFT OUTER JOIN (${between.name} AS ${between.name}_1 JOIN ${target.name} AS ${target.name}_1 ON ${on(toTarget, `${target.name}_1`)}) ON ${on()}`,
    };
  }
  const key = foreignKeyOf(document, side.foreignKeyId ?? '');
  const [from, to] = [tableOf(document, key.tableId), tableOf(document, key.refTableId)];
  const referencing = key.pairs.map((pair) => columnOf(from, pair.column).name);
  const referenced = key.pairs.map((pair) => columnOf(to, pair.refColumn).name);
  const isMany = side.direction === 'ONETOMANY';
  const wanted = isMany ? referencing : referenced;
  const links = isMany ? wanted.map((name) => `${target.name}.${name} AS ${target.name}_${name}`).join(', ') : '';
  const rest = target.columns
    .filter(({ name }) => !isMany || !wanted.includes(name))
    .map(({ name }) => `${target.name}.${name} AS ${target.name}_${name}`)
    .join(', ');
  const on = key.pairs.map((_, at) => {
    const [one, many] = [`${referenced[at]}`, `${referencing[at]}`];
    return isMany ? `${own.name}.${one} = ${target.name}_1.${many}` : `${target.name}_1.${one} = ${own.name}.${many}`;
  });
  return {
    selectin: `SELECT ${[links, rest].filter(Boolean).join(', ')} FROM ${target.name} WHERE ${list(wanted.map((name) => `${target.name}.${name}`))} IN (…)`,
    joined: `LEFT OUTER JOIN ${target.name} AS ${target.name}_1 ON ${on.join(' AND ')}`,
  };
}
