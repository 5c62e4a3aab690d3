/** Types of attributes. Mermaid has neither blanks nor commas in them: a hyphen, which no type has, stands for both. */

/** `NUMERIC(12-4)` is `NUMERIC(12,4)`; `double-precision` is `double precision`. */
export function typeOfAttribute(text: string): string {
  let depth = 0;
  return [...text]
    .map((sign) => {
      if (sign === '(') depth++;
      if (sign === ')') depth--;
      return sign === '-' ? (depth > 0 ? ',' : ' ') : sign;
    })
    .join('');
}

/** The type as an attribute has it; null when Mermaid cannot write it so that it would be read again. */
export function attributeType(type: string): string | null {
  let depth = 0;
  const text = [...type]
    .map((sign) => {
      if (sign === '(') depth++;
      if (sign === ')') depth--;
      return (sign === ',' && depth > 0) || (sign === ' ' && depth === 0) ? '-' : sign;
    })
    .join('');
  return isAttributeType(text) && typeOfAttribute(text) === type ? text : null;
}

/** Whether Mermaid takes a text for the name of an attribute (ATTRIBUTE_WORD of its grammar), and it cannot be mistaken for a key. */
export const isAttributeName = (text: string): boolean =>
  /^[A-Za-z_\u00C0-\uFFFF][A-Za-z0-9\-_\u00C0-\uFFFF]*$/.test(text) && !/\s/.test(text) && !isKey(text);

/** The same for the type of an attribute, which may have parentheses and brackets. */
const isAttributeType = (text: string): boolean =>
  /^[A-Za-z_\u00C0-\uFFFF][A-Za-z0-9\-_\u00C0-\uFFFF]*(\([A-Za-z0-9\-_]*\))?[A-Za-z0-9\-_[\]]*$/.test(text) &&
  !/\s/.test(text) &&
  !isKey(text);

const isKey = (text: string): boolean => /^(PK|FK|UK)(?![A-Za-z0-9_])/i.test(text);
