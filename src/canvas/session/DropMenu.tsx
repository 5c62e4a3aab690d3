import { useWorkspace } from '#binding/useWorkspace.ts';
import { MenuItem, PointMenu } from '#ui/Menu.tsx';
import { type SessionThing, thingWords } from '#workspace/session/sessionPicture.ts';
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
    <PointMenu x={drop.x} y={drop.y} label="What the drop means" onClose={onClose}>
      {drop.choices.length === 0 && (
        <p className={styles.nothing}>
          No relationship leads from {thingWords(drop.onto)} to {thingWords(drop.thing)}. Add one at the foreign key.
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

const called = ({ names, model, table }: SessionThing): string => names[0] ?? (model?.name ?? table.name).toLowerCase();

function lineOf({ thing, onto }: Drop, { owner, attribute, op }: DropChoice): string {
  const [own, other] = owner === 'target' ? [onto, thing] : [thing, onto];
  const path = `${called(own)}.${attribute}`;
  return op === 'append' ? `${path}.append(${called(other)})` : `${path} = ${called(other)}`;
}
