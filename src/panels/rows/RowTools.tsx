import {
  ClipboardPaste,
  Copy,
  CopyPlus,
  Database,
  Ellipsis,
  Eraser,
  FileCode,
  ListFilter,
  Plus,
  Sigma,
  Trash2,
  TriangleAlert,
} from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { removeRows } from '#document/edits/rows.ts';
import { rowsOf } from '#document/lookups.ts';
import type { RowId, Table } from '#document/records.ts';
import { sentenceOfViolation, violationsOf } from '#document/violations.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { Menu, MenuItem, MenuLine } from '#ui/Menu.tsx';
import { counted, number, t } from '#words/say.ts';
import { marksOf } from '#workspace/marks.ts';
import { GenerateButton } from './GenerateButton.tsx';
import styles from './RowsPanel.module.css';
import { addRow, duplicateRows } from './rowCommands.ts';

interface Props {
  readonly table: Table;
  readonly chooser: ReactNode;
  /** The rows that are ticked. */
  readonly selected: readonly RowId[];
  /** The rows that are ticked, else the one with the focus. */
  readonly chosen: () => readonly RowId[];
  readonly onlyAffected: boolean;
  readonly onOnlyAffected: (only: boolean) => void;
  readonly onReveal: (id: RowId | null) => void;
  readonly onInsert: () => void;
  readonly onPaste: () => void;
  readonly onCopy: () => void;
}

/** The line above the grid: which table, what is wrong with its rows, and what can be done with them. */
export function RowTools(props: Props) {
  const { table, selected, chosen, onReveal } = props;
  const workspace = useWorkspace();
  const readOnly = useWorkspaceState((s) => s.readOnly !== null);
  const affected = useWorkspaceState((s) => (s.run || s.preview ? countAffected(marksOf(s).tallies.get(table.id)) : 0));
  const running = useWorkspaceState((s) => s.run !== null);
  const count = selected.length;
  const remove = () => {
    const ids = chosen();
    const what = ids.length === 1 ? t`Remove row` : t`Remove rows`;
    if (ids.length > 0 && workspace.edit(what, (d) => removeRows(d, ids))) {
      workspace.say(
        'info',
        counted(
          ids.length,
          '# row removed from the sample, nothing else.',
          '# rows removed from the sample, nothing else.',
        ),
      );
    }
  };
  const countOnly = () => {
    const ids = chosen();
    if (ids.length > 0) workspace.count(table.id, ids);
    else workspace.say('info', t`Pick a row first: tick it, or put the focus on one of its cells.`);
  };
  return (
    <div className={styles.tools} role="toolbar" aria-label={t`Rows of ${table.name}`}>
      {props.chooser}
      <Problems table={table} onReveal={onReveal} />
      {running && (
        <Button
          size="small"
          tone="ghost"
          aria-pressed={props.onlyAffected}
          onClick={() => props.onOnlyAffected(!props.onlyAffected)}
        >
          <ListFilter aria-hidden /> {t`Only affected (${number(affected)})`}
        </Button>
      )}
      <span className={styles.space} />
      {count > 0 && <span className={styles.count}>{t`${number(count)} selected`}</span>}
      <Button size="small" disabled={readOnly} onClick={() => onReveal(addRow(workspace, table.id))}>
        <Plus aria-hidden /> {t`Add row`}
      </Button>
      <GenerateButton table={table} disabled={readOnly} />
      <IconButton
        size="small"
        label={count > 1 ? t`Duplicate ${number(count)} rows` : t`Duplicate row`}
        disabled={readOnly}
        onClick={() => onReveal(duplicateRows(workspace, table.id, chosen()))}
      >
        <CopyPlus />
      </IconButton>
      <IconButton
        size="small"
        label={count > 1 ? t`Remove ${number(count)} rows, without any rule` : t`Remove row, without any rule`}
        disabled={readOnly}
        onClick={remove}
      >
        <Eraser />
      </IconButton>
      <Menu
        align="end"
        trigger={
          <button
            type="button"
            className={styles.more}
            aria-label={t`More for these rows`}
            title={t`More for these rows`}
          >
            <Ellipsis size={15} aria-hidden />
          </button>
        }
      >
        <MenuItem icon={<Database />} onPick={props.onInsert}>
          {t`Insert a row by SQL…`}
        </MenuItem>
        {count > 0 && (
          <MenuItem
            danger
            icon={<Trash2 />}
            onPick={() => workspace.run([{ op: 'delete', tableId: table.id, rowIds: chosen() }])}
          >
            {counted(count, 'Delete the selected row by SQL', 'Delete # selected rows by SQL')}
          </MenuItem>
        )}
        <MenuItem icon={<Sigma />} onPick={countOnly}>
          {t`Only count what a DELETE takes`}
        </MenuItem>
        <MenuItem icon={<FileCode />} onPick={() => workspace.askImpact({ tableId: table.id, rowIds: chosen() })}>
          {t`Impact SQL…`}
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<ClipboardPaste />} disabled={readOnly} onPick={props.onPaste}>
          {t`Paste from a spreadsheet…`}
        </MenuItem>
        <MenuItem icon={<Copy />} onPick={props.onCopy}>
          {count > 0 ? t`Copy selected rows` : t`Copy cell`}
        </MenuItem>
      </Menu>
    </div>
  );
}

const countAffected = (tally: Readonly<Record<string, number>> | undefined): number =>
  Object.values(tally ?? {}).reduce((sum, n) => sum + n, 0);

/** How many things are wrong with the rows; pressing it goes from one to the next. */
function Problems({ table, onReveal }: { readonly table: Table; readonly onReveal: (id: RowId | null) => void }) {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const found = violationsOf(document).ofTable.get(table.id) ?? [];
  const next = useRef(0);
  if (rowsOf(document, table.id).length === 0 || found.length === 0) return null;
  const go = () => {
    const violation = found[next.current % found.length];
    next.current++;
    if (!violation) return;
    onReveal(violation.rowId);
    workspace.say('info', sentenceOfViolation(document, violation));
  };
  return (
    <button type="button" className={styles.problems} onClick={go} title={t`Go to the next one`}>
      <TriangleAlert size={13} aria-hidden />
      {counted(found.length, '# problem', '# problems')}
    </button>
  );
}
