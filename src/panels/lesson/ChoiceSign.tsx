import { type FateWord, fateClass, fateSigns } from '#ui/FateBadge.tsx';

const fates: Readonly<Record<string, FateWord>> = {
  untouched: 'untouched',
  deleted: 'deleted',
  'set-null': 'set-null',
  updated: 'updated',
  refused: 'blocked',
};

/** The sign of a fate, as everywhere on the page; other answers have none. */
export function ChoiceSign({ value }: { readonly value: string }) {
  const fate = fates[value];
  if (!fate) return null;
  const { icon: Icon } = fateSigns[fate];
  return <Icon aria-hidden />;
}

/** Lends the answer its colours; the plain one for what stays. */
export const choiceClass = (value: string): string => {
  const fate = fates[value];
  return fate && fate !== 'untouched' ? fateClass(fate) : '';
};
