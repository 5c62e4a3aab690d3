/** What can be done with the session, as lines of its program. Loads when it is first wanted: see `borrowedSession.ts`. */
import type { Model } from '#document/records.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import { t } from '#words/say.ts';
import type { Workspace } from '../workspace.ts';
import { type Actor, act } from './act.ts';
import { newValues } from './newObject.ts';
import { mergedName, newName } from './objectNames.ts';
import { emptyProgram, shortened } from './program.ts';
import { snapshotOf } from './programRun.ts';
import { programText } from './programText.ts';
import { actorOf, sessionPicture } from './sessionPicture.ts';

/** What is done with one object and needs nothing else. */
export type ObjectDeed = 'get' | 'add' | 'delete' | 'expunge' | 'expire' | 'refresh' | 'merge';

/** Lines that need no object. */
export const say = (workspace: Workspace, ...operations: readonly SessionOperation[]): void =>
  act(workspace, [], () => operations);

/** A new object of a class, with plausible values; it is picked. */
export function make(workspace: Workspace, model: Model): void {
  const { document, program } = workspace.store.getState();
  const as = newName(program, model.name);
  say(workspace, { op: 'new', as, model: model.name, values: newValues(document, model, program.operations.length) });
  workspace.pickObject(`@${as}`);
}

/** Something with the object or the row that is picked. */
export function withPicked(workspace: Workspace, deed: ObjectDeed): void {
  const state = workspace.store.getState();
  const { document, program } = state;
  const { things } = sessionPicture(document, snapshotOf(state), program.operations);
  const thing = things.find(({ id }) => id === program.picked);
  const actor = thing ? actorOf(thing) : null;
  if (!actor) {
    workspace.say('info', t`The session does not know what is picked.`);
    return;
  }
  act(workspace, [actor], (object = '') => {
    if (deed === 'get') return [];
    if (deed === 'merge') return [{ op: deed, as: mergedName(program, object), object }];
    return [deed === 'expire' || deed === 'refresh' ? { op: deed, object, attributes: null } : { op: deed, object }];
  });
}

/** Reads an attribute, which may have to be loaded. */
export const read = (workspace: Workspace, owner: Actor, attribute: string): void =>
  act(workspace, [owner], (object = '') => [{ op: 'read', object, attribute }]);

/** Puts an object into a list or an attribute, or takes it out of a list. */
export function relate(
  workspace: Workspace,
  op: 'append' | 'remove' | 'set',
  owner: Actor,
  attribute: string,
  value: Actor | null,
): void {
  if (value) act(workspace, [owner, value], (object = '', other = '') => [{ op, object, attribute, value: other }]);
  else act(workspace, [owner], (object = '') => [{ op, object, attribute, value: null }]);
}

/** Without the last line of the program. */
export const takeBack = (workspace: Workspace): void => workspace.program(shortened);

/** No line, the same settings. */
export const restart = (workspace: Workspace): void =>
  workspace.program(({ autoflush, expireOnCommit }) => ({ ...emptyProgram, autoflush, expireOnCommit }));

/** The program on the clipboard. */
export async function copy(workspace: Workspace): Promise<void> {
  const text = programText(workspace.store.getState());
  await navigator.clipboard.writeText(text).then(
    () => workspace.say('success', t`The program is copied: models, rows and every line. It runs as it is.`),
    () => workspace.say('error', t`The browser did not let the program be copied.`),
  );
}

export { act };
