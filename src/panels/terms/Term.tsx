import { Popover } from '@base-ui/react/popover';
import { CircleHelp } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { piecesOf, type TermId, terms } from '#lessons/terms/terms.ts';
import { t } from '#words/say.ts';
import styles from './Term.module.css';
import { TermCard } from './TermCard.tsx';

interface Props {
  readonly id: TermId;
  /** What stands in the text; the name of the term where nothing is given. */
  readonly children?: ReactNode;
}

/** A term in a text, with a dotted line under it: it explains itself when it is pointed at, pressed or touched. */
export function Term({ id, children }: Props) {
  return (
    <Explained id={id}>
      <button type="button" className={styles.term}>
        {children ?? terms[id].name}
      </button>
    </Explained>
  );
}

/** A question mark beside a term that is a label or a choice itself. */
export function TermHelp({ id }: { readonly id: TermId }) {
  return (
    <Explained id={id}>
      <button type="button" className={styles.help} aria-label={t`What is ${terms[id].name}?`}>
        <CircleHelp aria-hidden />
      </button>
    </Explained>
  );
}

/** A text whose words of code explain themselves. */
export function Termed({ text }: { readonly text: string }) {
  return piecesOf(text).map((piece, at) =>
    piece.term === null ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name.
      <Term key={at} id={piece.term}>
        {piece.text}
      </Term>
    ),
  );
}

function Explained({
  id,
  children,
}: {
  readonly id: TermId;
  readonly children: ReactElement<Record<string, unknown>>;
}) {
  return (
    <Popover.Root>
      <Popover.Trigger openOnHover delay={350} closeDelay={100} render={children} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} collisionPadding={8} className={styles.positioner}>
          <Popover.Popup className={styles.popup} initialFocus={false}>
            <TermCard id={id} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
