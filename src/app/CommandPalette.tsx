import { useEffect, useMemo, useState } from 'react';
import { usePage } from '#binding/useCommand.ts';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { Palette } from '#ui/Palette.tsx';
import { t } from '#words/say.ts';
import { type FoundRow, findRows } from '#workspace/search/rows.ts';
import type { Summary } from '#workspace/storage/library.ts';
import { useDesk } from './desk.ts';
import { paletteGroups } from './palette.ts';

const mostRows = 12;

/** Finds commands, tables, columns, foreign keys, rows and documents by a few letters. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const workspace = useWorkspace();
  const host = usePage();
  const desk = useDesk();
  const [query, setQuery] = useState('');
  const rows = useFoundRows(query.trim());
  const [documents, setDocuments] = useState<readonly Summary[]>([]);
  useEffect(() => {
    desk.list().then(setDocuments, () => {});
  }, [desk]);
  const groups = useMemo(
    () =>
      paletteGroups(query.trim(), {
        workspace,
        host,
        rows,
        documents,
        openDocument: (id) => void desk.openKept(id),
      }),
    [query, workspace, host, rows, documents, desk],
  );
  return (
    <Palette
      onClose={onClose}
      placeholder={t`Find a command, a table, a column or a row`}
      query={query}
      onQuery={setQuery}
      groups={groups}
    />
  );
}

/** Rows by their text, found while the page stays alive; those of the last query stand until the next has some. */
function useFoundRows(query: string): readonly FoundRow[] {
  const { store } = useWorkspace();
  const [rows, setRows] = useState<readonly FoundRow[]>([]);
  useEffect(() => {
    let current = true;
    const look = async () => {
      if (query.length < 2) return setRows([]);
      for await (const found of findRows(store.getState().document, query, mostRows, nextTask)) {
        if (!current) return;
        setRows(found);
      }
    };
    // Somebody who goes on typing does not want the rows for half a word.
    const timer = setTimeout(() => void look(), 80);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query, store]);
  return rows;
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));
