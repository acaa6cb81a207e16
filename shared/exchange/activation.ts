import { fromBase64url, toBase64url } from './base64url.ts';
import { isTooDeep } from './canonical-json.ts';
import {
  type Envelope,
  ENVELOPE_MAX,
  parseEnvelope,
  readHeader,
  type Sealer,
  type SealingKeys,
  sealPayload,
} from './envelope.ts';
import { thumbprint } from './keys.ts';
import type { Utf8Decoder } from './payload-gate.ts';
import { type ActivationPayload, key32Schema } from './payloads.ts';

type Encrypter = { readonly encrypt: (bytes: Uint8Array, to: { readonly code: string }) => Promise<Uint8Array> };

/**
 * The activation that a juror's first score file carries: the juror's key, sealed by itself, readable only with the
 * juror's code, as base64url for `body.activation`. Who holds the code vouches for the key.
 */
export const sealActivation = async (
  crypto: Sealer & Encrypter,
  code: string,
  keys: SealingKeys,
  payload: ActivationPayload,
): Promise<string> => {
  const envelope = await sealPayload(crypto, 'activation', keys, payload);
  return toBase64url(await crypto.encrypt(envelope.bytes, { code }));
};

export type ActivationPorts = {
  readonly sha256: (bytes: Uint8Array) => Promise<string>;
  readonly decodeUtf8: Utf8Decoder;
  /** Opens an age file with the code of that juror; null if there is no such juror, no code left, or it does not fit. */
  readonly openWithCode: (juror: string, bytes: Uint8Array) => Promise<Uint8Array | null>;
};

/** An activation opened by its code. Nothing in it is trusted yet but that its key is the one named by `kid`. */
export type OpenedActivation = { readonly author: string; readonly x: string; readonly envelope: Envelope };

/**
 * Looks into a score file whose key is not known (E08): its `author` and `body.activation`, read without trust, and what
 * that author's code opens there. Null unless it is an activation whose key has the thumbprint `kid`, the file's own.
 */
export const openActivation = async (
  ports: ActivationPorts,
  scores: Envelope,
  kid: string,
): Promise<OpenedActivation | null> => {
  const claim = readUntrusted(ports.decodeUtf8, scores);
  const author = textAt(claim, 'author');
  const sealed = fromBase64url(textAt(objectAt(claim, 'body'), 'activation').slice(0, ACTIVATION_MAX + 1));
  if (!sealed || sealed.length === 0 || sealed.length * 4 > ACTIVATION_MAX * 3) return null;
  const opened = await ports.openWithCode(author, sealed);
  const envelope = opened && parseEnvelope(opened, ENVELOPE_MAX.activation);
  if (!envelope?.ok) return null;
  const header = readHeader(envelope.value);
  const x = textAt(objectAt(readUntrusted(ports.decodeUtf8, envelope.value), 'body'), 'signingKey');
  if (!header.ok || header.value.kind !== 'activation' || header.value.kid !== kid || !key32Schema.safeParse(x).success)
    return null;
  return (await thumbprint(ports, x)) === kid ? { author, x, envelope: envelope.value } : null;
};

/** Letters that `body.activation` may have. */
const ACTIVATION_MAX = 16_384;

type Loose = Readonly<Record<string, unknown>>;

/** The payload as an object, before its seal is checked: bounded by the envelope's size and by depth; `{}` if it is none. */
const readUntrusted = (decode: Utf8Decoder, { payload }: Envelope): Loose => {
  const text = decode(payload);
  if (text === null || isTooDeep(text)) return {};
  try {
    return objectAt({ value: JSON.parse(text) as unknown }, 'value');
  } catch {
    return {};
  }
};

const objectAt = (value: Loose, key: string): Loose => {
  const found = value[key];
  return typeof found === 'object' && found !== null ? (found as Loose) : {};
};

const textAt = (value: Loose, key: string): string => {
  const found = value[key];
  return typeof found === 'string' ? found : '';
};
