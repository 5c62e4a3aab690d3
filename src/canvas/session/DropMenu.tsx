import { useWorkspace } from '#binding/useWorkspace.ts';
import { MenuItem, PointMenu } from '#ui/Menu.tsx';
import { t } from '#words/say.ts';
import type { SessionThing } from '#workspace/session/sessionPicture.ts';
import { type Drop, type DropChoice, relate } from './dropChoices.ts';
import styles from './SessionGraph.module.css';

export interface PendingDrop extends Drop {
  readonly choices: readonly DropChoice[];
  /** Where it was let go, in the window. */
  readonly x: number;
  readonly y: number;
}

/** Asks what a drop means where it can mean several things, and says so where it means nothing. */
export function DropMenu({ drop, onClose }: { readonly drop: PendingDrop; readonly onClose: () => void }) {
  const workspace = useWorkspace();
  return (
    <PointMenu x={drop.x} y={drop.y} label={t`What the drop means`} onClose={onClose}>
      {drop.choices.length === 0 && (
        <p className={styles.nothing}>
          {t`No relationship leads from ${kindOf(drop.onto)} to ${kindOf(drop.thing)}, nor back: one can follow every foreign key and every association table.`}
        </p>
      )}
      {drop.choices.map((choice) => (
        <MenuItem
          key={choice.attribute}
          onPick={() => {
            relate(workspace, drop, choice);
            onClose();
          }}
        >
          <code>{lineOf(drop, choice)}</code>
        </MenuItem>
      ))}
    </PointMenu>
  );
}

/** Its class, or the table of a row that has none. */
const kindOf = ({ model, table }: SessionThing): string => model?.name ?? table.name;

const called = (thing: SessionThing): string => thing.names[0] ?? kindOf(thing).toLowerCase();

function lineOf({ thing, onto }: Drop, { owner, attribute, op }: DropChoice): string {
  const [own, other] = owner === 'target' ? [onto, thing] : [thing, onto];
  const path = `${called(own)}.${attribute}`;
  return op === 'append' ? `${path}.append(${called(other)})` : `${path} = ${called(other)}`;
}
