import { useWorkspaceState } from '#binding/useWorkspace.ts';
import type { TableId } from '#document/records.ts';
import { TallyList } from '#ui/TallyList.tsx';
import { marksOf } from '#workspace/marks.ts';

/** How many rows of a table are deleted, set to NULL, … at this point of the run. */
export function Tallies({ tableId }: { readonly tableId: TableId }) {
  const tally = useWorkspaceState((s) => (s.run || s.preview ? marksOf(s).tallies.get(tableId) : undefined));
  return tally ? <TallyList tally={tally} /> : null;
}
