/** For formats that have no domains: each column takes over what its domain says. */
import type { Document } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import type { Column } from '#document/records.ts';

/** The document with the type, the NOT NULL and the DEFAULT of each domain at its columns; the domains' checks are left out. */
export function withoutDomains(document: Document): Document {
  if (document.domains.size === 0) return document;
  const plain = (column: Column): Column => {
    const domain = column.domainId === null ? undefined : document.domains.get(column.domainId);
    if (!domain) return column;
    return {
      ...column,
      domainId: null,
      type: domain.type,
      nullable: column.nullable && domain.nullable,
      default: column.default ?? domain.default,
    };
  };
  const tables = tablesOf(document).map((table) => ({ ...table, columns: table.columns.map(plain) }));
  return { ...document, domains: new Map(), tables: new Map(tables.map((table) => [table.id, table])) };
}
