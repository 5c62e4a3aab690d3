import { Archive, Check, ChevronRight, CircleAlert, CircleSlash2, Info, TriangleAlert } from 'lucide-react';
import type { Reading } from '#engines/reading/readSources.ts';
import type { Fate, StatementReport } from '#formats/reading.ts';
import { number, t } from '#words/say.ts';
import styles from './ImportDialog.module.css';

const severities = {
  error: { icon: CircleAlert, words: t`error` },
  warning: { icon: TriangleAlert, words: t`warning` },
  info: { icon: Info, words: t`info` },
};

const fates: readonly { readonly fate: Fate; readonly label: string; readonly icon: typeof Check }[] = [
  { fate: 'failed', label: t`failed`, icon: CircleAlert },
  { fate: 'used', label: t`used`, icon: Check },
  { fate: 'kept', label: t`kept as text`, icon: Archive },
  { fate: 'ignored', label: t`ignored`, icon: CircleSlash2 },
];

/** A list that is longer would be read by nobody, and slow to show. */
const mostLines = 300;

/** What became of every statement, and what is to be said of parts of them. */
export function ReadingReport({ reading }: { readonly reading: Reading }) {
  const { notes, statements } = reading;
  return (
    <div className={styles.report}>
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label={t`Notes`}>
          {notes.slice(0, mostLines).map((note, at) => {
            const { icon: Icon, words } = severities[note.severity];
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: notes are a fixed list and may repeat.
              <li key={at} data-severity={note.severity}>
                <Icon size={14} aria-label={words} />
                <span>
                  {note.place
                    ? t`Line ${note.place.line}, column ${note.place.column}: ${note.sentence}`
                    : note.sentence}
                </span>
              </li>
            );
          })}
          {notes.length > mostLines && <li>{t`and ${number(notes.length - mostLines)} more`}</li>}
        </ul>
      )}
      {statements.length > 0 && <Statements statements={statements} />}
    </div>
  );
}

function Statements({ statements }: { readonly statements: readonly StatementReport[] }) {
  return (
    <section aria-label={t`Statements`}>
      <h3 className={styles.title}>{t`What became of each statement`}</h3>
      {fates.map(({ fate, label, icon: Icon }) => {
        const own = statements.filter((statement) => statement.fate === fate);
        const count = own.reduce((sum, statement) => sum + statement.count, 0);
        if (count === 0) return null;
        return (
          <details key={fate} open={fate === 'failed'} className={styles.fate} data-fate={fate}>
            <summary>
              <ChevronRight size={14} aria-hidden className={styles.caret} />
              <Icon size={14} aria-hidden /> {number(count)} {label}
            </summary>
            <ol>
              {own.slice(0, mostLines).map((statement) => (
                <li key={`${statement.file} ${statement.line} ${statement.what}`}>
                  <span className={styles.line}>
                    {statement.file ? t`${statement.file}, line ${statement.line}` : t`line ${statement.line}`}
                  </span>
                  <code>{statement.what}</code>
                  {statement.count > 1 && <span>× {number(statement.count)}</span>}
                  {statement.sentence && <span className={styles.sentence}>{statement.sentence}</span>}
                </li>
              ))}
              {own.length > mostLines && <li>{t`and ${number(own.length - mostLines)} more`}</li>}
            </ol>
          </details>
        );
      })}
    </section>
  );
}
