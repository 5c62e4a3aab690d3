import type { ReactNode } from 'react';

/** A text with marked stretches: `<0>DELETE</0> a row` with `[(words) => <code>{words}</code>]`. */
export function Rich({
  text,
  marks,
}: {
  readonly text: string;
  readonly marks: readonly ((words: string) => ReactNode)[];
}) {
  const pieces = text.split(/<(\d)>(.*?)<\/\1>/s);
  return pieces.map((piece, index) => {
    // Text, number of the mark, marked text, text, …
    if (index % 3 === 1) return null;
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name.
    return <span key={index}>{index % 3 === 2 ? (marks[Number(pieces[index - 1])]?.(piece) ?? piece) : piece}</span>;
  });
}
