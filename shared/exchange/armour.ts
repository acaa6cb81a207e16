import { fromBase64urlBytes, toBase64url } from './base64url.ts';
import { encodeUtf8 } from './utf8.ts';

const BEGIN = '-----BEGIN AGE ENCRYPTED FILE-----';
const END = '-----END AGE ENCRYPTED FILE-----';

/** Largest text form of a binary of `size` bytes that is looked at: its letters, line ends, quote marks, some mail around. */
export const armouredMax = (size: number): number => Math.ceil(size * 1.5) + 65_536;

/** The text form of an age file, for mail: 64 letters a line, exactly the form that age itself writes. */
export const armour = (binary: Uint8Array): string => {
  const lines = [BEGIN];
  for (let i = 0; i < binary.length; i += 48) {
    const letters = toBase64url(binary.subarray(i, i + 48))
      .replaceAll('-', '+')
      .replaceAll('_', '/');
    lines.push(letters.padEnd(Math.ceil(letters.length / 4) * 4, '='));
  }
  return `${[...lines, END].join('\n')}\n`;
};

/**
 * The binary inside a text form, whatever mail did to it: quote marks, other line lengths, spaces, words before and
 * after. Bytes that hold no text form come back as they are; null if one begins and does not end, or holds what base64
 * has not. Nothing is mended: what is inside is authenticated afterwards.
 */
export const unarmour = (bytes: Uint8Array): Uint8Array | null => {
  const start = isBinary(bytes) ? -1 : indexOf(bytes, BEGIN_BYTES, 0);
  if (start === -1) return bytes;
  const end = indexOf(bytes, END_BYTES, start);
  if (end === -1) return null;
  const letters = new Uint8Array(end - start - BEGIN_BYTES.length);
  let count = 0;
  for (const byte of bytes.subarray(start + BEGIN_BYTES.length, end)) {
    if (DECORATION.has(byte)) continue;
    letters[count++] = URL_LETTER.get(byte) ?? byte;
  }
  return fromBase64urlBytes(letters.subarray(0, count));
};

const BEGIN_BYTES = encodeUtf8(BEGIN);
const END_BYTES = encodeUtf8(END);
const BINARY_START = encodeUtf8('age-encryption.org/');
/** White space, no-break space in UTF-8, quote marks of mail, padding. */
const DECORATION: ReadonlySet<number> = new Set([...encodeUtf8(' \t\r\n\u00A0>|=')]);
const URL_LETTER: ReadonlyMap<number, number> = new Map([
  [0x2b, 0x2d],
  [0x2f, 0x5f],
]);

const isBinary = (bytes: Uint8Array): boolean => BINARY_START.every((byte, i) => bytes[i] === byte);

const indexOf = (bytes: Uint8Array, wanted: Uint8Array, from: number): number => {
  const first = wanted[0] as number;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  return -1;
};
