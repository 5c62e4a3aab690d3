import { Ban, CircleSlash, CircleX, Minus, PencilLine, Plus, RotateCcw } from 'lucide-react';
import { t } from '#words/say.ts';
import styles from './FateBadge.module.css';

/** What becomes of something in a run. */
export type FateWord = 'deleted' | 'set-null' | 'set-default' | 'updated' | 'inserted' | 'blocked' | 'untouched';

/** The sign and the words of each fate, the same everywhere. The bin stands for the act of deleting, so it is none. */
export const fateSigns: Readonly<Record<FateWord, { readonly icon: typeof Ban; readonly words: string }>> = {
  deleted: { icon: CircleX, words: t`deleted` },
  'set-null': { icon: CircleSlash, words: t`set to NULL` },
  'set-default': { icon: RotateCcw, words: t`set to default` },
  updated: { icon: PencilLine, words: t`updated` },
  inserted: { icon: Plus, words: t`inserted` },
  blocked: { icon: Ban, words: t`in the way` },
  untouched: { icon: Minus, words: t`untouched` },
};

/** Every fate with its words, in the order of legends. */
export const fateWords: readonly (readonly [FateWord, string])[] = Object.entries(fateSigns).map(
  ([fate, { words }]) => [fate as FateWord, words] as const,
);

/** The sign of a fate: an icon in its colour, with its words for those who cannot see it or, if asked, for all. */
export function FateBadge({ fate, words = false }: { readonly fate: FateWord; readonly words?: boolean }) {
  const { icon: Icon, words: text } = fateSigns[fate];
  return (
    <span className={`${styles.badge} ${fateClass(fate)}`} title={text}>
      <Icon aria-hidden />
      <span className={words ? undefined : 'visually-hidden'}>{text}</span>
    </span>
  );
}

/** A class that lends an element the fate's `--fate`, `--fate-soft` and `--fate-pattern` (a background layer). */
export function fateClass(fate: FateWord): string {
  return styles[fate] ?? '';
}
