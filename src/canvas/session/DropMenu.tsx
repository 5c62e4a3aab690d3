import { CommandItems } from '#binding/CommandItems.tsx';
import { PointMenu } from '#ui/Menu.tsx';
import { t } from '#words/say.ts';
import { commandOfChoice, type Drop, type DropChoice, kindOf } from './dropChoices.ts';
import styles from './SessionGraph.module.css';

export interface PendingDrop extends Drop {
  readonly choices: readonly DropChoice[];
  /** Where it was let go, in the window. */
  readonly x: number;
  readonly y: number;
}

/** Asks what a drop means where it can mean several things, and says so where it means nothing. */
export function DropMenu({ drop, onClose }: { readonly drop: PendingDrop; readonly onClose: () => void }) {
  const { x, y, thing, onto, choices } = drop;
  return (
    <PointMenu x={x} y={y} label={t`What the drop means`} onClose={onClose}>
      {choices.length === 0 && (
        <p className={styles.nothing}>
          {t`No relationship leads from ${kindOf(onto)} to ${kindOf(thing)}, nor back: one can follow every foreign key and every association table.`}
        </p>
      )}
      <CommandItems menu={[choices.flatMap((choice) => commandOfChoice(drop, choice) ?? [])]} />
    </PointMenu>
  );
}
