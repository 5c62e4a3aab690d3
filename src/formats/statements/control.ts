/** Transactions and deferred constraints, in the spelling of any of the databases. */
import { t } from '#words/say.ts';
import { type Cursor, Fault } from './cursor.ts';
import type { Control } from './statement.ts';

const modes = (
  'TRANSACTION TRAN WORK DEFERRED IMMEDIATE EXCLUSIVE ISOLATION LEVEL SERIALIZABLE REPEATABLE READ COMMITTED UNCOMMITTED ' +
  'WRITE ONLY NOT DEFERRABLE WITH CONSISTENT SNAPSHOT ,'
).split(' ');

/** What the statement says about transactions; null when it begins with another word. Throws `Fault`. */
export function readControl(cursor: Cursor): Control | null {
  if (cursor.takes('BEGIN') || cursor.takes('START', 'TRANSACTION') || cursor.takes('SET', 'TRANSACTION')) {
    // What follows (IMMEDIATE, ISOLATION LEVEL, READ WRITE) concerns other connections, of which there are none.
    while (takesAny(cursor, modes));
    return { kind: 'begin' };
  }
  if (cursor.takes('COMMIT') || cursor.takes('END')) return behind(cursor, { kind: 'commit' });
  if (cursor.takes('ROLLBACK')) return behind(cursor, { kind: 'rollback' });
  if (cursor.takes('SET', 'CONSTRAINTS')) return readSetConstraints(cursor);
  if (cursor.takes('PRAGMA')) return readPragma(cursor);
  return null;
}

function behind(cursor: Cursor, control: Control): Control {
  takesAny(cursor, ['TRANSACTION', 'TRAN', 'WORK']);
  if (cursor.sees('TO') || cursor.sees('AND'))
    throw new Fault('not-simulated', t`savepoints and chained transactions are not simulated.`, cursor.at);
  return control;
}

function readSetConstraints(cursor: Cursor): Control {
  if (!cursor.takes('ALL'))
    throw new Fault(
      'not-simulated',
      t`only ALL constraints together can be set here: SET CONSTRAINTS ALL …`,
      cursor.at,
    );
  if (cursor.takes('DEFERRED')) return { kind: 'setConstraints', mode: 'DEFERRED' };
  if (cursor.takes('IMMEDIATE')) return { kind: 'setConstraints', mode: 'IMMEDIATE' };
  throw cursor.unexpected(t`DEFERRED or IMMEDIATE is expected`);
}

function readPragma(cursor: Cursor): Control {
  const at = cursor.at;
  const known = cursor.takes('DEFER_FOREIGN_KEYS');
  if (!known) throw new Fault('not-simulated', t`of the pragmas, only defer_foreign_keys is simulated.`, at);
  const isInParentheses = cursor.takes('(');
  if (!isInParentheses) cursor.expect('=', t`behind ${'defer_foreign_keys'}`);
  const isOn = takesAny(cursor, ['ON', 'YES', 'TRUE', '1']);
  if (!isOn && !takesAny(cursor, ['OFF', 'NO', 'FALSE', '0'])) throw cursor.unexpected(t`ON or OFF is expected`);
  if (isInParentheses) cursor.expect(')', t`behind the value`);
  return { kind: 'setConstraints', mode: isOn ? 'DEFERRED' : 'IMMEDIATE' };
}

const takesAny = (cursor: Cursor, values: readonly string[]): boolean => values.some((value) => cursor.takes(value));
