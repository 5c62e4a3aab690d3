import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { aDocument, aTable } from '#document/testRecords.ts';
import { readJson } from '#formats/json/read.ts';
import { writeJson } from '#formats/json/write.ts';
import { crc32 } from './crc32.ts';
import { isLink } from './isLink.ts';
import { readLink, withoutRows, writeLink } from './link.ts';

const page = 'https://example.test/ondelete/?x=1#4711';

const shop = aDocument({
  tables: [aTable('customers', { id: 'INTEGER', name: 'TEXT' })],
  rows: {
    customers: [
      [1, 'Ursula'],
      [2, '注文 👩‍👩‍👧'],
    ],
  },
});

const hashOf = (link: string) => link.slice(link.indexOf('#'));

async function reasonOf(hash: string): Promise<string> {
  const read = await readLink(hash);
  return read && 'reason' in read ? read.reason : `read: ${JSON.stringify(read)}`;
}

test('a link opens as the document that it was made of', async () => {
  const link = await writeLink(shop, page);
  expect(link).toMatch(/^https:\/\/example\.test\/ondelete\/\?x=1#share=1\.[\w-]+$/);
  expect(isLink(hashOf(link))).toBe(true);
  expect(await readLink(hashOf(link))).toEqual({ text: writeJson(shop) });
});

test('any document survives its link', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDocument(), async (document) => {
      const read = await readLink(hashOf(await writeLink(document, page)));
      const text = read && 'text' in read ? read.text : '';
      expect(text).toBe(writeJson(document));
      expect(readJson(text).notes.filter((note) => note.severity === 'error')).toEqual([]);
    }),
    { numRuns: 40, seed: 11, endOnFailure: true },
  );
});

test('without the rows it is shorter and keeps the tables', async () => {
  const [whole, bare] = [await writeLink(shop, page), await writeLink(withoutRows(shop), page)];
  expect(bare.length).toBeLessThan(whole.length);
  const read = await readLink(hashOf(bare));
  const { value } = readJson(read && 'text' in read ? read.text : '');
  expect([value?.tables.size, value?.rows.size]).toEqual([1, 0]);
});

test('what is no such link is none', async () => {
  for (const hash of ['', '#', '#4711', '#shared=1.abc'])
    expect([isLink(hash), await readLink(hash)]).toEqual([false, null]);
});

test('a link that lost its end, its middle, or one letter is damaged', async () => {
  const hash = hashOf(await writeLink(shop, page));
  const middle = hash.length >> 1;
  const swapped = hash.at(middle) === 'A' ? 'B' : 'A';
  for (const wrong of [
    hash.slice(0, -4),
    hash.slice(0, middle),
    hash.slice(0, middle) + hash.slice(middle + 4),
    hash.slice(0, middle) + swapped + hash.slice(middle + 1),
    '#share=1.',
    '#share=1.AAAA',
    '#share=1.?!',
    '#share=',
    '#share=here',
  ])
    expect(await reasonOf(wrong), wrong).toContain('The link is damaged');
});

test('every single wrong letter is noticed', async () => {
  const hash = hashOf(await writeLink(withoutRows(shop), page));
  const from = '#share=1.'.length;
  for (let at = from; at < hash.length; at++) {
    const wrong = hash.slice(0, at) + (hash[at] === 'x' ? 'y' : 'x') + hash.slice(at + 1);
    const read = await readLink(wrong);
    // Bits behind the end of the stream carry nothing.
    if (read && 'text' in read) expect(read.text).toBe(writeJson(withoutRows(shop)));
  }
});

test('line breaks and padding from mail programs do no harm', async () => {
  const hash = hashOf(await writeLink(shop, page));
  expect(await readLink(`${hash.slice(0, 40)}\n${hash.slice(40)}%3D`)).toEqual({ text: writeJson(shop) });
});

test('a link of a later version says so', async () => {
  expect(await reasonOf('#share=3.abcd')).toContain('later version');
});

test('a small link that would fill the memory is refused', async () => {
  const packed = deflateRawSync(new Uint8Array(60_000_000));
  const bytes = Buffer.concat([Buffer.alloc(4), packed]);
  expect(await reasonOf(`#share=1.${bytes.toString('base64url')}`)).toContain('more than a document can be');
});

test('the checksum is that of ZIP', () => {
  expect(crc32(strToU8('123456789')).toString(16)).toBe('cbf43926');
});
