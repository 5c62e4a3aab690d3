/** What a document keeps as text: written back where it came from, named in a note everywhere else. */
import { definitionsOf } from '#document/lookups.ts';
import type { Definition, DefinitionKind } from '#document/records.ts';
import { t } from '#words/say.ts';
import { noteOf } from '../note.ts';
import type { Lines } from './lines.ts';
import type { Writer } from './writer.ts';

/** Columns may be of a type and take numbers from a sequence; everything else may speak of tables. */
const beforeTables: ReadonlySet<DefinitionKind> = new Set(['extension', 'type', 'sequence']);

/** Writes those that stand before the tables, or those behind them, in their order. */
export function writeDefinitions(writer: Writer, lines: Lines, where: 'before' | 'behind'): void {
  const mine = definitionsOf(writer.document).filter(
    (definition) =>
      definition.dialect === writer.dialect.name && beforeTables.has(definition.kind) === (where === 'before'),
  );
  // A function may speak of one that comes later; pg_dump says so too.
  if (writer.dialect.name === 'postgresql' && mine.some(({ kind }) => kind === 'function' || kind === 'procedure')) {
    lines.gap();
    lines.add('SET check_function_bodies = false;');
  }
  for (const definition of mine) {
    lines.gap();
    lines.add(...statement(writer, definition));
  }
}

/** One note for all that this database cannot take. */
export function noteDefinitions(writer: Writer): void {
  const others = definitionsOf(writer.document).filter(({ dialect }) => dialect !== writer.dialect.name);
  if (others.length === 0) return;
  const names = others.slice(0, 3).map(({ kind, name }) => `${kind === 'other' ? '' : `${kind} `}${name}`);
  const list = others.length > 3 ? t`${names.join(', ')} and ${others.length - 3} more` : names.join(', ');
  writer.note(
    noteOf(
      'definitions-left-out',
      'warning',
      t`What is kept as text of ${writer.homeLabel} is left out for ${writer.dialect.label}: ${list}.`,
    ),
  );
}

/** The statement with what its database wants at the end of one: bodies have semicolons of their own. */
export function statement(writer: Writer, { kind, sql }: Definition): readonly string[] {
  const hasBody = kind === 'function' || kind === 'procedure' || kind === 'trigger' || kind === 'other';
  switch (writer.dialect.name) {
    case 'mysql':
      return hasBody ? ['DELIMITER ;;', `${sql};;`, 'DELIMITER ;'] : [`${sql};`];
    case 'sqlserver':
      return ['GO', sql, 'GO'];
    case 'oracle':
      return hasBody || kind === 'type' ? [/;\s*$/.test(sql) ? sql : `${sql};`, '/'] : [`${sql};`];
    case 'sqlite':
    case 'postgresql':
      return [`${sql};`];
  }
}
