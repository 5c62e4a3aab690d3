/** CREATE TYPE … AS ENUM, CREATE DOMAIN, and what ALTER does to them. */
import type { AlterDomainStmt, AlterEnumStmt, CreateDomainStmt, CreateEnumStmt } from 'libpg-query';
import { identityOf, qualified } from '#document/names.ts';
import { t } from '#words/say.ts';
import type { SaidDomain, SaidEnum } from '../schema/collector.ts';
import type { SaidName } from '../schema/said.ts';
import { defaultOf } from './columns.ts';
import { checkOf } from './constraints.ts';
import { nameOf, strings } from './nodes.ts';
import type { Reading } from './reading.ts';
import type { Statement } from './statement.ts';
import { namedType } from './typeNames.ts';

/** The place of an enum or domain in its list; -1 when there is none of this name. */
export function typeAt(reading: Reading, list: readonly SaidName[], given: SaidName): number {
  for (const name of reading.candidates(given)) {
    const at = list.findIndex((type) => identityOf(reading.collector.plain(type)) === identityOf(name));
    if (at >= 0) return at;
  }
  return -1;
}

export function createEnum(reading: Reading, statement: Statement, given: CreateEnumStmt): void {
  const { collector } = reading;
  const name = reading.named(nameOf(strings(given.typeName)));
  const what = `CREATE TYPE ${qualified(name)}`;
  if (typeAt(reading, collector.enums, name) >= 0) {
    collector.report('failed', what, statement.line, t`There is a type ${qualified(name)} already.`);
    return;
  }
  collector.enums.push({ ...name, values: [...strings(given.vals)] });
  collector.report('used', what, statement.line);
}

/** ADD VALUE and RENAME VALUE. */
export function alterEnum(reading: Reading, statement: Statement, given: AlterEnumStmt): void {
  const { enums } = reading.collector;
  const name = nameOf(strings(given.typeName));
  const what = `ALTER TYPE ${qualified(name)}`;
  const at = typeAt(reading, enums, name);
  const known: SaidEnum | undefined = enums[at];
  if (!known) {
    reading.collector.report('failed', what, statement.line, t`There is no enum ${qualified(name)}.`);
    return;
  }
  const values = [...known.values];
  const { newVal = '', oldVal, newValNeighbor } = given;
  if (oldVal !== undefined) {
    const old = values.indexOf(oldVal);
    if (old >= 0) values[old] = newVal;
  } else if (!values.includes(newVal)) {
    const neighbor = newValNeighbor === undefined ? -1 : values.indexOf(newValNeighbor);
    values.splice(neighbor < 0 ? values.length : neighbor + (given.newValIsAfter ? 1 : 0), 0, newVal);
  }
  enums[at] = { ...known, values };
  reading.collector.report('used', what, statement.line);
}

export function createDomain(reading: Reading, statement: Statement, given: CreateDomainStmt): void {
  const { collector } = reading;
  const name = reading.named(nameOf(strings(given.domainname)));
  const what = `CREATE DOMAIN ${qualified(name)}`;
  const { type, typeName } = namedType(statement, given.typeName);
  // A domain over a domain has the type of that one, and its checks too.
  const base = typeName ? collector.domains[typeAt(reading, collector.domains, typeName)] : undefined;
  let domain: SaidDomain = {
    ...name,
    type: base?.type ?? type,
    nullable: base?.nullable ?? true,
    default: base?.default ?? null,
    checks: base?.checks ?? [],
  };
  const constraints = (given.constraints ?? []).flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
  const stops = [...constraints, given.collClause].flatMap((part) => (part ? [statement.charOf(part.location)] : []));
  for (const constraint of constraints) {
    const from = statement.tokenAt(statement.charOf(constraint.location));
    if (constraint.contype === 'CONSTR_NOTNULL') domain = { ...domain, nullable: false };
    else if (constraint.contype === 'CONSTR_CHECK')
      domain = { ...domain, checks: [...domain.checks, checkOf(reading, statement, constraint, qualified(name))] };
    else if (constraint.contype === 'CONSTR_DEFAULT') {
      const sql = statement.rest(statement.find(['default'], from), stops);
      domain = { ...domain, default: defaultOf(constraint.raw_expr, sql, domain.type) };
    }
  }
  collector.domains.push(domain);
  collector.report('used', what, statement.line);
}

/** `subtype` is one letter for each form: T default, N and O for NOT NULL, C and X for constraints, V to validate one. */
export function alterDomain(reading: Reading, statement: Statement, given: AlterDomainStmt): void {
  const { collector } = reading;
  const name = nameOf(strings(given.typeName));
  const what = `ALTER DOMAIN ${qualified(name)}`;
  const at = typeAt(reading, collector.domains, name);
  const domain = collector.domains[at];
  if (!domain) {
    collector.report('failed', what, statement.line, t`There is no domain ${qualified(name)}.`);
    return;
  }
  const constraint = given.def && 'Constraint' in given.def ? given.def.Constraint : null;
  switch (given.subtype) {
    case 'C':
      if (constraint?.contype === 'CONSTR_CHECK')
        collector.domains[at] = {
          ...domain,
          checks: [...domain.checks, checkOf(reading, statement, constraint, qualified(name))],
        };
      else if (constraint?.contype === 'CONSTR_NOTNULL') collector.domains[at] = { ...domain, nullable: false };
      break;
    case 'X':
      collector.domains[at] = { ...domain, checks: domain.checks.filter((check) => check.name !== given.name) };
      break;
    case 'O':
      collector.domains[at] = { ...domain, nullable: false };
      break;
    case 'N':
      collector.domains[at] = { ...domain, nullable: true };
      break;
    case 'T': {
      const sql = statement.rest(statement.find(['default']));
      collector.domains[at] = { ...domain, default: given.def ? defaultOf(given.def, sql, domain.type) : null };
      break;
    }
    default:
      break;
  }
  collector.report('used', what, statement.line);
}
