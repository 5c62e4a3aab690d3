/** SQL Server: EXEC of the procedures that say something of the schema, and of statements in quotes. */
import { qualified } from '#document/names.ts';
import { t } from '#words/say.ts';
import { renameColumn, renameTable } from './changes.ts';
import { extendedProperty } from './comments.ts';
import { definition, definitionKinds } from './definition.ts';
import { constant } from './literal.ts';
import type { Outcome, Session } from './session.ts';

/** Reads what follows EXEC. */
export function execute(session: Session): Outcome {
  const { cursor } = session;
  if (cursor.isSymbol('(')) {
    cursor.next();
    const found = constant(session);
    const isWhole = cursor.isSymbol(')');
    session.skipStatement();
    const inner = isWhole && typeof found?.value === 'string' ? definitionIn(session, found.value) : null;
    return inner ?? { fate: 'ignored', what: 'EXEC' };
  }
  if (!cursor.isName()) {
    session.skipStatement();
    return { fate: 'ignored', what: 'EXEC' };
  }
  let name = cursor.dotted().at(-1) ?? '';
  if (name.startsWith('@') && cursor.acceptSymbol('=')) name = cursor.dotted().at(-1) ?? '';
  const what = `EXEC ${name}`;
  switch (name.toLowerCase()) {
    case 'sp_addextendedproperty':
      return extendedProperty(session, argumentsOf(session, propertyNames));
    case 'sp_executesql': {
      const [sql] = argumentsOf(session, ['@statement', '@stmt']);
      return (sql ? definitionIn(session, sql) : null) ?? { fate: 'ignored', what };
    }
    case 'sp_rename':
      return rename(session, argumentsOf(session, ['@objname', '@newname', '@objtype']), what);
    default:
      session.skipStatement();
      return { fate: 'ignored', what };
  }
}

const propertyNames = [
  '@name',
  '@value',
  '@level0type',
  '@level0name',
  '@level1type',
  '@level1name',
  '@level2type',
  '@level2name',
];

/** The arguments in the order of these names, whether they are given by name or by place. */
function argumentsOf(session: Session, names: readonly string[]): readonly (string | null)[] {
  const { cursor } = session;
  const found: (string | null)[] = names.map(() => null);
  for (let at = 0; cursor.kind !== 'end'; at++) {
    let place = at;
    if (cursor.kind === 'word' && cursor.word.startsWith('@') && cursor.isFollowedBySymbol('=')) {
      place = names.indexOf(cursor.word.toLowerCase());
      if (place < 0 && names[1] === '@stmt') place = -1;
      cursor.next();
      cursor.next();
    }
    // SCHEMA, TABLE and COLUMN may stand without quotes.
    const isBare = cursor.kind === 'word' && !cursor.is('NULL') && !cursor.word.startsWith('@');
    const value = isBare || cursor.kind === 'name' ? cursor.name() : (constant(session)?.value ?? null);
    if (place >= 0 && place < found.length) found[place] = value === null ? null : String(value);
    if (!cursor.isSymbol(',')) break;
    cursor.next();
  }
  return found;
}

/** A view or a procedure that is created by a text, as older scripts have it. */
function definitionIn(session: Session, sql: string): Outcome | null {
  const outer = session.cursor;
  const inner = outer.of(sql);
  const from = inner.start;
  if (!inner.accept('CREATE') && !inner.accept('ALTER')) return null;
  const kind = inner.word;
  if (!(kind in definitionKinds)) return null;
  inner.next();
  session.cursor = inner;
  try {
    return definition(session, from, 'CREATE', kind);
  } finally {
    session.cursor = outer;
  }
}

/** `sp_rename 'dbo.old', 'new'`, and `'dbo.t.a', 'b', 'COLUMN'`. */
function rename(session: Session, given: readonly (string | null)[], what: string): Outcome {
  const [old, name, kind] = given;
  const ignored: Outcome = { fate: 'ignored', what };
  if (!old || !name) return ignored;
  const parts = session.cursor.of(old).dotted();
  if (kind?.toUpperCase() === 'COLUMN') {
    const table = session.find(session.nameOf(parts.slice(0, -1)));
    const column = table && session.collector.column(table, parts.at(-1) ?? '');
    if (!table || !column) return { fate: 'failed', what, sentence: t`There is no column ${old} at this point.` };
    renameColumn(session, table, column, name);
    return { fate: 'used', what };
  }
  const table = kind === null || kind === 'OBJECT' ? session.find(session.nameOf(parts)) : undefined;
  if (!table) return ignored;
  renameTable(session, table, { schema: table.schema, name });
  return { fate: 'used', what: `${what} ${qualified({ schema: table.schema, name: parts.at(-1) ?? '' })}` };
}
