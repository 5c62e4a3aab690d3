/** What the elements of DBML say, put down in a collector. */

import type { ElementDeclarationNode, FunctionApplicationNode } from '@dbml/parse';
import { qualified } from '#document/names.ts';
import { t } from '#words/say.ts';
import type { Fate } from '../reading.ts';
import type { Collector } from '../schema/collector.ts';
import type { SaidTable } from '../schema/said.ts';
import { type ColumnLine, columnOf, plainOf, readCheck, readIndex } from './columns.ts';
import type { DbmlTree, Element } from './parse.ts';
import { actionOf, addReference, type Ref } from './references.ts';
import { endpointOf, isKind, kindOf, lineOf, nameOf, pathOf, saidOf, settingsOf, textOf, tupleOf } from './tree.ts';

type Line = ElementDeclarationNode | FunctionApplicationNode;

/** What is looked up only when all tables are known. */
interface Later<T> {
  readonly file: string | null;
  readonly what: string;
  readonly line: number;
  readonly said: T;
}

/** A table or a partial itself, or a block inside of it. */
interface Part {
  readonly element: Element;
  readonly node: ElementDeclarationNode;
}

interface GatheredColumn {
  readonly line: ColumnLine;
  readonly element: Element;
  readonly at: number;
  /** Said by the table itself, not by a partial. */
  readonly isOwn: boolean;
}

interface Gathered {
  readonly columns: GatheredColumn[];
  readonly parts: Part[];
}

interface Outcome {
  readonly fate: Fate;
  readonly sentence: string;
}

const used = (sentence = ''): Outcome => ({ fate: 'used', sentence });
const failed = (sentence: string): Outcome => ({ fate: 'failed', sentence });

interface Group {
  readonly title: string;
  readonly members: readonly { readonly path: readonly string[]; readonly line: number }[];
  readonly lost: readonly string[];
}

interface Records {
  readonly table: readonly string[];
  readonly columns: readonly string[] | null;
  readonly lines: readonly Line[];
}

/** Goes through the elements in order; relationships and rows wait until all tables have been said. */
export class Reading {
  readonly #collector: Collector;
  readonly #aliases = new Map<string, readonly string[]>();
  readonly #partials = new Map<string, Element>();
  readonly #refs: Later<Ref>[] = [];
  readonly #records: Later<Records>[] = [];
  readonly #groups: Later<Group>[] = [];

  constructor(collector: Collector) {
    this.#collector = collector;
  }

  /** Table partials may be used before they are defined. */
  partials(elements: readonly Element[]): void {
    for (const element of elements) {
      const [name] = pathOf(element.node.name) ?? [];
      if (kindOf(element.node) === 'tablepartial' && name !== undefined) this.#partials.set(name, element);
    }
  }

  elements(tree: DbmlTree): void {
    for (const fault of tree.faults) {
      this.#collector.report('failed', 'text', fault.place.line, fault.sentence);
      this.#collector.note('syntax', 'error', t`Line ${fault.place.line}: ${fault.sentence}.`, fault.place);
    }
    for (const line of tree.uses)
      this.#collector.report(
        'ignored',
        'use',
        line,
        t`Files are not looked up: read those that belong together at once.`,
      );
    for (const element of tree.elements) this.#element(element);
  }

  #element(element: Element): void {
    const { node, faults } = element;
    for (const { sentence, place } of faults)
      this.#collector.note('syntax', 'error', t`Line ${place.line}: ${sentence}.`, place);
    const word = node.type?.value ?? '';
    const title = pathOf(node.name)?.join('.') ?? '';
    const what = `${word} ${title}`.trim();
    const outcome = this.#read(element, what);
    if (!outcome) return;
    const [fault] = faults;
    const trouble = fault ? t`Line ${fault.place.line}: ${fault.sentence}.` : '';
    this.#collector.report(outcome.fate, what, lineOf(node) + element.before, outcome.sentence || trouble);
  }

  /** What became of an element; null when that is only known at the end. */
  #read(element: Element, what: string): Outcome | null {
    const word = element.node.type?.value ?? '';
    switch (kindOf(element.node)) {
      case 'project':
        return used(t`Its name and database_type are read; notes and other settings of a project are not kept.`);
      case 'table':
        return this.#table(element);
      case 'tablepartial':
        return used();
      case 'enum':
        return this.#enum(element);
      case 'ref':
        return this.#ref(element, what);
      case 'records':
        return this.#rowsOf(element, element.node, null);
      case 'tablegroup':
        return this.#group(element, what);
      case 'note':
        return this.#note(element);
      case 'dep':
      case 'diagramview':
        return { fate: 'ignored', sentence: t`A document has nothing like ${word}.` };
      default:
        return failed(word ? t`DBML has no element ${word}.` : t`DBML has no element of this kind.`);
    }
  }

  #table(element: Element): Outcome {
    const { node, before } = element;
    const path = pathOf(node.name);
    if (!path) return failed(t`It has no name that could be read.`);
    const table = this.#collector.table(nameOf(path), {
      line: lineOf(node) + before,
      column: node.startPos.column + 1,
    });
    if (!table) return failed(t`There is a table ${path.join('.')} already.`);
    const [alias] = pathOf(node.alias) ?? [];
    if (alias !== undefined) this.#aliases.set(alias, path);
    const lost: string[] = [];
    const gathered: Gathered = { columns: [], parts: [] };
    this.#gather(element, table, lost, gathered, true);
    const { columns, parts } = gathered;
    // A column that the table says itself goes before one of a partial, a later partial before an earlier one.
    const isHidden = ({ line, isOwn }: GatheredColumn, i: number): boolean =>
      !isOwn && columns.some((other, at) => other.line.column.name === line.column.name && (other.isOwn || at > i));
    for (const [i, column] of columns.entries()) if (!isHidden(column, i)) this.#column(column, table, lost);
    for (const part of parts) this.#part(part, table, lost);
    if (table.columns.length === 0) lost.push(t`It has no columns.`);
    return used(lost.join(' '));
  }

  /** The lines of a table and of the partials that are injected into it, what partials say before what it says itself. */
  #gather(element: Element, table: SaidTable, lost: string[], gathered: Gathered, isOwn: boolean): void {
    const { node, source, before } = element;
    const lines: readonly Line[] = isKind(node.body, '<block-expression>') ? node.body.body : [];
    const inner: Part[] = [{ element, node }];
    for (const line of lines) {
      if (isKind(line, '<element-declaration>')) inner.push({ element, node: line });
      else if (isKind(line, '<function-application>')) {
        const at = lineOf(line) + before;
        if (isOwn && isKind(line.callee, '<prefix-expression>') && line.callee.op?.value === '~') {
          const [name = ''] = pathOf(line.callee.expression) ?? [];
          const injected = this.#partials.get(name);
          if (injected) this.#gather(injected, table, lost, gathered, false);
          else lost.push(t`Line ${at}: there is no TablePartial ${name}.`);
          continue;
        }
        const column = columnOf(line, source);
        if (column) gathered.columns.push({ line: column, element, at, isOwn });
        else {
          lost.push(t`Line ${at} is no column: a name and a type are needed.`);
          const sentence = t`Line ${at} of ${qualified(table)} is no column: a name and a type are needed.`;
          this.#collector.note('syntax', 'error', sentence, { line: at, column: line.startPos.column + 1 });
        }
      }
    }
    gathered.parts.push(...inner);
  }

  #column({ line: said, element, at }: GatheredColumn, table: SaidTable, lost: string[]): void {
    const { column } = said;
    table.columns.push(column);
    if (said.isKey) {
      const columns = table.primaryKey?.columns ?? [];
      if (!columns.includes(column.name))
        table.primaryKey = { name: table.primaryKey?.name ?? null, columns: [...columns, column.name] };
    }
    if (said.isUnique) table.uniques.push({ name: null, columns: [column.name] });
    for (const sql of said.checks) table.checks.push({ name: null, sql });
    for (const name of said.unknown) lost.push(t`Line ${at}: the setting ${name} of ${column.name} is not kept.`);
    const path = table.schema === null ? [table.name] : [table.schema, table.name];
    for (const ref of said.refs)
      this.#refs.push({
        file: this.#collector.file,
        what: `ref of ${qualified(table)}.${ref.column}`,
        line: at,
        said: {
          name: null,
          left: { table: path, columns: [ref.column] },
          op: ref.op,
          right: ref.target.table.length === 0 ? { ...ref.target, table: path } : ref.target,
          onDelete: 'NO ACTION',
          onUpdate: 'NO ACTION',
          isInline: true,
          place: { line: lineOf(ref.node) + element.before, column: ref.node.startPos.column + 1 },
        },
      });
  }

  /** The settings of a table or of a partial, and the blocks inside of it. */
  #part({ element, node: inner }: Part, table: SaidTable, lost: string[]): void {
    if (inner === element.node) {
      for (const { name, value } of settingsOf([inner.attributeList]))
        if (name === 'note') table.comment = textOf(value) ?? '';
        else lost.push(t`The setting ${name} is not kept.`);
      return;
    }
    const lines: readonly Line[] = isKind(inner.body, '<block-expression>')
      ? inner.body.body
      : isKind(inner.body, '<function-application>')
        ? [inner.body]
        : [];
    const each = (read: (line: FunctionApplicationNode, table: SaidTable) => string | null): void => {
      for (const line of lines) {
        const problem = isKind(line, '<function-application>') ? read(line, table) : t`A block cannot stand here.`;
        if (problem !== null) lost.push(t`Line ${lineOf(line) + element.before}: ${problem}`);
      }
    };
    switch (kindOf(inner)) {
      case 'note':
        table.comment = textOf(inner.body) ?? table.comment;
        break;
      case 'indexes':
        each(readIndex);
        break;
      case 'checks':
        each(readCheck);
        break;
      case 'records':
        this.#rowsOf(element, inner, table.schema === null ? [table.name] : [table.schema, table.name]);
        break;
      default:
        lost.push(t`Line ${lineOf(inner) + element.before}: a table has no block ${inner.type?.value ?? ''}.`);
    }
  }

  #enum({ node, before }: Element): Outcome {
    const path = pathOf(node.name);
    if (!path) return failed(t`It has no name that could be read.`);
    const values: string[] = [];
    const lost: string[] = [];
    for (const line of isKind(node.body, '<block-expression>') ? node.body.body : []) {
      const value = isKind(line, '<function-application>') ? pathOf(line.callee) : null;
      const said = isKind(line, '<function-application>') ? saidOf(line.callee) : null;
      if (value?.length === 1) values.push(value[0] ?? '');
      else if (said && said.kind !== 'path') values.push(said.value);
      else lost.push(t`Line ${lineOf(line) + before} is no value.`);
      if (isKind(line, '<function-application>') && settingsOf(line.args).length > 0)
        lost.push(t`Notes of values are not kept.`);
    }
    const name = this.#collector.plain(nameOf(path));
    if (this.#collector.enums.some((given) => given.schema === name.schema && given.name === name.name))
      return failed(t`There is an enum ${path.join('.')} already.`);
    this.#collector.enums.push({ ...name, values: [...new Set(values)] });
    return used([...new Set(lost)].join(' '));
  }

  #ref({ node, before }: Element, what: string): Outcome | null {
    const lines: readonly Line[] = isKind(node.body, '<block-expression>')
      ? node.body.body
      : isKind(node.body, '<function-application>')
        ? [node.body]
        : [];
    const name = pathOf(node.name)?.join('.') ?? null;
    if (lines.length === 0) return failed(t`It says no relationship.`);
    let unread: string | null = null;
    for (const line of lines) {
      const relation = isKind(line, '<function-application>') ? line.callee : undefined;
      const [left, right] = isKind(relation, '<infix-expression>')
        ? [endpointOf(relation.leftExpression), endpointOf(relation.rightExpression)]
        : [null, null];
      if (!isKind(relation, '<infix-expression>') || !left || !right || !isKind(line, '<function-application>')) {
        unread = t`A relationship is a column, one of < > - <>, and a column.`;
        continue;
      }
      const settings = settingsOf([...line.args, node.attributeList]);
      const action = (setting: string) => {
        const said = saidOf(settings.find((given) => given.name === setting)?.value);
        const found = said === null ? null : actionOf(said.kind === 'path' ? said.value.join(' ') : said.value);
        if (said && !found)
          this.#collector.note(
            'unknown-action',
            'warning',
            t`${what} names an unknown action for ${setting}; it is left out.`,
            {
              line: lineOf(line) + before,
              column: 1,
            },
          );
        return found ?? 'NO ACTION';
      };
      const place = { line: lineOf(line) + before, column: line.startPos.column + 1 };
      this.#refs.push({
        file: this.#collector.file,
        what: name === null ? `Ref of ${left.table.join('.')}` : what,
        line: place.line,
        said: {
          name,
          left,
          op: relation.op?.value ?? '',
          right,
          onDelete: action('delete'),
          onUpdate: action('update'),
          isInline: false,
          place,
        },
      });
    }
    return unread === null ? null : failed(unread);
  }

  #group({ node, before }: Element, what: string): Outcome | null {
    const members: { path: readonly string[]; line: number }[] = [];
    const lost = settingsOf([node.attributeList]).map(({ name }) => t`The setting ${name} is not kept.`);
    for (const line of isKind(node.body, '<block-expression>') ? node.body.body : []) {
      const at = lineOf(line) + before;
      const path = isKind(line, '<function-application>') ? pathOf(line.callee) : null;
      if (path) members.push({ path, line: at });
      else lost.push(isKind(line, '<element-declaration>') ? t`Its note is not kept.` : t`Line ${at} names no table.`);
    }
    const said = { title: pathOf(node.name)?.join('.') ?? '', members, lost };
    this.#groups.push({ file: this.#collector.file, what, line: lineOf(node) + before, said });
    return null;
  }

  #note({ node }: Element): Outcome {
    const text = textOf(node.body);
    if (text === null) return failed(t`It has no text.`);
    this.#collector.stickyNotes.push(text);
    return used();
  }

  readonly #find = (path: readonly string[]): SaidTable | undefined => {
    const alias = path.length === 1 ? this.#aliases.get(path[0] ?? '') : undefined;
    return this.#collector.find(nameOf(alias ?? path)) ?? (alias ? this.#collector.find(nameOf(path)) : undefined);
  };

  /** Groups of tables, now that all tables are there. */
  groups(): void {
    const grouped = new Set<SaidTable>();
    for (const { file, what, line, said } of this.#groups) {
      const lost = [...said.lost];
      const tables = said.members.flatMap(({ path, line: at }) => {
        const table = this.#find(path);
        if (!table) lost.push(t`Line ${at}: there is no table ${path.join('.')}.`);
        else if (grouped.has(table)) lost.push(t`Line ${at}: ${qualified(table)} is in a group already.`);
        else return grouped.add(table) && [table];
        return [];
      });
      this.#collector.file = file;
      this.#collector.groups.push({ title: said.title, tables });
      this.#collector.report('used', what, line, lost.join(' '));
    }
  }

  /** Relationships, now that all tables are there. */
  references(): void {
    for (const { file, what, line, said } of this.#refs) {
      this.#collector.file = file;
      const problem = addReference(this.#collector, said, this.#find);
      this.#collector.report(problem === null ? 'used' : 'failed', what, line, problem ?? '');
      if (problem !== null)
        this.#collector.note('foreign-key-to-nothing', 'error', t`${what}: ${problem} It is left out.`, said.place);
    }
  }

  #rowsOf(element: Element, node: ElementDeclarationNode, around: readonly string[] | null): Outcome | null {
    const call = isKind(node.name, '<call-expression>') ? node.name : null;
    const table: readonly string[] | null = around ?? pathOf(call?.callee ?? node.name);
    const items = tupleOf(call ? call.argumentList : node.name);
    const columns = items?.flatMap((item) => pathOf(item) ?? []) ?? null;
    if (!table) return failed(t`It names no table.`);
    const lines: readonly Line[] = isKind(node.body, '<block-expression>') ? node.body.body : [];
    this.#records.push({
      file: this.#collector.file,
      what: `records ${table.join('.')}`,
      line: lineOf(node) + element.before,
      said: { table, columns, lines },
    });
    return null;
  }

  /** Sample rows, now that the columns of all tables are there. */
  rows(): void {
    for (const { file, what, line, said } of this.#records) {
      this.#collector.file = file;
      const table = this.#find(said.table);
      if (!table) {
        this.#collector.report('failed', what, line, t`There is no table ${said.table.join('.')}.`);
        continue;
      }
      let unread = 0;
      for (const row of said.lines) {
        const items = isKind(row, '<function-application>') ? cellsOf(row) : null;
        if (!items) {
          unread++;
          continue;
        }
        this.#collector.row(table, said.columns, items);
      }
      const sentence =
        unread > 0 ? t`${unread} of its rows could not be read: cells are literals with commas between them.` : '';
      this.#collector.report(unread > 0 && unread === said.lines.length ? 'failed' : 'used', what, line, sentence);
    }
  }
}

/** The cells of a row; null when one of them is no literal. An expression stays as its text. */
function cellsOf(row: FunctionApplicationNode): readonly (null | boolean | number | string)[] | null {
  const items = isKind(row.callee, '<comma-expression>') ? row.callee.elementList : row.callee ? [row.callee] : [];
  const cells = items.map((item) => {
    if (String(item.kind) === '<dummy>') return { value: null };
    const said = saidOf(item);
    return said && plainOf(said);
  });
  const known = cells.flatMap((cell) => (cell ? [cell.value] : []));
  return known.length === cells.length && known.length > 0 && row.args.length === 0 ? known : null;
}
