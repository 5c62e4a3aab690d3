/** Columns as a person types them for one table: what CREATE TABLE holds between its parentheses, shorter if they like. */
import type { Declared } from '#document/edits/declared.ts';
import { parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import { Collector } from '../schema/collector.ts';
import { type SaidColumn, saidTable } from '../schema/said.ts';
import { element } from './createTable.ts';
import { Cursor } from './cursor.ts';
import { type ScriptFacts, scriptFacts } from './facts.ts';
import { Session } from './session.ts';

export interface TypedColumns {
  readonly declared: Declared;
  /** What was not understood, each in a sentence. */
  readonly faults: readonly string[];
}

/** The grammar of MySQL is the widest of those that are read; texts and remarks are as standard SQL has them. */
const facts: ScriptFacts = {
  ...scriptFacts.mysql,
  hashRemarks: false,
  conditionalRemarks: false,
  dashesNeedBlank: false,
  backslashEscapes: false,
  doubleQuotedTexts: false,
  delimiterCommand: false,
  indexLines: false,
};

/** Words of other databases, and shorter ones, by what the grammar calls them. */
const spelled: Readonly<Record<string, string>> = { PK: 'PRIMARY KEY', AUTOINCREMENT: 'AUTO_INCREMENT' };

/** Words that go on with the line above; any other begins a column of its own. */
const continuing: ReadonlySet<string> = new Set(['REFERENCES', 'NOT', 'NULL', 'DEFAULT', 'ON', 'COLLATE', 'COMMENT']);

/** PostgreSQL's types that number themselves. */
const serial: Readonly<Record<string, string>> = {
  SMALLSERIAL: 'SMALLINT',
  SERIAL: 'INTEGER',
  BIGSERIAL: 'BIGINT',
};

/** Reads columns and constraints, separated by commas or line ends. What is not understood is told; nothing is thrown. */
export function readTyped(text: string, tableName: string): TypedColumns {
  const rules = { dialect: 'mysql', caseSensitive: false, defaultSchema: null } as const;
  const session = new TypedSession(facts, new Collector(rules, { name: '', rowLimit: null }));
  session.open(spelledOut(text));
  const table = saidTable({ schema: null, name: tableName }, null);
  const { cursor } = session;
  while (!(cursor.kind === 'end' && cursor.isLast)) {
    if (cursor.acceptSymbol(',')) continue;
    const at = cursor.start;
    element(session, table);
    if (cursor.start > at) continue;
    session.leaveOut(at);
    cursor.next();
  }
  return { declared: { ...table, columns: table.columns.map(asDeclared) }, faults: session.faults };
}

class TypedSession extends Session {
  readonly faults: string[] = [];

  override leaveOut(at: number): void {
    const { text } = this.cursor;
    const rest = text.slice(at).split(/[,\n]/)[0]?.trim() ?? '';
    this.faults.push(rest === '' ? t`Something is missing at the end.` : t`“${rest.slice(0, 40)}” is not understood.`);
  }
}

/** Types in capitals, as the rest of the document has them; one that the document may define stays as it is. */
function asDeclared(column: SaidColumn): SaidColumn {
  const { base, family } = parseType(column.type);
  const numbered = serial[base];
  if (numbered !== undefined) return { ...column, type: numbered, typeName: null, identity: true, nullable: false };
  return family === 'other' || column.enumValues ? column : { ...column, type: column.type.toUpperCase() };
}

/** The text with commas where lines end, and with the long forms of short words. */
function spelledOut(text: string): string {
  const cursor = new Cursor(text, facts);
  let written = '';
  let copied = 0;
  let depth = 0;
  let isFirst = true;
  for (; !(cursor.kind === 'end' && cursor.isLast); cursor.next()) {
    const gap = text.slice(copied, cursor.start);
    const isBreak: boolean = depth === 0 && !isFirst && gap.includes('\n') && !cursor.isOneOf(continuing);
    const isEnd: boolean = isBreak || cursor.kind === 'end' || (depth === 0 && cursor.isSymbol(','));
    const own = cursor.kind === 'end' ? ',' : text.slice(cursor.start, cursor.end);
    const long = isFirst || isBreak || depth > 0 || cursor.kind !== 'word' ? undefined : spelled[cursor.word];
    written += `${gap}${isBreak ? ',' : ''}${long ?? own}`;
    copied = cursor.end;
    if (cursor.isSymbol('(')) depth++;
    else if (cursor.isSymbol(')') && depth > 0) depth--;
    isFirst = isEnd && !isBreak;
  }
  return written + text.slice(copied);
}
