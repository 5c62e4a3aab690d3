/** The types of columns that only show their values. */

const shapes: readonly (readonly [type: string, shape: RegExp])[] = [
  ['INTEGER', /^[+-]?(0|[1-9]\d{0,14})$/],
  ['NUMERIC', /^[+-]?(0|[1-9]\d*)(\.\d+)?$/],
  ['DATE', /^\d{4}-\d\d-\d\d$/],
  ['TIMESTAMP', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/],
  ['BOOLEAN', /^(true|false)$/i],
  ['UUID', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
];

/** For each column the first type that every cell has which is not empty; TEXT where none fits or all are empty. */
export function columnTypes(count: number, rows: readonly (readonly string[])[]): readonly string[] {
  return Array.from({ length: count }, (_, i) => {
    const cells = rows.flatMap((row) => (row[i] === undefined || row[i] === '' ? [] : [row[i]]));
    if (cells.length === 0) return 'TEXT';
    return shapes.find(([, shape]) => cells.every((cell) => shape.test(cell)))?.[0] ?? 'TEXT';
  });
}
