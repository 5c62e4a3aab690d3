/** What to change so that a broken policy is kept. */
import { behaviours } from '#dialects/behaviour.ts';
import type { Document } from '#document/document.ts';
import { updateForeignKey } from '#document/edits/foreignKeys.ts';
import type { DialectName, ForeignKeyId, Policy, ReferentialAction } from '#document/records.ts';
import { listed, t } from '#words/say.ts';
import { type Fix, together } from './advice.ts';
import { judgePolicy } from './policies.ts';

/** Another action for a clause of a foreign key. */
interface Change {
  readonly id: ForeignKeyId;
  readonly clause: 'onDelete' | 'onUpdate';
  readonly name: string;
}

export interface PolicyRemedy extends Fix {
  /** What the foreign keys are to say: `fk_orders_customer ON DELETE RESTRICT`. */
  readonly clauses: string;
}

/**
 * Lets the last foreign key of each breaking path refuse, until the policy is kept; the keys nearest to the safe rows, so
 * that nothing else changes. Null when it is kept already, or broken by inheritance, which no foreign key can help.
 */
export function policyRemedy(document: Document, dialect: DialectName, policy: Policy): PolicyRemedy | null {
  const action: ReferentialAction = behaviours[dialect].restrict ? 'RESTRICT' : 'NO ACTION';
  const changes: Change[] = [];
  let now = document;
  for (;;) {
    const { kept, path } = judgePolicy(now, dialect, policy);
    if (kept) break;
    const last = path.at(-1);
    // Every turn takes an action away from one of finitely many clauses.
    if (!last) return null;
    const clause = last.event === 'delete' ? 'onDelete' : 'onUpdate';
    const key = { ...last.foreignKey, [clause]: action };
    changes.push({ id: key.id, clause, name: key.name });
    now = { ...now, foreignKeys: new Map(now.foreignKeys).set(key.id, key) };
  }
  if (changes.length === 0) return null;
  const words = (['onDelete', 'onUpdate'] as const).flatMap((clause) => {
    const names = changes.filter((change) => change.clause === clause).map(({ name }) => name);
    return names.length > 0 ? [`${listed(names)} ${clause === 'onDelete' ? 'ON DELETE' : 'ON UPDATE'} ${action}`] : [];
  });
  const clauses = listed(words);
  return {
    clauses,
    label: t`Make ${clauses}`,
    edit: together(
      ...changes.map(
        ({ id, clause }): Fix['edit'] =>
          (given) =>
            updateForeignKey(given, id, { [clause]: action }),
      ),
    ),
  };
}
