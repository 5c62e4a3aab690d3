/** What an edit answers: a diff to apply, or the reason why it cannot be done. */
import { applyDiff, composeDiffs, type Diff } from './diff.ts';
import type { Document } from './document.ts';
import { Draft } from './draft.ts';

export type EditResult = { readonly diff: Diff } | { readonly reason: string };

/** Thrown inside an edit to give up; `editing` turns it into the reason. */
export class Refusal extends Error {}

/** Runs the body of an edit on a draft of the document. A `Refusal` thrown in it becomes the reason. */
export function editing(document: Document, body: (draft: Draft) => void): EditResult {
  const draft = new Draft(document);
  try {
    body(draft);
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.message };
    throw error;
  }
  return { diff: draft.diff() };
}

/** Edits one after the other as one; the first reason against one of them is the reason against all. */
export function inTurn(document: Document, ...edits: readonly ((document: Document) => EditResult)[]): EditResult {
  let diff: Diff = [];
  for (const edit of edits) {
    const result = edit(applyDiff(document, diff));
    if ('reason' in result) return result;
    diff = composeDiffs(diff, result.diff);
  }
  return { diff };
}
