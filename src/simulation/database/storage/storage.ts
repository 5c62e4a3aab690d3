/** How a column stores and compares values, whatever its database. */
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import type { ErrorKind } from '../../timeline.ts';

/** A value that the column cannot hold. The message continues "… cannot hold 'x': ". */
export class Unfit extends Error {
  readonly kind: ErrorKind;
  constructor(message: string, kind: ErrorKind = 'other') {
    super(message);
    this.kind = kind;
  }
}

/** A number that is too large or too small for its column. */
export class OutOfRange extends Unfit {
  constructor() {
    super(t`it is out of range`);
  }
}

export interface Storage {
  /** The stored form of a value. Throws `Unfit`. */
  readonly store: (value: Value) => Value;
  /** A cell of any column, in the form in which it is compared with cells of this one. Never throws. */
  readonly key: (cell: Value) => Value;
  /** A stored cell as a document has it. */
  readonly show: (cell: Value) => Value;
}

/** Leaves a cell as it is. */
export const same = (cell: Value): Value => cell;

/** Keeps everything as it is. */
export const plainStorage: Storage = { store: same, key: same, show: same };
