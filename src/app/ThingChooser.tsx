import { useState } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { Palette } from '#ui/Palette.tsx';
import { t } from '#words/say.ts';
import { findThings, thingsOf } from '#workspace/search/things.ts';

interface Props {
  readonly what: 'table' | 'area';
  readonly question: string;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}

/** Asks for another table, or an area, that a command needs. */
export function ThingChooser({ what, question, onChoose, onClose }: Props) {
  const document = useWorkspaceState((s) => s.document);
  const [query, setQuery] = useState('');
  const things = thingsOf(document).filter(({ kind }) => kind === what);
  const wanted = query.trim();
  const found = wanted === '' ? things : findThings(wanted, things, 40).map((one) => one.what);
  const items = found.map(({ id, label, hint }) => ({ id, label, hint, refusal: null, pick: () => onChoose(id) }));
  return (
    <Palette
      placeholder={question}
      query={query}
      onQuery={setQuery}
      groups={items.length > 0 ? [{ label: what === 'table' ? t`Tables` : t`Areas`, items }] : []}
      onClose={onClose}
    />
  );
}
