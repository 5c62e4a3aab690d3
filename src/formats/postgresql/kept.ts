/** What a database has beside tables: kept as its own text. */
import type { CreateFunctionStmt, Node } from 'libpg-query';
import { qualified } from '#document/names.ts';
import type { DefinitionKind } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { SaidName } from '../schema/said.ts';
import { dropKept } from './drop.ts';
import { nameOf, rangeName, strings } from './nodes.ts';
import type { Reading } from './reading.ts';
import type { Statement } from './statement.ts';
import { firstWords, shortened } from './title.ts';

interface Kept {
  readonly kind: DefinitionKind;
  /** As SQL calls it: `MATERIALIZED VIEW`. */
  readonly words: string;
  readonly name: string;
  /** OR REPLACE: the one of this name that was kept before goes. */
  readonly replaces?: boolean;
  readonly sentence?: string;
}

/** Keeps the statement if it is of such a kind. */
export function keepDefinition(reading: Reading, statement: Statement, node: Node): boolean {
  const kept = keptIn(reading, node);
  if (!kept) return false;
  if (kept.replaces) dropKept(reading, kept.kind, nameOf([kept.name]));
  const verb = firstWords(statement.text, 1);
  const title = `${verb} ${kept.words} ${kept.name}`.trim();
  reading.keep(kept.kind, title, kept.name || shortened(statement.text, 60), statement, kept.sentence);
  return true;
}

function keptIn(reading: Reading, node: Node): Kept | null {
  const made = (given: SaidName): string => qualified(reading.named(given));
  const on = (given: SaidName, name: string | undefined): string =>
    `${name ?? ''} on ${qualified(reading.collector.plain(given))}`;
  if ('ViewStmt' in node) {
    const { view, replace } = node.ViewStmt;
    reading.addOther(reading.named(rangeName(view)));
    return { kind: 'view', words: 'VIEW', name: made(rangeName(view)), replaces: replace ?? false };
  }
  if ('CreateTableAsStmt' in node) {
    const { into, objtype } = node.CreateTableAsStmt;
    const name = rangeName(into?.rel);
    reading.addOther(reading.named(name));
    if (objtype === 'OBJECT_MATVIEW') return { kind: 'view', words: 'MATERIALIZED VIEW', name: made(name) };
    return { kind: 'other', words: 'TABLE', name: made(name), sentence: fromQuery };
  }
  if ('SelectStmt' in node && node.SelectStmt.intoClause) {
    const name = rangeName(node.SelectStmt.intoClause.rel);
    reading.addOther(reading.named(name));
    return { kind: 'other', words: 'TABLE', name: made(name), sentence: fromQuery };
  }
  if ('CreateForeignTableStmt' in node) {
    const name = rangeName(node.CreateForeignTableStmt.base?.relation);
    reading.addOther(reading.named(name));
    const sentence = t`Its rows are in another database; it is kept as text.`;
    return { kind: 'other', words: 'FOREIGN TABLE', name: made(name), sentence };
  }
  if ('CreateFunctionStmt' in node) return routine(node.CreateFunctionStmt, made);
  if ('CreateTrigStmt' in node) {
    const { trigname, relation, replace } = node.CreateTrigStmt;
    return { kind: 'trigger', words: 'TRIGGER', name: on(rangeName(relation), trigname), replaces: replace ?? false };
  }
  if ('CreateEventTrigStmt' in node)
    return { kind: 'trigger', words: 'EVENT TRIGGER', name: node.CreateEventTrigStmt.trigname ?? '' };
  if ('RuleStmt' in node) {
    const { rulename, relation } = node.RuleStmt;
    return { kind: 'other', words: 'RULE', name: on(rangeName(relation), rulename) };
  }
  if ('CreatePolicyStmt' in node) {
    const { policy_name, table } = node.CreatePolicyStmt;
    return { kind: 'other', words: 'POLICY', name: on(rangeName(table), policy_name) };
  }
  if ('CompositeTypeStmt' in node) {
    reading.addOther(reading.named(rangeName(node.CompositeTypeStmt.typevar)));
    return { kind: 'type', words: 'TYPE', name: made(rangeName(node.CompositeTypeStmt.typevar)) };
  }
  if ('CreateRangeStmt' in node)
    return { kind: 'type', words: 'TYPE', name: made(nameOf(strings(node.CreateRangeStmt.typeName))) };
  if ('CreateExtensionStmt' in node)
    return { kind: 'extension', words: 'EXTENSION', name: node.CreateExtensionStmt.extname ?? '' };
  if ('DefineStmt' in node) {
    const { kind, defnames } = node.DefineStmt;
    const words = (kind ?? '').replace('OBJECT_', '').replace(/^TS/, 'TEXT SEARCH ');
    const group = kind === 'OBJECT_TYPE' ? 'type' : kind === 'OBJECT_AGGREGATE' ? 'function' : 'other';
    return { kind: group, words, name: made(nameOf(strings(defnames))) };
  }
  const other = others.find(([type]) => type in node);
  return other ? { kind: 'other', words: other[1], name: other[2](node) } : null;
}

const fromQuery = t`Its columns are those of a query; it is kept as text.`;

function routine({ funcname, is_procedure }: CreateFunctionStmt, made: (name: SaidName) => string): Kept {
  const kind = is_procedure ? 'procedure' : 'function';
  // Functions of one name may differ in their arguments: none is taken to replace another.
  return {
    kind,
    words: kind.toUpperCase(),
    name: made(nameOf(strings(funcname))),
  };
}

/** Kinds of which there is little to say. */
const others: readonly (readonly [type: string, words: string, name: (node: Node) => string])[] = [
  ['CreateCastStmt', 'CAST', () => ''],
  [
    'CreateOpClassStmt',
    'OPERATOR CLASS',
    (node) => ('CreateOpClassStmt' in node ? strings(node.CreateOpClassStmt.opclassname).join('.') : ''),
  ],
  [
    'CreateOpFamilyStmt',
    'OPERATOR FAMILY',
    (node) => ('CreateOpFamilyStmt' in node ? strings(node.CreateOpFamilyStmt.opfamilyname).join('.') : ''),
  ],
  [
    'CreateStatsStmt',
    'STATISTICS',
    (node) => ('CreateStatsStmt' in node ? strings(node.CreateStatsStmt.defnames).join('.') : ''),
  ],
  [
    'CreateConversionStmt',
    'CONVERSION',
    (node) => ('CreateConversionStmt' in node ? strings(node.CreateConversionStmt.conversion_name).join('.') : ''),
  ],
  [
    'AlterTSConfigurationStmt',
    'TEXT SEARCH CONFIGURATION',
    (node) => ('AlterTSConfigurationStmt' in node ? strings(node.AlterTSConfigurationStmt.cfgname).join('.') : ''),
  ],
  ['CreateTransformStmt', 'TRANSFORM', () => ''],
  ['CreateAmStmt', 'ACCESS METHOD', (node) => ('CreateAmStmt' in node ? (node.CreateAmStmt.amname ?? '') : '')],
  ['CreatePLangStmt', 'LANGUAGE', (node) => ('CreatePLangStmt' in node ? (node.CreatePLangStmt.plname ?? '') : '')],
  [
    'CreateFdwStmt',
    'FOREIGN DATA WRAPPER',
    (node) => ('CreateFdwStmt' in node ? (node.CreateFdwStmt.fdwname ?? '') : ''),
  ],
  [
    'CreateForeignServerStmt',
    'SERVER',
    (node) => ('CreateForeignServerStmt' in node ? (node.CreateForeignServerStmt.servername ?? '') : ''),
  ],
];
