import { Check, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { settingsOf } from '#document/document.ts';
import { threeWays, type Way } from '#simulation/session/threeWays.ts';
import { Button } from '#ui/Button.tsx';
import { number, t } from '#words/say.ts';
import { keyOf } from '#workspace/session/objectNames.ts';
import type { SessionThing } from '#workspace/session/sessionPicture.ts';
import styles from './SessionPanel.module.css';

/** The same delete by the session, in bulk and in SQL, side by side, from the document's rows. */
export function ThreeWays({ thing }: { readonly thing: SessionThing }) {
  const document = useWorkspaceState((s) => s.document);
  const [open, setOpen] = useState(false);
  const { model, table, row } = thing;
  const key = row ? keyOf(table, row) : null;
  const keyText = JSON.stringify(key);
  const answer = useMemo(
    () => (open && model ? threeWays(document, settingsOf(document).dialect, model, JSON.parse(keyText)) : null),
    [open, document, model, keyText],
  );
  if (!model || !key) return null;
  return (
    <div className={styles.ways}>
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? t`Hide three ways to delete it` : t`Compare three ways to delete it`}
      </Button>
      {answer && (
        <section className={styles.ways} aria-label={t`Three ways to delete it`}>
          {answer.ways.map((way) => (
            <div
              key={way.name}
              className={styles.way}
              data-odd={(!answer.agree && way.name === 'session') || undefined}
            >
              <code>{pythonOf(way, model.name, table.name)}</code>
              <p>{outcome(way)}</p>
            </div>
          ))}
          <p className={answer.agree ? styles.read : styles.warning}>
            {answer.agree ? (
              <>
                <Check size={13} aria-hidden /> {t`The three agree.`}
              </>
            ) : (
              <>
                <TriangleAlert size={13} aria-hidden /> {t`They differ. ${answer.reasons.join(' ')}`}
              </>
            )}
          </p>
          {answer.fixes.map((fix) => (
            <CommandButton
              key={fix.title}
              id="make-change"
              on={{ part: { kind: 'change', label: t`Make the ways agree`, edit: fix.edit } }}
              size="small"
              label={fix.title}
            />
          ))}
        </section>
      )}
    </div>
  );
}

function pythonOf({ name }: Way, model: string, table: string): string {
  if (name === 'session') return 'session.delete(obj); session.commit()';
  return name === 'bulk' ? `session.execute(delete(${model}).where(…))` : `DELETE FROM ${table} WHERE …`;
}

function outcome({ error, changes, statements, name }: Way): string {
  if (error) return t`Fails: ${error.exception}: ${error.message}`;
  const parts = changes.map(({ table, deleted, changed }) =>
    [deleted > 0 && t`${table}: ${number(deleted)} deleted`, changed > 0 && t`${table}: ${number(changed)} changed`]
      .filter(Boolean)
      .join(', '),
  );
  const changed = `${parts.join('; ')}.`;
  return name === 'session' ? t`${changed} Statements sent: ${number(statements.length)}.` : changed;
}
