import { Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { rowsOf, tableNamed } from '#document/lookups.ts';
import { t } from '#words/say.ts';
import { OfferBar } from './OfferBar.tsx';

const seenKey = 'ondelete.first-cascade';
const delay = 1800;

/** From now on nothing plays by itself: somebody has begun to look around. */
export const forgoFirstCascade = (): void => localStorage.setItem(seenKey, 'seen');

/** Shows a newcomer the first cascade: it plays by itself once, and waits behind a button until then. */
export function FirstCascade() {
  const run = useRun();
  const document = useWorkspaceState((s) => s.document);
  const idle = useWorkspaceState((s) => s.run === null && s.lesson === null && s.history.past.length === 0);
  const [fresh, setFresh] = useState(() => localStorage.getItem(seenKey) === null);
  const table = tableNamed(document, 'authors');
  const row = table && rowsOf(document, table.id)[0];
  const show = fresh && localStorage.getItem(seenKey) === null && idle && table !== undefined && row !== undefined;
  useEffect(() => {
    if (!show) return;
    const timer = setTimeout(() => {
      forgoFirstCascade();
      setFresh(false);
      run('delete-rows', { tables: [table.id], rows: [row.id] });
    }, delay);
    return () => clearTimeout(timer);
  }, [show, table, row, run]);
  if (!show) return null;
  const name = Object.values(row.values).find((value) => typeof value === 'string') ?? t`the first author`;
  return (
    <OfferBar label={t`Try a delete`} text={t`<0>DELETE</0> ${name}. What else goes?`}>
      <CommandButton
        id="delete-rows"
        on={{ tables: [table.id], rows: [row.id] }}
        onDone={() => {
          forgoFirstCascade();
          setFresh(false);
        }}
        tone="primary"
        label={t`Watch`}
      >
        <Play aria-hidden />
      </CommandButton>
    </OfferBar>
  );
}
