/** What SQLite finds out about the schema only when it compiles a statement. */
import { t } from '#words/say.ts';
import { actionOf, type Catalog, type CatalogForeignKey, type CatalogTable } from './catalog.ts';
import { Refusal } from './refusal.ts';

type Statement = 'delete' | 'update' | 'insert';

/**
 * SQLite looks up the other end of a foreign key when it compiles a statement that may need it, with the programs of
 * all actions that it may start: a missing table fails then, whatever the rows are. Throws `Refusal`.
 */
export function compileSqlite(catalog: Catalog, table: number, statement: Statement, columns: readonly number[]): void {
  if (catalog.absent.size === 0) return;
  const seen = new Set<string>();
  const visit = (at: number, kind: Statement, set: readonly number[]): void => {
    const name = `${at} ${kind} ${set.join()}`;
    if (seen.has(name)) return;
    seen.add(name);
    const { from, to } = catalog.tables[at] as CatalogTable;
    for (const key of from) {
      if (kind === 'update' && !key.childColumns.some((column) => set.includes(column))) continue;
      if (key.parent < 0) throw missing(catalog, key);
    }
    if (kind === 'insert') return;
    for (const key of to) {
      if (kind === 'update' && !key.space.columns.some((column) => set.includes(column))) continue;
      const action = actionOf(key, kind);
      if (action === 'NO ACTION' || action === 'RESTRICT') continue;
      visit(key.child, kind === 'delete' && action === 'CASCADE' ? 'delete' : 'update', key.childColumns);
    }
  };
  visit(table, statement, columns);
}

function missing(catalog: Catalog, key: CatalogForeignKey): Refusal {
  const name = catalog.document.tables.get(key.record.refTableId)?.name ?? '?';
  return new Refusal({
    kind: 'schema',
    rule: 'schema',
    foreignKey: key,
    table: key.child,
    message: t`${key.record.name} refers to the table ${name}, which does not exist.`,
  });
}
