/** Commands of the player, and the ways to ask what a DELETE would do. */
import { tablesOf } from '#document/lookups.ts';
import { t } from '#words/say.ts';
import type { ImpactRequest, WorkspaceState } from '../state.ts';
import { defined, first, type Hands, type Refusal, type Subject, writable } from './command.ts';
import { needing } from './needing.ts';

/** More rows than this are too many to be played step by step. */
const mostSteps = 5_000;

const running: Refusal = ({ run }) => (run ? null : t`No simulation is shown: delete a row first.`);

const behind: Refusal = ({ run }) => (run && run.position < 0 ? t`This is the beginning.` : null);

const ahead: Refusal = ({ run }) => (run && run.position >= run.timeline.steps.length - 1 ? t`This is the end.` : null);

const seek =
  (place: (position: number, last: number) => number) =>
  ({ workspace: { player, store } }: Hands): void => {
    const { run } = store.getState();
    if (run) player.seek(place(run.position, run.timeline.steps.length - 1));
  };

/** The rows that are chosen, else all of the picked or first table that a condition chooses. */
function impactOf({ document }: WorkspaceState, { tables, rows }: Subject): ImpactRequest {
  const row = document.rows.get(rows[0] ?? '');
  if (row) return { tableId: row.tableId, rowIds: rows };
  return { tableId: tables[0] ?? tablesOf(document)[0]?.id ?? '', rowIds: [] };
}

export const simulationCommands = defined([
  {
    id: 'play',
    label: t`Play or pause the simulation`,
    short: t`Play`,
    group: 'simulation',
    keys: [' '],
    during: 'simulation',
    refuse: running,
    run: ({ workspace: { player, store } }) => (store.getState().run?.playing ? player.pause() : player.play()),
  },
  {
    id: 'step-back',
    label: t`One step back`,
    short: t`Step back`,
    group: 'simulation',
    keys: ['arrowleft'],
    during: 'simulation',
    refuse: first(running, behind),
    run: seek((position) => position - 1),
  },
  {
    id: 'step-on',
    label: t`One step on`,
    short: t`Step on`,
    group: 'simulation',
    keys: ['arrowright'],
    during: 'simulation',
    refuse: first(running, ahead),
    run: seek((position) => position + 1),
  },
  {
    id: 'to-beginning',
    label: t`To the beginning of the simulation`,
    short: t`To the beginning`,
    group: 'simulation',
    keys: ['home'],
    during: 'simulation',
    refuse: first(running, behind),
    run: seek(() => -1),
  },
  {
    id: 'to-end',
    label: t`To the end of the simulation`,
    short: t`To the end`,
    group: 'simulation',
    keys: ['end'],
    during: 'simulation',
    refuse: first(running, ahead),
    run: seek((_, last) => last),
  },
  {
    id: 'apply',
    label: t`Apply the simulation`,
    short: t`Apply`,
    group: 'simulation',
    refuse: first(running, writable, ({ run }) =>
      run?.timeline.error ? t`The statement was refused, so there is nothing to apply.` : null,
    ),
    run: ({ workspace }) => workspace.applyRun(),
  },
  {
    id: 'discard',
    label: t`Discard the simulation`,
    short: t`Discard`,
    group: 'simulation',
    keys: ['escape'],
    during: 'simulation',
    refuse: ({ run, count }) => (run || count ? null : t`No simulation is shown: delete a row first.`),
    run({ workspace }) {
      workspace.discardRun();
      workspace.discardCount();
    },
  },
  needing('statements', {
    id: 'run-statements',
    label: t`Simulate typed statements`,
    group: 'simulation',
    missing: t`Type a statement in the console first.`,
    run: ({ workspace }, { operations }) => workspace.run(operations),
  }),
  {
    id: 'play-every-step',
    label: t`Play every step of the DELETE that was counted`,
    short: t`Play every step`,
    group: 'simulation',
    refuse: ({ count }) =>
      count?.state.name !== 'counted'
        ? t`No DELETE has been counted.`
        : count.state.totals.rows > mostSteps
          ? t`Too many rows go to be played one by one.`
          : null,
    run({ workspace }) {
      const { count } = workspace.store.getState();
      if (count) workspace.run([{ op: 'delete', tableId: count.tableId, rowIds: count.rowIds }], { everyStep: true });
    },
  },
  {
    id: 'share-run',
    label: t`Share this run: a link that plays it, a picture, a moving picture`,
    short: t`Share this run…`,
    group: 'simulation',
    refuse: running,
    run: ({ host }) => host.shareRun(),
  },
  {
    id: 'compare-databases',
    label: t`See what the other databases would do`,
    group: 'simulation',
    refuse: first(running, ({ run }) => (run?.others ? t`They are compared already, in the story.` : null)),
    run({ workspace }) {
      workspace.show({ panel: 'story' });
      workspace.compareDatabases();
    },
  },
  {
    id: 'impact',
    label: t`Impact SQL: ask a real database what a DELETE would take…`,
    short: t`Impact SQL…`,
    group: 'simulation',
    refuse: ({ document }) => (document.tables.size > 0 ? null : t`There is no table yet.`),
    run: ({ workspace, on }) => workspace.askImpact(impactOf(workspace.store.getState(), on)),
  },
]);
