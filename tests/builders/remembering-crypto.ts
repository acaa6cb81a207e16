import { createHash } from 'node:crypto';
import { createCryptoInThread } from '../../main/platform/crypto-in-thread.ts';
import type { CryptoPort } from '../../main/services/deps.ts';

/** A port per process: the same question is worked out once, whoever asks; each seed draws its own keys, always alike. */
export type RememberingCrypto = (seed: number) => CryptoPort;

/**
 * The real port, which remembers its answers: thousands of replays of one act then cost one act's keys, seals and
 * ciphertexts, and the same act leaves the same bytes.
 */
export const createRememberingCrypto = (port: CryptoPort = createCryptoInThread()): RememberingCrypto => {
  const answers = new Map<string, Promise<unknown>>();
  const once = <T>(question: readonly unknown[], ask: () => Promise<T>): Promise<T> => {
    const key = digestOf(question);
    const known = answers.get(key) ?? ask();
    answers.set(key, known);
    return known as Promise<T>;
  };
  return (seed) => {
    let [seals, opens] = [0, 0];
    return {
      sha256: port.sha256,
      generateSealKeys: () => once(['seal', seed, (seals += 1)], port.generateSealKeys),
      generateOpenKeys: () => once(['open', seed, (opens += 1)], port.generateOpenKeys),
      sign: (secret, message) => once(['sign', secret, message], () => port.sign(secret, message)),
      verifyEd25519: (x, message, signature) =>
        once(['verify', x, message, signature], () => port.verifyEd25519(x, message, signature)),
      encrypt: (bytes, to) => once(['encrypt', bytes, JSON.stringify(to)], () => port.encrypt(bytes, to)),
      open: (bytes, keys, most) =>
        once(['decrypt', bytes, JSON.stringify(keys), most], () => port.open(bytes, keys, most)),
    };
  };
};

const digestOf = (question: readonly unknown[]): string => {
  const hash = createHash('sha256');
  for (const part of question) {
    const bytes = part instanceof Uint8Array ? part : Buffer.from(String(part));
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('base64');
};
