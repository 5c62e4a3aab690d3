import { lazy, Suspense } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { DocumentInspector } from './inspector/DocumentInspector.tsx';

const tableInspector = () => import('./inspector/TableInspector.tsx');
const keyInspector = () => import('./inspector/ForeignKeyInspector.tsx');
const shapeInspector = () => import('./inspector/ShapeInspector.tsx');
const manyInspector = () => import('./inspector/ManyInspector.tsx');
const TableInspector = lazy(() => tableInspector().then((m) => ({ default: m.TableInspector })));
const ForeignKeyInspector = lazy(() => keyInspector().then((m) => ({ default: m.ForeignKeyInspector })));
const AreaInspector = lazy(() => shapeInspector().then((m) => ({ default: m.AreaInspector })));
const NoteInspector = lazy(() => shapeInspector().then((m) => ({ default: m.NoteInspector })));
const ManyInspector = lazy(() => manyInspector().then((m) => ({ default: m.ManyInspector })));

/** Fetches what is shown as soon as something is selected. */
export const fetchInspectors = (): Promise<unknown> => Promise.all([tableInspector(), keyInspector(), manyInspector()]);

/** Everything about what is selected: a table, a foreign key, an area, a note, several things, or the document. */
export function Inspector() {
  const { tables, foreignKeys, areas, notes } = useWorkspaceState((s) => s.selection);
  const document = useWorkspaceState((s) => s.document);
  const table = tables[0] === undefined ? undefined : document.tables.get(tables[0]);
  const key = foreignKeys[0] === undefined ? undefined : document.foreignKeys.get(foreignKeys[0]);
  const area = document.areas.get(areas[0] ?? '');
  const note = document.notes.get(notes[0] ?? '');
  if (tables.length + foreignKeys.length + areas.length + notes.length > 1)
    return (
      <Suspense>
        <ManyInspector tables={tables} foreignKeys={foreignKeys} />
      </Suspense>
    );
  if (table)
    return (
      <Suspense>
        <TableInspector key={table.id} table={table} />
      </Suspense>
    );
  if (key)
    return (
      <Suspense>
        <ForeignKeyInspector key={key.id} foreignKey={key} />
      </Suspense>
    );
  if (area)
    return (
      <Suspense>
        <AreaInspector key={area.id} area={area} />
      </Suspense>
    );
  if (note)
    return (
      <Suspense>
        <NoteInspector key={note.id} note={note} />
      </Suspense>
    );
  return <DocumentInspector />;
}
