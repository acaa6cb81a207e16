import { type Result, err, ok } from '../result.ts';
import { fromBase64urlBytes, toBase64urlBytes } from './base64url.ts';
import { canonicalJson } from './canonical-json.ts';
import { thumbprint } from './keys.ts';
import {
  type PayloadKind,
  type PayloadOf,
  type PayloadRefusal,
  type Utf8Decoder,
  readPayloadBytes,
} from './payload-gate.ts';
import { KINDS, type Kind, key32Schema, kindToTyp } from './payloads.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/**
 * A sealed file: a flattened JWS (RFC 7515 §7.2.2) in its one possible writing,
 * `{"payload":"…","protected":"…","signature":"…"}`, each member canonical base64url. Nothing unprotected, one signature.
 */
export type Envelope = {
  /** The file itself, byte for byte. */
  readonly bytes: Uint8Array;
  /** The three members, decoded. */
  readonly payload: Uint8Array;
  readonly protectedHeader: Uint8Array;
  readonly signature: Uint8Array;
  /** What is signed and what the digest covers: `protected.payload` as ASCII bytes. */
  readonly signed: Uint8Array;
};

/** Largest envelope of each kind, in bytes. */
export const ENVELOPE_MAX: Readonly<Record<Kind, number>> = {
  activation: 12_288,
  countersign: 65_536,
  receipt: 1_048_576,
  scores: 8_388_608,
  list: 33_554_432,
  package: 33_554_432,
  results: 67_108_864,
  evidence: 33_554_432,
};

/** `alg` of RFC 9864, `typ` that keeps one kind from passing for another, `kid` by RFC 7638. */
export type Header = { readonly kind: Kind; readonly kid: string };

/** Ports that sealing asks for; `CryptoPort` has them. */
export type Sealer = {
  readonly sha256: (bytes: Uint8Array) => Promise<string>;
  readonly sign: (secret: string, message: Uint8Array) => Promise<Uint8Array>;
};
export type SealingKeys = { readonly secret: string; readonly x: string };

/**
 * Reads an envelope and nothing else: `E05` if it is larger than `max` bytes, not strict UTF-8 or begins with a byte
 * order mark; `E06` if it is not, byte for byte, the writing above. The only text that passes is the one rewritten.
 */
export const parseEnvelope = (bytes: Uint8Array, max = ENVELOPE_MAX.scores): Result<Envelope, 'E05' | 'E06'> => {
  if (bytes.length > max || startsWith(bytes, 0, BYTE_ORDER_MARK)) return err('E05');
  const envelope = readMembers(bytes);
  if (envelope) return ok(envelope);
  return err(decodeUtf8(bytes) === null ? 'E05' : 'E06');
};

/** The bytes to store or encrypt. */
export const envelopeToBytes = (envelope: Envelope): Uint8Array => envelope.bytes;

/** The bytes that the seal covers: ASCII `protected`, a full stop, `payload`. */
export const signingInput = (envelope: Envelope): Uint8Array => envelope.signed;

/** Digest of a file: SHA-256 of its signing input, in hexadecimal. The signature is not part of it. */
export const digestOf = (crypto: Pick<Sealer, 'sha256'>, envelope: Envelope): Promise<string> =>
  crypto.sha256(envelope.signed);

/** The protected header, `E07` unless it is exactly `alg`, `kid` and `typ` in canonical JSON and the kind is known. */
export const readHeader = (envelope: Envelope): Result<Header, 'E07'> => {
  const text = decodeUtf8(envelope.protectedHeader);
  const kind = KINDS.find((known) => text?.endsWith(`","typ":"${kindToTyp(known)}"}`));
  const kid = text?.slice(KID_START, KID_START + 43) ?? '';
  return kind && key32Schema.safeParse(kid).success && text === headerText(kind, kid) ? ok({ kind, kid }) : err('E07');
};

/**
 * The payload of an envelope whose seal holds: canonical, of this kind, its schema met; else `E11` with the path of the
 * first problem. `decode` may be the host's own strict UTF-8 decoder (fatal, byte order mark kept).
 */
export const readPayload = <K extends PayloadKind>(
  kind: K,
  envelope: Envelope,
  decode: Utf8Decoder = decodeUtf8,
): Result<PayloadOf<K>, PayloadRefusal> => readPayloadBytes(kind, envelope.payload, decode);

/**
 * Seals a payload. One that our own reader would refuse is a bug of the caller and throws: nothing is sealed that
 * another copy of the application cannot read.
 */
export const sealPayload = async <K extends PayloadKind>(
  crypto: Sealer,
  kind: K,
  keys: SealingKeys,
  payload: PayloadOf<K>,
): Promise<Envelope> => {
  const content = encodeUtf8(canonicalJson(payload));
  const read = readPayloadBytes(kind, content, decodeUtf8);
  if (!read.ok) throw new TypeError(`sealing a ${kind} that cannot be read: ${read.error.where}`);
  const header = encodeUtf8(headerText(kind, await thumbprint(crypto, keys.x)));
  const signed = join([toBase64urlBytes(header), FULL_STOP, toBase64urlBytes(content)]);
  const envelope = writeMembers(header, content, await crypto.sign(keys.secret, signed), signed);
  if (envelope.bytes.length > ENVELOPE_MAX[kind]) throw new RangeError(`sealing a ${kind} that is too large`);
  return envelope;
};

const headerText = (kind: Kind, kid: string): string => canonicalJson({ alg: 'Ed25519', kid, typ: kindToTyp(kind) });

const KID_START = '{"alg":"Ed25519","kid":"'.length;
const SIGNATURE_BYTES = 64;
const QUOTE = 0x22;
const FULL_STOP = encodeUtf8('.');
const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);
const BEFORE_PAYLOAD = encodeUtf8('{"payload":"');
const BEFORE_PROTECTED = encodeUtf8('","protected":"');
const BEFORE_SIGNATURE = encodeUtf8('","signature":"');
const AFTER = encodeUtf8('"}');

/** The members of the one possible writing, or null. No JSON is parsed: there is nothing in it that may vary. */
const readMembers = (bytes: Uint8Array): Envelope | null => {
  const payload = readMember(bytes, 0, BEFORE_PAYLOAD);
  const header = payload && readMember(bytes, payload.end, BEFORE_PROTECTED);
  const signature = header && readMember(bytes, header.end, BEFORE_SIGNATURE);
  if (!signature || signature.value.length !== SIGNATURE_BYTES) return null;
  if (signature.end + AFTER.length !== bytes.length || !startsWith(bytes, signature.end, AFTER)) return null;
  return {
    bytes,
    payload: payload.value,
    protectedHeader: header.value,
    signature: signature.value,
    signed: join([header.text, FULL_STOP, payload.text]),
  };
};

const readMember = (bytes: Uint8Array, at: number, before: Uint8Array) => {
  const start = at + before.length;
  const end = bytes.indexOf(QUOTE, start);
  if (end === -1 || !startsWith(bytes, at, before)) return null;
  const text = bytes.subarray(start, end);
  const value = fromBase64urlBytes(text);
  return value && { value, text, end };
};

const writeMembers = (header: Uint8Array, payload: Uint8Array, signature: Uint8Array, signed: Uint8Array): Envelope => {
  const dot = signed.indexOf(FULL_STOP[0] as number);
  const [headerDigits, payloadDigits] = [signed.subarray(0, dot), signed.subarray(dot + 1)];
  const bytes = join([
    BEFORE_PAYLOAD,
    payloadDigits,
    BEFORE_PROTECTED,
    headerDigits,
    BEFORE_SIGNATURE,
    toBase64urlBytes(signature),
    AFTER,
  ]);
  return { bytes, payload, protectedHeader: header, signature, signed };
};

const startsWith = (bytes: Uint8Array, at: number, prefix: Uint8Array): boolean =>
  prefix.every((byte, i) => bytes[at + i] === byte);

const join = (parts: readonly Uint8Array[]): Uint8Array => {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let end = 0;
  for (const part of parts) {
    joined.set(part, end);
    end += part.length;
  }
  return joined;
};
