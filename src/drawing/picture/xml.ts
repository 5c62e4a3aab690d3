/** Elements of XML as text: whatever a person named a table, the result is well-formed. */

/** What XML 1.0 (section 2.2, Char) does not allow, not even as a reference. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is for.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text for the inside of an element or of an attribute in quotes; lines become spaces, the impossible U+FFFD. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(forbidden, '\ufffd')
    .replace(/[\t\n\r]+/g, ' ')
    .replace(/[&<>"']/g, (sign) => references[sign] ?? sign);

/** Attributes with their values; numbers get at most two decimals, undefined ones are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element. Its content is XML already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? short(value) : escaped(value)}"`],
  );
  const start = `<${name}${written.join('')}`;
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`;
}

const short = (value: number): string => String(Math.round(value * 100) / 100 + 0);
