/** Relationships that write one column (SQLAlchemy 2.0.52, orm/relationships.py, `_warn_for_conflicting_sync_targets`). */
import type { Table } from '#document/records.ts';
import type { RelationshipProperty } from './relationship.ts';

export class Overlaps {
  /** By column that is written, who writes it and from which column. */
  readonly #writers = new Map<string, Map<RelationshipProperty, string>>();

  /** A warning for each column that the relationship copies and that one before it copies too, without being linked. */
  of(property: RelationshipProperty): readonly string[] {
    const { record, label, secondary, synchronizePairs, secondarySynchronizePairs } = property;
    if (record.viewonly) return [];
    const warnings: string[] = [];
    const [written, source] = tablesOf(property);
    const pairs = [
      ...synchronizePairs.map(([from, to]) => [`${source.name}.${from}`, `${written.name}.${to}`] as const),
      ...secondarySynchronizePairs.map(
        ([from, to]) => [`${property.mapper.table.name}.${from}`, `${secondary?.name}.${to}`] as const,
      ),
    ];
    for (const [from, to] of pairs) {
      let writers = this.#writers.get(to);
      if (!writers) {
        writers = new Map();
        this.#writers.set(to, writers);
      }
      const others = [...writers].filter(([other]) => conflicts(property, other));
      if (others.length > 0) {
        const told = others.map(([other, column]) => `'${other.label}' (copies ${column} to ${to})`).sort();
        const names = others.map(([other]) => other.key).sort();
        warnings.push(
          `relationship '${label}' will copy column ${from} to column ${to}, which conflicts with relationship(s): ${told.join(', ')}. If this is not the intention, consider if these relationships should be linked with back_populates, or if viewonly=True should be applied to one or more if they are read-only. For the less common case that foreign key constraints are partially overlapping, the orm.foreign() annotation can be used to isolate the columns that should be written towards.   To silence this warning, add the parameter 'overlaps="${names.join(',')}"' to the '${label}' relationship.`,
        );
      }
      writers.set(property, from);
    }
    return warnings;
  }
}

function conflicts(property: RelationshipProperty, other: RelationshipProperty): boolean {
  return (
    !property.reverse.has(other) &&
    !property.record.overlaps.includes(other.key) &&
    !other.record.overlaps.includes(property.key) &&
    (property.key !== other.key || property.parent !== other.parent)
  );
}

/** The table that is written, and the one whose key is copied into it. */
function tablesOf({ direction, secondary, parent, mapper }: RelationshipProperty): readonly [Table, Table] {
  if (secondary) return [secondary, parent.table];
  return direction === 'ONETOMANY' ? [mapper.table, parent.table] : [parent.table, mapper.table];
}
