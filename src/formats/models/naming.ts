/** The names that a MetaData gives to constraints that have none (SQLAlchemy, “Configuring Constraint Naming Conventions”). */
import { isCall, nameOf, textIn, type Value } from './values.ts';

export type Kind = 'fk' | 'pk' | 'ix' | 'uq' | 'ck';

export interface Named {
  /** What the code itself says. */
  readonly name: string | null;
  readonly table: string;
  readonly schema: string | null;
  readonly columns: readonly string[];
  readonly refTable?: string;
  readonly refColumns?: readonly string[];
}

const words: Readonly<Record<Kind, string>> = {
  fk: 'ForeignKeyConstraint',
  pk: 'PrimaryKeyConstraint',
  ix: 'Index',
  uq: 'UniqueConstraint',
  ck: 'CheckConstraint',
};

export class Naming {
  readonly #templates: ReadonlyMap<string, string>;
  readonly schema: string | null;

  /** `metadata`: the call of `MetaData()`, if it was found. */
  constructor(metadata: Value | null) {
    const call = isCall(metadata, 'MetaData') ? metadata : null;
    const given = call?.named.get('naming_convention');
    const templates = new Map<string, string>();
    if (given?.kind === 'dict')
      for (const [key, value] of given.entries) {
        const kind =
          key.kind === 'text' ? key.text : (Object.entries(words).find(([, word]) => word === nameOf(key))?.[0] ?? '');
        if (value.kind === 'text') templates.set(kind, value.text);
      }
    this.#templates = templates;
    this.schema = textIn(call?.named.get('schema') ?? call?.args[0]);
  }

  /** The name of a constraint; null where the database is to choose it. */
  of(kind: Kind, given: Named): string | null {
    const template = this.#templates.get(kind) ?? (kind === 'ix' ? 'ix_%(column_0_label)s' : undefined);
    if (template === undefined) return given.name;
    if (given.name !== null && !template.includes('constraint_name')) return given.name;
    let isWhole = true;
    const name = template.replace(/%\((\w+)\)s/g, (_, token: string) => {
      const part = this.#part(token, given);
      if (part === null) isWhole = false;
      return part ?? '';
    });
    return isWhole ? name : given.name;
  }

  #part(token: string, given: Named): string | null {
    const { table, schema, columns, refTable, refColumns = [] } = given;
    if (token === 'table_name') return table;
    if (token === 'referred_table_name') return refTable ?? null;
    if (token === 'constraint_name') return given.name;
    const [, referred, at, word] = /^(referred_)?column_(0(?:_?N)?|\d+)_(name|label|key)$/.exec(token) ?? [];
    if (at === undefined) return null;
    const list = referred ? refColumns : columns;
    const labelled = (column: string) =>
      word === 'label' ? [...(schema === null ? [] : [schema.replaceAll('.', '_')]), table, column].join('_') : column;
    if (at === '0N') return list.map(labelled).join('');
    if (at === '0_N') return list.map(labelled).join('_');
    const one = list[Number(at)];
    return one === undefined ? null : labelled(one);
  }
}

/** The `MetaData()` behind what a table is given: itself, that of a base class, of a registry, of `SQLAlchemy()`. */
export function metadataOf(value: Value | null | undefined, depth = 0): Value | null {
  if (!value || depth > 10) return null;
  if (value.kind === 'call') {
    if (nameOf(value.callee) === 'MetaData') return value;
    const given = value.named.get('metadata') ?? value.named.get('registry') ?? value.named.get('mapper_registry');
    if (given) return metadataOf(given, depth + 1);
    const base = value.named.get('model_class') ?? value.named.get('cls');
    if (base) return metadataOf(base, depth + 1);
    return value.callee.kind === 'member' ? metadataOf(value.callee.object, depth + 1) : null;
  }
  if (value.kind === 'member') return metadataOf(value.object, depth + 1);
  if (value.kind === 'class') {
    const own = value.of.attributes.get('metadata')?.value ?? value.of.attributes.get('registry')?.value;
    if (own) return metadataOf(own, depth + 1);
    for (const base of value.of.bases) {
      const found = metadataOf(base, depth + 1);
      if (found) return found;
    }
  }
  return null;
}
