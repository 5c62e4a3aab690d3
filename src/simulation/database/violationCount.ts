/**
 * How SQLite knows whether a constraint is violated: it does not look, it counts (the comment at the head of
 * src/fkey.c). Where the count differs from what looking would find, the count decides (seen in 3.40.1 and 3.54.1).
 */
import type { CatalogForeignKey } from './catalog.ts';
import type { ReferenceRows } from './referenceRows.ts';

export class ViolationCount {
  /**
   * Of constraints that are checked at the end of the statement, of deferred ones, and of the first kind while deferring
   * is forced on them (seen in 3.54.1; 3.40.1 counted deferred ones among the forced too, then).
   */
  #immediate = 0;
  #waiting = 0;
  #forced = 0;
  /** What was put off when the statement began. */
  #waitingBefore = 0;
  #forcedBefore = 0;
  /** PRAGMA defer_foreign_keys. */
  #forcing = false;

  get forcing(): boolean {
    return this.#forcing;
  }

  get breaksStatement(): boolean {
    return this.#immediate > 0;
  }

  get breaksTransaction(): boolean {
    return this.#waiting + this.#forced > 0;
  }

  endStatement(): void {
    this.#immediate = 0;
    this.#waitingBefore = this.#waiting;
    this.#forcedBefore = this.#forced;
  }

  /** What the statement counted is forgotten (SQLite, src/vdbeaux.c, `sqlite3VdbeCloseStatement`). */
  undoStatement(): void {
    this.#immediate = 0;
    this.#waiting = this.#waitingBefore;
    this.#forced = this.#forcedBefore;
  }

  endTransaction(): void {
    this.#immediate = 0;
    this.#waiting = 0;
    this.#forced = 0;
    this.#waitingBefore = 0;
    this.#forcedBefore = 0;
    this.#forcing = false;
  }

  /** Switching it off forgets what was counted so far. */
  force(on: boolean): void {
    this.#forcing = on;
    if (!on) this.#forced = 0;
  }

  isPutOff(key: CatalogForeignKey): boolean {
    return this.#forcing || key.deferred;
  }

  /** A referencing row is about to go: if it referred to nothing, that is over. */
  goes(references: ReferenceRows, row: number): void {
    if (!this.#isPending(references.key)) return;
    const slot = references.entry(row);
    if (slot >= 0 && !references.keys.has(slot)) this.#count(references.key, -1);
  }

  /** As `goes`, for so many rows that all refer to one slot: once nothing is pending, the rest are not looked at. */
  allGo({ key, keys }: ReferenceRows, slot: number, rows: number): void {
    if (!this.#isPending(key) || keys.has(slot)) return;
    const counted = this.#countOf(key);
    const beside = !key.deferred && this.#forcing ? this.#immediate : this.#forced;
    const canEnd = beside === 0 && counted > 0;
    this.#count(key, -(canEnd ? Math.min(counted, rows) : rows));
  }

  /** A referencing row comes, with the slots that it refers to and that it has itself; answers whether it refers to nothing. */
  comes({ key, keys }: ReferenceRows, slot: number, ownSlot: number): boolean {
    if (slot < 0 || slot === ownSlot || keys.has(slot)) return false;
    this.#count(key, 1);
    return true;
  }

  /** A referenced row is about to go: what refers to it, but not the row itself, will refer to nothing. */
  leaves(references: ReferenceRows, row: number): void {
    const count = this.left(references, row);
    if (count > 0) this.#count(references.key, count);
  }

  /** How many other rows refer to this one. */
  left(references: ReferenceRows, row: number): number {
    const { key, keys } = references;
    const slot = keys.slotOf(row);
    const count = references.count(slot);
    return count > 0 && key.child === key.parent && references.entry(row) === slot ? count - 1 : count;
  }

  /** A referenced row comes: rows that had been left behind have it again. */
  arrives(references: ReferenceRows, slot: number): void {
    if (!this.#isPending(references.key)) return;
    const count = references.count(slot);
    if (count > 0) this.#count(references.key, -count);
  }

  /** Whether a violation may be over: what was counted while forced may be of any constraint (OP_FkIfZero in src/vdbe.c). */
  #isPending(key: CatalogForeignKey): boolean {
    return this.#forced !== 0 || (key.deferred ? this.#waiting : this.#immediate) !== 0;
  }

  #countOf(key: CatalogForeignKey): number {
    return key.deferred ? this.#waiting : this.#forcing ? this.#forced : this.#immediate;
  }

  #count(key: CatalogForeignKey, n: number): void {
    if (key.deferred) this.#waiting += n;
    else if (this.#forcing) this.#forced += n;
    else this.#immediate += n;
  }
}
