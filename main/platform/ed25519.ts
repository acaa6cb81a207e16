import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import type { SealKeys } from '../services/deps.ts';

/**
 * The one place that knows which signature seals our files: Ed25519 (RFC 8032), `alg` in `shared/exchange/envelope.ts`.
 * A secret is the base64url of the 32-byte seed, a public key the base64url of its `x`.
 */
export const generateSealKeys = (): SealKeys => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { d, x } = privateKey.export({ format: 'jwk' });
  if (d === undefined || x === undefined) throw new TypeError('an Ed25519 key without d or x');
  return { secret: d, x };
};

/** 64 bytes. A secret that is not a seed is a bug and throws. */
export const signEd25519 = (secret: string, message: Uint8Array): Uint8Array =>
  new Uint8Array(sign(null, message, privateKeyOf(secret)));

/**
 * True only if `signature` is a canonical Ed25519 signature by `x`. A key that is no point, a signature of another
 * length or with an S that is not reduced: false, never an exception.
 */
export const verifyEd25519 = (x: string, message: Uint8Array, signature: Uint8Array): boolean => {
  const key = publicKeyOf(x);
  return key !== null && signature.length === 64 && verify(null, message, key, signature);
};

/** DER of a PKCS#8 key up to its seed, and of an SPKI up to its x (RFC 8410). */
const SEED_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const X_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

const privateKeyOf = (secret: string): KeyObject => {
  const seed = Buffer.from(secret, 'base64url');
  if (seed.length !== 32) throw new TypeError('an Ed25519 seed is 32 bytes');
  return createPrivateKey({ key: Buffer.concat([SEED_PREFIX, seed]), format: 'der', type: 'pkcs8' });
};

const publicKeyOf = (x: string): KeyObject | null => {
  const point = Buffer.from(x, 'base64url');
  if (point.length !== 32 || isOfLowOrder(point)) return null;
  return createPublicKey({ key: Buffer.concat([X_PREFIX, point]), format: 'der', type: 'spki' });
};

/** The y of every point whose order divides eight, with its spellings beyond the field's prime; x's sign is masked. */
const LOW_ORDER: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** Under such a key one signature holds for many messages, so that anyone could seal: OpenSSL does not refuse it. */
const isOfLowOrder = (point: Buffer): boolean => {
  const y = Buffer.from(point);
  y.writeUInt8(y.readUInt8(31) & 0x7f, 31);
  return LOW_ORDER.has(y.toString('hex'));
};
