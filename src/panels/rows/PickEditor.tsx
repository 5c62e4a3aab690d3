import { type CustomCellEditorProps, useGridCellEditor } from 'ag-grid-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { columnOf, tableOf } from '#document/lookups.ts';
import type { Row } from '#document/records.ts';
import { number, t } from '#words/say.ts';
import styles from './cells.module.css';
import { type Option, optionsFor } from './pickOptions.ts';

/** A searchable list under a cell, for references, enums and booleans. It answers the cells to write. */
export function PickEditor(props: CustomCellEditorProps<Row>) {
  const { data, colDef, eventKey, onValueChange, stopEditing } = props;
  const document = useWorkspace().store.getState().document;
  const table = tableOf(document, data.tableId);
  const column = columnOf(table, colDef.colId ?? '');
  const [typed, setTyped] = useState(eventKey?.length === 1 ? eventKey : '');
  const { shown, more } = optionsFor(document, table, column, typed);
  const current = shown.findIndex((option) =>
    Object.entries(option.cells).every(([id, value]) => (data.values[id] ?? null) === value),
  );
  const [moved, setMoved] = useState<number | null>(null);
  const active = Math.min(moved ?? (typed === '' ? Math.max(current, 0) : 0), shown.length - 1);
  const picked = useRef(false);
  useGridCellEditor({ isCancelAfterEnd: () => !picked.current });
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const pick = (option: Option | undefined) => {
    if (!option) return;
    picked.current = true;
    onValueChange(option.cells);
    // The grid has to hear of the value before it is told that editing is over.
    setTimeout(() => stopEditing());
  };
  return (
    <div className={styles.picker}>
      <input
        ref={field}
        className={styles.search}
        role="combobox"
        aria-label={t`${column.name}: type to search`}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={shown[active] ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        placeholder={t`Type to search`}
        value={typed}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.target.value);
          setMoved(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setMoved(Math.min(active + 1, shown.length - 1));
          else if (event.key === 'ArrowUp') setMoved(Math.max(active - 1, 0));
          else if (event.key === 'Enter') pick(shown[active]);
          else if (event.key === 'Tab') moved !== null || typed !== '' ? pick(shown[active]) : stopEditing(true);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <div ref={list} id={id} role="listbox" aria-label={column.name} className={styles.options}>
        {shown.map((option, at) => (
          <button
            type="button"
            tabIndex={-1}
            key={option.id}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            data-special={option.id === 'null' || option.id === 'typed' || undefined}
            className={styles.option}
            onPointerMove={() => setMoved(at)}
            onClick={() => pick(option)}
          >
            <span className={styles.optionLabel}>{option.label}</span>
            <span className={styles.optionHint}>{option.hint}</span>
          </button>
        ))}
      </div>
      {shown.length === 0 && <p className={styles.quiet}>{t`Nothing matches.`}</p>}
      {more > 0 && <p className={styles.quiet}>{t`${number(more)} more: type to narrow down.`}</p>}
    </div>
  );
}
