/** What letting one object go on another can mean: the lists and attributes of the one that can take the other. */
import type { Document } from '#document/document.ts';
import { relationshipsFrom } from '#document/lookups.ts';
import { act } from '#workspace/session/act.ts';
import { actorOf, type SessionThing } from '#workspace/session/sessionPicture.ts';
import type { Workspace } from '#workspace/workspace.ts';

export interface DropChoice {
  /** Whose attribute changes: of the object that was dropped, or of the one below it. */
  readonly owner: 'dropped' | 'target';
  readonly attribute: string;
  readonly op: 'append' | 'set';
}

/** Those of the object below come first: a book on an author is `author.books.append(book)`. */
export function dropChoices(document: Document, dropped: SessionThing, target: SessionThing): readonly DropChoice[] {
  const of = (owner: DropChoice['owner'], own: SessionThing, other: SessionThing): readonly DropChoice[] =>
    own.model && other.model
      ? relationshipsFrom(document, own.model.id)
          .filter((side) => side.targetId === other.model?.id && !side.viewonly)
          .map((side) => ({ owner, attribute: side.name, op: side.uselist ? 'append' : 'set' }))
      : [];
  const below = of('target', target, dropped);
  return below.length > 0 ? below : of('dropped', dropped, target);
}

export interface Drop {
  readonly thing: SessionThing;
  readonly onto: SessionThing;
}

/** Does what was chosen, as a line of the program. */
export function relate(workspace: Workspace, { thing, onto }: Drop, { owner, attribute, op }: DropChoice): void {
  const [own, other] = owner === 'target' ? [actorOf(onto), actorOf(thing)] : [actorOf(thing), actorOf(onto)];
  if (!own || !other) return;
  act(workspace, [own, other], (object = '', value = '') => [{ op, object, attribute, value }]);
}
