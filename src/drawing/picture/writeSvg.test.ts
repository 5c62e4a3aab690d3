import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import type { Document } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import { plainPlace } from '#document/plain.ts';
import type { Place, Table } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { palettes } from '../palette.ts';
import { drawPicture, writeSvg } from './writeSvg.ts';

/** Reads the SVG by the grammar of XML 1.0, as far as the writer uses it, and answers its texts; throws at a fault. */
function textsOf(svg: string): readonly string[] {
  const open: string[] = [];
  const texts: string[] = [];
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  const token =
    /<(?<start>[a-z]+)(?: [\w:-]+="(?:[^<&"]|&(?:amp|lt|gt|quot|#39);)*")*(?<empty>\/?)>|<\/(?<end>\w+)>|(?<text>(?:[^<&]|&(?:amp|lt|gt|quot|#39);)+)/uy;
  expect(svg).toMatch(/^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u);
  while (token.lastIndex < svg.length) {
    const at = token.lastIndex;
    const { start, empty, end, text } = token.exec(svg)?.groups ?? {};
    if (start !== undefined && empty === '') open.push(start);
    else if (end !== undefined) expect(open.pop()).toBe(end);
    else if (text !== undefined) texts.push(text.replace(/&(.*?);/g, (_, name) => names[name] ?? ''));
    else if (start === undefined) throw new Error(`Not well-formed at ${at}: ${svg.slice(at, at + 60)}`);
  }
  expect(open).toEqual([]);
  return texts;
}

const at = (document: Document, places: Readonly<Record<string, readonly [number, number, string?]>>): Document => ({
  ...document,
  places: new Map(
    Object.entries(places).map(([id, [x, y, color = null]]): [string, Place] => [
      id,
      { ...plainPlace, id, x, y, color },
    ]),
  ),
});

const shop = at(
  aDocument({
    tables: [
      aTable('orders', { id: 'INTEGER', placed: 'DATE' }, { comment: 'What was bought.' }),
      aTable('lines', { id: 'INTEGER', order_id: 'INTEGER' }, { required: ['order_id'], schema: 'sales' }),
    ],
    foreignKeys: [aForeignKey('lines(order_id) → orders(id)', { onDelete: 'CASCADE', onUpdate: 'SET NULL' })],
  }),
  { orders: [0, 0, 'teal'], lines: [400, 100] },
);

test('a picture shows tables, columns, types, keys and actions', () => {
  const texts = textsOf(writeSvg(shop, { theme: 'light' }));
  for (const text of [
    'orders',
    'placed',
    'date',
    'sales.',
    'lines',
    'order_id',
    'primary key',
    'foreign key',
    'NOT NULL',
  ])
    expect(texts).toContain(text);
  for (const text of ['DELETE ✕ CASCADE', 'UPDATE ∅ SET NULL', 'What was bought.', 'Schema of Test'])
    expect(texts).toContain(text);
  expect(texts).toContain(
    '2 tables: orders, sales.lines. 1 foreign key. sales.lines (order_id) refers to orders, ON DELETE CASCADE, ON UPDATE SET NULL.',
  );
});

test('each theme has its own colours, and a table its own', () => {
  for (const theme of ['light', 'dark'] as const) {
    const svg = writeSvg(shop, { theme });
    const other = palettes[theme === 'light' ? 'dark' : 'light'];
    for (const token of ['canvas', 'text', 'table-teal', 'table-plain', 'action-cascade'] as const) {
      expect(svg).toContain(`"${palettes[theme][token]}"`);
      expect(svg).not.toContain(`"${other[token]}"`);
    }
    expect(svg).not.toContain('var(');
  }
});

test('a selection has only the foreign keys between its tables, and the size of what is in it', () => {
  const whole = drawPicture(shop, { theme: 'light' });
  const lines = drawPicture(shop, { theme: 'light', tables: ['lines'] });
  expect(textsOf(lines.svg)).not.toContain('orders');
  expect(lines.svg).not.toContain('CASCADE');
  expect([lines.width, lines.tables]).toEqual([240 + 2 * 32, 1]);
  expect(whole.width).toBe(640 + 2 * 32);
});

test('a document without tables is a small picture that says so', () => {
  expect(textsOf(writeSvg(aDocument({}), { theme: 'dark' }))).toContain('No tables');
});

test('whatever things are called, the picture is well-formed, and whole names are in it', () => {
  const names = [
    '</text></svg><script>alert(1)</script>',
    '"quoted" & \'apostrophes\'',
    '👩‍👩‍👧‍👦 family',
    'bell\u0007 and null\u0000',
    'lone \ud800 surrogate',
    'not a character \uffff',
    ']]> <!-- --> <?x?>',
    'a name that is far too long to stand in the header of a table of this width, whichever font it has',
  ];
  for (const name of names) {
    const document = aDocument({
      tables: [{ ...aTable('t', { id: 'INTEGER', [name]: name }, { schema: name, comment: name }), name } as Table],
    });
    const texts = textsOf(writeSvg(document, { theme: 'light' }));
    const shown = ['\u0000', '\u0007', '\uffff'].reduce(
      (text, sign) => text.replaceAll(sign, '\ufffd'),
      name.toWellFormed(),
    );
    expect(texts).toContain(`${shown}.${shown}`);
    expect(texts.some((text) => text.endsWith('…')) || texts.includes(shown)).toBe(true);
  }
});

test('a picture of any document is well-formed', () => {
  fc.assert(
    fc.property(arbitraryDocument({ drawing: true }), (document) => {
      const texts = textsOf(writeSvg(document, { theme: 'dark' })).join('\n');
      expect(texts).not.toContain('NaN');
    }),
    { numRuns: 60, seed: 7, endOnFailure: true },
  );
});

test('a table that the canvas folds shows all its columns and moves what stands below it', () => {
  const columns = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`c${i + 1}`, 'TEXT']));
  const document = at(
    aDocument({
      tables: [
        aTable('broad', { id: 'INTEGER', ...columns }),
        aTable('below', { id: 'INTEGER', far: 'INTEGER' }),
        aTable('lowest', { id: 'INTEGER' }),
        aTable('beside', { id: 'INTEGER' }),
      ],
      foreignKeys: [aForeignKey('below(far) → broad(c40)')],
    }),
    { broad: [0, 0], below: [100, 720], lowest: [100, 900], beside: [400, 720] },
  );
  const svg = writeSvg(document, { theme: 'light' });
  expect(textsOf(svg)).toContain('c40');
  const unfoldedBottom = 36 + 41 * 26 + 6;
  const foldedBottom = 36 + 24 * 26 + 24;
  const below = unfoldedBottom + (720 - foldedBottom);
  expect(svg).toContain('translate(0,0)');
  expect(svg).toContain(`translate(100,${below})`);
  expect(svg).toContain(`translate(100,${below + 36 + 2 * 26 + 6 + 48})`);
  expect(svg).toContain('translate(400,720)');
});

test('a self reference and its words stay inside the picture', () => {
  const document = at(
    aDocument({
      tables: [aTable('staff', { id: 'INTEGER', boss: 'INTEGER' })],
      foreignKeys: [aForeignKey('staff(boss) → staff(id)', { onDelete: 'SET DEFAULT' })],
    }),
    { staff: [10, 20] },
  );
  const { svg, width, tables } = drawPicture(document, { theme: 'light' });
  const right = Math.max(
    ...[...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(([, x, w]) => Number(x) + Number(w)),
  );
  expect(tables).toBe(tablesOf(document).length);
  expect(width).toBeGreaterThan(240 + 2 * 32 + 40);
  expect(right).toBeLessThanOrEqual(10 - 32 + width);
});

const box = { x: -100, y: -80, width: 700, height: 300 };
const drawn: Document = {
  ...shop,
  places: new Map([...shop.places].map(([id, place]) => [id, { ...place, columns: id === 'lines' ? 'none' : 'keys' }])),
  areas: new Map([['g1', { id: 'g1', order: 1, title: 'Sales', ...box, color: 'teal', tables: ['orders'] }]]),
  notes: new Map([
    ['n1', { id: 'n1', order: 1, text: 'Ask first.\nThen ask again.', ...box, y: 900, height: 100, color: null }],
  ]),
};

test('areas lie under everything, notes over it, and both are in the picture', () => {
  const { svg, width, height } = drawPicture(drawn, { theme: 'light' });
  const texts = textsOf(svg);
  expect(texts).toEqual(expect.arrayContaining(['Sales', 'Ask first.', 'Then ask again.']));
  expect(svg.indexOf('Sales')).toBeLessThan(svg.indexOf('>orders<'));
  expect(svg.lastIndexOf('Ask first.')).toBeGreaterThan(svg.indexOf('>orders<'));
  expect([width, height]).toEqual([740 + 2 * 32, 1080 + 2 * 32]);
});

test('tables show in a picture what they show on the canvas', () => {
  const texts = textsOf(writeSvg(drawn, { theme: 'light' }));
  expect(texts).toContain('1 more column');
  expect(texts).not.toContain('placed');
  expect(texts).not.toContain('order_id');
});

test('a part of the picture has the areas that hold nothing else, and no notes', () => {
  const textsWith = (tables: readonly string[]) => textsOf(writeSvg(drawn, { theme: 'light', tables }));
  expect(textsWith(['orders'])).toContain('Sales');
  expect(textsWith(['lines'])).not.toContain('Sales');
  expect(textsWith(['orders', 'lines'])).not.toContain('Ask first.');
});

test('an area grows with a table that is unfolded', () => {
  const columns = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`c${i}`, 'TEXT']));
  const long = {
    ...drawn,
    tables: new Map(drawn.tables).set('orders', { ...aTable('orders', { id: 'INTEGER', ...columns }), order: 1 }),
  };
  const places = new Map(shop.places);
  const bottom = 36 + 61 * 26 + 6 + 24;
  expect(drawPicture({ ...long, places, notes: new Map() }, { theme: 'light', tables: ['orders'] }).height).toBe(
    80 + bottom + 2 * 32,
  );
});
