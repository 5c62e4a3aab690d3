/** Owners and databases before the names of tables: where all tables have the same, it goes without saying. */
import type { Session } from './session.ts';

/** Takes the owner away that all tables share, and those of references that no table has. */
export function settleOwners(session: Session): void {
  const { collector, facts } = session;
  if (facts.dialect === 'sqlserver') return;
  const ownerOf = (schema: string | null): string | null => (schema === null ? null : collector.fold(schema));
  const owners = new Set(collector.tables.map((table) => ownerOf(table.schema)));
  const [only] = owners;
  if (owners.size === 1 && only !== null)
    for (const table of [...collector.tables]) collector.rename(table, { schema: null, name: table.name });
  const left = new Set(collector.tables.map((table) => ownerOf(table.schema)));
  for (const table of collector.tables)
    for (const key of table.foreignKeys)
      if (!left.has(ownerOf(key.refTable.schema))) key.refTable = { schema: null, name: key.refTable.name };
}
