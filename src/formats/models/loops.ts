/** What is lost where a loop cannot be run. */
import type { Expression, Statement } from './syntax.ts';

/** Whether tables or columns may be made in the statements. */
export function mentionsTables(statements: readonly Statement[]): boolean {
  return statements.some((statement) => {
    switch (statement.kind) {
      case 'class':
        return true;
      case 'expression':
        return mentionsTable(statement.value);
      case 'assign':
        return statement.value !== null && mentionsTable(statement.value);
      case 'if':
        return statement.branches.some((branch) => mentionsTables(branch.body));
      case 'for':
      case 'block':
        return mentionsTables(statement.body);
      default:
        return false;
    }
  });
}

const mentionsTable = (expression: Expression): boolean =>
  expression.kind === 'call' &&
  ((expression.callee.kind === 'name' && /^(Table|Index|Column|type)$/.test(expression.callee.name)) ||
    (expression.callee.kind === 'member' && /^(Table|Index|Column|append_column)$/.test(expression.callee.name)) ||
    expression.args.some((argument) => mentionsTable(argument.value)));
