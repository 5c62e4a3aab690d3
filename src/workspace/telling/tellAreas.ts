/** Which tables came into an area or left one, and how large it is now: what the eye sees at once in the diagram. */
import type { Document } from '#document/document.ts';
import { areasOf } from '#document/lookups.ts';
import type { Area, TableId } from '#document/records.ts';
import { counted, listed, number, t } from '#words/say.ts';
import type { Workspace } from '../workspace.ts';
import type { Say } from './startTelling.ts';

/** More names than these are only counted. */
const most = 4;

export function tellAreas({ store }: Workspace, say: Say): () => void {
  return store.subscribe((state, before) => {
    if (state.document.areas === before.document.areas || state.opened !== before.opened) return;
    for (const area of areasOf(state.document)) {
      const old = before.document.areas.get(area.id);
      if (old !== area) tellArea(state.document, area, old, say);
    }
  });
}

function tellArea(document: Document, area: Area, old: Area | undefined, say: Say): void {
  const title = area.title || t`Untitled area`;
  const came = area.tables.filter((id) => !old?.tables.includes(id));
  const left = (old?.tables ?? []).filter((id) => !area.tables.includes(id) && document.tables.has(id));
  if (came.length > 0) say(t`In the area ${title} now: ${named(document, came)}.`);
  if (left.length > 0) say(t`No longer in the area ${title}: ${named(document, left)}.`);
  if (old && (old.width !== area.width || old.height !== area.height))
    say(t`${title}: ${number(area.width)} × ${number(area.height)}`);
}

function named(document: Document, ids: readonly TableId[]): string {
  if (ids.length > most) return counted(ids.length, '# table', '# tables');
  return listed(ids.flatMap((id) => document.tables.get(id)?.name ?? []));
}
