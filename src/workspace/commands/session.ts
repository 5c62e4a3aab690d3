/** Commands of the SQLAlchemy session: lines of its program, and what concerns the program as a whole. */
import { inferRelationships } from '#document/edits/relationships.ts';
import { modelsOf } from '#document/lookups.ts';
import { t } from '#words/say.ts';
import { borrowedSession } from '../session/borrowedSession.ts';
import type { ObjectDeed } from '../session/deeds.ts';
import type { WorkspaceState } from '../state.ts';
import { type Command, defined, first, type Hands, needing, type Refusal, writable } from './command.ts';
import type { PartOf } from './part.ts';

type Deeds = typeof import('../session/deeds.ts');

const mapped: Refusal = ({ document }) =>
  document.models.size > 0 ? null : t`No class is mapped yet. Map the tables in the panel “Session”.`;

const aThing: Refusal = ({ program }) =>
  program.picked === null ? t`Pick an object or a row of the session first.` : null;

const someLines: Refusal = ({ program }) => (program.operations.length > 0 ? null : t`The program has no line yet.`);

/** Does something with the session, and shows it where it is not seen. */
const doing =
  <More extends readonly unknown[]>(deed: (deeds: Deeds, hands: Hands, ...more: More) => void) =>
  (hands: Hands, ...more: More): void => {
    const { workspace } = hands;
    const { face, panel } = workspace.store.getState();
    if (face !== 'session' && panel !== 'session') workspace.show({ face: 'session', panel: 'session' });
    borrowedSession.lend(workspace, (deeds) => deed(deeds, hands, ...more));
  };

const withPicked = <const Id extends string>(id: Id, deed: ObjectDeed, label: string): Command<Id> => ({
  id,
  label,
  short: deed === 'get' ? 'session.get' : deed,
  group: 'session',
  danger: deed === 'delete',
  refuse: first(mapped, aThing),
  run: doing(({ withPicked }, { workspace }) => withPicked(workspace, deed)),
});

const whole = <const Id extends string>(id: Id, op: 'flush' | 'commit' | 'rollback', label: string): Command<Id> => ({
  id,
  label,
  short: op,
  group: 'session',
  refuse: mapped,
  run: doing(({ say }, { workspace }) => say(workspace, { op })),
});

/** Every class, with what doing something to it is called. */
const classes =
  (long: (name: string) => string, short: (name: string) => string) =>
  ({ document }: WorkspaceState) =>
    modelsOf(document).map(({ id, name }) => ({
      label: long(name),
      short: short(name),
      part: { kind: 'class', modelId: id } as const,
    }));

const modelOf = ({ workspace }: Hands, { modelId }: PartOf<'class'>) =>
  workspace.store.getState().document.models.get(modelId);

const aClass = t`Choose a class first.`;
const anAttribute = t`Choose an attribute of an object first.`;

export const sessionCommands = defined([
  {
    id: 'map-all',
    label: t`Map a class to every table, and relationships to every foreign key`,
    short: t`Map all tables`,
    group: 'session',
    refuse: first(writable, ({ document }) => (document.tables.size > 0 ? null : t`There is no table yet.`)),
    run: ({ workspace }) => void workspace.edit(t`Map classes`, inferRelationships),
  },
  needing('class', {
    id: 'session-new',
    label: t`Session: a new object of a class`,
    short: t`New`,
    group: 'session',
    missing: aClass,
    refuse: mapped,
    each: classes(
      (name) => t`Session: ${name}()`,
      (name) => `${name}()`,
    ),
    run: doing(({ make }, hands, part: PartOf<'class'>) => {
      const model = modelOf(hands, part);
      if (model) make(hands.workspace, model);
    }),
  }),
  needing('class', {
    id: 'session-query',
    label: t`Session: select all objects of a class`,
    short: t`Query`,
    group: 'session',
    missing: aClass,
    refuse: mapped,
    each: classes(
      (name) => t`Session: select(${name})`,
      (name) => `select(${name})`,
    ),
    run: doing(({ say }, hands, part: PartOf<'class'>) => {
      const model = modelOf(hands, part);
      if (model) say(hands.workspace, { op: 'query', model: model.name });
    }),
  }),
  withPicked('session-get', 'get', t`Session: get the object of the picked row`),
  withPicked('session-add', 'add', t`Session: add the picked object`),
  withPicked('session-delete', 'delete', t`Session: delete the picked object`),
  withPicked('session-expunge', 'expunge', t`Session: expunge the picked object`),
  withPicked('session-expire', 'expire', t`Session: expire the picked object`),
  withPicked('session-refresh', 'refresh', t`Session: refresh the picked object`),
  withPicked('session-merge', 'merge', t`Session: merge the picked object`),
  whole('session-flush', 'flush', t`Session: flush`),
  whole('session-commit', 'commit', t`Session: commit`),
  whole('session-rollback', 'rollback', t`Session: roll back`),
  {
    id: 'session-expire-all',
    label: t`Session: expire all objects`,
    short: 'session.expire_all()',
    group: 'session',
    refuse: mapped,
    run: doing(({ say }, { workspace }) => say(workspace, { op: 'expireAll' })),
  },
  {
    id: 'session-autoflush',
    label: t`Session: flush before each query, or no longer (autoflush)`,
    short: 'autoflush',
    group: 'session',
    checked: ({ program }) => program.autoflush,
    refuse: mapped,
    run: ({ workspace }) => workspace.program((now) => ({ ...now, autoflush: !now.autoflush })),
  },
  {
    id: 'session-expire-on-commit',
    label: t`Session: expire all objects on commit, or no longer (expire_on_commit)`,
    short: 'expire_on_commit',
    group: 'session',
    checked: ({ program }) => program.expireOnCommit,
    refuse: mapped,
    run: ({ workspace }) => workspace.program((now) => ({ ...now, expireOnCommit: !now.expireOnCommit })),
  },
  {
    id: 'session-take-back',
    label: t`Session: take back the last line of the program`,
    short: t`Take back the last line`,
    group: 'session',
    refuse: first(mapped, someLines),
    run: doing(({ takeBack }, { workspace }) => takeBack(workspace)),
  },
  {
    id: 'session-restart',
    label: t`Start a new session`,
    group: 'session',
    refuse: first(mapped, someLines),
    run: doing(({ restart }, { workspace }) => restart(workspace)),
  },
  {
    id: 'session-copy',
    label: t`Copy the session as a Python program`,
    short: t`Copy as a Python program`,
    group: 'session',
    refuse: mapped,
    run: doing(({ copy }, { workspace }) => void copy(workspace)),
  },
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
  needing('lines', {
    id: 'session-run-lines',
    label: t`Session: run typed lines of Python`,
    short: t`Run`,
    group: 'session',
    missing: t`Type lines of Python first.`,
    refuse: mapped,
    run: doing(({ say }, { workspace }, { operations }: PartOf<'lines'>) => say(workspace, ...operations)),
  }),
  needing('line', {
    id: 'session-go-to-line',
    label: t`Session: look at how it is after a line`,
    group: 'session',
    missing: t`Choose a line of the program first.`,
    run: ({ workspace }, { line }) => workspace.lookAt(line),
  }),
]);
