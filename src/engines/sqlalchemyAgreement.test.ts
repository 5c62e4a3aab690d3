/** The simulated session against SQLAlchemy itself, on random models, rows and programs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAgreement } from './sqlalchemy/agreement.ts';
import { arbitraryModels } from './sqlalchemy/arbitraryModels.ts';
import { arbitraryProgram } from './sqlalchemy/arbitraryProgram.ts';
import { findSqlAlchemy } from './sqlalchemy/python.ts';

const found = findSqlAlchemy();
if ('missing' in found) console.log(found.missing);
const python = 'python' in found ? found.python : '';

let agreed = 0;

describe.skipIf(python === '')('SQLAlchemy does the same', { timeout: 300_000 }, () => {
  test.each([1, 2, 3, 4, 5])('on random programs, seed %i', async (seed) => {
    const programs = fc.sample(arbitraryProgram(arbitraryModels()), { seed, numRuns: 450 });
    const agreement = await checkAgreement(python, programs);
    agreed += agreement.agreed;
    expect(agreement.differences).toEqual([]);
    // Where chance decides there, nothing is compared: that must stay seldom.
    expect(agreement.passedOver).toBeLessThan(10);
  });

  test('as many as are promised were compared', () => {
    expect(agreed).toBeGreaterThanOrEqual(2_000);
  });
});
