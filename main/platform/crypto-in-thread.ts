import { createHash } from 'node:crypto';
import type { CryptoPort } from '../services/deps.ts';
import { encryptAge, generateOpenKeys, openAge } from './age.ts';
import { generateSealKeys, signEd25519, verifyEd25519 } from './ed25519.ts';

/** Every act with a key, in the calling thread: inside the crypto worker, in tests and in the benchmark. */
export const createCryptoInThread = (): CryptoPort => ({
  sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
  generateSealKeys: async () => generateSealKeys(),
  generateOpenKeys,
  sign: async (secret, message) => signEd25519(secret, message),
  verifyEd25519: async (x, message, signature) => verifyEd25519(x, message, signature),
  encrypt: encryptAge,
  open: openAge,
});
