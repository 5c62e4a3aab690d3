/** The clipboard, where the browser lends it. */
import { t } from '#words/say.ts';

/** Said where it does not. */
export const cannotCopy = t`The browser does not allow copying here. Select the text and copy it by hand.`;

/** Puts a text on the clipboard; rejects where the browser forbids it. */
export async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}

export const canCopyPictures = (): boolean =>
  typeof ClipboardItem === 'function' && typeof navigator.clipboard?.write === 'function';

/** Puts a PNG on the clipboard. It is given as a promise, because Safari forgets the press of the button while one waits. */
export async function copyPng(blob: Promise<Blob>): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
}
