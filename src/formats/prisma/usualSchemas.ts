import type { Provider } from './types.ts';

/** The namespace that each database takes when none is named. */
export const usualSchemas: Readonly<Record<Provider, string | null>> = {
  postgresql: 'public',
  sqlserver: 'dbo',
  mysql: null,
  sqlite: null,
};
