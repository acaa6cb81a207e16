import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { unarmour } from '../../shared/exchange/armour.ts';
import { type Result, err, ok } from '../../shared/result.ts';
import type { OpenKeys } from '../services/deps.ts';
import { isWithinLimits } from './age-header.ts';

type Recipients = { readonly recipients: readonly string[] } | { readonly code: string };
type Keys = { readonly identities: readonly string[] } | { readonly code: string };

/** Work factor of files under a code: 80 drawn bits need no stretching. */
const CODE_WORK_FACTOR = 14;

export const generateOpenKeys = async (): Promise<OpenKeys> => {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
};

/** An age file (age-encryption.org/v1) for X25519 recipients, or for one code through scrypt. */
export const encryptAge = async (bytes: Uint8Array, to: Recipients): Promise<Uint8Array> => {
  const encrypter = new Encrypter();
  if ('code' in to) {
    encrypter.setScryptWorkFactor(CODE_WORK_FACTOR);
    encrypter.setPassphrase(to.code);
  } else for (const recipient of to.recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(bytes);
};

/**
 * Opens an age file, binary or armoured whatever mail did to it. The header is read here within limits before the
 * library sees it. `notAge`: no such header, too long, too many stanzas, a work factor that would burn the machine;
 * `noKey`: no key or code fits; `damaged`: the header's or a chunk's authentication fails, or the end is missing.
 */
export const openAge = async (
  bytes: Uint8Array,
  keys: Keys,
  maxStanzas: number,
): Promise<Result<Uint8Array, 'notAge' | 'noKey' | 'damaged'>> => {
  const binary = unarmour(bytes);
  if (binary === null || !isWithinLimits(binary, maxStanzas)) return err('notAge');
  const decrypter = new Decrypter();
  if ('code' in keys) decrypter.addPassphrase(keys.code);
  else for (const identity of keys.identities) decrypter.addIdentity(identity);
  try {
    return ok(await decrypter.decrypt(binary));
  } catch (error) {
    return err(error instanceof Error && error.message.startsWith('no identity matched') ? 'noKey' : 'damaged');
  }
};
