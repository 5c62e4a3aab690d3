/** Commands of the SQLAlchemy session: lines of its program, and what concerns the program as a whole. */
import { inferRelationships } from '#document/edits/relationships.ts';
import { modelsOf } from '#document/lookups.ts';
import { t } from '#words/say.ts';
import type { WorkspaceState } from '../state.ts';
import { type Command, defined, first, type Hands, type Refusal, writable } from './command.ts';
import { doing, mapped } from './inSession.ts';
import { needing } from './needing.ts';
import type { PartOf } from './part.ts';

const someLines: Refusal = ({ program }) => (program.operations.length > 0 ? null : t`The program has no line yet.`);

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
