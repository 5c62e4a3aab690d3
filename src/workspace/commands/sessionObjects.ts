/** Commands that do something with one object of the SQLAlchemy session. */
import { t } from '#words/say.ts';
import type { ObjectDeed } from '../session/deeds.ts';
import { type Command, defined, first, type Refusal } from './command.ts';
import { doing, mapped } from './inSession.ts';
import { needing } from './needing.ts';
import type { PartOf } from './part.ts';

const aThing: Refusal = ({ program }) =>
  program.picked === null ? t`Pick an object or a row of the session first.` : null;

const withPicked = <const Id extends string>(id: Id, deed: ObjectDeed, label: string): Command<Id> => ({
  id,
  label,
  short: deed === 'get' ? 'session.get' : deed,
  group: 'session',
  danger: deed === 'delete',
  refuse: first(mapped, aThing),
  run: doing(({ withPicked }, { workspace }) => withPicked(workspace, deed)),
});

const anAttribute = t`Choose an attribute of an object first.`;

export const sessionObjectCommands = defined([
  withPicked('session-get', 'get', t`Session: get the object of the picked row`),
  withPicked('session-add', 'add', t`Session: add the picked object`),
  withPicked('session-delete', 'delete', t`Session: delete the picked object`),
  withPicked('session-expunge', 'expunge', t`Session: expunge the picked object`),
  withPicked('session-expire', 'expire', t`Session: expire the picked object`),
  withPicked('session-refresh', 'refresh', t`Session: refresh the picked object`),
  withPicked('session-merge', 'merge', t`Session: merge the picked object`),
  needing('attribute', {
    id: 'session-read',
    label: t`Session: read an attribute`,
    short: t`read`,
    group: 'session',
    missing: anAttribute,
    run: doing(({ read }, { workspace }, { owner, attribute }: PartOf<'attribute'>) =>
      read(workspace, owner, attribute),
    ),
  }),
  ...(
    [
      ['session-append', 'append', t`Session: append an object to a list`],
      ['session-remove', 'remove', t`Session: remove an object from a list`],
      ['session-set', 'set', t`Session: set an attribute to an object or to None`],
    ] as const
  ).map(([id, op, label]) =>
    needing('attribute', {
      id,
      label,
      short: op,
      group: 'session',
      missing: anAttribute,
      run: doing(({ relate }, { workspace }, { owner, attribute, value = null }: PartOf<'attribute'>) =>
        relate(workspace, op, owner, attribute, value),
      ),
    }),
  ),
  needing('cell', {
    id: 'session-set-column',
    label: t`Session: set a column of an object`,
    group: 'session',
    missing: t`Choose a column of an object first.`,
    run: doing(({ act }, { workspace }, { owner, column, value }: PartOf<'cell'>) =>
      act(workspace, [owner], (object = '') => [{ op: 'setColumn', object, column, value }]),
    ),
  }),
]);
