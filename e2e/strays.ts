/** Finds on the page what no translator would ever see: texts that are not said by `t` or `counted`. */
import type { Page } from '@playwright/test';

/** Names of products, languages, keys, SQL and Python, which stay as they are in every language. */
const fixed = new Set(
  `Ondelete SQLite PostgreSQL MySQL MariaDB SQL Server Oracle SQLAlchemy Alembic DBML Mermaid Prisma CSV TSV JSON SVG PNG
  PGlite InnoDB React Flow attribution Python English Deutsch Sprache Language ondelete json Esc Enter Ctrl Alt
  DELETE UPDATE INSERT SELECT INTO FROM WHERE SET NULL NOT ON NO ACTION CASCADE RESTRICT DEFAULT UNIQUE PRIMARY KEY CHECK
  INDEX MATCH FULL VALUES COMMIT BEGIN PK NN implicit new_author book_1 False True None not null primary
  transient pending persistent deleted detached add delete expunge expire refresh merge flush commit rollback get select
  session expire_all autoflush expire_on_commit save update relationship query cascade orphan default all lazy
  passive_deletes passive_updates single_parent post_update viewonly active_history uselist back_populates
  legacy_is_orphan confirm_deleted_rows selectin joined raise noload raise_on_sql dynamic write_only subquery list
  immediate no action orphan`.split(/\s+/),
);

/** Each text, label, title and placeholder that is seen or heard, stands outside of brackets, and has a word that is not `known`. */
export async function strays(page: Page, known: ReadonlySet<string>): Promise<readonly string[]> {
  const said = await page.evaluate(() => {
    const code = 'code, kbd, pre, time, script, style, textarea, .cm-editor, [lang]:not(html), datalist';
    const labels = [
      'aria-label',
      'title',
      'placeholder',
      'aria-description',
      'aria-roledescription',
      'alt',
      'data-tip',
      'data-tip-hint',
    ];
    const isHeard = (element: Element) =>
      element.closest(code) === null &&
      element.closest('[aria-hidden="true"], [inert]') === null &&
      element.checkVisibility({ visibilityProperty: true });
    const found: string[] = [];
    for (const element of document.body.querySelectorAll('*'))
      if (isHeard(element)) for (const label of labels) found.push(element.getAttribute(label) ?? '');
    // A bracket may close behind a marked word, so the texts of one paragraph are read together.
    const paragraphs = new Map<Element, string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const paragraph = parent?.closest(':not(span, code, kbd, strong, em, time)');
      if (parent && paragraph && isHeard(parent))
        paragraphs.set(paragraph, `${paragraphs.get(paragraph) ?? ''} ${node.nodeValue ?? ''}`);
    }
    return [...found, ...paragraphs.values()];
  });
  const isStray = (text: string) =>
    !isScript.test(text) &&
    (
      outside(text)
        .replace(python, '')
        .match(/\p{L}[\p{L}\p{N}_]+/gu) ?? []
    ).some((word) => !fixed.has(word) && !known.has(word));
  return [...new Set(said.map((text) => text.trim()).filter(isStray))];
}

/** An example of SQL, which stands in a title. */
const isScript = /^(BEGIN|DELETE|UPDATE|INSERT)\b.*;$/s;

/** Calls, where SQLAlchemy says something, and the value that a new author gets. */
const python = /\b(\w+ = )?\w+(\.\w+)*\([^)]*\)|\b[\w/]+\.py, [\w.]+|\bEmil Abe\b/g;

/** What stands in no brackets; brackets may hold others. */
function outside(text: string): string {
  for (let rest = text; ; ) {
    const next = rest.replace(/⟦[^⟦⟧]*⟧/gu, ' ');
    if (next === rest) return rest;
    rest = next;
  }
}

/** Every word of documents and names, as it is and in small letters. */
export function wordsOf(value: unknown): ReadonlySet<string> {
  const text = JSON.stringify(value, (_, part) => (part instanceof Map ? [...part] : part));
  return new Set(`${text} ${text.toLowerCase()}`.match(/\p{L}[\p{L}\p{N}_]+/gu));
}
