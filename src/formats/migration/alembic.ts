/** A revision module for Alembic 1.13 and later: from one version of a document to another, and back. */
import { type Document, settingsOf } from '#document/document.ts';
import { enumsOf, tablesOf } from '#document/lookups.ts';
import type { Note } from '../note.ts';
import { declaredTypeClass } from '../sqlalchemy/head.ts';
import { pythonString } from '../sqlalchemy/python.ts';
import { AlembicAlter } from './alembicAlter.ts';
import { AlembicSqlite } from './alembicSqlite.ts';
import { type Comparison, compare, isNothing } from './compare.ts';
import { AlembicImports } from './python.ts';

export interface AlembicOptions {
  /** The id of the revision; taken from the contents when it is not given. */
  readonly revision?: string;
  /** The revision that this one comes after; null for the first. */
  readonly downRevision?: string | null;
  /** The first line of the module: what the revision does. */
  readonly message?: string;
}

export interface AlembicText {
  readonly value: string;
  readonly notes: readonly Note[];
  /** What `upgrade()` loses; `downgrade()` has its own remarks. */
  readonly losses: readonly Note[];
}

/** The module. Without tables in `before` it is the first migration, which makes the whole database. */
export function writeAlembic(before: Document, after: Document, options: AlembicOptions = {}): AlembicText {
  const imports = new AlembicImports();
  // A database of one kind does not become one of another.
  const { dialect } = settingsOf(after);
  const was = withDialect(before, dialect);
  const comparison = compare(was, after);
  const up = stepsOf(comparison, imports);
  const down = stepsOf(compare(after, was), imports);
  const message =
    (options.message ?? messageOf(comparison)).replace(/[\s\\"\p{C}]+/gu, ' ').trim() || 'Change the tables';
  const downRevision = options.downRevision ?? null;
  const revision = options.revision ?? hashOf(`${downRevision} ${up.body} ${down.body}`);
  const lines: string[] = [];
  lines.push(`"""${message}`, '', `Revision ID: ${revision}`, `Revises: ${downRevision ?? ''}`.trimEnd(), '', '"""');
  const isUsed = (name: string): boolean => `${up.body}${down.body}`.includes(`${name}.`);
  const others = imports.lines();
  const declared = [up, down].find(({ module }) => module.hasDeclared)?.module.python.declared;
  if (declared !== undefined) imports.from('sqlalchemy.types', 'UserDefinedType');
  const imported = declared === undefined ? others : imports.lines();
  if (isUsed('op')) lines.push('from alembic import op');
  if (isUsed('sa')) lines.push('import sqlalchemy as sa');
  lines.push(...imported.filter((line) => line !== ''), '');
  lines.push('# Revision identifiers, used by Alembic.');
  lines.push(`revision = ${pythonString(revision)}`);
  lines.push(`down_revision = ${downRevision === null ? 'None' : pythonString(downRevision)}`);
  lines.push('branch_labels = None', 'depends_on = None', '', '');
  if (declared !== undefined) lines.push(...declaredTypeClass(declared, 'UserDefinedType'));
  lines.push('def upgrade():', up.body || '    pass', '', '', 'def downgrade():', down.body || '    pass');
  return { value: `${lines.join('\n')}\n`, notes: [...up.notes], losses: up.losses };
}

function stepsOf(comparison: Comparison, imports: AlembicImports) {
  const { dialect } = settingsOf(comparison.after);
  const steps = dialect === 'sqlite' ? new AlembicSqlite(comparison, imports) : new AlembicAlter(comparison, imports);
  const { notes, losses, isEmpty } = steps.text('');
  const { module } = steps;
  const seen = new Set<string>();
  const all = [...notes, ...(isEmpty ? [] : module.notes)].filter(
    ({ sentence }) => !seen.has(sentence) && seen.add(sentence),
  );
  return { body: isEmpty ? '' : steps.body, notes: all, losses, module };
}

function withDialect(document: Document, dialect: ReturnType<typeof settingsOf>['dialect']): Document {
  const settings = settingsOf(document);
  if (settings.dialect === dialect) return document;
  return { ...document, settings: new Map([['document', { ...settings, dialect }]]) };
}

/** What the revision does, in a few words. */
function messageOf({ before, after, tables, parts, foreignKeys, enums }: Comparison): string {
  const listed = (names: readonly string[]): string =>
    names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  if (tablesOf(before).length === 0 && enumsOf(before).length === 0) return `Create ${settingsOf(after).name}`;
  const said: string[] = [];
  const say = (verb: string, names: readonly string[]): void => {
    if (names.length > 0) said.push(`${verb} ${listed(names)}`);
  };
  say(
    'add',
    tables.added.map(({ name }) => name),
  );
  say(
    'drop',
    tables.removed.map(({ name }) => name),
  );
  say(
    'rename',
    tables.renamed.map((pair) => pair.before.name),
  );
  say(
    'change',
    parts.map((part) => part.after.name),
  );
  say(
    'change',
    [...enums.added, ...enums.removed, ...enums.changed.map((pair) => pair.after)].map(({ name }) => name),
  );
  if (said.length === 0 && !isNothing(foreignKeys)) said.push('change foreign keys');

  const text = said.join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Twelve hexadecimal digits, as Alembic's own ids have (FNV-1a, three times from different starts). */
function hashOf(text: string): string {
  return [0x811c9dc5, 0x01000193, 0x9e3779b9]
    .map((start) => {
      let hash = start;
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
      return (hash >>> 16).toString(16).padStart(4, '0');
    })
    .join('');
}
