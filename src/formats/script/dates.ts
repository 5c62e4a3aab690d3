/** Dates as scripts write them, brought to `YYYY-MM-DD HH:MM:SS`. */

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const two = (number: number): string => String(number).padStart(2, '0');

/** Parts of a date; those that were not said are null. */
interface Moment {
  year: number | null;
  month: number;
  day: number;
  hour: number | null;
  minute: number;
  second: number;
  fraction: string;
  zone: string;
  isAfternoon: boolean | null;
}

/** 1950 to 2049, as Oracle's RR and SQL Server's cutoff have it. */
const fullYear = (year: number, digits: number): number => (digits > 2 ? year : year < 50 ? 2000 + year : 1900 + year);

/** The elements of Oracle's format models that dates in scripts are made of, longest first. */
const elements: readonly (readonly [RegExp, RegExp, (into: Moment, found: string) => void])[] = [
  [
    /^S?(YYYY|RRRR)/i,
    /^[+-]?\d{1,4}/,
    (into, found) => {
      into.year = fullYear(Number(found), found.length);
    },
  ],
  [
    /^(YY|RR)/i,
    /^\d{1,4}/,
    (into, found) => {
      into.year = fullYear(Number(found), found.length);
    },
  ],
  [
    /^MONTH/i,
    /^[a-z]+ */i,
    (into, found) => {
      into.month = monthOf(found);
    },
  ],
  [
    /^MON/i,
    /^[a-z]{3,}/i,
    (into, found) => {
      into.month = monthOf(found);
    },
  ],
  [
    /^MM/i,
    /^\d{1,2}/,
    (into, found) => {
      into.month = Number(found);
    },
  ],
  [
    /^MI/i,
    /^\d{1,2}/,
    (into, found) => {
      into.minute = Number(found);
    },
  ],
  [
    /^DD/i,
    /^\d{1,2}/,
    (into, found) => {
      into.day = Number(found);
    },
  ],
  [/^(DAY|DY)/i, /^[a-z]+ */i, () => undefined],
  [
    /^HH(24|12)?/i,
    /^\d{1,2}/,
    (into, found) => {
      into.hour = Number(found);
    },
  ],
  [
    /^SS(?!SS)/i,
    /^\d{1,2}/,
    (into, found) => {
      into.second = Number(found);
    },
  ],
  [
    /^X?FF\d?/i,
    /^[.,]?\d{1,9}/,
    (into, found) => {
      into.fraction = found.replace(/\D|0+$/g, '');
    },
  ],
  [
    /^([AP]\.?M\.?)/i,
    /^[ap]\.?m\.?/i,
    (into, found) => {
      into.isAfternoon = /^p/i.test(found);
    },
  ],
  [
    /^TZH/i,
    /^[+-]?\d{1,2}/,
    (into, found) => {
      into.zone = zoneOf(found);
    },
  ],
  [
    /^TZM/i,
    /^\d{2}/,
    (into, found) => {
      into.zone += found === '00' ? '' : `:${found}`;
    },
  ],
];

const monthOf = (word: string): number => months.indexOf(word.slice(0, 3).toUpperCase()) + 1;
const zoneOf = (hours: string): string => `${hours.startsWith('-') ? '-' : '+'}${two(Math.abs(Number(hours)))}`;

/** A text by a format model of Oracle, such as `DD-MON-YYYY HH24:MI:SS`; null where they do not fit. */
export function dateByFormat(text: string, format: string): string | null {
  const moment: Moment = {
    year: null,
    month: 1,
    day: 1,
    hour: null,
    minute: 0,
    second: 0,
    fraction: '',
    zone: '',
    isAfternoon: null,
  };
  let rest = text.trim();
  let model = format.replace(/^FM/i, '').trim();
  while (model !== '' && rest !== '') {
    const quoted = /^"([^"]*)"/.exec(model);
    const element = elements.find(([word]) => word.test(model));
    if (quoted) {
      model = model.slice(quoted[0].length);
      rest = rest.slice(quoted[1]?.length ?? 0);
    } else if (element) {
      const found = element[1].exec(rest)?.[0];
      if (found === undefined) return null;
      element[2](moment, found);
      model = model.replace(element[0], '');
      rest = rest.slice(found.length);
    } else {
      model = model.slice(1);
      // Signs need not be the same, and may be missing.
      rest = rest.replace(/^[^a-z0-9+]/i, '');
    }
  }
  return rest === '' ? textOf(moment) : null;
}

function textOf(moment: Moment): string | null {
  const { year, month, day, minute, second, fraction, zone, isAfternoon } = moment;
  if (year === null || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  if (moment.hour === null) return date;
  const hour = isAfternoon === null ? moment.hour : (moment.hour % 12) + (isAfternoon ? 12 : 0);
  if (hour > 23 || minute > 59 || second > 59) return null;
  return `${date} ${two(hour)}:${two(minute)}:${two(second)}${fraction === '' ? '' : `.${fraction}`}${zone}`;
}

/** `7/4/1996 3:05 PM`, `4.7.1996` in the order that DATEFORMAT names; `20240131`, `Jan 31 2024`. Null for any other. */
export function sqlServerDate(text: string, order: string): string | null {
  const [, day = '', clock = ''] = /^(.*?)(?:[T ]+(\d{1,2}:.*|\d{1,2} ?[AP]M))?$/i.exec(text.trim()) ?? [];
  const date = dayOf(day.trim(), order);
  if (date === null) return null;
  if (clock === '') return date;
  const [, hours = '', minutes = '00', seconds = '00', fraction = '', half = ''] =
    /^(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?([.:]\d+)? ?([AP]M)?$/i.exec(clock) ?? [];
  if (hours === '') return null;
  const hour = half === '' ? Number(hours) : (Number(hours) % 12) + (/^p/i.test(half) ? 12 : 0);
  return `${date} ${two(hour)}:${minutes}:${seconds}${fraction.replace(':', '.')}`;
}

function dayOf(text: string, order: string): string | null {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return `${compact[1]}-${compact[2]}-${compact[3]}`;
  const [, month = '', dayInMonth = '', yearOfMonth = ''] =
    /^([a-z]{3,9})\.? +(\d{1,2}),? +(\d{4}|\d{2})$/i.exec(text) ?? [];
  const named = monthOf(month);
  if (month !== '' && named > 0) return iso(yearOfMonth, named, Number(dayInMonth));
  const [, firstDay = '', middle = '', last = ''] = /^(\d{1,2})[- ]([a-z]{3,9})[- ](\d{4}|\d{2})$/i.exec(text) ?? [];
  if (middle !== '' && monthOf(middle) > 0) return iso(last, monthOf(middle), Number(firstDay));
  const parts = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$/.exec(text);
  if (!parts) return null;
  const [a = '', b = '', c = ''] = [parts[1], parts[3], parts[4]];
  if (a.length === 4) return iso(a, Number(b), Number(c));
  switch (order) {
    case 'DMY':
      return iso(c, Number(b), Number(a));
    case 'YMD':
      return iso(a, Number(b), Number(c));
    default:
      return iso(c, Number(a), Number(b));
  }
}

const iso = (year: string, month: number, day: number): string | null =>
  month < 1 || month > 12 || day < 1 || day > 31
    ? null
    : `${String(fullYear(Number(year), year.length)).padStart(4, '0')}-${two(month)}-${two(day)}`;

/** `17-DEC-80`, as Oracle reads texts in sessions with its usual settings; null for any other. */
export const oracleDate = (text: string): string | null =>
  /^\d{1,2}-[a-z]{3}-\d{2,4}$/i.test(text.trim()) ? dateByFormat(text, 'DD-MON-RR') : null;

/**
 * A DATETIME or SMALLDATETIME of SQL Server from its bytes, as its scripts have them: the days since 1900, and
 * three-hundredths of a second, or minutes.
 */
export function dateFromBytes(hex: string): string | null {
  if (hex.length !== 16 && hex.length !== 8) return null;
  const half = hex.length / 2;
  const days = Number.parseInt(hex.slice(0, half), 16);
  const signed = half === 8 && days >= 2 ** 31 ? days - 2 ** 32 : days;
  const clock = Number.parseInt(hex.slice(half), 16);
  const milliseconds = half === 8 ? Math.round((clock * 10) / 3) : clock * 60_000;
  const moment = new Date(Date.UTC(1900, 0, 1) + signed * 86_400_000 + milliseconds);
  if (Number.isNaN(moment.getTime())) return null;
  return moment
    .toISOString()
    .slice(0, 23)
    .replace('T', ' ')
    .replace(/\.000$/, '');
}
