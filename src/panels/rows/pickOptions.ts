/** The list a cell picks from: the rows it can refer to, or the values of an enum. */
import { formatCell, parseCell } from '#document/cells.ts';
import type { Document } from '#document/document.ts';
import { columnOf, rowsOf, tableOf } from '#document/lookups.ts';
import type { Column, ForeignKey, Row, Table } from '#document/records.ts';
import { rowTitle } from '#document/rowTitle.ts';
import { t } from '#words/say.ts';
import { choicesOf, keyOfColumn } from './columnKinds.ts';

/** One line of the list. `cells` is what choosing it writes. */
export interface Option {
  readonly id: string;
  readonly label: string;
  /** More about it, in a quieter voice. */
  readonly hint: string;
  readonly cells: Row['values'];
}

export interface Options {
  readonly shown: readonly Option[];
  /** How many more match. */
  readonly more: number;
}

/** Lines shown at once; typing narrows them down. */
const most = 50;

/** The lines whose text contains what was typed; a value that no line has is offered as it is, and NULL where it may be. */
export function optionsFor(document: Document, table: Table, column: Column, typed: string): Options {
  const key = keyOfColumn(document, column, table);
  const all = key ? referenceLines(document, key, typed) : choiceLines(document, column, typed);
  const shown = all.slice(0, most);
  const parsed = parseCell(document, column, typed);
  const extra: Option[] = [];
  if (key && typed !== '' && 'value' in parsed && parsed.value !== null) {
    if (!all.some((option) => option.cells[column.id] === parsed.value)) {
      const hint = t`no such row in ${tableOf(document, key.refTableId).name}`;
      extra.push({ id: 'typed', label: typed, hint, cells: { [column.id]: parsed.value } });
    }
  }
  const primary = table.primaryKey?.columns.includes(column.id);
  if (column.nullable && !primary && /^(|n|nu|nul|null)$/i.test(typed)) {
    extra.push({ id: 'null', label: 'NULL', hint: key ? t`refers to nothing` : '', cells: nulls(table, column, key) });
  }
  return { shown: [...shown, ...extra], more: all.length - shown.length };
}

function referenceLines(document: Document, key: ForeignKey, typed: string): readonly Option[] {
  const target = tableOf(document, key.refTableId);
  const wanted = typed.trim().toLowerCase();
  return rowsOf(document, target.id).flatMap((row) => {
    const label = key.pairs
      .map((pair) => formatCell(columnOf(target, pair.refColumn), row.values[pair.refColumn] ?? null))
      .join(', ');
    const hint = rowTitle(target, row.values, 60);
    if (wanted !== '' && !`${label} ${hint}`.toLowerCase().includes(wanted)) return [];
    const cells = Object.fromEntries(key.pairs.map((pair) => [pair.column, row.values[pair.refColumn] ?? null]));
    return [{ id: row.id, label, hint, cells }];
  });
}

function choiceLines(document: Document, column: Column, typed: string): readonly Option[] {
  const wanted = typed.trim().toLowerCase();
  return (choicesOf(document, column) ?? [])
    .filter((value) => String(value).toLowerCase().includes(wanted))
    .map((value) => ({ id: `= ${value}`, label: String(value), hint: '', cells: { [column.id]: value } }));
}

/** A reference ends when its columns are NULL, as far as they may be. */
function nulls(table: Table, column: Column, key: ForeignKey | undefined): Row['values'] {
  const primary = table.primaryKey?.columns ?? [];
  const columns = key?.pairs.map((pair) => columnOf(table, pair.column)) ?? [column];
  return Object.fromEntries(columns.filter((c) => c.nullable && !primary.includes(c.id)).map((c) => [c.id, null]));
}
