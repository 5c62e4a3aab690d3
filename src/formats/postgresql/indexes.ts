/** CREATE INDEX. */
import type { IndexStmt } from 'libpg-query';
import { qualified } from '#document/names.ts';
import { t } from '#words/say.ts';
import type { SaidIndexPart } from '../schema/said.ts';
import { noteIncluded } from './constraints.ts';
import { rangeName } from './nodes.ts';
import type { Reading } from './reading.ts';
import type { Statement } from './statement.ts';

export function createIndex(reading: Reading, statement: Statement, given: IndexStmt): void {
  const { collector } = reading;
  const name = rangeName(given.relation);
  const what = given.idxname ? `CREATE INDEX ${given.idxname}` : `CREATE INDEX on ${name.name}`;
  const table = reading.table(name);
  if (!table) {
    if (reading.isOther(name))
      reading.keep(
        'other',
        what,
        given.idxname ?? name.name,
        statement,
        t`${qualified(name)} is kept as text, and so is its index.`,
      );
    else
      collector.report(
        'failed',
        what,
        statement.line,
        t`There is no table ${qualified(collector.plain(name))} to make an index on.`,
      );
    return;
  }
  if (reading.isPartition(name)) {
    collector.report(
      'used',
      what,
      statement.line,
      t`It is the index of a partition; that of ${qualified(table)} stands for it.`,
    );
    return;
  }
  if (given.if_not_exists && table.indexes.some((index) => index.name === given.idxname)) {
    collector.report('ignored', what, statement.line, t`It exists already.`);
    return;
  }
  const group = statement.group(statement.charOf(given.relation?.location));
  const texts = group ? statement.partsOf(group) : [];
  const parts = (given.indexParams ?? []).flatMap((node, at): readonly SaidIndexPart[] => {
    if (!('IndexElem' in node)) return [];
    const { name: column, opclass, collation, ordering, nulls_ordering } = node.IndexElem;
    const isPlain =
      column !== undefined &&
      !opclass &&
      !collation &&
      ordering !== 'SORTBY_DESC' &&
      (nulls_ordering === undefined || nulls_ordering === 'SORTBY_NULLS_DEFAULT');
    return [{ column: isPlain ? column : null, sql: texts[at] ?? column ?? '' }];
  });
  const title = given.idxname ?? qualified(table);
  const included = (given.indexIncludingParams ?? []).flatMap((node) =>
    'IndexElem' in node ? [node.IndexElem.name ?? ''] : [],
  );
  noteIncluded(reading, included, title);
  if (given.nulls_not_distinct) {
    const about = t`NULLS NOT DISTINCT is left out: here, two rows may both have NULL`;
    reading.remark({ code: 'nulls-not-distinct', severity: 'warning', about }, title);
  }
  const where = given.whereClause ? statement.find(['where'], group?.close ?? 0) : -1;
  table.indexes.push({
    name: given.idxname ?? null,
    unique: given.unique ?? false,
    method: given.accessMethod === undefined || given.accessMethod === 'btree' ? null : given.accessMethod,
    parts,
    where: where < 0 ? null : statement.rest(where),
  });
  collector.report('used', what, statement.line);
}
