/** What stands around a diagram: Markdown, front matter, directives and comments. */
import * as v from 'valibot';

/**
 * What Mermaid cannot say is carried in comments of the form `%% ondelete {…}`: the database, and names and types that
 * are spelled differently in the diagram because Mermaid would refuse them.
 */
const carriedSchema = v.union([
  v.strictObject({ dialect: v.picklist(['sqlite', 'postgresql', 'mysql', 'sqlserver', 'oracle']) }),
  v.strictObject({
    entity: v.string(),
    attribute: v.string(),
    name: v.optional(v.string()),
    type: v.optional(v.string()),
  }),
  v.strictObject({ entity: v.string(), schema: v.nullable(v.string()), name: v.string() }),
]);

export type Carried = v.InferOutput<typeof carriedSchema>;

export interface DiagramSource {
  /** As long as the file, with blanks in place of everything that is no statement. */
  readonly text: string;
  readonly title: string | null;
  readonly carried: readonly Carried[];
  /** The lines of directives. */
  readonly directives: readonly number[];
}

const comment = /^\s*%%(?!\{)(.*)$/;

/** The comment that carries something, on one line; no character in it means anything to Mermaid or to a page. */
export const carriedText = (carried: Carried): string =>
  `%% ondelete ${JSON.stringify(carried).replace(
    /[%<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}`;

/** Takes a file apart. Of a Markdown file all blocks marked `mermaid` that hold an erDiagram are read as one diagram. */
export function diagramSource(file: string): DiagramSource {
  const lines = file.replaceAll('\r\n', '\n').replace(/\r/g, '\n').split('\n');
  const carried: Carried[] = [];
  const directives: number[] = [];
  let title: string | null = null;
  const isMarkdown = lines.some((line) => /^\s*(`{3,}|~{3,})\s*mermaid/i.test(line));
  if (isMarkdown) keepFences(lines);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (lines[first]?.trim() === '---') {
    const end = lines.findIndex((line, i) => i > first && line.trim() === '---');
    for (let i = first; i <= (end < 0 ? first : end); i++) {
      title ??= titleOf(lines[i] ?? '');
      lines[i] = '';
    }
  }
  let isDirective = false;
  for (const [i, line] of lines.entries()) {
    const [, said] = comment.exec(line) ?? [];
    if (isDirective || /%%\{/.test(line)) {
      if (!isDirective) directives.push(i + 1);
      const start = isDirective ? 0 : line.indexOf('%%{');
      const end = line.indexOf('}%%', start);
      isDirective = end < 0;
      lines[i] = line.slice(0, start) + (end < 0 ? '' : line.slice(end + 3));
    } else if (said !== undefined) {
      const found = carriedOf(said.trim());
      if (found) carried.push(found);
      lines[i] = '';
    }
  }
  return { text: lines.join('\n'), title, carried, directives };
}

/** Blanks everything but the diagrams of entities; of the second and later ones also front matter and the word erDiagram. */
function keepFences(lines: string[]): void {
  let kept = 0;
  for (let i = 0; i < lines.length; i++) {
    const [, fence] = /^\s*(`{3,}|~{3,})\s*mermaid/i.exec(lines[i] ?? '') ?? [];
    lines[i] = '';
    if (fence === undefined) continue;
    const found = lines.findIndex((line, at) => at > i && line.trim().startsWith(fence));
    const end = found < 0 ? lines.length : found;
    const head = headOf(lines, i + 1, end);
    if (!/^\s*erDiagram\b/i.test(lines[head] ?? '')) {
      lines.fill('', i + 1, end);
    } else if (kept++ > 0) {
      lines.fill('', i + 1, head);
      lines[head] = (lines[head] ?? '').replace(/erDiagram/i, '');
    }
    if (found >= 0) lines[found] = '';
    i = end;
  }
}

/** The line that says what kind of diagram a block holds: the first one behind front matter, directives and comments. */
function headOf(lines: readonly string[], start: number, end: number): number {
  let isFront = false;
  let isFirst = true;
  for (let i = start; i < end; i++) {
    const line = (lines[i] ?? '').trim();
    if (line === '---' && (isFirst || isFront)) isFront = !isFront;
    else if (line !== '' && !isFront && !line.startsWith('%%')) return i;
    if (line !== '') isFirst = false;
  }
  return start;
}

/** The title of the front matter, which is YAML: plain or in quotes. */
function titleOf(line: string): string | null {
  const [, said] = /^title:\s*(.*?)\s*$/.exec(line) ?? [];
  if (said === undefined || said === '') return null;
  if (said.startsWith('"')) {
    try {
      const text: unknown = JSON.parse(said);
      return typeof text === 'string' ? text : null;
    } catch {
      return said.replace(/^"|"$/g, '');
    }
  }
  return said.startsWith("'") ? said.replace(/^'|'$/g, '').replaceAll("''", "'") : said;
}

function carriedOf(said: string): Carried | null {
  if (!said.startsWith('ondelete ')) return null;
  try {
    const { success, output } = v.safeParse(carriedSchema, JSON.parse(said.slice('ondelete '.length)));
    return success ? output : null;
  } catch {
    return null;
  }
}
