import { z } from 'zod';

/**
 * Text in our files (model.md §1): NFC, LF line ends, no control and no bidirectional character.
 * The form normalises while the juror types; a file that breaks the rule was not made by the form.
 */
const FORBIDDEN = /[\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]|(?!\n)\p{Cc}/u;
const FORBIDDEN_ALL = new RegExp(FORBIDDEN, 'gu');

/** Letters and signs that French and English are written with: none is forbidden, none composes with another. */
const PLAIN = /^[\n -~\u00A0-\u00FF\u0152\u0153\u2010-\u2027\u202F\u20AC]*$/;

/** True if `text` may stand in a sealed file as it is. */
export const isCleanText = (text: string): boolean =>
  PLAIN.test(text) || (text === text.normalize('NFC') && !FORBIDDEN.test(text));

/** Brings typed or imported text to the form of our files; tabs become spaces. Idempotent. */
export const normaliseText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(FORBIDDEN_ALL, '').normalize('NFC');

/** The same on one line, outer and repeated white space folded: labels, titles, names. */
export const normaliseLine = (text: string): string => normaliseText(text).replace(/\s+/g, ' ').trim();

/** Text of at most `max` UTF-16 units, line feeds allowed. */
export const textSchema = (max: number) => z.string().max(max).refine(isCleanText, 'text');

/** Text of one line, 0 to `max` UTF-16 units. */
export const lineSchema = (max: number) => textSchema(max).refine((text) => !text.includes('\n'), 'line');

/** A label that must be there: 1 to `max` UTF-16 units on one line. */
export const labelSchema = (max = 400) => lineSchema(max).refine((text) => text.trim() !== '', 'empty');

/** Our ids (model.md §1): unique after case folding, hence upper case only. */
export const idSchema = z.string().regex(/^[A-Z0-9-]{1,32}$/);

/** SHA-256, 64 lower-case hexadecimal digits. */
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** UTC instant, ISO 8601 with seconds or milliseconds. Informative: no decision uses it. */
export const instantSchema = z.iso.datetime({ offset: false, local: false });

/** True if no two ids are equal. */
export const hasUniqueIds = (items: readonly { readonly id: string }[]): boolean =>
  new Set(items.map((item) => item.id)).size === items.length;
