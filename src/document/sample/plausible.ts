/** Values that could stand in a column of this name and type, if nothing else forbids them. */
import { isZoned, scaleOf, wholeDigits } from '../columnFit.ts';
import { singular } from '../names.ts';
import type { Column, Table } from '../records.ts';
import { lengthOf, parseType } from '../types.ts';
import type { Value } from '../value.ts';
import type { Random } from './random.ts';
import * as words from './words.ts';

type Making = (random: Random, table: Table) => string;

const fullName: Making = (random) => `${random.pick(words.firstNames)} ${random.pick(words.lastNames)}`;
const titleText: Making = (random) =>
  random.chance(0.5)
    ? `The ${random.pick(words.qualities)} ${random.pick(words.subjects)}`
    : `${random.pick(words.subjects)} of the ${random.pick(words.qualities)} ${random.pick(words.subjects)}`;
const productName: Making = (random) => `${random.pick(words.qualities)} ${random.pick(words.things)}`;
const companyName: Making = (random) => `${random.pick(words.companies)} ${random.pick(words.companyEnds)}`;

const persons =
  /^(author|artist|actor|user|person|people|customer|client|employee|member|student|teacher|reader|staff|manager|patient|doctor|contact|owner|player|driver|composer|guest|speaker)$/i;
const companiesNamed = /compan|publisher|supplier|vendor|organi[sz]ation|client|shop|store|brand|label/i;
const topicsNamed = /tag|categor|genre|topic|subject|keyword|label|group|department/i;
const titled = /book|film|movie|album|song|track|article|post|paper|chapter|course|event|project|task/i;

/** What a name alone means depends on what the table is about. */
const nameOfRow: Making = (random, table) => {
  const about = singular(table.name);
  if (persons.test(about)) return fullName(random, table);
  if (topicsNamed.test(about)) return random.pick(words.topics);
  if (companiesNamed.test(about)) return companyName(random, table);
  if (/cit(y|ies)/i.test(about)) return random.pick(words.cities);
  if (/countr/i.test(about)) return random.pick(words.countries);
  if (/language/i.test(about)) return random.pick(words.languages);
  return titled.test(about) ? titleText(random, table) : productName(random, table);
};

/** By the name of a text column; the first that matches counts. */
const textsByName: readonly (readonly [name: RegExp, make: Making])[] = [
  [
    /e_?mail/i,
    (random) => `${random.pick(words.firstNames)}.${random.pick(words.lastNames)}@example.com`.toLowerCase(),
  ],
  [/first_?name|given_?name/i, (random) => random.pick(words.firstNames)],
  [/last_?name|sur_?name|family_?name/i, (random) => random.pick(words.lastNames)],
  [/user_?name|login|nick/i, (random) => `${random.pick(words.firstNames).toLowerCase()}${random.between(1, 99)}`],
  [/company|organi[sz]ation|publisher|supplier|vendor/i, companyName],
  [/job|occupation|profession/i, (random) => random.pick(words.jobs)],
  [/title|headline|subject|heading/i, titleText],
  [/city|town/i, (random) => random.pick(words.cities)],
  [/country_?code/i, (random) => random.pick(words.countryCodes)],
  [/country|nation/i, (random) => random.pick(words.countries)],
  [/language|locale/i, (random) => random.pick(words.languages)],
  [/currency/i, (random) => random.pick(words.currencies)],
  [/street|address/i, (random) => `${random.between(1, 120)} ${random.pick(words.streets)}`],
  [/zip|postal|postcode/i, (random) => String(random.between(10000, 99999))],
  [/phone|mobile|fax/i, (random) => `+1 555 ${random.between(1000, 9999)}`],
  [/url|website|link/i, (random) => `https://example.com/${random.pick(words.topics)}/${random.between(1, 999)}`],
  [/slug/i, (random) => `${random.pick(words.qualities)}-${random.pick(words.subjects)}`.toLowerCase()],
  [/isbn/i, (random) => `978${random.between(1000000000, 9999999999)}`],
  [/sku|code|serial|number|reference/i, (random) => `${random.pick(words.countryCodes)}-${random.between(1000, 9999)}`],
  [/colou?r/i, (random) => random.pick(words.colours)],
  [/status|state|phase/i, (random) => random.pick(words.statuses)],
  [/tag|genre|category|topic|keyword/i, (random) => random.pick(words.topics)],
  [/desc|comment|note|body|text|content|review|message|summary|remark|bio/i, (random) => random.pick(words.sentences)],
  [/name|label/i, nameOfRow],
];

/** By the name of a column of numbers: the least and the greatest. */
const numbersByName: readonly (readonly [name: RegExp, low: number, high: number])[] = [
  [/year/i, 1950, 2024],
  [/age$/i, 18, 80],
  [/rating|stars|score|grade/i, 1, 5],
  [/percent|ratio|discount/i, 0, 50],
  [/quantity|qty|count|copies|stock/i, 1, 20],
  [/price|cost|amount|total|fee|salary|balance/i, 2, 90],
  [/pages/i, 80, 900],
  [/minutes|duration|length/i, 2, 180],
  [/milliseconds|bytes/i, 100000, 900000],
  [/position|rank|level|priority|sort|order/i, 1, 10],
];

/** A value for a column that is not NULL, by its type and its name. It may still be too long for the column. */
export function plausibleValue(table: Table, column: Column, random: Random): Exclude<Value, null> {
  const type = parseType(column.type);
  const number = (): number => {
    const [, low, high] = numbersByName.find(([name]) => name.test(column.name)) ?? [null, 1, 100];
    return random.between(low, high);
  };
  switch (type.family) {
    case 'integer':
      return number();
    case 'decimal': {
      const scale = scaleOf(type) ?? 2;
      const whole = number() % 10 ** (wholeDigits(type) ?? 9);
      const cents = random.pick(['00', '50', '90', '95', '99']).padEnd(scale, '0').slice(0, scale);
      return scale === 0 ? String(whole) : `${whole}.${cents}`;
    }
    case 'real':
      return number() + random.between(0, 3) / 4;
    case 'boolean':
      return random.chance(0.7);
    case 'date':
      return dayText(column, random);
    case 'time':
      return clockText(random) + (isZoned(type) ? '+00' : '');
    case 'timestamp':
      return `${dayText(column, random)} ${clockText(random)}${isZoned(type) ? '+00' : ''}`;
    case 'blob':
      return hex(random, 16);
    case 'json':
      return JSON.stringify({ topic: random.pick(words.topics), rank: random.between(1, 9) });
    case 'uuid':
      return uuid(random);
    case 'text':
      return plausibleText(table, column, random);
    case 'other':
      return otherText(column, type.base, random);
  }
}

function plausibleText(table: Table, column: Column, random: Random): string {
  const limit = lengthOf(parseType(column.type));
  if (limit === 2 && /country|code/i.test(column.name)) return random.pick(words.countryCodes);
  const make = textsByName.find(([name]) => name.test(column.name))?.[1] ?? ((r: Random) => r.pick(words.topics));
  const text = make(random, table);
  return limit === null ? text : [...text].slice(0, limit).join('').trimEnd();
}

/** Texts that PostgreSQL and MySQL take for some of the types that have no family. */
function otherText(column: Column, base: string, random: Random): Exclude<Value, null> {
  if (/\[\d*\]/.test(column.type)) return '{}';
  if (base === 'INTERVAL') return `${random.between(1, 30)} days`;
  if (base === 'INET' || base === 'CIDR') return `192.0.2.${random.between(1, 254)}`;
  if (base === 'XML') return '<note/>';
  return random.pick(words.topics);
}

const two = (n: number): string => String(n).padStart(2, '0');

function dayText(column: Column, random: Random): string {
  const [first, last] = /birth|born/i.test(column.name) ? [1950, 2004] : [2019, 2024];
  return `${random.between(first, last)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
}

const clockText = (random: Random): string => `${two(random.between(7, 21))}:${two(random.between(0, 59))}:00`;

const hex = (random: Random, digits: number): string =>
  Array.from({ length: digits }, () => random.between(0, 15).toString(16)).join('');

const uuid = (random: Random): string =>
  `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(random, 3)}-${hex(random, 12)}`;
