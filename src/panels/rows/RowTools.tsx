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
import { CommandButton, CommandIconButton } from '#binding/CommandButton.tsx';
import { CommandItems, type Icons } from '#binding/CommandItems.tsx';
import { useLaterState, useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { rowsOf } from '#document/lookups.ts';
import type { RowId, Table } from '#document/records.ts';
import { sentenceOfViolation, violationsOf } from '#document/violations.ts';
import { Button } from '#ui/Button.tsx';
import { Menu } from '#ui/Menu.tsx';
import { counted, number, t } from '#words/say.ts';
import type { Subject } from '#workspace/commands/command.ts';
import { menus } from '#workspace/commands/menus.ts';
import { marksOf } from '#workspace/marks.ts';
import { GenerateButton } from './GenerateButton.tsx';
import styles from './RowsPanel.module.css';

const icons: Icons = {
  'insert-row': <Database />,
  'delete-rows': <Trash2 />,
  'count-rows': <Sigma />,
  impact: <FileCode />,
  'paste-rows': <ClipboardPaste />,
  'copy-rows': <Copy />,
};

interface Props {
  readonly table: Table;
  readonly chooser: ReactNode;
  /** The rows that are ticked. */
  readonly selected: readonly RowId[];
  /** What commands are done to: the rows that are ticked, else the one with the focus. */
  readonly on: () => Subject;
  readonly generating: boolean;
  readonly onGenerating: (open: boolean) => void;
  readonly onlyAffected: boolean;
  readonly onOnlyAffected: (only: boolean) => void;
  readonly onReveal: (id: RowId | null) => void;
}

/** The line above the grid: which table, what is wrong with its rows, and what can be done with them. */
export function RowTools(props: Props) {
  const { table, selected, on, onReveal, generating, onGenerating } = props;
  const affected = useWorkspaceState((s) => (s.run || s.preview ? countAffected(marksOf(s).tallies.get(table.id)) : 0));
  const running = useWorkspaceState((s) => s.run !== null);
  const count = selected.length;
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
      <CommandButton id="add-row" size="small" on={on}>
        <Plus aria-hidden />
      </CommandButton>
      <GenerateButton table={table} open={generating} onOpen={onGenerating} />
      <CommandIconButton
        id="duplicate-rows"
        size="small"
        on={on}
        {...(count > 1 ? { label: t`Duplicate ${number(count)} rows` } : {})}
      >
        <CopyPlus />
      </CommandIconButton>
      <CommandIconButton
        id="remove-rows"
        size="small"
        on={on}
        {...(count > 1 ? { label: t`Remove ${number(count)} rows, without any rule` } : {})}
      >
        <Eraser />
      </CommandIconButton>
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
        <CommandItems menu={menus.moreForRows} place="grid" icons={icons} on={on} />
      </Menu>
    </div>
  );
}

const countAffected = (tally: Readonly<Record<string, number>> | undefined): number =>
  Object.values(tally ?? {}).reduce((sum, n) => sum + n, 0);

/** How many things are wrong with the rows; pressing it goes from one to the next. */
function Problems({ table, onReveal }: { readonly table: Table; readonly onReveal: (id: RowId | null) => void }) {
  const workspace = useWorkspace();
  const document = useLaterState((s) => s.document);
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
