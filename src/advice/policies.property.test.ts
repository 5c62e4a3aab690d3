import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialects } from '#dialects/dialects.ts';
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import type { DialectName, Policy, RowId } from '#document/records.ts';
import { simulate } from '#simulation/simulate.ts';
import { type Judgement, judgePolicies } from './policies.ts';
import { policyRemedy } from './policyRemedy.ts';
import { arbitraryCascades } from './randomScenario.ts';

const dialectNames = Object.keys(dialects) as readonly DialectName[];
const runs = Number(process.env.RUNS ?? 120);
const seed = Number(process.env.SEED ?? 17);

/** The document with every policy that its tables allow. */
function withEveryPolicy(document: Document): Document {
  const ids = tablesOf(document).map(({ id }) => id);
  const policies = ids.flatMap((tableId) =>
    ids.flatMap((targetId) =>
      (['delete', 'change'] as const).map(
        (forbid): Policy => ({ id: `${tableId} ${forbid} ${targetId}`, order: 0, name: '', tableId, forbid, targetId }),
      ),
    ),
  );
  return { ...document, policies: new Map(policies.map((policy) => [policy.id, policy])) };
}

/** The policies that a DELETE was seen to break, by their ids. */
function brokenBy(document: Document, dialect: DialectName, tableId: string, rowIds: readonly RowId[]): Set<string> {
  const { steps, error } = simulate(document, [{ op: 'delete', tableId, rowIds }], dialect);
  // What fails is undone as a whole.
  if (error) return new Set();
  const broken = new Set<string>();
  for (const step of steps) {
    if (step.foreignKeyId === null || step.tableId === null) continue;
    if (step.kind === 'delete') broken.add(`${tableId} delete ${step.tableId}`);
    if (['delete', 'set-null', 'set-default', 'update'].includes(step.kind))
      broken.add(`${tableId} change ${step.tableId}`);
  }
  return broken;
}

/** A path goes from table to table by foreign keys of the document that hand the DELETE on. */
function checkPath(document: Document, { policy, path, from }: Judgement): void {
  expect(path.length).toBeGreaterThan(0);
  let [table, event]: [string, string] = [from, 'delete'];
  for (const step of path) {
    expect(document.foreignKeys.get(step.foreignKey.id)).toBe(step.foreignKey);
    expect(step.foreignKey.refTableId).toBe(table);
    expect(step.event).toBe(event);
    expect(step.action).toBe(event === 'delete' ? step.foreignKey.onDelete : step.foreignKey.onUpdate);
    expect(['CASCADE', 'SET NULL', 'SET DEFAULT']).toContain(step.action);
    if (step.action !== 'CASCADE') event = 'update';
    table = step.foreignKey.tableId;
  }
  expect(table).toBe(policy.targetId);
  if (policy.forbid === 'delete') expect(event).toBe('delete');
}

for (const dialect of dialectNames) {
  test(`${dialect}: a policy that is kept is broken by no delete`, () => {
    const seen = { broken: 0, kept: 0 };
    fc.assert(
      fc.property(arbitraryCascades(dialect, { legal: true }), (given) => {
        const document = withEveryPolicy(given);
        const judgements = judgePolicies(document, dialect);
        const kept = new Set(judgements.filter((one) => one.kept).map(({ policy }) => policy.id));
        for (const judgement of judgements) if (!judgement.kept) checkPath(document, judgement);
        seen.kept += kept.size;
        for (const table of tablesOf(document)) {
          const rows = rowsOf(document, table.id).map(({ id }) => id);
          for (const rowIds of [...rows.map((id) => [id]), rows]) {
            const broken = brokenBy(document, dialect, table.id, rowIds);
            seen.broken += broken.size;
            expect([...broken].filter((id) => kept.has(id))).toEqual([]);
          }
        }
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
    expect(seen.broken).toBeGreaterThan(runs);
    expect(seen.kept).toBeGreaterThan(runs);
  });

  test(`${dialect}: what is offered keeps a broken policy, and breaks no other`, () => {
    let mended = 0;
    fc.assert(
      fc.property(arbitraryCascades(dialect), fc.nat(), (given, pick) => {
        const document = withEveryPolicy(given);
        const judgements = judgePolicies(document, dialect);
        const broken = judgements.filter((one) => !one.kept);
        const policy = broken[pick % Math.max(1, broken.length)]?.policy;
        if (!policy) return;
        const remedy = policyRemedy(document, dialect, policy);
        const result = remedy?.edit(document) ?? { reason: 'There is no remedy.' };
        if ('reason' in result) throw new Error(result.reason);
        const after = judgePolicies(applyDiff(document, result.diff), dialect);
        expect(after.find((one) => one.policy.id === policy.id)?.kept).toBe(true);
        judgements.forEach((one, at) => {
          if (one.kept) expect(after[at]?.kept).toBe(true);
        });
        mended++;
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
    expect(mended).toBeGreaterThan(runs / 3);
  });
}
