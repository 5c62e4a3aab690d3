import { Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { rowsOf, tableNamed } from '#document/lookups.ts';
import { Button } from '#ui/Button.tsx';
import { Rich } from '#ui/Rich.tsx';
import { t } from '#words/say.ts';
import styles from './FirstCascade.module.css';

const seenKey = 'ondelete.first-cascade';
const delay = 1800;

/** From now on nothing plays by itself: somebody has begun to look around. */
export const forgoFirstCascade = (): void => localStorage.setItem(seenKey, 'seen');

/** Shows a newcomer the first cascade: it plays by itself once, and waits behind a button until then. */
export function FirstCascade() {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const idle = useWorkspaceState((s) => s.run === null && s.lesson === null && s.history.past.length === 0);
  const [fresh, setFresh] = useState(() => localStorage.getItem(seenKey) === null);
  const table = tableNamed(document, 'authors');
  const row = table && rowsOf(document, table.id)[0];
  const show = fresh && localStorage.getItem(seenKey) === null && idle && table !== undefined && row !== undefined;
  useEffect(() => {
    if (!show) return;
    const timer = setTimeout(() => {
      localStorage.setItem(seenKey, 'seen');
      setFresh(false);
      workspace.run([{ op: 'delete', tableId: table.id, rowIds: [row.id] }]);
    }, delay);
    return () => clearTimeout(timer);
  }, [show, table, row, workspace]);
  if (!show) return null;
  const name = Object.values(row.values).find((value) => typeof value === 'string') ?? t`the first author`;
  return (
    <div className={styles.card}>
      <p>
        <Rich text={t`<0>DELETE</0> ${name}. What else goes?`} marks={[(words) => <code>{words}</code>]} />
      </p>
      <Button
        tone="primary"
        size="large"
        onClick={() => {
          localStorage.setItem(seenKey, 'seen');
          setFresh(false);
          workspace.run([{ op: 'delete', tableId: table.id, rowIds: [row.id] }]);
        }}
      >
        <Play aria-hidden /> {t`Watch`}
      </Button>
    </div>
  );
}
