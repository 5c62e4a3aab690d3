/** The simulator against servers of MariaDB and PostgreSQL, where the machine has them or can install them. */
import { expect, type TestContext, test } from 'vitest';
import { arbitraryCascades } from '#advice/randomScenario.ts';
import { arbitraryRun } from './arbitraryRun.ts';
import { checkAgreement } from './checkAgreement.ts';
import { MariadbServer } from './servers/mariadb.ts';
import { PostgresqlServer } from './servers/postgresql.ts';

const count = 250;
const seeds = [101, 102];

async function asks(
  dialect: 'mysql' | 'postgresql',
  start: () => Promise<MariadbServer | PostgresqlServer | { readonly missing: string }>,
  { skip }: TestContext,
): Promise<void> {
  const engine = await start();
  if ('missing' in engine) {
    console.log(engine.missing);
    return skip(engine.missing);
  }
  try {
    let compared = 0;
    for (const seed of seeds) {
      const runs = arbitraryRun(arbitraryCascades(dialect, { legal: true }));
      const agreement = await checkAgreement(runs, { seed, count, dialect, engine });
      expect(agreement.differences).toEqual([]);
      compared += agreement.compared;
    }
    console.log(`${engine.version} agrees on ${compared} random runs.`);
    expect(compared).toBeGreaterThan(count);
  } finally {
    await engine.close();
  }
}

test('a server of MariaDB agrees', { timeout: 600_000 }, (context) => asks('mysql', MariadbServer.start, context));
test('a server of PostgreSQL agrees', { timeout: 600_000 }, (context) =>
  asks('postgresql', PostgresqlServer.start, context),
);
