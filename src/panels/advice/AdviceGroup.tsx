import { ChevronRight, Wrench } from 'lucide-react';
import { useState } from 'react';
import { type Advice, type AdviceCode, asManyAsCan } from '#advice/advice.ts';
import { CommandButton } from '#binding/CommandButton.tsx';
import { Button } from '#ui/Button.tsx';
import { number, t } from '#words/say.ts';
import { AdviceItem } from './AdviceItem.tsx';
import styles from './advice.module.css';
import { adviceTitles } from './adviceWords.ts';

/** Longer lists begin closed, notes sooner than warnings, and show so many at a time. */
const few = { error: 20, warning: 10, info: 3 } as const;
const page = 50;

/** All advice of one kind; where each has a fix, one button makes the first of all of them as one undo step. */
export function AdviceGroup({ code, list }: { readonly code: AdviceCode; readonly list: readonly Advice[] }) {
  const [open, setOpen] = useState(list.length <= few[list[0]?.severity ?? 'info']);
  const [shown, setShown] = useState(page);
  const firstFixes = list.flatMap(({ fixes }) => fixes.slice(0, 1));
  const title = adviceTitles[code];
  return (
    <details className={styles.group} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronRight className={styles.arrow} aria-hidden />
        <span className={styles.title}>{title}</span>
        {list.length > 1 && <span className={styles.count}>{list.length}</span>}
      </summary>
      {open && (
        <>
          {firstFixes.length > 1 && firstFixes.length === list.length && (
            <CommandButton
              id="make-change"
              on={{
                part: {
                  kind: 'change',
                  label: t`${title}: fix all`,
                  edit: asManyAsCan(...firstFixes.map(({ edit }) => edit)),
                },
              }}
              size="small"
              className={styles.all}
              label={t`Fix all ${number(list.length)}`}
            >
              <Wrench aria-hidden />
            </CommandButton>
          )}
          <ul className={styles.list}>
            {list.slice(0, shown).map((advice) => (
              <AdviceItem key={advice.id} advice={advice} />
            ))}
          </ul>
          {list.length > shown && (
            <Button size="small" tone="ghost" onClick={() => setShown(shown + 4 * page)}>
              {t`Show more (${number(list.length - shown)})`}
            </Button>
          )}
        </>
      )}
    </details>
  );
}
