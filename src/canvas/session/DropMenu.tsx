import { useEffect, useRef } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { Button } from '#ui/Button.tsx';
import { act } from '#workspace/session/act.ts';
import { actorOf, type SessionThing, thingWords } from '#workspace/session/sessionPicture.ts';
import type { Workspace } from '#workspace/workspace.ts';
import type { DropChoice } from './dropChoices.ts';
import styles from './SessionGraph.module.css';

export interface PendingDrop {
  readonly thing: SessionThing;
  readonly onto: SessionThing;
  readonly choices: readonly DropChoice[];
  readonly x: number;
  readonly y: number;
}

/** Does what the drop means; asks where it can mean several things, and says so where it means nothing. */
export function DropMenu({ drop, onClose }: { readonly drop: PendingDrop; readonly onClose: () => void }) {
  const workspace = useWorkspace();
  const frame = useRef<HTMLDivElement>(null);
  const [only] = drop.choices;
  const isClear = drop.choices.length === 1 && only !== undefined;
  useEffect(() => {
    if (isClear) {
      perform(workspace, drop, only);
      onClose();
    } else frame.current?.querySelector('button')?.focus();
  }, [workspace, drop, only, isClear, onClose]);
  if (isClear) return null;
  return (
    <div
      ref={frame}
      role="dialog"
      aria-label="What the drop means"
      className={styles.menu}
      style={{ left: Math.min(drop.x, window.innerWidth - 350), top: Math.min(drop.y, window.innerHeight - 200) }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <p>
        {drop.choices.length === 0
          ? `No relationship leads from ${thingWords(drop.onto)} to ${thingWords(drop.thing)}. Add one at the foreign key.`
          : 'Which attribute?'}
      </p>
      {drop.choices.map((choice) => (
        <Button
          key={`${choice.owner}.${choice.attribute}`}
          tone="ghost"
          onClick={() => {
            perform(workspace, drop, choice);
            onClose();
          }}
        >
          {wording(drop, choice)}
        </Button>
      ))}
      <Button tone="ghost" onClick={onClose}>
        Cancel
      </Button>
    </div>
  );
}

const called = ({ names, model, table }: SessionThing): string => names[0] ?? (model?.name ?? table.name).toLowerCase();

function wording({ thing, onto }: PendingDrop, { owner, attribute, op }: DropChoice): string {
  const [own, other] = owner === 'target' ? [onto, thing] : [thing, onto];
  const path = `${called(own)}.${attribute}`;
  return op === 'append' ? `${path}.append(${called(other)})` : `${path} = ${called(other)}`;
}

function perform(workspace: Workspace, { thing, onto }: PendingDrop, { owner, attribute, op }: DropChoice): void {
  const [own, other] = owner === 'target' ? [actorOf(onto), actorOf(thing)] : [actorOf(thing), actorOf(onto)];
  if (!own || !other) return;
  act(workspace, [own, other], (object = '', value = '') => [{ op, object, attribute, value }]);
}
