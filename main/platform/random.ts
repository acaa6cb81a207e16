import { randomBytes } from 'node:crypto';
import type { RandomSource } from '../services/deps.ts';

// 32 characters, so that each random byte gives one without bias; no I, L, O, U, which are misread or spell words.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DRAWN = 16;

/** The system's own generator. An id is its prefix and 80 random bits. */
export const createRandom = (): RandomSource => ({
  bytes: (length) => new Uint8Array(randomBytes(length)),
  id: (prefix) => {
    const id = `${prefix}${Array.from(randomBytes(DRAWN), (byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
    if (!/^[A-Z0-9-]{1,32}$/.test(id)) throw new Error(`"${prefix}" cannot begin an id`);
    return id;
  },
});
