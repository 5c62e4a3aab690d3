/** Dates and times as text: what people write, brought to what the databases print. */

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

const two = (digits: string): string => digits.padStart(2, '0');

/** `YYYY-MM-DD` from that or from `YYYY/M/D`; null when there is no such day. */
export function normalDate(text: string): string | null {
  const [, year, , month, day] = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/.exec(text) ?? [];
  if (!year || !month || !day) return null;
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) return null;
  return `${year}-${two(month)}-${two(day)}`;
}

/**
 * `HH:MM:SS` with the fraction that was given, from that or from `H:MM`, and `+HH` or `+HH:MM` behind it when there is a
 * zone (Z is `+00`); null when there is no such time or a zone stands where `zoned` says that there is none.
 */
export function normalTime(text: string, { zoned }: { readonly zoned: boolean }): string | null {
  const [, hours, minutes, seconds = '00', fraction = '', zone = ''] =
    /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?$/i.exec(text) ?? [];
  if (!hours || !minutes || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const time = `${two(hours)}:${minutes}:${seconds}${fraction}`;
  if (!zoned) return zone === '' || /^z$/i.test(zone) ? time : null;
  return time + normalZone(zone);
}

function normalZone(zone: string): string {
  if (zone === '') return '';
  if (/^z$/i.test(zone)) return '+00';
  const minutes = zone.slice(3).replace(':', '');
  return zone.slice(0, 3) + (minutes === '' || minutes === '00' ? '' : `:${minutes}`);
}

/** `YYYY-MM-DD HH:MM:SS` from a date and a time with a space or T between them, or from a date alone (midnight). */
export function normalTimestamp(text: string, { zoned }: { readonly zoned: boolean }): string | null {
  const [, day = '', clock = '00:00:00'] = /^([\d/-]+)(?:[T ]+(.+))?$/i.exec(text) ?? [];
  const date = normalDate(day);
  const time = normalTime(clock, { zoned });
  return date === null || time === null ? null : `${date} ${time}`;
}
