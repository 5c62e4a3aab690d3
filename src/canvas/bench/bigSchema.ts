/** A schema of any size for the canvas bench: tables of twelve columns, each with two foreign keys. */
interface BigSchema {
  readonly tables: readonly {
    readonly name: string;
    readonly x: number;
    readonly y: number;
    readonly columns: readonly { readonly name: string; readonly type: string }[];
  }[];
  readonly foreignKeys: readonly {
    readonly name: string;
    readonly table: string;
    readonly column: string;
    readonly refTable: string;
  }[];
}

const columnNames = ['id', 'previous_id', 'half_id', ...Array.from({ length: 9 }, (_, i) => `column_${i + 4}`)];

export function bigSchema(count: number): BigSchema {
  const side = Math.ceil(Math.sqrt(count));
  const name = (i: number) => `table_${i}`;
  return {
    tables: Array.from({ length: count }, (_, i) => ({
      name: name(i),
      x: (i % side) * 420,
      y: Math.floor(i / side) * 440,
      columns: columnNames.map((column) => ({ name: column, type: column.endsWith('id') ? 'INTEGER' : 'VARCHAR(80)' })),
    })),
    foreignKeys: Array.from({ length: count - 1 }, (_, i) => i + 1).flatMap((i) => [
      { name: `fk_previous_${i}`, table: name(i), column: 'previous_id', refTable: name(i - 1) },
      { name: `fk_half_${i}`, table: name(i), column: 'half_id', refTable: name(Math.floor(i / 2)) },
    ]),
  };
}
