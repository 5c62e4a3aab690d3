import { useState } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { Palette } from '#ui/Palette.tsx';
import { t } from '#words/say.ts';
import { findThings, thingsOf } from '#workspace/search/things.ts';

interface Props {
  readonly question: string;
  readonly onChoose: (tableId: string) => void;
  readonly onClose: () => void;
}

/** Asks for another table that a command needs. */
export function TableChooser({ question, onChoose, onClose }: Props) {
  const document = useWorkspaceState((s) => s.document);
  const [query, setQuery] = useState('');
  const tables = thingsOf(document).filter(({ kind }) => kind === 'table');
  const wanted = query.trim();
  const found = wanted === '' ? tables : findThings(wanted, tables, 40).map(({ what }) => what);
  const items = found.map(({ id, label, hint }) => ({ id, label, hint, refusal: null, pick: () => onChoose(id) }));
  return (
    <Palette
      placeholder={question}
      query={query}
      onQuery={setQuery}
      groups={items.length > 0 ? [{ label: t`Tables`, items }] : []}
      onClose={onClose}
    />
  );
}
