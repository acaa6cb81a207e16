/** Letters of RFC 4648 §5 by value. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const NOT_A_DIGIT = 0xff;
/** `A`, whose value is zero: stands for the digits that a last short group lacks. */
const ZERO = 0x41;

const VALUES = new Uint8Array(256).fill(NOT_A_DIGIT);
for (let value = 0; value < 64; value++) VALUES[ALPHABET.charCodeAt(value)] = value;
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
  let end = 0;
  let seen = 0;
  let group = 0;
  for (let i = 0; i < text.length; i += 4) {
    const a = VALUES[text[i] as number] as number;
    // A last group has at least two digits: a rest of one was refused.
    const b = VALUES[text[i + 1] as number] as number;
    const c = VALUES[text[i + 2] ?? ZERO] as number;
    const d = VALUES[text[i + 3] ?? ZERO] as number;
    seen |= a | b | c | d;
    group = (a << 18) | (b << 12) | (c << 6) | d;
    bytes[end++] = group >> 16;
    bytes[end++] = group >> 8;
    bytes[end++] = group;
  }
  const unused = rest === 2 ? 0xffff : rest === 3 ? 0xff : 0;
  return seen >= NOT_A_DIGIT || (group & unused) !== 0 ? null : bytes;
};

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
