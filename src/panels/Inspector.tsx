import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { DocumentInspector } from './inspector/DocumentInspector.tsx';
import { ForeignKeyInspector } from './inspector/ForeignKeyInspector.tsx';
import { ManyInspector } from './inspector/ManyInspector.tsx';
import { TableInspector } from './inspector/TableInspector.tsx';

/** Everything about what is selected: a table, a foreign key, several things, or the document. */
export function Inspector() {
  const { tables, foreignKeys } = useWorkspaceState((s) => s.selection);
  const document = useWorkspaceState((s) => s.document);
  const table = tables[0] === undefined ? undefined : document.tables.get(tables[0]);
  const key = foreignKeys[0] === undefined ? undefined : document.foreignKeys.get(foreignKeys[0]);
  if (tables.length + foreignKeys.length > 1) return <ManyInspector tables={tables} foreignKeys={foreignKeys} />;
  if (table) return <TableInspector key={table.id} table={table} />;
  if (key) return <ForeignKeyInspector key={key.id} foreignKey={key} />;
  return <DocumentInspector />;
}
