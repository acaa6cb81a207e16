import { Temporal } from 'temporal-polyfill';
import { fr } from '../french.ts';

const LOCALE = 'fr-FR';
const ZONE = 'Europe/Paris';

const decimals = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 20 });
const oneDecimal = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const days = new Intl.DateTimeFormat(LOCALE, { timeZone: ZONE, dateStyle: 'long' });
const conjunction = new Intl.ListFormat(LOCALE, { type: 'conjunction' });
const UNITS = ['octets', 'Ko', 'Mo', 'Go', 'To'] as const;

/** Numbers, dates and sizes as people write them here. Instants are UTC text, shown in Paris time. */
export const formats = {
  /** A canonical decimal, every digit kept: `1234.50` never comes in, `1234.5` gives « 1 234,5 ». */
  decimal: (value: string): string => decimals.format(value as Intl.StringNumericLiteral),
  integer: (value: number): string => decimals.format(value),
  /** A share between 0 and 1, with one decimal at most. */
  percent: (share: number): string => fr`${oneDecimal.format(share * 100)} %`,
  date: (instant: string): string => days.format(Temporal.Instant.from(instant).epochMilliseconds),
  time: (instant: string): string => {
    const { hour, minute } = Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);
    return `${hour}\u00A0h\u00A0${String(minute).padStart(2, '0')}`;
  },
  dateTime: (instant: string): string => fr`${formats.date(instant)} à ${formats.time(instant)}`,
  size: (bytes: number): string => {
    const power = Math.min(bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
    const value = oneDecimal.format(bytes / 1000 ** power);
    return `${value}\u00A0${power === 0 && bytes < 2 ? 'octet' : UNITS[power]}`;
  },
  list: (items: readonly string[]): string => conjunction.format(items),
  quoted: (text: string): string => fr`« ${text} »`,
};
