import { err, ok, type Result } from '../result.ts';
import {
  digestOf,
  ENVELOPE_MAX,
  type Envelope,
  parseEnvelope,
  readHeader,
  readPayload,
  signingInput,
} from './envelope.ts';
import type { CheckCode } from './check-codes.ts';
import { thumbprint } from './keys.ts';
import type { PayloadKind, PayloadOf, Utf8Decoder } from './payload-gate.ts';

export type SealPorts = {
  readonly sha256: (bytes: Uint8Array) => Promise<string>;
  readonly verifyEd25519: (x: string, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;
  readonly decodeUtf8: Utf8Decoder;
};

/** A sealed file whose seal holds. */
export type OpenedSeal<K extends PayloadKind> = {
  readonly payload: PayloadOf<K>;
  readonly digest: string;
  readonly kid: string;
  readonly envelope: Envelope;
};

export type SealRefusal = { readonly code: CheckCode; readonly where: string | null };

/**
 * Reads a sealed file other than a score file: envelope (E05, E06), header of that kind (E07), payload (E11), the key it
 * must be sealed with (E08), seal (E10). `keyOf` names that key's `x`: one known beforehand, or, for a file that
 * carries its sealer's key (package, evidence), the one inside, which the caller then compares with what it trusts.
 */
export const openSealed = async <K extends PayloadKind>(
  ports: SealPorts,
  kind: K,
  bytes: Uint8Array,
  keyOf: string | ((payload: PayloadOf<K>) => string | null),
): Promise<Result<OpenedSeal<K>, SealRefusal>> => {
  const parsed = parseEnvelope(bytes, ENVELOPE_MAX[kind]);
  if (!parsed.ok) return err({ code: parsed.error, where: null });
  const envelope = parsed.value;
  const header = readHeader(envelope);
  if (!header.ok || header.value.kind !== kind) return err({ code: 'E07', where: null });
  const payload = readPayload(kind, envelope, ports.decodeUtf8);
  if (!payload.ok) return payload;
  const x = typeof keyOf === 'string' ? keyOf : keyOf(payload.value);
  const { kid } = header.value;
  if (x === null || (await thumbprint(ports, x)) !== kid) return err({ code: 'E08', where: null });
  const holds = await ports.verifyEd25519(x, signingInput(envelope), envelope.signature);
  return holds
    ? ok({ payload: payload.value, digest: await digestOf(ports, envelope), kid, envelope })
    : err({ code: 'E10', where: null });
};
