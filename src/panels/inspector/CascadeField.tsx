import type { Relationship } from '#document/records.ts';
import { readCascade } from '#simulation/session/cascadeOptions.ts';
import { Check } from '#ui/Field.tsx';
import { t } from '#words/say.ts';
import { Term, TermHelp } from '../terms/Term.tsx';
import styles from './inspector.module.css';

/** What each word hands on, in SQLAlchemy's order of the manual (“Cascades”). */
const words = [
  ['save-update', t`add() of the owner adds them too`],
  ['merge', t`merge() of the owner merges them too`],
  ['refresh-expire', t`expire() and refresh() reach them too`],
  ['expunge', t`expunge() of the owner takes them along`],
  ['delete', t`delete() of the owner deletes them`],
  ['delete-orphan', t`leaving the owner deletes them at the flush`],
] as const;

const all: readonly string[] = [...readCascade(['all'], false).types];
const byDefault: readonly string[] = [...readCascade(null, false).types];

interface Props {
  readonly relationship: Relationship;
  readonly onChange: (cascade: readonly string[] | null) => void;
}

/** The words of `cascade`, one to tick each, and what they come to as Python writes them. */
export function CascadeField({ relationship: { cascade }, onChange }: Props) {
  const chosen: ReadonlySet<string> = readCascade(cascade, false).types;
  const toggle = (word: string, on: boolean) => {
    const next = words.map(([one]) => one).filter((one) => (one === word ? on : chosen.has(one)));
    onChange(written(next));
  };
  return (
    <fieldset className={styles.cascade}>
      <legend>
        <Term id="cascade-option">cascade</Term>
      </legend>
      {words.map(([word, meaning]) => (
        <div key={word} title={meaning}>
          <Check
            label={word}
            checked={chosen.has(word)}
            onToggle={(on) => toggle(word, on)}
            help={<TermHelp id={word} />}
          />
        </div>
      ))}
      <code>{cascade === null ? t`default: ${'"save-update, merge"'}` : `cascade="${cascade.join(', ')}"`}</code>
    </fieldset>
  );
}

/** As a person would write it: nothing for the default, `all` for the five that it stands for. */
function written(chosen: readonly string[]): readonly string[] | null {
  if (chosen.join() === byDefault.join()) return null;
  if (all.every((word) => chosen.includes(word))) return ['all', ...chosen.filter((word) => !all.includes(word))];
  return chosen;
}
