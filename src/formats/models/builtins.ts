/** The few functions of Python that names of tables and columns are computed with. */
import { itemsIn, nameOf, none, textIn, textValue, type Value } from './values.ts';

const upperWord = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();

/** A method of a text; null for what is none. */
export function callText(
  object: Value,
  name: string,
  args: readonly Value[],
  named: ReadonlyMap<string, Value>,
): Value | null {
  if (object.kind !== 'text') return null;
  const { text } = object;
  const given = args.map(textIn);
  const [first = null, second = null] = given;
  switch (name) {
    case 'lower':
    case 'casefold':
      return textValue(text.toLowerCase());
    case 'upper':
      return textValue(text.toUpperCase());
    case 'title':
      return textValue(text.replace(/\p{L}+/gu, upperWord));
    case 'capitalize':
      return textValue(upperWord(text));
    case 'strip':
      return textValue(stripped(text, first, true, true));
    case 'lstrip':
      return textValue(stripped(text, first, true, false));
    case 'rstrip':
      return textValue(stripped(text, first, false, true));
    case 'replace':
      return first !== null && second !== null && text.length * second.length < 10_000_000
        ? textValue(text.replaceAll(first, second))
        : null;
    case 'removesuffix':
      return first === null
        ? null
        : textValue(first !== '' && text.endsWith(first) ? text.slice(0, -first.length) : text);
    case 'removeprefix':
      return first === null ? null : textValue(text.startsWith(first) ? text.slice(first.length) : text);
    case 'join': {
      const parts = itemsIn(args[0]).map(textIn);
      return parts.includes(null) ? null : textValue(parts.join(text));
    }
    case 'split':
      return { kind: 'list', isTuple: false, items: splitText(text, first).map(textValue) };
    case 'format': {
      let next = 0;
      let isWhole = true;
      const found = text.replace(/\{(\w*)\}/g, (_, key: string) => {
        const value = key === '' ? args[next++] : (named.get(key) ?? args[Number(key)]);
        const part = value?.kind === 'text' || value?.kind === 'number' ? value.text : null;
        if (part === null) isWhole = false;
        return part ?? '';
      });
      return isWhole ? textValue(found) : null;
    }
    default:
      return null;
  }
}

function stripped(text: string, given: string | null, start: boolean, end: boolean): string {
  const isOut = (char: string | undefined): boolean =>
    char !== undefined && (given === null ? /\s/.test(char) : given.includes(char));
  let [from, to] = [0, text.length];
  while (start && from < to && isOut(text[from])) from++;
  while (end && to > from && isOut(text[to - 1])) to--;
  return text.slice(from, to);
}

const splitText = (text: string, by: string | null): readonly string[] =>
  by === null ? text.split(/\s+/).filter(Boolean) : by === '' ? [text] : text.split(by);

/** Functions from outside whose result can be said; null for all others. `member`: of the first argument. */
export function callOutside(
  callee: Value,
  args: readonly Value[],
  named: ReadonlyMap<string, Value>,
  member: (name: string) => Value | null,
): Value | null {
  const [first, second, third] = args;
  if (callee.kind === 'outside')
    switch (callee.path) {
      case 'dict':
        return {
          kind: 'dict',
          entries: [
            ...(first?.kind === 'dict' ? first.entries : []),
            ...[...named].map(([name, value]) => [textValue(name), value] as const),
          ],
        };
      case 'list':
      case 'tuple':
      case 'set':
      case 'frozenset':
      case 'sorted':
        return first?.kind === 'list' || !first
          ? { kind: 'list', isTuple: callee.path === 'tuple', items: itemsIn(first) }
          : null;
      case 'str':
        return first?.kind === 'text' ? first : first?.kind === 'number' ? textValue(first.text) : null;
      case 'len': {
        const length =
          first?.kind === 'text' ? [...first.text].length : first?.kind === 'list' ? first.items.length : null;
        return length === null ? null : { kind: 'number', value: length, text: String(length) };
      }
      case 'getattr':
        return second?.kind === 'text' ? member(second.text) : null;
      case 'range': {
        const [from, to] = second ? [first, second] : [{ kind: 'number', value: 0, text: '0' } as Value, first];
        if (third || from?.kind !== 'number' || to?.kind !== 'number' || to.value - from.value > 1_000) return null;
        const start = from.value;
        const length = Math.max(0, Math.floor(to.value - start));
        const items = Array.from(
          { length },
          (_, i): Value => ({ kind: 'number', value: start + i, text: String(start + i) }),
        );
        return { kind: 'list', isTuple: false, items };
      }
      case 'typing.cast':
      case 'cast':
        return second ?? null;
      case 'os.getenv':
      case 'os.environ.get':
        return second ?? none;
      case 're.sub': {
        const [pattern, by, text] = [textIn(first), textIn(second), textIn(third)];
        return pattern !== null && by !== null && text !== null ? substituted(pattern, by, text) : null;
      }
    }
  if (callee.kind === 'member' && callee.name === 'sub' && callee.object.kind === 'call') {
    const [pattern, by, text] = [textIn(callee.object.args[0]), textIn(first), textIn(second)];
    if (nameOf(callee.object.callee) === 'compile' && pattern !== null && by !== null && text !== null)
      return substituted(pattern, by, text);
  }
  return null;
}

/** `re.sub` for patterns that cannot take long: none that repeats a group. */
function substituted(pattern: string, by: string, text: string): Value | null {
  if (text.length > 200 || pattern.length > 200 || /\)[*+{]/.test(pattern) || /\{\d/.test(pattern)) return null;
  if ((pattern.match(/[*+]/g) ?? []).length > 3) return null;
  try {
    const expression = new RegExp(pattern.replaceAll('(?P<', '(?<'), 'gu');
    const into = by
      .replaceAll('$', '$$$$')
      .replace(/\\g<(\w+)>/g, (_, name: string) => (/^\d+$/.test(name) ? `$${name}` : `$<${name}>`))
      .replace(/\\(\d)/g, '$$$1');
    return textValue(text.replace(expression, into));
  } catch {
    // Python's patterns are not all JavaScript's.
    return null;
  }
}
