import { Tooltip } from '@base-ui/react/tooltip';
import { type CustomCellEditorProps, useGridCellEditor } from 'ag-grid-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { formatCell, parseCell } from '#document/cells.ts';
import { columnOf, tableOf } from '#document/lookups.ts';
import type { Row } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import styles from './cells.module.css';

/** A field for what is typed into a cell. It answers the cells to write, and stays open while its text is no value. */
export function TextEditor(props: CustomCellEditorProps<Row>) {
  const { data, colDef, eventKey, eGridCell, onValueChange } = props;
  const reason = useId();
  const document = useWorkspace().store.getState().document;
  const column = columnOf(tableOf(document, data.tableId), colDef.colId ?? '');
  const before: Value = data.values[column.id] ?? null;
  const shown = before === null ? '' : formatCell(column, before);
  const [text, setText] = useState(() => startOf(eventKey, shown));
  const parsed = parseCell(document, column, text);
  useGridCellEditor({
    isCancelAfterEnd: () => 'value' in parsed && parsed.value === before,
    getValidationErrors: () => ('reason' in parsed ? [parsed.reason] : null),
  });
  const field = useRef<HTMLInputElement>(null);
  // The grid forgets the key when it checks what is typed: only the first one says how the field was opened.
  const opener = useRef(eventKey);
  useEffect(() => {
    field.current?.focus();
    if (opener.current?.length !== 1) field.current?.select();
  }, []);
  const answer = (typed: string) => {
    setText(typed);
    const next = parseCell(document, column, typed);
    onValueChange('value' in next ? { [column.id]: next.value } : { invalid: typed });
  };
  const first = useRef(text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key that opened the field is an answer, once.
  useEffect(() => {
    if (first.current !== shown) answer(first.current);
  }, []);
  return (
    <div className={styles.editor}>
      <input
        ref={field}
        className={styles.field}
        value={text}
        aria-label={column.name}
        aria-invalid={'reason' in parsed || undefined}
        placeholder="NULL"
        spellCheck={false}
        autoComplete="off"
        aria-describedby={'reason' in parsed ? reason : undefined}
        onChange={(event) => answer(event.target.value)}
      />
      <Tooltip.Root open={'reason' in parsed}>
        <Tooltip.Portal>
          <Tooltip.Positioner anchor={eGridCell} side="bottom" align="start" sideOffset={4} className={styles.layer}>
            <Tooltip.Popup id={reason} role="alert" className={styles.reason}>
              {'reason' in parsed && t`${parsed.reason} Escape takes it back.`}
            </Tooltip.Popup>
          </Tooltip.Positioner>
        </Tooltip.Portal>
      </Tooltip.Root>
    </div>
  );
}

/** A key that types begins a new text, a key that deletes empties it, any other keeps it. */
function startOf(eventKey: string | null, shown: string): string {
  if (eventKey === 'Backspace' || eventKey === 'Delete') return '';
  return eventKey?.length === 1 ? eventKey : shown;
}
