/** Everything that can be done by name: what the palette, the menus and the keyboard share. */
import { addTable } from '#document/edits/tables.ts';
import { tablesOf } from '#document/lookups.ts';
import { type Language, languages } from '#words/languages.ts';
import { spokenLanguage, t } from '#words/say.ts';
import { addAndSelect, duplicateTables } from './clipboard.ts';
import { deleteSelection } from './deleteSelection.ts';
import type { ImpactRequest, WorkspaceState } from './state.ts';
import type { Workspace } from './workspace.ts';

/** What only the page around the workspace can do. */
export interface Host {
  newDocument(): void;
  /** Shows the designs that a document can be started from. */
  showTemplates(): void;
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
  showDocuments(): void;
  showPalette(): void;
  arrange(): void;
  toggleTheme(): void;
  /** Says everything in another language from now on. */
  changeLanguage(language: Language): void;
  /** Shows or puts away a pane beside the diagram. */
  togglePane(name: 'outline' | 'side' | 'rows'): void;
}

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** As `KeyboardEvent.key` in lower case, with `mod+` for Ctrl or ⌘ and `shift+`. */
  readonly keys?: string;
  /** Why it cannot be done now is for the menu to grey out. */
  readonly enabled?: (state: WorkspaceState) => boolean;
  readonly run: (workspace: Workspace, host: Host) => void;
}

const writable = (state: WorkspaceState) => state.readOnly === null;
const hasSelection = ({ selection }: WorkspaceState) =>
  selection.row === null && selection.tables.length + selection.foreignKeys.length > 0;

export const commands: readonly Command[] = [
  { id: 'new', label: t`New document`, group: t`File`, run: (_, host) => host.newDocument() },
  { id: 'templates', label: t`New document from a template`, group: t`File`, run: (_, host) => host.showTemplates() },
  {
    id: 'open',
    label: t`Open files: SQL, SQLite, SQLAlchemy, DBML, Mermaid, Prisma, CSV, .ondelete.json`,
    group: t`File`,
    keys: 'mod+o',
    run: (_, host) => host.openFile(),
  },
  { id: 'import', label: t`Import files or pasted text`, group: t`File`, run: (_, host) => host.importAny() },
  { id: 'documents', label: t`All documents`, group: t`File`, run: (_, host) => host.showDocuments() },
  {
    id: 'save',
    label: t`Save as .ondelete.json file`,
    group: t`File`,
    keys: 'mod+s',
    run: (_, host) => host.saveFile(),
  },
  {
    id: 'export',
    label: t`Share and export: link, SVG or PNG picture, SQL and other formats`,
    group: t`File`,
    keys: 'mod+e',
    run: (_, host) => host.showExport(),
  },
  {
    id: 'undo',
    label: t`Undo`,
    group: t`Edit`,
    keys: 'mod+z',
    enabled: (s) => s.history.past.length > 0 && writable(s),
    run: (workspace) => workspace.undo(),
  },
  {
    id: 'redo',
    label: t`Redo`,
    group: t`Edit`,
    keys: 'mod+shift+z',
    enabled: (s) => s.history.future.length > 0 && writable(s),
    run: (workspace) => workspace.redo(),
  },
  {
    id: 'add-table',
    label: t`Add table`,
    group: t`Edit`,
    keys: 't',
    enabled: writable,
    run: (workspace) => addAndSelect(workspace, t`Add table`, (d) => addTable(d, workspace.camera.middle())),
  },
  {
    id: 'duplicate',
    label: t`Duplicate selected tables`,
    group: t`Edit`,
    keys: 'mod+d',
    enabled: (s) => writable(s) && s.selection.tables.length > 0,
    run: (workspace) => duplicateTables(workspace, workspace.store.getState().selection.tables),
  },
  {
    id: 'delete',
    label: t`Delete what is selected`,
    group: t`Edit`,
    keys: 'delete',
    enabled: (s) => writable(s) && hasSelection(s) && (s.face === 'schema' || s.face === 'both'),
    run: deleteSelection,
  },
  {
    id: 'select-all',
    label: t`Select all tables`,
    group: t`Edit`,
    keys: 'mod+a',
    run: (workspace) => workspace.select({ tables: [...workspace.store.getState().document.tables.keys()] }),
  },
  {
    id: 'arrange',
    label: t`Arrange tables automatically`,
    group: t`View`,
    keys: 'l',
    enabled: writable,
    run: (_, host) => host.arrange(),
  },
  {
    id: 'fit',
    label: t`Fit the diagram into the window`,
    group: t`View`,
    keys: 'f',
    run: ({ camera }) => camera.fit(),
  },
  { id: 'zoom-in', label: t`Zoom in`, group: t`View`, keys: '+', run: ({ camera }) => camera.zoom('in') },
  { id: 'zoom-out', label: t`Zoom out`, group: t`View`, keys: '-', run: ({ camera }) => camera.zoom('out') },
  {
    id: 'schema',
    label: t`Show the schema`,
    group: t`View`,
    keys: '1',
    run: (workspace) => workspace.show({ face: 'schema' }),
  },
  {
    id: 'objects',
    label: t`Show the rows as objects`,
    group: t`View`,
    keys: '2',
    run: (workspace) => workspace.show({ face: 'objects' }),
  },
  {
    id: 'both',
    label: t`Show the schema beside the rows as objects`,
    group: t`View`,
    keys: '4',
    run: (workspace) => workspace.show({ face: 'both' }),
  },
  {
    id: 'session',
    label: t`Show the SQLAlchemy session`,
    group: t`View`,
    keys: '3',
    run: (workspace) => workspace.show({ face: 'session', panel: 'session' }),
  },
  {
    id: 'outline',
    label: t`Show the outline`,
    group: t`View`,
    keys: '5',
    run: (workspace) => workspace.show({ face: 'outline' }),
  },
  {
    id: 'grid',
    label: t`Show or hide the row grid`,
    group: t`View`,
    keys: 'g',
    run: (_, host) => host.togglePane('rows'),
  },
  {
    id: 'toggle-outline',
    label: t`Show or hide the outline`,
    group: t`View`,
    keys: 'mod+b',
    run: (_, host) => host.togglePane('outline'),
  },
  {
    id: 'toggle-side',
    label: t`Show or hide the details`,
    group: t`View`,
    keys: 'mod+shift+b',
    run: (_, host) => host.togglePane('side'),
  },
  {
    id: 'inspector',
    label: t`Show the inspector`,
    group: t`View`,
    run: (workspace) => workspace.show({ panel: 'inspector' }),
  },
  { id: 'story', label: t`Show the story`, group: t`View`, run: (workspace) => workspace.show({ panel: 'story' }) },
  { id: 'sql', label: t`Show the SQL`, group: t`View`, run: (workspace) => workspace.show({ panel: 'sql' }) },
  {
    id: 'advice',
    label: t`Show the advice and the matrix of deletes`,
    group: t`View`,
    run: (workspace) => workspace.show({ panel: 'advice' }),
  },
  {
    id: 'console',
    label: t`Type SQL statements to simulate`,
    group: t`View`,
    run: (workspace) => workspace.show({ panel: 'console' }),
  },
  ...languages.map(
    (language): Command => ({
      id: `language-${language.tag}`,
      label: language.choice,
      group: t`View`,
      enabled: () => spokenLanguage() !== language.tag,
      run: (_, host) => host.changeLanguage(language),
    }),
  ),
  { id: 'theme', label: t`Light or dark`, group: t`View`, run: (_, host) => host.toggleTheme() },
  {
    id: 'palette',
    label: t`Find a command or a table`,
    group: t`View`,
    keys: 'mod+k',
    run: (_, host) => host.showPalette(),
  },
  {
    id: 'impact',
    label: t`Impact SQL: ask a real database what a DELETE would take…`,
    group: t`Simulation`,
    enabled: (s) => s.document.tables.size > 0,
    run: (workspace) => workspace.askImpact(impactOf(workspace.store.getState())),
  },
  {
    id: 'play',
    label: t`Play or pause the simulation`,
    group: t`Simulation`,
    keys: ' ',
    enabled: (s) => s.run !== null,
    run: ({ player, store }) => (store.getState().run?.playing ? player.pause() : player.play()),
  },
  {
    id: 'step-back',
    label: t`One step back`,
    group: t`Simulation`,
    keys: 'arrowleft',
    enabled: (s) => s.run !== null,
    run: ({ player, store }) => player.seek((store.getState().run?.position ?? 0) - 1),
  },
  {
    id: 'step-on',
    label: t`One step on`,
    group: t`Simulation`,
    keys: 'arrowright',
    enabled: (s) => s.run !== null,
    run: ({ player, store }) => player.seek((store.getState().run?.position ?? 0) + 1),
  },
  {
    id: 'apply',
    label: t`Apply the simulation`,
    group: t`Simulation`,
    enabled: (s) => s.run !== null && s.run.timeline.error === null && writable(s),
    run: (workspace) => workspace.applyRun(),
  },
  {
    id: 'discard',
    label: t`Discard the simulation`,
    group: t`Simulation`,
    keys: 'escape',
    enabled: (s) => s.run !== null || s.count !== null,
    run(workspace) {
      workspace.discardRun();
      workspace.discardCount();
    },
  },
];

/** The row that is picked, else all of the picked or first table that a condition chooses. */
function impactOf({ document, selection }: WorkspaceState): ImpactRequest {
  const row = document.rows.get(selection.row ?? '');
  if (row) return { tableId: row.tableId, rowIds: [row.id] };
  return { tableId: selection.tables[0] ?? tablesOf(document)[0]?.id ?? '', rowIds: [] };
}

/** The command for a key press, or undefined. Both Delete and Backspace delete; Ctrl+Y redoes, too. */
export function commandForKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Command | undefined {
  if (event.altKey) return undefined;
  const key = event.key.toLowerCase();
  const mod = event.ctrlKey || event.metaKey;
  const pressed = `${mod ? 'mod+' : ''}${event.shiftKey && key.length > 1 ? 'shift+' : ''}${event.shiftKey && mod && key.length === 1 ? 'shift+' : ''}${key}`;
  const same: Record<string, string> = { backspace: 'delete', 'mod+y': 'mod+shift+z', '=': '+' };
  return commands.find((command) => command.keys === (same[pressed] ?? pressed));
}
