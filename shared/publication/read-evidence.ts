import { type Rules, rulesSchema } from '../campaign/rules.ts';
import { digestOf, ENVELOPE_MAX, parseEnvelope, readHeader, readPayload } from '../exchange/envelope.ts';
import type { JournalLine } from '../exchange/journal.ts';
import { checkChain, wholeLines, type Witness } from '../exchange/journal-chain.ts';
import { thumbprint } from '../exchange/keys.ts';
import type { PayloadKind, PayloadOf } from '../exchange/payload-gate.ts';
import { type Release, releaseSchema } from '../exchange/payloads.ts';
import { decodeUtf8 } from '../exchange/utf8.ts';
import type { BundleProblem } from './bundle-problem.ts';
import type { IntakeContext } from '../exchange/verify.ts';
import {
  type BundleFiles,
  EVIDENCE,
  type EvidenceCampaign,
  evidenceCampaignSchema,
  filesUnder,
} from './evidence-files.ts';

/** What checking evidence asks of the world: nothing but arithmetic. */
export type EvidencePorts = {
  readonly sha256: (bytes: Uint8Array) => Promise<string>;
  readonly verifyEd25519: (x: string, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;
};

/** A sealed file whose form and seal hold. */
export type Sealed<K extends PayloadKind> = {
  readonly path: string;
  readonly digest: string;
  readonly kid: string;
  readonly payload: PayloadOf<K>;
};

export type StationLines = {
  readonly station: string;
  readonly n: number;
  readonly head: string | null;
  readonly lines: readonly JournalLine[];
};

/** Tells a problem and goes on: everything wrong with a bundle is said at once. */
export type Tell = (file: string, why: BundleProblem['why'], detail?: string) => void;

/** `campagne.json`, or null with its problem told. */
export const readCampaign = (files: BundleFiles, tell: Tell): EvidenceCampaign | null => {
  const bytes = files.get(EVIDENCE.campaign);
  const parsed = evidenceCampaignSchema.safeParse(parseJson(bytes));
  if (parsed.success) return parsed.data;
  tell(EVIDENCE.campaign, bytes ? 'unreadable' : 'missing');
  return null;
};

/**
 * The sealed files of one folder. `keyOf` gives the public key for a thumbprint; a seal under any other key, a form that
 * is not ours, or a name that is not the file's digest is told and the file is left out.
 */
export const readSealed = async <K extends PayloadKind>(
  ports: EvidencePorts,
  files: readonly (readonly [string, Uint8Array])[],
  kind: K,
  keyOf: (kid: string) => string | undefined,
  tell: Tell,
): Promise<readonly Sealed<K>[]> => {
  const sealed: Sealed<K>[] = [];
  for (const [path, bytes] of files) {
    const envelope = parseEnvelope(bytes, ENVELOPE_MAX[kind]);
    const header = envelope.ok ? readHeader(envelope.value) : envelope;
    if (!envelope.ok || !header.ok || header.value.kind !== kind) {
      tell(path, 'unreadable');
      continue;
    }
    const { kid } = header.value;
    const x = keyOf(kid);
    const holds = x !== undefined && (await ports.verifyEd25519(x, envelope.value.signed, envelope.value.signature));
    const payload = readPayload(kind, envelope.value);
    const digest = await digestOf(ports, envelope.value);
    const isNamed = path === EVIDENCE.manifest || path.endsWith(`/${digest}.jws`);
    if (x === undefined) tell(path, 'key', kid);
    else if (!holds) tell(path, 'seal');
    else if (!payload.ok) tell(path, 'unreadable', payload.error.where ?? '');
    else if (!isNamed) tell(path, 'changed', digest);
    else sealed.push({ path, digest, kid, payload: payload.value });
  }
  return sealed;
};

/** Frozen files by digest; one whose name is not the digest of its bytes is told. */
export const readFrozen = async (
  ports: EvidencePorts,
  files: BundleFiles,
  tell: Tell,
): Promise<ReadonlyMap<string, unknown>> => {
  const frozen = new Map<string, unknown>();
  for (const [path, bytes] of filesUnder(files, EVIDENCE.frozen)) {
    const digest = await ports.sha256(bytes);
    if (path === `${EVIDENCE.frozen}${digest}`) frozen.set(digest, parseJson(bytes));
    else tell(path, 'changed', digest);
  }
  return frozen;
};

/**
 * Every release of the bundle, the one in force last, with its rules; null with what is missing told. The journals name
 * the releases sent: one that they do not name, or a frozen file that no release needs, is too much.
 */
export const releasesOf = (
  frozen: ReadonlyMap<string, unknown>,
  inForce: string,
  lines: readonly JournalLine[],
  tell: Tell,
): { readonly releases: IntakeContext['releases']; readonly release: Release; readonly rules: Rules } | null => {
  const sent = lines.flatMap((line) => (line.event === 'campaign.frozen' ? [line.data.release] : []));
  for (const digest of sent) if (!frozen.has(digest)) tell(`${EVIDENCE.frozen}${digest}`, 'missing');
  if (sent.length > 0 && sent.at(-1) !== inForce) tell(EVIDENCE.campaign, 'rules', inForce);
  const all = [...frozen].flatMap(([digest, value]) => {
    const release = releaseSchema.safeParse(value);
    return release.success && (sent.length === 0 || sent.includes(digest)) ? [{ digest, release: release.data }] : [];
  });
  const needed = new Set(all.flatMap(({ digest, release }) => [digest, release.rules]));
  for (const digest of frozen.keys()) if (!needed.has(digest)) tell(`${EVIDENCE.frozen}${digest}`, 'extra');
  const last = all.find(({ digest }) => digest === inForce);
  const rules = rulesSchema.safeParse(last ? frozen.get(last.release.rules) : null);
  if (last && rules.success)
    return { releases: [...all.filter((other) => other !== last), last], release: last.release, rules: rules.data };
  tell(`${EVIDENCE.frozen}${last?.release.rules ?? inForce}`, 'missing');
  return null;
};

/** Every workstation's journal, its chain checked line by line, and against the heads that results wrote down. */
export const readStations = async (
  ports: EvidencePorts,
  files: BundleFiles,
  witnesses: readonly (Witness & { readonly station: string })[],
  tell: Tell,
): Promise<readonly StationLines[]> => {
  const stations: StationLines[] = [];
  for (const [path, bytes] of filesUnder(files, EVIDENCE.journals)) {
    const station = path.slice(journalPathOf('').length - JOURNAL_END.length, -JOURNAL_END.length);
    const { lines, torn } = wholeLines(bytes);
    const digested = await Promise.all(
      lines.map(async (line) => ({ text: decodeUtf8(line), digest: await ports.sha256(line) })),
    );
    const chain = checkChain(
      digested,
      witnesses.filter((witness) => witness.station === station),
    );
    if (!chain.ok) tell(path, 'chain', String(chain.error.line));
    else if (torn > 0) tell(path, 'chain', String(lines.length + 1));
    else stations.push({ station, n: lines.length, head: digested.at(-1)?.digest ?? null, lines: chain.value });
  }
  for (const { station } of witnesses) if (!files.has(journalPathOf(station))) tell(journalPathOf(station), 'missing');
  if (filesUnder(files, EVIDENCE.journals).length === 0) tell(EVIDENCE.journals, 'missing');
  return stations.toSorted((a, b) => (a.station < b.station ? -1 : 1));
};

const JOURNAL_END = '.jsonl';
/** Where the journal of a workstation lies in a bundle. */
export const journalPathOf = (station: string): string => `${EVIDENCE.journals}journal-${station}${JOURNAL_END}`;

/** Thumbprints of public keys, to find a key by the `kid` of a header. */
export const keysByKid = async (ports: EvidencePorts, keys: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map(await Promise.all(keys.map(async (x) => [await thumbprint(ports, x), x] as const)));

const parseJson = (bytes: Uint8Array | undefined): unknown => {
  const text = bytes ? decodeUtf8(bytes) : null;
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};
