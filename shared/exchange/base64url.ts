/** Letters of RFC 4648 §5 by value. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Beyond the 24 bits of a group, so that one comparison at the end finds any letter that is no digit. */
const NOT_A_DIGIT = 1 << 24;

/** Value by letter, moved to the place of the digit in its group of four. */
const tableFor = (shift: number): Uint32Array => {
  const table = new Uint32Array(256).fill(NOT_A_DIGIT);
  for (let value = 0; value < 64; value++) table[ALPHABET.charCodeAt(value)] = value << shift;
  return table;
};
const FIRST = tableFor(18);
const SECOND = tableFor(12);
const THIRD = tableFor(6);
const FOURTH = tableFor(0);
const LETTERS = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));

/** base64url of `bytes` without padding, as ASCII bytes. */
export const toBase64urlBytes = (bytes: Uint8Array): Uint8Array => {
  const encoded = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let end = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    // The writes past the end, of a last group of one or two bytes, fall off the typed array.
    encoded[end++] = LETTERS[group >> 18] as number;
    encoded[end++] = LETTERS[(group >> 12) & 63] as number;
    encoded[end++] = LETTERS[(group >> 6) & 63] as number;
    encoded[end++] = LETTERS[group & 63] as number;
  }
  return encoded;
};

/**
 * Bytes of a canonical base64url text given as ASCII bytes, or null: no padding, no other letter, no white space, and
 * the unused low bits of the last digit zero, so that each byte string has exactly one text.
 */
export const fromBase64urlBytes = (text: Uint8Array): Uint8Array | null => {
  const rest = text.length % 4;
  if (rest === 1) return null;
  const bytes = new Uint8Array((text.length * 3) >> 2);
  const whole = text.length - rest;
  let end = 0;
  let seen = 0;
  for (let i = 0; i < whole; i += 4) {
    const group =
      digit(FIRST, text, i) | digit(SECOND, text, i + 1) | digit(THIRD, text, i + 2) | digit(FOURTH, text, i + 3);
    seen |= group;
    bytes[end++] = group >> 16;
    bytes[end++] = group >> 8;
    bytes[end++] = group;
  }
  if (rest === 0) return seen < NOT_A_DIGIT ? bytes : null;
  const last =
    digit(FIRST, text, whole) | digit(SECOND, text, whole + 1) | (rest === 3 ? digit(THIRD, text, whole + 2) : 0);
  bytes[end++] = last >> 16;
  bytes[end] = last >> 8;
  const unused = rest === 2 ? 0xffff : 0xff;
  return (seen | last) < NOT_A_DIGIT && (last & unused) === 0 ? bytes : null;
};

const digit = (table: Uint32Array, text: Uint8Array, at: number): number => table[text[at] as number] as number;

/** base64url of `bytes` without padding. */
export const toBase64url = (bytes: Uint8Array): string => {
  let text = '';
  for (const letter of toBase64urlBytes(bytes)) text += String.fromCharCode(letter);
  return text;
};

/** Bytes of a canonical base64url text, or null. */
export const fromBase64url = (text: string): Uint8Array | null =>
  fromBase64urlBytes(
    Uint8Array.from(text, (letter) => (letter.length === 1 ? Math.min(letter.charCodeAt(0), 0x80) : 0x80)),
  );
