/** What letting one object go on another can mean: the lists and attributes of the one that can take the other. */
import type { Document } from '#document/document.ts';
import { relationshipsFrom } from '#document/lookups.ts';
import type { Particular } from '#workspace/commands/choices.ts';
import { actorOf, type SessionThing } from '#workspace/session/sessionPicture.ts';

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

/** The command that a choice stands for, with the line of the program that it writes. */
export function commandOfChoice({ thing, onto }: Drop, { owner, attribute, op }: DropChoice): Particular | null {
  const [own, other] = owner === 'target' ? [onto, thing] : [thing, onto];
  const [object, value] = [actorOf(own), actorOf(other)];
  if (!object || !value) return null;
  const path = `${called(own)}.${attribute}`;
  return {
    id: op === 'append' ? 'session-append' : 'session-set',
    label: op === 'append' ? `${path}.append(${called(other)})` : `${path} = ${called(other)}`,
    isCode: true,
    on: { part: { kind: 'attribute', owner: object, attribute, value } },
  };
}

/** Its class, or the table of a row that has none. */
export const kindOf = ({ model, table }: SessionThing): string => model?.name ?? table.name;

const called = (thing: SessionThing): string => thing.names[0] ?? kindOf(thing).toLowerCase();
