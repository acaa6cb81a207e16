import { toBase64url } from './base64url.ts';
import { encodeUtf8 } from './utf8.ts';

type Hasher = { readonly sha256: (bytes: Uint8Array) => Promise<string> };

/** RFC 7638 thumbprint of an Ed25519 public key: base64url of the SHA-256 of its required JWK members, in order. */
export const thumbprint = async (crypto: Hasher, x: string): Promise<string> =>
  toBase64url(hexToBytes(await crypto.sha256(encodeUtf8(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`))));

/**
 * What people read to each other to compare a key: 30 digits in six groups of five, about 99 bits. Each group is five
 * bytes of the SHA-256 of `palmares-fingerprint-v1:` and the thumbprint, as a big-endian number modulo 100,000.
 */
export const fingerprint = async (crypto: Hasher, kid: string): Promise<string> => {
  const hash = await crypto.sha256(encodeUtf8(`palmares-fingerprint-v1:${kid}`));
  return Array.from({ length: 6 }, (_, group) => {
    const digits = Number.parseInt(hash.slice(group * 10, group * 10 + 10), 16) % 100_000;
    return String(digits).padStart(5, '0');
  }).join(' ');
};

/** 32 letters and digits without those taken for one another: no I, L, O, U. Order of Crockford's base 32. */
const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random bytes that one code takes: 80 bits, which need no stretching. */
export const CODE_BYTES = 10;

/** A juror's code from 10 random bytes: 4 × 4 characters of five bits each, `7K3M-Q0VZ-…`. */
export const drawCode = (random: Uint8Array): string => {
  if (random.length !== CODE_BYTES) throw new RangeError('a code takes 10 random bytes');
  const bits = [...random].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/g) as string[]).map((five) => CODE_ALPHABET.charAt(Number.parseInt(five, 2)));
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join('')).join('-');
};

/**
 * A code as typed or pasted, in the one form that opens files, or null if it cannot be one. Case, spaces and dashes of
 * any kind do not count; O reads as 0, I and L as 1 (none of the three is ever drawn).
 */
export const parseTypedCode = (typed: string): string | null => {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}_.\u2212]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(letters) ? (letters.match(/.{4}/g) as string[]).join('-') : null;
};

const hexToBytes = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
