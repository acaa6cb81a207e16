import { type Result, err, ok } from '../result.ts';

/** Deepest nesting of arrays and objects in a file of ours; a score file needs six. */
export const MAX_DEPTH = 8;

/**
 * The one text of a value (RFC 8785): no white space, keys ascending by UTF-16 code unit, shortest escapes.
 * Values are strings, safe integers, booleans, null, arrays and plain objects; anything else (`undefined`, fractions,
 * lone surrogates, integer-like keys, nesting deeper than `MAX_DEPTH`) is a bug of the caller and throws.
 */
export const canonicalJson = (value: unknown): string => write(value, 0);

/**
 * Parses a text only if it is its own RFC 8785 form, so that equal values have equal bytes and nothing can hide in
 * duplicate keys, number spellings, escapes or white space. No canonicaliser runs: `JSON.stringify` restores the very
 * text exactly when it was canonical up to key order, and key order is looked at apart. Integer-like keys are refused
 * because engines move them to the front; numbers must be safe integers (decimals are strings, model.md §1).
 */
export const parseCanonical = (text: string): Result<unknown, 'notCanonical'> => {
  if (text.length > SCANNED_FIRST && isTooDeep(text)) return err('notCanonical');
  const parsed = parseJson(text);
  return parsed.ok && isCanonicalValue(parsed.value, 0) && JSON.stringify(parsed.value) === text && isWellFormed(text)
    ? parsed
    : err('notCanonical');
};

/** True if brackets nest deeper than `MAX_DEPTH`: for what is looked at before parsing, since a long deep text costs memory. */
export const isTooDeep = (text: string): boolean => {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) i = endOfString(text, i);
    else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) depth++;
    else if (unit === CLOSE_BRACE || unit === CLOSE_BRACKET) depth--;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
};

const [QUOTE, BACKSLASH, OPEN_BRACE, OPEN_BRACKET, CLOSE_BRACE, CLOSE_BRACKET] = [0x22, 0x5c, 0x7b, 0x5b, 0x7d, 0x5d];
/** Units up to which parsing costs little memory, however deep the text. */
const SCANNED_FIRST = 1_048_576;
const NINE = 0x39;
/** With the `u` flag, `Cs` matches only surrogates without their pair. */
const LONE_SURROGATE = /\p{Cs}/u;
/** The escape that `JSON.stringify` writes for a lone surrogate, its backslash not itself escaped. */
const SURROGATE_ESCAPE = /(?<!\\)(?:\\\\)*\\ud/;
const INTEGER_LIKE = /^(0|[1-9]\d*)$/;

/** Index of the quote that closes the string opened at `start`, or the text's length. */
const endOfString = (text: string, start: number): number => {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
};

const parseJson = (text: string): Result<unknown, 'notCanonical'> => {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err('notCanonical');
  }
};

/** True if a text that `JSON.stringify` wrote holds no lone surrogate. */
const isWellFormed = (written: string): boolean => !written.includes('\\ud') || !SURROGATE_ESCAPE.test(written);

/** Numbers, keys and depth; runs before `JSON.stringify`, which a deep value would make overflow. */
const isCanonicalValue = (value: unknown, depth: number): boolean => {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((item) => isCanonicalValue(item, depth + 1));
  let before: string | null = null;
  for (const key of Object.keys(value)) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if ((before !== null && key <= before) || isIntegerLike(key)) return false;
    if (typeof member !== 'string' && !isCanonicalValue(member, depth + 1)) return false;
    before = key;
  }
  return true;
};

/** Looks at one unit before the pattern: this runs on every key of a file of many thousand. */
const isIntegerLike = (key: string): boolean => key.charCodeAt(0) <= NINE && INTEGER_LIKE.test(key);

const write = (value: unknown, depth: number): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return JSON.stringify(value);
  if (typeof value !== 'object') throw new TypeError(`not canonical JSON: ${typeof value}`);
  if (depth >= MAX_DEPTH) throw new RangeError('not canonical JSON: too deep');
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  return writeObject(value, depth);
};

const writeString = (text: string): string => {
  if (LONE_SURROGATE.test(text)) throw new TypeError('not canonical JSON: lone surrogate');
  return JSON.stringify(text);
};

const writeObject = (value: object, depth: number): string => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError('not canonical JSON: not a plain object');
  const members = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => {
      if (isIntegerLike(key)) throw new TypeError('not canonical JSON: integer-like key');
      return `${writeString(key)}:${write(member, depth + 1)}`;
    });
  return `{${members.join(',')}}`;
};
