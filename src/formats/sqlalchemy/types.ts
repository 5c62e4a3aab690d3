/** Column types as SQLAlchemy's, and as the Python types of their values. */
import { lengthOf, parseType } from '#document/types.ts';
import type { Imports } from './imports.ts';
import { call, type Piece } from './python.ts';

export interface PythonType {
  /** Such as `String(40)`; imports what it names. A declaration, if SQLAlchemy has no such type. */
  readonly sql: () => Piece;
  /** What `Mapped[...]` says, such as `str`. */
  readonly python: string;
  /** Whether SQLAlchemy takes this type by itself for values of that Python type. */
  readonly isImplied: boolean;
  /** Whether SQLAlchemy has no such type, so that its declaration is written as it is. */
  readonly isDeclared: boolean;
}

const small: ReadonlySet<string> = new Set(['SMALLINT', 'TINYINT', 'INT2', 'SMALLSERIAL']);
const big: ReadonlySet<string> = new Set(['BIGINT', 'INT8', 'BIGSERIAL', 'BIG INT']);
const single: ReadonlySet<string> = new Set(['REAL', 'FLOAT4', 'BINARY_FLOAT']);
const fixed: ReadonlySet<string> = new Set([
  'CHAR',
  'CHARACTER',
  'NCHAR',
  'NATIONAL CHARACTER',
  'NATIVE CHARACTER',
  'BPCHAR',
]);
const endless = /^(TEXT|TINYTEXT|MEDIUMTEXT|LONGTEXT|CLOB|NCLOB|NTEXT|CITEXT|STRING)$/;

/** The type of a column as it is declared. */
export function pythonType(imports: Imports, declared: string): PythonType {
  const type = parseType(declared);
  const size = lengthOf(type);
  const as = (name: string, python: string, pieces: readonly Piece[] = [], isImplied = false): PythonType => ({
    sql: () => (pieces.length > 0 ? call(imports.sa(name), pieces) : imports.sa(name)),
    python,
    isImplied,
    isDeclared: false,
  });
  const builtin = (name: string) => imports.from('builtins', name);
  switch (type.family) {
    case 'integer': {
      const name = small.has(type.base) ? 'SmallInteger' : big.has(type.base) ? 'BigInteger' : 'Integer';
      return as(name, builtin('int'), [], name === 'Integer');
    }
    case 'decimal':
      return as(
        'Numeric',
        imports.from('decimal', 'Decimal'),
        type.arguments.filter((part) => /^-?\d+$/.test(part)),
      );
    case 'real':
      if (single.has(type.base)) return as('REAL', builtin('float'));
      return type.base === 'FLOAT'
        ? as('Float', builtin('float'), size === null ? [] : [String(size)], size === null)
        : as('Double', builtin('float'));
    case 'text':
      if (endless.test(type.base)) return as('Text', builtin('str'));
      if (fixed.has(type.base)) return as('CHAR', builtin('str'), size === null ? [] : [String(size)]);
      return as('String', builtin('str'), size === null ? [] : [String(size)], size === null);
    case 'boolean':
      return as('Boolean', builtin('bool'), [], true);
    case 'date':
      return as('Date', imports.from('datetime', 'date'), [], true);
    case 'time':
      return as('Time', imports.from('datetime', 'time'), [], true);
    case 'timestamp': {
      const isZoned = /WITH (LOCAL )?TIME ZONE/.test(type.modifiers) || /TZ$|OFFSET$/.test(type.base);
      return as('DateTime', imports.from('datetime', 'datetime'), isZoned ? ['timezone=True'] : [], !isZoned);
    }
    case 'blob':
      return as('LargeBinary', builtin('bytes'), [], true);
    case 'uuid':
      return as('Uuid', imports.from('uuid', 'UUID'), [], true);
    case 'json':
      // NULL is SQL's here, not the JSON text null.
      return as('JSON', imports.from('typing', 'Any'), ['none_as_null=True']);
    case 'other':
      return {
        sql: () => declared,
        python: imports.from('typing', 'Any'),
        isImplied: false,
        isDeclared: true,
      };
  }
}
