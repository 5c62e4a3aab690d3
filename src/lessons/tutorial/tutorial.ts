/** The lessons, in the order in which they build on each other. */
import { appending } from './appending.ts';
import { aroundTheRelationship } from './aroundTheRelationship.ts';
import { cascadeWhatYouOwn } from './cascadeWhatYouOwn.ts';
import { deleteByDefault } from './deleteByDefault.ts';
import { deleteOrphan } from './deleteOrphan.ts';
import { invisibleJoinTable } from './invisibleJoinTable.ts';
import type { Lesson } from './lesson.ts';
import { pairingWithData } from './pairingWithData.ts';
import { parentNeverAdded } from './parentNeverAdded.ts';
import { queryYouDidNotWrite } from './queryYouDidNotWrite.ts';
import { twoFaces } from './twoFaces.ts';

export const lessons: readonly Lesson[] = [
  twoFaces,
  appending,
  aroundTheRelationship,
  parentNeverAdded,
  invisibleJoinTable,
  pairingWithData,
  deleteByDefault,
  deleteOrphan,
  cascadeWhatYouOwn,
  queryYouDidNotWrite,
];

/** The lesson with an id, and its place among them; undefined where there is none. */
export function lessonWith(id: string): { readonly lesson: Lesson; readonly index: number } | undefined {
  const index = lessons.findIndex((lesson) => lesson.id === id);
  const lesson = lessons[index];
  return lesson && { lesson, index };
}
