/** How deeply the brackets of a text are nested: parsers that call themselves for each of them give up, or never end. */

/** More than anybody writes. */
export const deepest = 500;

const pairs: Readonly<Record<string, number>> = { '(': 1, '[': 1, '{': 1, ')': -1, ']': -1, '}': -1 };

/**
 * The line, counted from 1, on which brackets outside of strings and comments are first nested more deeply than
 * `deepest`; null when they never are. `comment` begins a remark up to the end of its line.
 */
export function tooDeepAt(text: string, comment: '//' | '#'): number | null {
  // Strings over several lines, strings on one line, remarks, line ends, brackets.
  const pattern =
    /'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`\n]*`|\/\/|#|\n|[()[\]{}]/g;
  let [depth, line] = [0, 1];
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const [token] = found;
    if (token === comment) {
      const end = text.indexOf('\n', found.index);
      if (end === -1) return null;
      pattern.lastIndex = end;
    } else if (token === '\n') line++;
    else if (token.length > 1) line += token.split('\n').length - 1;
    else {
      depth = Math.max(0, depth + (pairs[token] ?? 0));
      if (depth > deepest) return line;
    }
  }
  return null;
}
