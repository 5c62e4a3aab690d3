import { Rich } from '#ui/Rich.tsx';

const marks = [(words: string) => <code>{words}</code>, (words: string) => <strong>{words}</strong>];

/** A text of a lesson, without a frame: code and stress are marked in it. */
export const Marked = ({ text }: { readonly text: string }) => <Rich text={text} marks={marks} />;

/** The same as it is read out. */
export const spoken = (text: string): string => text.replace(/<\/?\d>/g, '');

/** A paragraph of a lesson. */
export const Prose = ({ text }: { readonly text: string }) => (
  <p>
    <Marked text={text} />
  </p>
);
