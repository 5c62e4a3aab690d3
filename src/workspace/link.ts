/**
 * Links that hold a whole document: `#share=1.` and, in base64url (RFC 4648, section 5), the CRC-32 of the document's JSON
 * and the JSON itself, deflated; `#share=2.` has a run before it. A browser never sends what stands behind the `#` to a server.
 */
import type { Document } from '#document/document.ts';
import { writeJson } from '#formats/json/write.ts';
import { t } from '#words/say.ts';
import { crc32 } from './crc32.ts';
import { isLink, linkPrefix } from './isLink.ts';

/** What it stands for is never changed; a later way to write links gets another number. */
const version = '1.';
/** A line with a run stands before the JSON. */
const runVersion = '2.';

/** Some programs cut links that are longer, in characters. */
export const longLink = 30_000;

/** Firefox opens no longer ones, in characters; others open some more. */
export const longestLink = 1_000_000;

/** A text that is longer, in bytes, is taken for an attack rather than for a document. */
const mostText = 40_000_000;
/** Deflated bytes that are inflated at once: at the most a thousand times as many come out. */
const pieceSize = 16_384;

/** The same document without its sample rows. */
export const withoutRows = (document: Document): Document => ({ ...document, rows: new Map() });

/** A link to the page at `baseUrl` that opens a copy of the document and, where one is given, plays a run on it. */
export async function writeLink(document: Document, baseUrl: string, run?: string): Promise<string> {
  const { deflateSync, strToU8 } = await import('fflate');
  const json = writeJson(document);
  const text = strToU8(run === undefined ? json : `${run}\n${json}`);
  const packed = deflateSync(text, { level: 9 });
  const bytes = new Uint8Array(4 + packed.length);
  new DataView(bytes.buffer).setUint32(0, crc32(text));
  bytes.set(packed, 4);
  return `${baseUrl.split('#')[0]}${linkPrefix}${run === undefined ? version : runVersion}${base64url(bytes)}`;
}

export type ReadLink =
  | {
      readonly text: string;
      /** The run that comes with the document (`sharedRun.ts`). */
      readonly run?: string;
    }
  /** Why nothing can be opened, in sentences. */
  | { readonly reason: string };

const damaged = t`The link is damaged: a part of it is missing or was changed on its way. Ask for it again, or for an .ondelete.json file.`;

/** The JSON that a fragment holds, or the reason why not; null for a fragment that is no such link. Never rejects. */
export async function readLink(hash: string): Promise<ReadLink | null> {
  if (!isLink(hash)) return null;
  const written = hash.slice(linkPrefix.length);
  const withRun = written.startsWith(runVersion);
  if (!withRun && !written.startsWith(version))
    return /^\d+\./.test(written)
      ? { reason: t`The link was made by a later version of this page. Reload the page to get that version.` }
      : { reason: damaged };
  const bytes = bytesOf(written.slice(version.length));
  if (!bytes || bytes.length < 5) return { reason: damaged };
  try {
    const text = await inflated(bytes.subarray(4));
    if (!text) return { reason: t`The link holds more than a document can be; it is not opened.` };
    if (crc32(text) !== new DataView(bytes.buffer).getUint32(0)) return { reason: damaged };
    const json = new TextDecoder('utf-8', { fatal: true }).decode(text);
    const end = json.indexOf('\n');
    return withRun ? { run: json.slice(0, end), text: json.slice(end + 1) } : { text: json };
  } catch {
    return { reason: damaged };
  }
}

/** Inflates piece by piece, so that a small link cannot fill the memory; null when it is too much. Rejects what is cut off. */
async function inflated(packed: Uint8Array): Promise<Uint8Array | null> {
  const { Inflate } = await import('fflate');
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((part) => {
    parts.push(part);
    size += part.length;
  });
  for (let at = 0; at < packed.length; at += pieceSize) {
    inflate.push(packed.subarray(at, at + pieceSize), at + pieceSize >= packed.length);
    if (size > mostText) return null;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function base64url(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += pieceSize)
    binary += String.fromCharCode(...bytes.subarray(at, at + pieceSize));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Null for what is no base64url. Programs that put `%` signs or spaces into a link, or cut lines, do it no harm. */
function bytesOf(written: string): Uint8Array<ArrayBuffer> | null {
  const text = written
    .replace(/%3D|=|%0A|%0D|%20|\s/gi, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  try {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}
