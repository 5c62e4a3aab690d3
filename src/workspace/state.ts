/** Everything a session of work holds, as one immutable value. */

import type { Document } from '#document/document.ts';
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
import type { Timeline } from '#simulation/timeline.ts';
import type { Count } from './count.ts';
import type { History } from './history.ts';
import type { RunningLesson } from './lesson/runningLesson.ts';
import type { Program } from './session/program.ts';
import type { Verdict } from './verdict.ts';

/** What is picked. Rows and columns belong to the table that is picked with them. */
export interface Selection {
  readonly tables: readonly TableId[];
  readonly foreignKeys: readonly ForeignKeyId[];
  readonly areas: readonly AreaId[];
  readonly notes: readonly NoteId[];
  readonly column: ColumnId | null;
  readonly row: RowId | null;
}

/** The same operations by the rules of another database. */
export interface Answer {
  readonly timeline: Timeline;
  readonly verdict: Verdict;
}

/** A simulation that is being looked at. */
export interface Run {
  readonly id: number;
  /** The document that it ran on. */
  readonly document: Document;
  readonly timeline: Timeline;
  /** The last step that has happened; -1 is before the first. */
  readonly position: number;
  readonly playing: boolean;
  /** Steps a second at speed 1 are the player's; this multiplies them. */
  readonly speed: number;
  /** The step whose "why?" is open. */
  readonly chosen: number | null;
  readonly verdict: Verdict;
  /** What the other databases do, once they were asked for. */
  readonly others: readonly Answer[] | null;
}

/** A DELETE that a script is wanted for: of these rows, or of those that a condition will choose. */
export interface ImpactRequest {
  readonly tableId: TableId;
  readonly rowIds: readonly RowId[];
}

/** Only some tables are shown: these, and those that few foreign keys lead to from them. */
export interface Focus {
  readonly tables: readonly TableId[];
  /** How many foreign keys away from them a table may be. */
  readonly steps: number;
}

export interface Message {
  readonly id: number;
  readonly tone: 'info' | 'error' | 'success';
  readonly text: string;
}

/** What is being typed in the diagram, or in the outline or the inspector for want of a place there. */
export type Typing =
  /** A name. `joinKey` is that of the undo step which made the table, when it is new: columns come next. */
  | { readonly what: 'table'; readonly tableId: TableId; readonly joinKey: string | null }
  | { readonly what: 'column'; readonly tableId: TableId; readonly columnId: ColumnId }
  | { readonly what: 'foreign-key'; readonly foreignKeyId: ForeignKeyId }
  | { readonly what: 'class'; readonly modelId: ModelId }
  | { readonly what: 'relationship'; readonly relationshipId: RelationshipId }
  /** The title of an area, the text of a note. */
  | { readonly what: 'area'; readonly areaId: AreaId }
  | { readonly what: 'note'; readonly noteId: NoteId }
  /** Columns to come, as SQL declares them. */
  | { readonly what: 'columns'; readonly tableId: TableId };

/** `both` is the schema beside the objects. */
export type Face = 'schema' | 'objects' | 'both' | 'session' | 'outline';
export type PanelName = 'inspector' | 'story' | 'sql' | 'advice' | 'console' | 'session' | 'lesson';

export interface WorkspaceState {
  readonly document: Document;
  readonly history: History;
  /** How many documents this session has opened; the diagram starts afresh with each. */
  readonly opened: number;
  readonly selection: Selection;
  readonly typing: Typing | null;
  /** Foreign keys that a panel points out in the diagram. */
  readonly highlight: readonly ForeignKeyId[];
  /** What the schema's diagram is narrowed to; null for everything. */
  readonly focus: Focus | null;
  /** What is shown in the middle: tables, rows as objects, objects of a session, or all of it as a tree. */
  readonly face: Face;
  readonly panel: PanelName;
  /** What pointing at a delete button would do. */
  readonly preview: Timeline | null;
  readonly run: Run | null;
  /** What is done with a SQLAlchemy session. */
  readonly program: Program;
  /** The lesson that is on; its panel is there only then. */
  readonly lesson: RunningLesson | null;
  /** A DELETE that is only counted, in the place of a run. */
  readonly count: Count | null;
  /** What the dialog of impact scripts is open for, or null. */
  readonly impact: ImpactRequest | null;
  readonly messages: readonly Message[];
  /** Why the document cannot be changed now (open in another tab), or null. */
  readonly readOnly: string | null;
}

export const nothingSelected: Selection = {
  tables: [],
  foreignKeys: [],
  areas: [],
  notes: [],
  column: null,
  row: null,
};
