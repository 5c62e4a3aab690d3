/** Comments that are statements of their own: COMMENT ON, and the extended property that SQL Server's tools write. */
import { qualified } from '#document/names.ts';
import { t } from '#words/say.ts';
import type { Outcome, Session } from './session.ts';

/** Oracle: what follows COMMENT. */
export function commentOn(session: Session): Outcome {
  const { cursor, collector } = session;
  cursor.expect('ON');
  const kind = cursor.word;
  if (!cursor.accept('TABLE') && !cursor.accept('COLUMN')) {
    session.skipToEnd();
    return { fate: 'ignored', what: `COMMENT ON ${kind}`, sentence: t`Only tables and columns keep their comments.` };
  }
  const parts = cursor.dotted();
  const what = `COMMENT ON ${kind} ${parts.join('.')}`;
  cursor.expect('IS');
  if (cursor.kind !== 'text') throw cursor.misread(t`a text in quotes`);
  const text = cursor.textValue();
  cursor.next();
  const name = session.nameOf(kind === 'TABLE' ? parts : parts.slice(0, -1));
  const table = session.find(name);
  if (!table) {
    const isOther = collector.definitions.some(
      (given) => collector.fold(given.name) === collector.fold(qualified(collector.plain(name))),
    );
    return isOther
      ? { fate: 'ignored', what, sentence: t`Only tables and columns keep their comments.` }
      : session.missing(what, name);
  }
  if (kind === 'TABLE') table.comment = text;
  else {
    const column = collector.column(table, parts.at(-1) ?? '');
    if (!column) return { fate: 'failed', what, sentence: t`${qualified(table)} has no such column at this point.` };
    column.comment = text;
  }
  return { fate: 'used', what };
}

/** The arguments of sp_addextendedproperty; null for those that are no constants. */
export function extendedProperty(session: Session, given: readonly (string | null)[]): Outcome {
  const what = 'EXEC sp_addextendedproperty';
  const [property, value, , schema, kind, name, minor, column] = given;
  const { collector } = session;
  const ignored: Outcome = {
    fate: 'ignored',
    what,
    sentence: t`Only the descriptions of tables and columns are kept.`,
  };
  if (property?.toUpperCase() !== 'MS_DESCRIPTION' || kind?.toUpperCase() !== 'TABLE' || !name) return ignored;
  const table = collector.find({ schema: schema ?? null, name });
  if (!table) return { fate: 'failed', what, sentence: t`There is no table ${name} at this point.` };
  if (!minor) table.comment = value ?? '';
  else if (minor.toUpperCase() === 'COLUMN' && column) {
    const found = collector.column(table, column);
    if (!found)
      return { fate: 'failed', what, sentence: t`${qualified(table)} has no column ${column} at this point.` };
    found.comment = value ?? '';
  } else return ignored;
  return { fate: 'used', what };
}
