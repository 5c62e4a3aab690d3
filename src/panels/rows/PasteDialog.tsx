import { useState } from 'react';
import type { Table } from '#document/records.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { t } from '#words/say.ts';
import styles from './RowsPanel.module.css';

interface Props {
  readonly table: Table;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onPaste: (text: string) => void;
}

/** A place to paste rows into where there is no cell to focus, as on a phone or in an empty table. */
export function PasteDialog({ table, open, onClose, onPaste }: Props) {
  const [text, setText] = useState('');
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t`Paste rows into ${table.name}`}
      footer={
        <Button
          tone="primary"
          data-first-focus
          disabled={text.trim() === ''}
          onClick={() => {
            onClose();
            setText('');
            onPaste(text);
          }}
        >
          {t`Add these rows`}
        </Button>
      }
    >
      <label className={styles.pasteLabel} htmlFor="pasted-rows">
        {t`Cells separated by tabs, as spreadsheets copy them. A first line of column names says which is which; without one they are ${table.columns.map((column) => column.name).join(', ')}.`}
      </label>
      <textarea
        id="pasted-rows"
        className={styles.pasteArea}
        rows={9}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  );
}
