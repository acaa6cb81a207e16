import { Temporal } from 'temporal-polyfill';
import type { formats as source } from '../fr/formats.ts';

const LOCALE = 'en-GB';
const ZONE = 'Europe/Paris';

const decimals = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 20 });
const oneDecimal = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const days = new Intl.DateTimeFormat(LOCALE, { timeZone: ZONE, dateStyle: 'long' });
const conjunction = new Intl.ListFormat(LOCALE, { type: 'conjunction' });
const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** Numbers, dates and sizes as people write them here. Instants are UTC text, shown in Paris time. */
export const formats: typeof source = {
  decimal: (value) => decimals.format(value as Intl.StringNumericLiteral),
  integer: (value) => decimals.format(value),
  percent: (share) => `${oneDecimal.format(share * 100)}%`,
  date: (instant) => days.format(Temporal.Instant.from(instant).epochMilliseconds),
  time: (instant) => {
    const { hour, minute } = Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);
    return `${hour}:${String(minute).padStart(2, '0')}`;
  },
  dateTime: (instant) => `${formats.date(instant)} at ${formats.time(instant)}`,
  size: (bytes) => {
    const power = Math.min(bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
    const value = oneDecimal.format(bytes / 1000 ** power);
    return `${value}\u00A0${power === 0 && bytes === 1 ? 'byte' : UNITS[power]}`;
  },
  list: (items) => conjunction.format(items),
  quoted: (text) => `“${text}”`,
};
