/** The attributes of mapped classes that follow foreign keys, as they stand at the ends of their lines. */
import type { Document } from '#document/document.ts';
import { relationshipsOf } from '#document/lookups.ts';
import type { ForeignKeyId } from '#document/records.ts';

/** At the referencing and at the referenced end; empty where no attribute follows the key from there. */
export type Roles = readonly [string, string];

export const noRoles: Roles = ['', ''];

/** By foreign key, the attributes of its two ends: those that follow it, and at an association table those across it. */
export function rolesOf(document: Document): ReadonlyMap<ForeignKeyId, Roles> {
  const roles = new Map<ForeignKeyId, Roles>();
  const both = (a: string, b: string) => (a === '' ? b : `${a}, ${b}`);
  for (const { name, direction, foreignKeyId, secondary } of relationshipsOf(document)) {
    const key = foreignKeyId ?? secondary?.foreignKeyIds[0] ?? '';
    const [referencing, referenced] = roles.get(key) ?? noRoles;
    if (direction === 'MANYTOONE') roles.set(key, [both(referencing, name), referenced]);
    else roles.set(key, [referencing, both(referenced, name)]);
  }
  return roles;
}
