import { Popover } from '@base-ui/react/popover';
import { Sparkles } from 'lucide-react';
import { useState } from 'react';
import { useCommand } from '#binding/useCommand.ts';
import { useWorkspace } from '#binding/useWorkspace.ts';
import type { Table } from '#document/records.ts';
import { Button } from '#ui/Button.tsx';
import { counted, t } from '#words/say.ts';
import { generate } from '#workspace/generate.ts';
import styles from './RowsPanel.module.css';

const most = 5000;

interface Props {
  readonly table: Table;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** Asks how many plausible rows to make. */
export function GenerateButton({ table, open, onOpen }: Props) {
  const workspace = useWorkspace();
  const { command, refusal } = useCommand('generate-rows');
  const [typed, setTyped] = useState('5');
  const count = Math.min(Math.max(1, Math.floor(Number(typed)) || 1), most);
  return (
    <Popover.Root open={open} onOpenChange={onOpen}>
      <Popover.Trigger
        render={
          <Button size="small" disabled={refusal !== null} title={refusal ?? undefined}>
            <Sparkles aria-hidden /> <span>{command.short}</span>
          </Button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="end" className={styles.layer}>
          <Popover.Popup className={styles.popover}>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                onOpen(false);
                generate(workspace, table.id, count);
              }}
            >
              <Popover.Title className={styles.popoverTitle}>{t`Plausible rows for ${table.name}`}</Popover.Title>
              <p className={styles.quiet}>{t`They keep every key, reference and CHECK that can be read.`}</p>
              <div className={styles.popoverLine}>
                <input
                  className={styles.number}
                  type="number"
                  aria-label={t`How many rows`}
                  min={1}
                  max={most}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
                <Button type="submit" tone="primary">
                  {counted(count, 'Generate # row', 'Generate # rows')}
                </Button>
              </div>
            </form>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
