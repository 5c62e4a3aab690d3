/** Random schemas with mapped classes: every kind of relationship with every kind of cascade. For tests. */
import fc, { type GeneratorValue } from 'fast-check';
import type { Document } from '#document/document.ts';
import type { ReferentialAction, Relationship } from '#document/records.ts';
import { Sketch } from './sketch.ts';

export const arbitraryModels = (): fc.Arbitrary<Document> => fc.gen().map((draw) => new Drawing(draw).document());

/** Chance, drawn number by number. */
export class Dice {
  readonly #draw: GeneratorValue;

  constructor(draw: GeneratorValue) {
    this.#draw = draw;
  }

  /** A whole number from 0 to `max`. */
  upTo(max: number): number {
    return max <= 0 ? 0 : this.#draw(fc.nat, max);
  }

  /** Once in `n` times. */
  oneIn(n: number): boolean {
    return this.upTo(n - 1) === n - 1;
  }

  from<T>(list: readonly T[]): T {
    const item = list[this.upTo(list.length - 1)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }
}

type Options = Partial<Relationship>;

/** Columns that some tables have besides. */
const extras = ['BOOLEAN?', 'NUMERIC(8,2)?', 'DATE?', 'REAL?', 'BIGINT?', 'TEXT?', 'VARCHAR(10)=new'];

class Drawing {
  readonly #dice: Dice;
  readonly #sketch = new Sketch();

  constructor(draw: GeneratorValue) {
    this.#dice = new Dice(draw);
  }

  document(): Document {
    this.#dice.from([
      () => this.#library(),
      () => this.#library(),
      () => this.#profiles(),
      () => this.#tagged(),
      () => this.#tagged(),
      () => this.#tree(),
      () => this.#taggings(),
      () => this.#twoParents(),
      () => this.#levels(),
      () => this.#followers(),
      () => this.#nations(),
      () => this.#circle(),
      () => this.#orders(),
    ])();
    return this.#sketch.document();
  }

  // ---- schemas

  #library(): void {
    const q = this.#nullable();
    this.#table('authors', { id: 'INTEGER', name: 'VARCHAR(40)' });
    this.#table('books', { id: 'INTEGER', title: 'VARCHAR(40)?', author_id: `INTEGER${q}` });
    const key = this.#key('books', 'author_id', 'authors', q);
    this.#models({ Author: 'authors', Book: 'books' });
    this.#pair(key, ['Author', 'books'], ['Book', 'author']);
    for (let n = 1 + this.#dice.upTo(2), i = 1; i <= n; i++)
      this.#sketch.row('authors', { id: i, name: `author ${i}` });
    const count = this.#sketch.rows.length;
    for (let n = this.#dice.upTo(4), i = 1; i <= n; i++)
      this.#sketch.row('books', { id: i, title: `book ${i}`, author_id: this.#reference(count, q) });
  }

  #profiles(): void {
    const q = this.#nullable();
    const uniques = this.#dice.oneIn(3) ? [] : [['user_id']];
    this.#table('users', { id: 'INTEGER', name: 'VARCHAR(40)' });
    this.#table('profiles', { id: 'INTEGER', bio: 'VARCHAR(40)?', user_id: `INTEGER${q}` }, ['id'], uniques);
    const key = this.#key('profiles', 'user_id', 'users', q);
    this.#models({ User: 'users', Profile: 'profiles' });
    this.#pair(key, ['User', 'profile'], ['Profile', 'user'], { uselist: false });
    for (const id of [1, 2, 3]) this.#sketch.row('users', { id, name: `user ${id}` });
    for (const id of [1, 2]) this.#sketch.row('profiles', { id, bio: null, user_id: id });
  }

  #tagged(): void {
    this.#table('books', { id: 'INTEGER', title: 'VARCHAR(40)' });
    this.#table('tags', { id: 'INTEGER', label: 'VARCHAR(40)' });
    this.#table('book_tags', { book_id: 'INTEGER', tag_id: 'INTEGER' }, ['book_id', 'tag_id']);
    const keys = [this.#key('book_tags', 'book_id', 'books'), this.#key('book_tags', 'tag_id', 'tags')] as const;
    this.#models({ Book: 'books', Tag: 'tags' });
    this.#through(keys, ['Book', 'tags'], ['Tag', 'books']);
    for (const id of [1, 2, 3]) this.#sketch.row('books', { id, title: `book ${id}` });
    for (const id of [1, 2]) this.#sketch.row('tags', { id, label: `tag ${id}` });
    for (const id of [1, 2, 3])
      for (const tag of [1, 2]) if (this.#dice.oneIn(2)) this.#sketch.row('book_tags', { book_id: id, tag_id: tag });
  }

  #followers(): void {
    this.#table('people', { id: 'INTEGER', name: 'VARCHAR(40)' });
    this.#table('follows', { follower_id: 'INTEGER', followed_id: 'INTEGER' }, ['follower_id', 'followed_id']);
    const keys = [
      this.#key('follows', 'follower_id', 'people'),
      this.#key('follows', 'followed_id', 'people'),
    ] as const;
    this.#models({ Person: 'people' });
    this.#through(keys, ['Person', 'following'], ['Person', 'followers']);
    for (const id of [1, 2, 3]) this.#sketch.row('people', { id, name: `person ${id}` });
    for (const [a, b] of [
      [1, 2],
      [2, 3],
      [3, 3],
    ] as const)
      if (this.#dice.oneIn(2)) this.#sketch.row('follows', { follower_id: a, followed_id: b });
  }

  #tree(): void {
    this.#table('nodes', { id: 'INTEGER', name: 'VARCHAR(40)', parent_id: 'INTEGER?' });
    const key = this.#key('nodes', 'parent_id', 'nodes', '?');
    this.#models({ Node: 'nodes' });
    this.#pair(key, ['Node', 'children'], ['Node', 'parent']);
    for (const id of [1, 2, 3, 4])
      this.#sketch.row('nodes', { id, name: `node ${id}`, parent_id: id === 1 ? null : this.#reference(id - 1, '?') });
  }

  #taggings(): void {
    this.#table('books', { id: 'INTEGER', title: 'VARCHAR(40)' });
    this.#table('tags', { id: 'INTEGER', label: 'VARCHAR(40)' });
    this.#table('taggings', { book_id: 'INTEGER', tag_id: 'INTEGER', note: 'VARCHAR(40)?' }, ['book_id', 'tag_id']);
    const [book, tag] = [this.#key('taggings', 'book_id', 'books'), this.#key('taggings', 'tag_id', 'tags')];
    this.#models({ Book: 'books', Tag: 'tags', Tagging: 'taggings' });
    this.#pair(book, ['Book', 'taggings'], ['Tagging', 'book']);
    this.#pair(tag, ['Tag', 'taggings'], ['Tagging', 'tag']);
    for (const id of [1, 2]) this.#sketch.row('books', { id, title: `book ${id}` });
    for (const id of [1, 2]) this.#sketch.row('tags', { id, label: `tag ${id}` });
    for (const [book_id, tag_id] of [
      [1, 1],
      [1, 2],
      [2, 1],
    ] as const)
      if (this.#dice.oneIn(2)) this.#sketch.row('taggings', { book_id, tag_id, note: null });
  }

  #twoParents(): void {
    const [a, b] = [this.#nullable(), this.#nullable()];
    const isSame = this.#dice.oneIn(3);
    const second = isSame ? 'rooms' : 'boxes';
    this.#table('rooms', { id: 'INTEGER', name: 'VARCHAR(40)' });
    if (!isSame) this.#table('boxes', { id: 'INTEGER', name: 'VARCHAR(40)' });
    this.#table('toys', { id: 'INTEGER', name: 'VARCHAR(40)', room_id: `INTEGER${a}`, box_id: `INTEGER${b}` });
    const keys = [this.#key('toys', 'room_id', 'rooms', a), this.#key('toys', 'box_id', second, b)] as const;
    this.#models(isSame ? { Room: 'rooms', Toy: 'toys' } : { Room: 'rooms', Box: 'boxes', Toy: 'toys' });
    this.#pair(keys[0], ['Room', 'toys'], ['Toy', 'room']);
    this.#pair(keys[1], [isSame ? 'Room' : 'Box', 'boxed_toys'], ['Toy', 'box']);
    for (const id of [1, 2]) this.#sketch.row('rooms', { id, name: `room ${id}` });
    if (!isSame) for (const id of [1, 2]) this.#sketch.row('boxes', { id, name: `box ${id}` });
    for (const id of [1, 2, 3])
      this.#sketch.row('toys', {
        id,
        name: `toy ${id}`,
        room_id: this.#reference(2, a),
        box_id: this.#reference(2, b),
      });
  }

  #levels(): void {
    const [a, b] = [this.#nullable(), this.#nullable()];
    this.#table('countries', { id: 'INTEGER', name: 'VARCHAR(40)' });
    this.#table('cities', { id: 'INTEGER', name: 'VARCHAR(40)', country_id: `INTEGER${a}` });
    this.#table('streets', { id: 'INTEGER', name: 'VARCHAR(40)', city_id: `INTEGER${b}` });
    const keys = [
      this.#key('cities', 'country_id', 'countries', a),
      this.#key('streets', 'city_id', 'cities', b),
    ] as const;
    this.#models({ Country: 'countries', City: 'cities', Street: 'streets' });
    this.#pair(keys[0], ['Country', 'cities'], ['City', 'country']);
    this.#pair(keys[1], ['City', 'streets'], ['Street', 'city']);
    for (const id of [1, 2]) this.#sketch.row('countries', { id, name: `country ${id}` });
    for (const id of [1, 2, 3])
      this.#sketch.row('cities', { id, name: `city ${id}`, country_id: this.#reference(2, a) });
    for (const id of [1, 2, 3])
      this.#sketch.row('streets', { id, name: `street ${id}`, city_id: this.#reference(3, b) });
  }

  /** Keys that a person may change. */
  #nations(): void {
    const q = this.#nullable();
    this.#table('nations', { code: 'VARCHAR(2)', name: 'VARCHAR(40)?' }, ['code']);
    this.#table('people', { id: 'INTEGER', name: 'VARCHAR(40)', nation_code: `VARCHAR(2)${q}` });
    const key = this.#key('people', 'nation_code', 'nations', q, 'code');
    this.#models({ Nation: 'nations', Person: 'people' });
    this.#pair(key, ['Nation', 'people'], ['Person', 'nation'], { passiveUpdates: !this.#dice.oneIn(3) });
    for (const code of ['de', 'fr']) this.#sketch.row('nations', { code, name: null });
    for (const id of [1, 2, 3]) {
      const nation = q && this.#dice.oneIn(4) ? null : this.#dice.from(['de', 'fr']);
      this.#sketch.row('people', { id, name: `person ${id}`, nation_code: nation });
    }
  }

  /** Two tables that refer to each other. */
  #circle(): void {
    this.#table('teams', { id: 'INTEGER', name: 'VARCHAR(40)', leader_id: 'INTEGER?' });
    this.#table('members', { id: 'INTEGER', name: 'VARCHAR(40)', team_id: 'INTEGER?' });
    const leader = this.#key('teams', 'leader_id', 'members', '?');
    const team = this.#key('members', 'team_id', 'teams', '?');
    this.#models({ Team: 'teams', Member: 'members' });
    this.#pair(team, ['Team', 'members'], ['Member', 'team']);
    const postUpdate = !this.#dice.oneIn(3);
    this.#pair(leader, ['Member', 'led_teams'], ['Team', 'leader'], { postUpdate }, { postUpdate });
    for (const id of [1, 2]) this.#sketch.row('teams', { id, name: `team ${id}`, leader_id: id });
    for (const id of [1, 2, 3])
      this.#sketch.row('members', { id, name: `member ${id}`, team_id: this.#reference(2, '?') });
  }

  /** Keys of two columns. */
  #orders(): void {
    const q = this.#nullable();
    this.#table('orders', { shop: 'INTEGER', number: 'INTEGER', note: 'VARCHAR(40)?' }, ['shop', 'number']);
    this.#table('items', {
      id: 'INTEGER',
      name: 'VARCHAR(40)',
      order_shop: `INTEGER${q}`,
      order_number: `INTEGER${q}`,
    });
    const key = this.#sketch.key(
      'items',
      ['order_shop', 'order_number'],
      'orders',
      ['shop', 'number'],
      this.#actions(q),
    );
    this.#models({ Order: 'orders', Item: 'items' });
    this.#pair(key, ['Order', 'items'], ['Item', 'order']);
    for (const number of [1, 2]) this.#sketch.row('orders', { shop: 1, number, note: null });
    for (const id of [1, 2, 3]) {
      const number = this.#reference(2, q);
      this.#sketch.row('items', {
        id,
        name: `item ${id}`,
        order_shop: number === null ? null : 1,
        order_number: number,
      });
    }
  }

  // ---- parts

  #table(
    name: string,
    columns: Readonly<Record<string, string>>,
    key = ['id'],
    uniques: readonly (readonly string[])[] = [],
  ): void {
    const { id, ...others } = columns;
    const isNumbered = id === 'INTEGER' && key.length === 1 && this.#dice.oneIn(3);
    const more = this.#dice.oneIn(3) ? { more: this.#dice.from(extras) } : {};
    this.#sketch.table(name, { ...(id ? { id: isNumbered ? `${id}!` : id } : {}), ...others, ...more }, key, uniques);
  }

  #models(classes: Readonly<Record<string, string>>): void {
    for (const [name, table] of Object.entries(classes))
      this.#sketch.model(name, table, {
        legacyIsOrphan: this.#dice.oneIn(12),
        confirmDeletedRows: !this.#dice.oneIn(12),
      });
  }

  #nullable(): '?' | '' {
    return this.#dice.oneIn(3) ? '' : '?';
  }

  #reference(count: number, nullable: string): number | null {
    return nullable && this.#dice.oneIn(4) ? null : 1 + this.#dice.upTo(count - 1);
  }

  #actions(nullable: string): { onDelete: ReferentialAction; onUpdate: ReferentialAction; deferred: boolean } {
    const setNull = nullable ? (['SET NULL'] as const) : [];
    return {
      onDelete: this.#dice.from(['NO ACTION', 'NO ACTION', 'CASCADE', 'RESTRICT', ...setNull]),
      onUpdate: this.#dice.from(['NO ACTION', 'CASCADE', ...setNull]),
      deferred: this.#dice.oneIn(6),
    };
  }

  #key(table: string, column: string, refTable: string, nullable: '?' | '' = '', refColumn = 'id'): string {
    return this.#sketch.key(table, [column], refTable, [refColumn], this.#actions(nullable));
  }

  /** Both sides of a foreign key, or sometimes only one, mostly linked. */
  #pair(
    foreignKeyId: string,
    [one, members]: readonly [string, string],
    [many, parent]: readonly [string, string],
    ofOne: Options = {},
    ofMany: Options = {},
  ): void {
    const link = this.#dice.upTo(9);
    const has = this.#dice.upTo(11);
    const sides = [
      () =>
        this.#sketch.relationship({
          on: one,
          to: many,
          name: members,
          direction: 'ONETOMANY',
          foreignKeyId,
          backPopulates: has > 1 && link > 0 && link !== 1 ? parent : null,
          ...this.#options(),
          ...ofOne,
        }),
      () =>
        this.#sketch.relationship({
          on: many,
          to: one,
          name: parent,
          direction: 'MANYTOONE',
          foreignKeyId,
          backPopulates: has > 1 && link > 0 && link !== 2 ? members : null,
          ...(this.#dice.oneIn(4) ? this.#scalarOptions() : {}),
          ...ofMany,
        }),
    ];
    if (has !== 0) sides[0]?.();
    if (has !== 1) sides[1]?.();
  }

  #through(
    through: readonly [string, string],
    [one, ones]: readonly [string, string],
    [other, others]: readonly [string, string],
  ): void {
    const [own, target] = through;
    const isLinked = !this.#dice.oneIn(6);
    const both = !this.#dice.oneIn(5);
    const direction = 'MANYTOMANY';
    const first = { on: one, to: other, name: ones, direction, through: [own, target] } as const;
    const second = { on: other, to: one, name: others, direction, through: [target, own] } as const;
    const options = (): Options =>
      this.#dice.oneIn(3) ? this.#scalarOptions() : { passiveDeletes: this.#dice.oneIn(5) };
    this.#sketch.relationship({ ...first, backPopulates: both && isLinked ? others : null, ...options() });
    if (both) this.#sketch.relationship({ ...second, backPopulates: isLinked ? ones : null, ...options() });
  }

  /** For the side with the list: any cascade. */
  #options(): Options {
    const cascade = this.#dice.from([
      null,
      null,
      ['all'],
      ['all', 'delete-orphan'],
      ['all', 'delete-orphan'],
      ['save-update', 'merge', 'delete'],
      ['save-update'],
      ['save-update', 'delete-orphan'],
      ['merge'],
      [],
    ]);
    const deletes = cascade?.some((word) => word !== 'save-update' && word !== 'merge') ?? false;
    return {
      cascade,
      passiveDeletes: this.#dice.oneIn(3) ? (!deletes && this.#dice.oneIn(2) ? 'all' : true) : false,
      viewonly: this.#dice.oneIn(25) && !deletes,
      lazy: this.#dice.oneIn(25) ? 'raise' : 'select',
      activeHistory: this.#dice.oneIn(15),
      postUpdate: this.#dice.oneIn(20),
      singleParent: this.#dice.oneIn(20),
    };
  }

  /** For the side of the foreign key and for many to many: a delete cascade that needs a single parent. */
  #scalarOptions(): Options {
    const cascade = this.#dice.from([
      null,
      ['all'],
      ['all', 'delete-orphan'],
      ['save-update', 'merge', 'delete'],
      ['merge'],
      [],
    ]);
    return {
      cascade,
      singleParent: (cascade?.includes('delete-orphan') ?? false) ? !this.#dice.oneIn(8) : this.#dice.oneIn(6),
      passiveDeletes: this.#dice.oneIn(6),
      activeHistory: this.#dice.oneIn(8),
    };
  }
}
