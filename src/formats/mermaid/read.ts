/** Mermaid's entity relationship diagrams as a document: https://mermaid.js.org/syntax/entityRelationshipDiagram.html. */
import type { DialectName } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { ReadOptions, ReadResult, Source } from '../reading.ts';
import { Collector } from '../schema/collector.ts';
import { type SaidColumn, type SaidName, type SaidTable, saidColumn } from '../schema/said.ts';
import { parseDiagram } from './parse.ts';
import { Relationships } from './relationships.ts';
import { type Carried, type DiagramSource, diagramSource } from './source.ts';
import type { EntityStatement, Statement } from './statements.ts';
import { typeOfAttribute } from './types.ts';

/** Reads all sources as one diagram: entities of one may be completed in the next. */
export function readMermaid(sources: readonly Source[], options: ReadOptions): ReadResult {
  const files = sources.map(({ name, content }) => ({ name, source: diagramSource(content) }));
  const carried = files.flatMap(({ source }) => source.carried);
  const dialect = carried.flatMap((given) => ('dialect' in given ? [given.dialect] : []))[0] ?? 'sqlite';
  const title = files.map(({ source }) => source.title).find((given) => given !== null);
  return new Reading(carried, dialect, { ...options, name: title ?? options.name }).read(files, sources.length > 1);
}

class Reading {
  readonly #collector: Collector;
  readonly #carried: readonly Carried[];
  readonly #tables = new Map<string, SaidTable>();
  /** By the names that the diagram has. */
  readonly #columns = new Map<SaidTable, Map<string, string>>();
  /** Columns that are marked FK. */
  readonly #marked = new Set<SaidColumn>();

  /** Whether the diagram marks what may be missing; then everything else is wanted. */
  #marksOptional = false;

  constructor(carried: readonly Carried[], dialect: DialectName, options: ReadOptions) {
    this.#carried = carried;
    this.#collector = new Collector({ dialect, caseSensitive: true, defaultSchema: null }, options);
  }

  read(files: readonly { readonly name: string; readonly source: DiagramSource }[], isNamed: boolean): ReadResult {
    const collector = this.#collector;
    const relationships = new Relationships(collector, this.#columns, this.#marked);
    const later: (() => void)[] = [];
    for (const [i, { name, source }] of files.entries()) {
      collector.file = isNamed ? name : null;
      for (const line of source.directives)
        collector.report('ignored', 'directive', line, t`It concerns only the drawing.`);
      const { file } = collector;
      const statements = parseDiagram(source.text);
      this.#marksOptional = statements.some(
        (given) => given.kind === 'entity' && given.attributes.some((attribute) => attribute.isOptional),
      );
      for (const statement of statements) {
        this.#statement(statement);
        if (statement.kind !== 'relationship') continue;
        // Names first, in the order of the diagram; columns may be said only further down.
        const [left, right] = [
          this.#table(statement.left, statement.line),
          this.#table(statement.right, statement.line),
        ];
        later.push(() => {
          collector.file = file;
          relationships.add(statement, left, right);
        });
      }
      collector.options.progress?.((i + 1) / (files.length + 1));
    }
    relationships.keys([...this.#tables.values()]);
    for (const add of later) add();
    collector.file = null;
    collector.options.progress?.(1);
    const result = collector.finish();
    return collector.tables.length === 0 ? { ...result, value: null } : result;
  }

  #statement(statement: Statement): void {
    switch (statement.kind) {
      case 'entity':
        this.#entity(statement);
        this.#collector.report('used', `entity ${statement.name}`, statement.line);
        break;
      case 'ignored': {
        const sentence = t`It concerns only the drawing.`;
        this.#collector.report('ignored', statement.what, statement.line, sentence);
        break;
      }
      case 'fault':
        this.#collector.report('failed', statement.what, statement.line, statement.sentence);
        this.#collector.note('syntax', 'error', t`Line ${statement.line}: ${statement.sentence}`, {
          line: statement.line,
          column: 1,
        });
        break;
      case 'relationship':
        break;
    }
  }

  /** The table of an entity, made when it is first named. */
  #table(entity: string, line: number): SaidTable {
    const known = this.#tables.get(entity);
    if (known) return known;
    const carried = this.#carried.find((given) => 'schema' in given && given.entity === entity);
    const [schema, name, ...rest] = entity.split('.');
    const usual: SaidName = schema && name && rest.length === 0 ? { schema, name } : { schema: null, name: entity };
    const table = this.#made(carried && 'schema' in carried ? carried : usual, line);
    this.#tables.set(entity, table);
    this.#columns.set(table, new Map());
    return table;
  }

  #made({ schema, name }: SaidName, line: number): SaidTable {
    const place = { line, column: 1 };
    for (let n = 1; ; n++) {
      const table = this.#collector.table({ schema, name: n === 1 ? name : `${name}_${n}` }, place);
      if (table) return table;
    }
  }

  #entity({ name: entity, alias, attributes, line }: EntityStatement): void {
    const table = this.#table(entity, line);
    const isCarried = this.#carried.some((given) => 'schema' in given && given.entity === entity);
    if (alias !== null && !isCarried && !this.#collector.find({ schema: null, name: alias }))
      this.#collector.rename(table, { schema: null, name: alias });
    const names = this.#columns.get(table) ?? new Map<string, string>();
    const key: string[] = [...(table.primaryKey?.columns ?? [])];
    for (const attribute of attributes) {
      const said = this.#carried.find(
        (given) => 'attribute' in given && given.entity === entity && given.attribute === attribute.name,
      );
      const { name = attribute.name, type = typeOfAttribute(attribute.type) } = said && 'attribute' in said ? said : {};
      if (names.has(attribute.name)) {
        this.#collector.note(
          'duplicate-column',
          'error',
          t`${entity} has the attribute ${attribute.name} twice; the second is left out.`,
          { line: attribute.line, column: 1 },
        );
        continue;
      }
      names.set(attribute.name, name);
      const column = saidColumn(name, type);
      column.comment = attribute.comment;
      column.nullable = attribute.isOptional || !this.#marksOptional;
      table.columns.push(column);
      if (attribute.keys.has('PK')) key.push(name);
      if (attribute.keys.has('UK')) table.uniques.push({ name: null, columns: [name] });
      if (attribute.keys.has('FK')) this.#marked.add(column);
    }
    if (key.length > 0) table.primaryKey = { name: null, columns: key };
  }
}
