/** What a run, a lesson and the player say about a line at this moment. */
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { type Fate, fates, type Tally } from '#simulation/marks.ts';
import { fateSigns } from '#ui/FateBadge.tsx';
import { counted, number, t } from '#words/say.ts';
import { marksOf } from '#workspace/marks.ts';
import type { WorkspaceState } from '#workspace/state.ts';
import type { Subject } from './item.ts';

export interface LineMarks {
  /** What has become of the row, or what the foreign key has done. */
  readonly fate: Fate | null;
  /** What has become of how many rows of the table. */
  readonly tally: Tally | null;
  /** It is what the present step is about. */
  readonly present: boolean;
  /** A step that has not been played. */
  readonly future: boolean;
  /** The step that the player is at. */
  readonly current: boolean;
  /** What somebody in a lesson has predicted of the row. */
  readonly predicted: string | null;
}

export function useLineMarks(subject: Subject): LineMarks {
  const rowId = subject.kind === 'row' || subject.kind === 'inserted' ? subject.rowId : null;
  return {
    fate: useWorkspaceState((s) => fateOf(s, subject)),
    tally: useWorkspaceState((s) =>
      subject.kind === 'table' && (s.run || s.preview) ? (marksOf(s).tallies.get(subject.tableId) ?? null) : null,
    ),
    present: useWorkspaceState((s) => isPresent(s, subject)),
    future: useWorkspaceState((s) => subject.kind === 'step' && subject.index > (s.run?.position ?? -1)),
    current: useWorkspaceState((s) => subject.kind === 'step' && subject.index === s.run?.position),
    predicted: useWorkspaceState((s) => (rowId !== null && s.lesson?.marks[rowId]) || null),
  };
}

function fateOf(state: WorkspaceState, subject: Subject): Fate | null {
  if (!state.run && !state.preview) return null;
  if (subject.kind === 'row' || subject.kind === 'inserted') return marksOf(state).fates.get(subject.rowId) ?? null;
  return subject.kind === 'foreign-key' ? (marksOf(state).fired.get(subject.foreignKeyId) ?? null) : null;
}

function isPresent(state: WorkspaceState, subject: Subject): boolean {
  if (!state.run) return false;
  const { current } = marksOf(state);
  if (!current) return false;
  if (subject.kind === 'row' || subject.kind === 'inserted') return current.rowId === subject.rowId;
  return subject.kind === 'foreign-key' && current.foreignKeyId === subject.foreignKeyId;
}

/** The marks in words, for those who hear a line. */
export function wordsOf({ fate, tally, present, future, predicted }: LineMarks): readonly string[] {
  const touched = Object.values(tally ?? {}).reduce((sum, count) => sum + count, 0);
  return [
    ...(touched > 0 ? [counted(touched, '# row touched', '# rows touched')] : []),
    ...fates.flatMap((one) => (tally?.[one] ? [`${number(tally[one])} ${fateSigns[one].words}`] : [])),
    ...(predicted === null ? [] : [t`predicted: ${predicted}`]),
    ...(fate ? [fateSigns[fate].words] : []),
    ...(present ? [t`at this step`] : []),
    ...(future ? [t`not yet played`] : []),
  ];
}
