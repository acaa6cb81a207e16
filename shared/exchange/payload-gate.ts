import type { z } from 'zod';
import { type Result, err, ok } from '../result.ts';
import { parseCanonical } from './canonical-json.ts';
import {
  activationPayloadSchema,
  evidencePayloadSchema,
  listPayloadSchema,
  packagePayloadSchema,
  resultsPayloadSchema,
  scoresPayloadSchema,
} from './payloads.ts';

/** The kinds of sealed files whose payload this version reads and writes. */
export const PAYLOAD_SCHEMAS = {
  package: packagePayloadSchema,
  activation: activationPayloadSchema,
  scores: scoresPayloadSchema,
  list: listPayloadSchema,
  results: resultsPayloadSchema,
  evidence: evidencePayloadSchema,
} as const;
export type PayloadKind = keyof typeof PAYLOAD_SCHEMAS;
export type PayloadOf<K extends PayloadKind> = z.infer<(typeof PAYLOAD_SCHEMAS)[K]>;

/** `where` is the path of the first problem (`body.sheets.3.comment`), null where the whole text is not canonical. */
export type PayloadRefusal = { readonly code: 'E11'; readonly where: string | null };

/** Strict UTF-8 to text, or null; a byte order mark is kept (a host's decoder: fatal, `ignoreBOM`). */
export type Utf8Decoder = (bytes: Uint8Array) => string | null;

/** Reads the bytes of a payload: strict UTF-8, canonical JSON, the schema of its kind. */
export const readPayloadBytes = <K extends PayloadKind>(
  kind: K,
  bytes: Uint8Array,
  decode: Utf8Decoder,
): Result<PayloadOf<K>, PayloadRefusal> => {
  // A decoder that drops the mark would let one value have two writings.
  const text = bytes[0] === FIRST_OF_MARK ? null : decode(bytes);
  const value = text === null ? err('notCanonical') : parseCanonical(text);
  if (!value.ok) return err({ code: 'E11', where: null });
  const parsed = PAYLOAD_SCHEMAS[kind].safeParse(value.value);
  if (parsed.success) return ok(parsed.data as PayloadOf<K>);
  return err({ code: 'E11', where: parsed.error.issues.map(({ path }) => path.join('.')).at(0) as string });
};

/** First byte of a byte order mark; no JSON text begins with it. */
const FIRST_OF_MARK = 0xef;
