/** What a command is: one thing that can be done, with one name, for the palette, the menus, the toolbars and the keys. */
import type { Document } from '#document/document.ts';
import type { ColumnId, RowId, TableId } from '#document/records.ts';
import type { Language } from '#words/languages.ts';
import { t } from '#words/say.ts';
import { nothingSelected, type Selection, type WorkspaceState } from '../state.ts';
import type { Workspace } from '../workspace.ts';
import type { Part } from './part.ts';

export type Theme = 'system' | 'light' | 'dark' | 'contrast';

/** The parts of the page. */
export type PaneName = 'diagram' | 'rows' | 'panel' | 'outline';

/** What only the page around the workspace can do. */
export interface Host {
  newDocument(): void;
  /** Shows the designs that a document can be started from. */
  showTemplates(): void;
  /** Shows the lessons and what has been done of them. */
  showLessons(): void;
  startTemplate(name: string): void;
  startLesson(id: string): void;
  /** Ends the lesson and brings back what was open before. */
  leaveLesson(): void;
  /** Ends the lesson and keeps its document. */
  keepLesson(): void;
  openExample(): void;
  /** Opens, copies or deletes a document that this browser keeps. */
  openDocument(id: string): void;
  copyDocument(id: string): void;
  deleteDocument(id: string): void;
  /** Takes the open document away from the other tab that has it. */
  takeOver(): void;
  openFile(): void;
  /** Asks for files or a text to import. */
  importAny(): void;
  /** Reads a text of any format. `from` names it. */
  openText(text: string, from: string): void;
  /** Reads files that were dropped or chosen, together. */
  openGiven(files: readonly File[]): void;
  saveFile(): void;
  /** Asks how the document is to be taken away: a link, a picture, a text. */
  showExport(): void;
  /** Asks how the run is to be taken away: a link that plays it, a picture, a moving picture. */
  shareRun(): void;
  showDocuments(): void;
  showPalette(): void;
  /** Asks for another table, or for an area. */
  choose(what: 'table' | 'area', question: string, onChoose: (id: string) => void): void;
  /** Asks which table to connect a table with, or which one a column refers to, and how. */
  connect(tableId: TableId, columnId: ColumnId | null): void;
  /** Shows the inspector of what is selected, and goes there. */
  inspect(): void;
  /** Lists the keys of all commands. */
  showShortcuts(): void;
  /** Goes to a part of the page, which on a narrow screen is all that is seen. */
  goToPane(name: PaneName): void;
  /** Whether somebody has asked for less motion. */
  isCalm(): boolean;
  /** Opens what has been read as a document of its own. */
  openRead(document: Document): void;
  arrange(): void;
  /** Shows the page light, dark, in high contrast, or as the system is, from now on. */
  chooseTheme(theme: Theme): void;
  /** Says everything in another language from now on. */
  changeLanguage(language: Language): void;
  /** Shows or puts away a pane beside the diagram. */
  togglePane(name: 'outline' | 'side' | 'rows'): void;
  showGrid(): void;
}

/** What a command is done to: what is picked, and the rows that are ticked in the grid, else the picked one. */
export interface Subject extends Selection {
  readonly rows: readonly RowId[];
  /** It is seen where it was pointed at, in the outline or a panel, whatever the diagram shows. */
  readonly inSight?: boolean;
  /** What is pointed at beside that. */
  readonly part?: Part;
}

/** Nothing but what is given. */
export const about = (given: Partial<Subject>): Subject => ({ ...nothingSelected, rows: [], ...given });

/** Everything a command has to work with. */
export interface Hands {
  readonly workspace: Workspace;
  readonly host: Host;
  readonly on: Subject;
}

export const groups = {
  file: t`Document`,
  edit: t`Edit`,
  table: t`Table`,
  column: t`Column`,
  foreignKey: t`Foreign key`,
  row: t`Rows`,
  view: t`View`,
  simulation: t`Simulation`,
  session: t`SQLAlchemy session`,
} as const;

export type Group = keyof typeof groups;

/** A thing that a command can be done to, with what doing it to that is called. */
export interface Offered {
  /** In words that need no context. */
  readonly label: string;
  /** Where the place makes the rest clear. */
  readonly short: string;
  readonly part: Part;
}

export interface Command<Id extends string = string> {
  readonly id: Id;
  /** What it does, in words that need no context; the palette lists it under them. */
  readonly label: string;
  /** What a menu or a button says, whose place makes the rest clear. */
  readonly short?: string;
  readonly group: Group;
  /** As `KeyboardEvent.key` in lower case, with `mod+` for Ctrl or ⌘, `shift+` and `alt+` before it; the first is the one that is shown. */
  readonly keys?: readonly string[];
  /** Where its keys count: everywhere but in the row grid, or only there. */
  readonly place?: 'grid';
  /** Its keys count only while a simulation is shown, and then before those of other commands. */
  readonly during?: 'simulation';
  /** Its keys count even while somebody types into a field. */
  readonly whileTyping?: boolean;
  /** The browser has an event of its own for its keys (copy, cut, paste), which the page listens to. */
  readonly native?: boolean;
  /** It takes something away. */
  readonly danger?: boolean;
  /** For what is on or off, or one of several choices: whether it holds already. */
  readonly checked?: (state: WorkspaceState, on: Subject) => boolean;
  /** Why it cannot be done now, in a sentence; null when it can. */
  readonly refuse?: (state: WorkspaceState, on: Subject) => string | null;
  /** It is done to something that only the place which asks for it can point at, so no list of commands has it by itself. */
  readonly needs?: Part['kind'];
  /** All that it can be done to now, where that can be told: the palette lists these. */
  readonly each?: (state: WorkspaceState, on: Subject) => readonly Offered[];
  readonly run: (hands: Hands) => void;
}

/** Some commands, whose names the types know. */
export const defined = <const Id extends string>(commands: readonly Command<Id>[]): readonly Command<Id>[] => commands;

export type Refusal = NonNullable<Command['refuse']>;

/** The first reason that any of them gives. */
export const first =
  (...refusals: readonly Refusal[]): Refusal =>
  (state, on) => {
    for (const refuse of refusals) {
      const reason = refuse(state, on);
      if (reason !== null) return reason;
    }
    return null;
  };

/** The document is open in another tab. */
export const writable: Refusal = (state) => state.readOnly;

/** The tables are not on the screen. */
const inSchema: Refusal = ({ face }) => (face === 'schema' || face === 'both' ? null : t`This is done in the schema.`);

/** The tables are neither on the screen nor pointed at in the outline. */
export const inSight: Refusal = (state, on) => (on.inSight || state.face === 'outline' ? null : inSchema(state, on));

/** Brings the tables on the screen, in the diagram unless the outline is worked in. */
export function showTables({ workspace, on }: Hands): void {
  if (inSight(workspace.store.getState(), on) !== null) workspace.show({ face: 'schema' });
}

export const oneTable: Refusal = (_, { tables }) => (tables.length === 1 ? null : t`Select one table first.`);

/** What lies on the drawing and can be moved, coloured and copied. */
export const somethingPlaced: Refusal = (_, { tables, areas, notes }) =>
  tables.length + areas.length + notes.length > 0 ? null : t`Select a table, an area or a note first.`;

export const someTables: Refusal = (_, { tables }) => (tables.length > 0 ? null : t`Select a table first.`);

export const aColumn: Refusal = (_, { column }) => (column !== null ? null : t`Select a column first.`);

export const someForeignKeys: Refusal = (_, { foreignKeys }) =>
  foreignKeys.length > 0 ? null : t`Select a foreign key first.`;

export const someRows: Refusal = (_, { rows }) =>
  rows.length > 0 ? null : t`Pick a row first: tick it, or put the focus on one of its cells.`;
