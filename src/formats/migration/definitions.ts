/** Which of the kept definitions have to go before tables change: a view cannot outlive what it looks at. */
import type { Document } from '#document/document.ts';
import { definitionsOf } from '#document/lookups.ts';
import type { Definition, DefinitionId, DialectName } from '#document/records.ts';
import { mentions } from './sqlWords.ts';

export const isViewOrTrigger = ({ kind }: Definition): boolean => kind === 'view' || kind === 'trigger';

/**
 * Those of this database that are gone or changed, and the views and triggers that mention a touched table or a view
 * that goes itself, in their order. `touched` holds names of tables.
 */
export function definitionsInTheWay(
  before: Document,
  after: Document,
  dialect: DialectName,
  touched: ReadonlySet<string>,
): readonly Definition[] {
  const mine = definitionsOf(before).filter((definition) => definition.dialect === dialect);
  const names = new Set(touched);
  const dropped = new Set<DefinitionId>();
  for (let grows = true; grows; ) {
    grows = false;
    for (const definition of mine) {
      if (dropped.has(definition.id)) continue;
      const now = after.definitions.get(definition.id);
      const isSame = now?.sql === definition.sql && now.dialect === definition.dialect;
      if (isSame && !(isViewOrTrigger(definition) && mentions(definition.sql, names))) continue;
      dropped.add(definition.id);
      if (definition.kind === 'view') names.add(definition.name.split('.').at(-1) ?? definition.name);
      grows = true;
    }
  }
  return mine.filter(({ id }) => dropped.has(id));
}

/** Those of the new document that are to be made: new ones, and old ones that had to go. */
export function definitionsToMake(
  before: Document,
  after: Document,
  dialect: DialectName,
  dropped: readonly Definition[],
): readonly Definition[] {
  const gone = new Set(dropped.map(({ id }) => id));
  return definitionsOf(after).filter(
    (definition) =>
      definition.dialect === dialect && (!before.definitions.has(definition.id) || gone.has(definition.id)),
  );
}
