/** Everything that could be better in a schema, for one database: the one list of all kinds of advice. */
import { behaviours } from '#dialects/behaviour.ts';
import { dialects } from '#dialects/dialects.ts';
import { cached } from '#document/cached.ts';
import type { Document } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import type { Advice, Adviser, Severity } from './advice.ts';
import { cascadeGraph } from './cascadeGraph.ts';
import { cascadePaths } from './kinds/cascadePaths.ts';
import { missingIndex } from './kinds/missingIndex.ts';
import { mysqlServerLayer } from './kinds/mysqlServerLayer.ts';
import { notUnique } from './kinds/notUnique.ts';
import { orderDependence } from './kinds/orderDependence.ts';
import { partialNull } from './kinds/partialNull.ts';
import { primaryKey } from './kinds/primaryKey.ts';
import { sameColumns } from './kinds/sameColumns.ts';
import { setDefault } from './kinds/setDefault.ts';
import { setNull } from './kinds/setNull.ts';
import { sharedCascade } from './kinds/sharedCascade.ts';
import { typeMismatch } from './kinds/typeMismatch.ts';
import { unsupported } from './kinds/unsupported.ts';
import { updateLoop } from './kinds/updateLoop.ts';

const advisers: readonly Adviser[] = [
  unsupported,
  notUnique,
  typeMismatch,
  setNull,
  setDefault,
  orderDependence,
  updateLoop,
  mysqlServerLayer,
  sharedCascade,
  sameColumns,
  primaryKey,
  missingIndex,
  partialNull,
  cascadePaths,
];

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

// Moving a table in the drawing makes a new document, but no new advice.
const known = cached((_tables: Document['tables']) =>
  cached((_keys: Document['foreignKeys']) =>
    cached((_rows: Document['rows']) =>
      cached((_enums: Document['enums']) => new Map<DialectName, readonly Advice[]>()),
    ),
  ),
);

/** What to improve, the gravest first; the same list as long as tables, foreign keys, rows and enums stay the same. */
export function advise(document: Document, dialect: DialectName): readonly Advice[] {
  const lists = known(document.tables)(document.foreignKeys)(document.rows)(document.enums);
  let list = lists.get(dialect);
  if (!list) {
    const given = {
      document,
      dialect: dialects[dialect],
      behaviour: behaviours[dialect],
      graph: cascadeGraph(document, dialect),
    };
    list = advisers.flatMap((adviser) => adviser(given)).sort((a, b) => ranks[a.severity] - ranks[b.severity]);
    lists.set(dialect, list);
  }
  return list;
}
