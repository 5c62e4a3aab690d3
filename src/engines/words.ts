/** The words of whatever was thrown; WebAssembly's runtime throws objects that are no errors. */
import { t } from '#words/say.ts';
export function wordsOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  if ('message' in thrown && thrown.message) return String(thrown.message);
  const { name, errno } = thrown as { readonly name?: unknown; readonly errno?: unknown };
  return [name ?? t`an unknown error`, errno].filter((word) => word !== undefined).join(' ');
}
