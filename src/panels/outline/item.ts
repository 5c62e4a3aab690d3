/** What a line of the outline is: its words, what it is about, and how to find the lines under it. */
import type {
  AreaId,
  ColumnId,
  ForeignKeyId,
  ModelId,
  NoteId,
  RelationshipId,
  RowId,
  TableId,
} from '#document/records.ts';
import type { KeyPlace } from '#workspace/tableKeys.ts';

/** The lists that a table has under it. */
export type Group = 'columns' | 'keys' | 'out' | 'in' | 'classes' | 'rows';

export type Subject =
  | { readonly kind: 'story' }
  | { readonly kind: 'step'; readonly index: number }
  /** All areas, or all notes. */
  | { readonly kind: 'shapes'; readonly of: 'areas' | 'notes' }
  | { readonly kind: 'area'; readonly areaId: AreaId }
  /** A table as one of those that an area holds. */
  | { readonly kind: 'member'; readonly areaId: AreaId; readonly tableId: TableId }
  | { readonly kind: 'note'; readonly noteId: NoteId }
  | { readonly kind: 'table'; readonly tableId: TableId }
  | { readonly kind: 'group'; readonly tableId: TableId; readonly group: Group }
  | { readonly kind: 'column'; readonly tableId: TableId; readonly columnId: ColumnId }
  | { readonly kind: 'key'; readonly tableId: TableId; readonly place: KeyPlace }
  | { readonly kind: 'foreign-key'; readonly foreignKeyId: ForeignKeyId }
  | { readonly kind: 'rule'; readonly foreignKeyId: ForeignKeyId; readonly event: 'DELETE' | 'UPDATE' }
  | { readonly kind: 'class'; readonly modelId: ModelId; readonly tableId: TableId }
  | { readonly kind: 'relationship'; readonly relationshipId: RelationshipId; readonly tableId: TableId }
  | { readonly kind: 'row'; readonly tableId: TableId; readonly rowId: RowId }
  /** A row that the run has inserted, which is not in the document. */
  | { readonly kind: 'inserted'; readonly tableId: TableId; readonly rowId: RowId }
  | { readonly kind: 'reference'; readonly foreignKeyId: ForeignKeyId; readonly to: RowId | null }
  | { readonly kind: 'referencing'; readonly foreignKeyId: ForeignKeyId }
  /** Shows more of the list that it ends. */
  | { readonly kind: 'more'; readonly list: string };

/** Something more about a line: in words for those who hear it, and as a sign that has the words. */
export interface Remark {
  readonly words: string;
  /** Null where the eye sees it without a sign, by a colour. */
  readonly sign: 'columns-keys' | 'columns-none' | 'area' | 'association' | 'comment' | 'focus' | 'wrong' | null;
}

export interface Item {
  /** The way to it through the tree; the same while it is the same thing. */
  readonly id: string;
  readonly subject: Subject;
  readonly label: string;
  /** What stands behind the label, quieter. */
  readonly detail?: string;
  /** What the eye sees by a sign, for those who hear it. */
  readonly spoken?: string;
  readonly count?: number;
  /** Said after everything else; found when the line is drawn. */
  readonly remarks?: () => readonly Remark[];
  /** The colour of the sign before the label, by its name in the palette of the drawing. */
  readonly tint?: string | null;
  /** It is there, but not among what is looked at. */
  readonly faint?: boolean;
  /** The lines under it, made when it is opened; null when there is nothing to open. */
  readonly children: (() => readonly Item[]) | null;
}

/** How many lines of a long list are shown at first, and how many more each time. */
export const pageSize = 50;

/** One line of the tree as it is drawn. */
export interface Line {
  readonly item: Item;
  /** From 1. */
  readonly level: number;
  /** From 1, among its siblings. */
  readonly position: number;
  readonly siblings: number;
  readonly open: boolean;
  /** The index of the line it stands under; -1 at the top. */
  readonly parent: number;
}

/** The lines of a tree of which some are open, from top to bottom. */
export function linesOf(roots: readonly Item[], isOpen: (id: string) => boolean): readonly Line[] {
  const lines: Line[] = [];
  const visit = (items: readonly Item[], level: number, parent: number) => {
    items.forEach((item, at) => {
      const open = item.children !== null && isOpen(item.id);
      const index = lines.push({ item, level, position: at + 1, siblings: items.length, open, parent }) - 1;
      if (open && item.children) visit(item.children(), level + 1, index);
    });
  };
  visit(roots, 1, -1);
  return lines;
}
