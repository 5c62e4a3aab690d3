import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { usePage } from '#binding/useCommand.ts';
import { useWholeWorkspace } from '#binding/useWorkspace.ts';
import { Palette } from '#ui/Palette.tsx';
import { t } from '#words/say.ts';
import { type FoundRow, findRows, fits } from '#workspace/search/rows.ts';
import type { Summary } from '#workspace/storage/library.ts';
import { useDesk } from './desk.ts';
import { paletteGroups } from './palette.ts';
import type { Start } from './paletteItems.ts';

const mostRows = 12;

/** Finds commands, tables, columns, foreign keys, rows, lessons, templates and documents by a few letters. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const workspace = useWholeWorkspace();
  const host = usePage();
  const [query, setQuery] = useState('');
  // What is typed is seen at once, what is found a moment later.
  const sought = useDeferredValue(query);
  const rows = useFoundRows(sought.trim());
  const starts = useStarts();
  useEffect(() => {
    // The first searches take the longest, so they are made before somebody has typed.
    const first = [...'ae'].map((letter) =>
      setTimeout(() => paletteGroups(letter, { workspace, host, rows: [], starts: [] })),
    );
    return () => first.forEach(clearTimeout);
  }, [workspace, host]);
  const groups = useMemo(
    () => paletteGroups(sought.trim(), { workspace, host, rows, starts }),
    [sought, workspace, host, rows, starts],
  );
  return (
    <Palette
      onClose={onClose}
      placeholder={t`Find a command, a table, a column or a row`}
      query={query}
      onQuery={setQuery}
      groups={groups}
      isBehind={sought !== query}
    />
  );
}

/** Kept documents, lessons and templates, as soon as they have been fetched. */
function useStarts(): readonly Start[] {
  const desk = useDesk();
  const [documents, setDocuments] = useState<readonly Start[]>([]);
  const [others, setOthers] = useState<readonly Start[]>([]);
  useEffect(() => {
    desk.list().then(
      (kept) => setDocuments(kept.map(documentStart)),
      () => {},
    );
    import('./paletteStarts.ts').then(
      ({ starts }) => setOthers(starts()),
      () => {},
    );
  }, [desk]);
  return useMemo(() => [...documents, ...others], [documents, others]);
}

const documentStart = ({ id, name }: Summary): Start => ({
  what: 'document',
  id: 'open-document',
  label: name,
  hint: t`Open document`,
  part: { kind: 'kept', id },
});

/**
 * Rows by their text, found while the page stays alive. Of those of the last query the ones that fit this one stand until
 * it has some of its own: what does not fit must not be picked by somebody who types fast.
 */
function useFoundRows(query: string): readonly FoundRow[] {
  const { store } = useWholeWorkspace();
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
  return useMemo(() => rows.filter((row) => fits(row, query)), [rows, query]);
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));
