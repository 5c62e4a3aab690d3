/** Operators of Python on values that are known, and values as texts. */
import { mroOf } from './classes.ts';
import { entriesOfEnum } from './enums.ts';
import { nameOf, textValue, unknown, type Value } from './values.ts';

/** What an operator gives; an operation on what is not known stays one. */
export function operationOf(operator: string, operands: readonly Value[]): Value {
  const [left, right] = operands;
  if (!left) return unknown(operator);
  if (!right) {
    if (operator === '-' && left.kind === 'number')
      return { kind: 'number', value: -left.value, text: `-${left.text}` };
    const truth = operator === 'not' ? truthOf(left) : null;
    return truth === null ? { kind: 'operation', operator, operands } : { kind: 'bool', value: !truth };
  }
  if (operator === '+') {
    if (left.kind === 'text' && right.kind === 'text') return textValue(left.text + right.text);
    if (left.kind === 'list' && right.kind === 'list' && left.items.length + right.items.length < 10_000)
      return { ...left, items: [...left.items, ...right.items] };
  }
  if (operator === '|' && left.kind === 'dict' && right.kind === 'dict' && left.entries.length < 10_000)
    return { kind: 'dict', entries: [...left.entries, ...right.entries] };
  if (operator === '%' && left.kind === 'text') return percent(left.text, right);
  if (left.kind === 'number' && right.kind === 'number') {
    const number = arithmetic(operator, left.value, right.value);
    if (number !== null) return { kind: 'number', value: number, text: String(number) };
  }
  if (operator === 'or' || operator === 'and') {
    const truth = truthOf(left);
    if (truth !== null) return truth === (operator === 'or') ? left : right;
  }
  if ((operator === '==' || operator === '!=') && left.kind === 'text' && right.kind === 'text')
    return { kind: 'bool', value: (left.text === right.text) === (operator === '==') };
  if ((operator === 'in' || operator === 'not in') && left.kind === 'text' && right.kind === 'list') {
    const isThere = right.items.some((item) => item.kind === 'text' && item.text === left.text);
    if (isThere || right.items.every((item) => item.kind === 'text'))
      return { kind: 'bool', value: isThere === (operator === 'in') };
  }
  if ((operator === 'is' || operator === 'is not') && right.kind === 'none' && isPlain(left))
    return { kind: 'bool', value: (left.kind === 'none') === (operator === 'is') };
  return { kind: 'operation', operator, operands };
}

/** Whether a value counts as true; null where that cannot be told. */
export function truthOf(value: Value): boolean | null {
  switch (value.kind) {
    case 'bool':
      return value.value;
    case 'none':
      return false;
    case 'text':
      return value.text !== '';
    case 'number':
      return value.value !== 0;
    case 'list':
      return value.items.length > 0;
    case 'outside':
      return value.path.endsWith('TYPE_CHECKING') ? false : null;
    default:
      return null;
  }
}

const isPlain = (value: Value): boolean =>
  ['text', 'number', 'bool', 'none', 'list', 'dict', 'class', 'function'].includes(value.kind);

/** A value within a text; null where it cannot be told. */
export function shown(value: Value): string | null {
  switch (value.kind) {
    case 'text':
    case 'number':
      return value.text;
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'member':
      return shownMember(value);
    default:
      return null;
  }
}

/** A member of an enum of numbers or texts is shown as its value. */
function shownMember({ object, name }: Value & { readonly kind: 'member' }): string | null {
  if (object.kind !== 'class') return null;
  const isPlainEnum = mroOf(object.of).some((one) =>
    one.bases.some((base) => /(IntEnum|StrEnum|IntFlag)$/.test(nameOf(base))),
  );
  return isPlainEnum ? (entriesOfEnum(object)?.find((entry) => entry.name === name)?.value ?? null) : null;
}

function percent(text: string, given: Value): Value {
  const values = given.kind === 'list' ? [...given.items] : [given];
  const entries = given.kind === 'dict' ? given.entries : null;
  let isWhole = true;
  const found = text.replace(/%(?:\((\w+)\))?([sdr%])/g, (_, name: string | undefined, letter: string) => {
    if (letter === '%') return '%';
    const value =
      name === undefined ? values.shift() : entries?.find(([key]) => key.kind === 'text' && key.text === name)?.[1];
    const part = value ? shown(value) : null;
    if (part === null) isWhole = false;
    return part ?? '';
  });
  return isWhole ? textValue(found) : unknown('… % …');
}

function arithmetic(operator: string, a: number, b: number): number | null {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '//':
      return b === 0 ? null : Math.floor(a / b);
    case '**':
      return Math.abs(b) < 64 ? a ** b : null;
    default:
      return null;
  }
}
