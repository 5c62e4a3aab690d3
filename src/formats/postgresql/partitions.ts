/** Partitions: pieces of a table that have names of their own, but no place in the design. */
import { identityOf, qualified } from '#document/names.ts';
import { t } from '#words/say.ts';
import type { SaidForeignKey, SaidName, SaidTable } from '../schema/said.ts';
import type { Reading } from './reading.ts';

/** The table that a partition of this one belongs to in the end: itself, or the root of its own. */
export const rootOf = (reading: Reading, given: SaidName): SaidTable | undefined => reading.table(given);

/** Makes a table that was read a partition: its rows and the foreign keys that only it has go to the root. */
export function attachPartition(reading: Reading, part: SaidTable, root: SaidTable): void {
  const { collector } = reading;
  if (part === root) return;
  reading.rows.move(part, root);
  for (const key of part.foreignKeys) liftForeignKey(reading, part, key, root);
  collector.remove(part);
  reading.addPartition({ schema: part.schema, name: part.name }, root);
}

/** The foreign key of a partition is one of its root, unless the root has the same. */
export function liftForeignKey(reading: Reading, part: SaidName, key: SaidForeignKey, root: SaidTable): void {
  const like = (other: SaidForeignKey): boolean =>
    identityOf(reading.collector.plain(other.refTable)) === identityOf(reading.collector.plain(key.refTable)) &&
    other.columns.join('\0') === key.columns.join('\0');
  if (root.foreignKeys.some(like)) return;
  root.foreignKeys.push(key);
  const about = t`Foreign keys that only partitions have are read as those of the whole table`;
  reading.remark(
    { code: 'partition-key-lifted', severity: 'info', about },
    `${qualified(part)} (${key.columns.join(', ')})`,
  );
}
