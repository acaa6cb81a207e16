import { toBase64url } from '../../shared/exchange/base64url.ts';
import {
  digestOf,
  ENVELOPE_MAX,
  type Envelope,
  parseEnvelope,
  readPayload,
  sealPayload,
} from '../../shared/exchange/envelope.ts';
import type { PayloadKind, PayloadOf } from '../../shared/exchange/payload-gate.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Deps, SealKeys, StorageFailure } from './deps.ts';

/** A sealed file in memory: its envelope, the bytes stored, and the digest that names it. */
export type SealedFile<K extends PayloadKind> = {
  readonly envelope: Envelope;
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly payload: PayloadOf<K>;
};

type Common = 'v' | 'kind' | 'app' | 'at' | 'salt';

/** Completes a payload with what every one carries, and seals it. */
export const sealFile = async <K extends PayloadKind>(
  deps: Pick<Deps, 'crypto' | 'clock' | 'random' | 'app'>,
  kind: K,
  keys: SealKeys,
  fields: Omit<PayloadOf<K>, Common>,
): Promise<SealedFile<K>> => {
  const common = { v: 1, kind, app: deps.app, at: deps.clock.now(), salt: toBase64url(deps.random.bytes(16)) };
  const payload = { ...fields, ...common } as unknown as PayloadOf<K>;
  const envelope = await sealPayload(deps.crypto, kind, keys, payload);
  return { envelope, bytes: envelope.bytes, digest: await digestOf(deps.crypto, envelope), payload };
};

/** Reads one of our stored envelopes and checks its form; who sealed it is the caller's question. */
export const readEnvelope = async <K extends PayloadKind>(
  deps: Pick<Deps, 'crypto' | 'files'>,
  path: string,
  kind: K,
): Promise<Result<SealedFile<K>, StorageFailure | 'spoiled'>> => {
  const read = await deps.files.read(path);
  if (!read.ok) return read;
  return parseSealed(deps, read.value, kind);
};

/** The same from bytes. */
export const parseSealed = async <K extends PayloadKind>(
  deps: Pick<Deps, 'crypto'>,
  bytes: Uint8Array,
  kind: K,
): Promise<Result<SealedFile<K>, 'spoiled'>> => {
  const envelope = parseEnvelope(bytes, ENVELOPE_MAX[kind]);
  if (!envelope.ok) return err('spoiled');
  const payload = readPayload(kind, envelope.value);
  if (!payload.ok) return err('spoiled');
  return ok({
    envelope: envelope.value,
    bytes,
    digest: await digestOf(deps.crypto, envelope.value),
    payload: payload.value,
  });
};
