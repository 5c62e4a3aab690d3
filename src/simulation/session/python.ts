/** Operations as the Python lines that do the same. */
import type { Value } from '#document/value.ts';
import type { RowCells } from './loading.ts';
import type { ObjectName, SessionOperation } from './operations.ts';

/** A cell as a literal. */
export function pythonLiteral(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  const text = value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r');
  return text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text.replaceAll("'", "\\'")}'`;
}

const keywords = (cells: RowCells): string =>
  Object.entries(cells)
    .map(([name, value]) => `${name}=${pythonLiteral(value)}`)
    .join(', ');

const key = (values: readonly Value[]): string =>
  values.length === 1 ? pythonLiteral(values[0] ?? null) : `(${values.map(pythonLiteral).join(', ')})`;

const named = (name: ObjectName): string => name ?? 'None';

/** One line; objects that have no Python name, such as `Book#2`, are written as they are called. */
export function pythonLine(operation: SessionOperation): string {
  switch (operation.op) {
    case 'new':
      return `${operation.as} = ${operation.model}(${keywords(operation.values)})`;
    case 'get': {
      const call = `session.get(${operation.model}, ${key(operation.key)})`;
      return operation.as === null ? call : `${operation.as} = ${call}`;
    }
    case 'query':
      return `session.scalars(select(${operation.model}).order_by(*inspect(${operation.model}).primary_key)).all()`;
    case 'add':
    case 'delete':
    case 'expunge':
      return `session.${operation.op}(${operation.object})`;
    case 'merge':
      return `${operation.as === null ? '' : `${operation.as} = `}session.merge(${operation.object})`;
    case 'expire':
    case 'refresh': {
      const attributes = operation.attributes?.map((name) => pythonLiteral(name)).join(', ');
      return `session.${operation.op}(${operation.object}${attributes ? `, [${attributes}]` : ''})`;
    }
    case 'expireAll':
      return 'session.expire_all()';
    case 'flush':
    case 'commit':
    case 'rollback':
      return `session.${operation.op}()`;
    case 'append':
    case 'remove':
      return `${operation.object}.${operation.attribute}.${operation.op}(${named(operation.value)})`;
    case 'set': {
      const { value } = operation;
      const written = Array.isArray(value)
        ? `[${(value as readonly ObjectName[]).map(named).join(', ')}]`
        : named(value as ObjectName);
      return `${operation.object}.${operation.attribute} = ${written}`;
    }
    case 'setColumn':
      return `${operation.object}.${operation.column} = ${pythonLiteral(operation.value)}`;
    case 'read':
      return `${operation.object}.${operation.attribute}`;
    case 'sqlDelete':
      return `session.execute(delete(${operation.table}).where(${keyCondition(operation.table, operation.key)}))`;
    case 'sqlUpdate':
      return `session.execute(update(${operation.table}).where(${keyCondition(operation.table, operation.key)}).values(${keywords(operation.set)}))`;
    case 'sqlInsert':
      return `session.execute(insert(${operation.table}).values(${keywords(operation.values)}))`;
    case 'fault':
      return `# ${operation.message}`;
  }
}

/** The table is a `Table`; its primary key gives the columns. */
const keyCondition = (table: string, values: readonly Value[]): string =>
  `*[c == v for c, v in zip(${table}.primary_key, ${`[${values.map(pythonLiteral).join(', ')}]`})]`;
