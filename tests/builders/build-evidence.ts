import type { Rules } from '../../shared/campaign/rules.ts';
import type { SealKeys } from '../../main/services/deps.ts';
import { toBase64url } from '../../shared/exchange/base64url.ts';
import { canonicalJson } from '../../shared/exchange/canonical-json.ts';
import { digestOf, sealPayload } from '../../shared/exchange/envelope.ts';
import type { JournalEvent } from '../../shared/exchange/journal.ts';
import { lineAfter, lineToText, NO_LINES } from '../../shared/exchange/journal-chain.ts';
import { thumbprint } from '../../shared/exchange/keys.ts';
import type { PayloadKind, PayloadOf } from '../../shared/exchange/payload-gate.ts';
import type { ListPayload, Release, ScoresPayload } from '../../shared/exchange/payloads.ts';
import { resultsBody } from '../../shared/publication/check-results.ts';
import type { EvidenceCampaign } from '../../shared/publication/evidence-files.ts';
import { verifyEvidence } from '../../shared/publication/verify-evidence.ts';
import { crypto, scored, sealKeysOf, sha256, utf8 } from './build-intake.ts';
import { buildRules } from './build-rules.ts';

export type Files = Map<string, Uint8Array>;
export { crypto };
export const CAMPAIGN = 'PRIX-2026';
const AT = '2026-03-02T09:00:00.000Z';

export const verify = (files: ReadonlyMap<string, Uint8Array>, stage: 'prepared' | 'sealed' = 'sealed') =>
  verifyEvidence(crypto, files, stage);
/** What a verification tells, as `why file`, in the order told. */
export const told = async (files: ReadonlyMap<string, Uint8Array>, stage: 'prepared' | 'sealed' = 'sealed') =>
  (await verify(files, stage)).problems.map(({ file, why }) => `${why} ${file}`);

/** Bytes and digest of a payload sealed by anyone. */
export const seal = async <K extends PayloadKind>(kind: K, keys: SealKeys, payload: PayloadOf<K>) => {
  const envelope = await sealPayload(crypto, kind, keys, payload);
  return { bytes: envelope.bytes, digest: await digestOf(crypto, envelope) };
};

/** One workstation's journal. */
export const journalOf = (events: readonly JournalEvent[]): Uint8Array => {
  let end = NO_LINES;
  const texts = events.map((event) => {
    const text = lineToText(lineAfter(end, AT, 'SECRETARIAT POSTE1', event));
    end = { n: end.n + 1, head: sha256(text) };
    return `${text}\n`;
  });
  return utf8(texts.join(''));
};

export type Parts = {
  readonly rules?: Partial<Rules>;
  readonly dossiers?: readonly EvidenceCampaign['dossiers'][number][];
  readonly campaign?: Partial<EvidenceCampaign>;
  readonly release?: Partial<Release>;
  /** What the list says, over three jurors J1 (chair), J2, J3 with a key each. */
  readonly list?: Partial<ListPayload['body']>;
  /** Score files, each by its author; one complete file of each juror unless told otherwise. */
  readonly notes?: readonly Note[];
  /** Lines after those of the files. */
  readonly events?: readonly JournalEvent[];
};
export type Note = {
  readonly author: string;
  readonly seq?: number;
  readonly prev?: readonly string[];
  readonly body?: Partial<ScoresPayload['body']>;
  /** Mark of both criteria on every dossier. */
  readonly mark?: string;
};

const DOSSIERS = ['D1', 'D2'].map((id) => ({ id, title: `Projet ${id}`, category: 'C1', status: 'eligible' as const }));

export type Built = {
  readonly files: Files;
  readonly events: readonly JournalEvent[];
  readonly notes: readonly string[];
  readonly listDigest: string;
  readonly releaseDigest: string;
  readonly common: (author: string) => Promise<Common>;
};
type Common = Awaited<ReturnType<typeof commonOf>>;

const commonOf = async (author: string, release: string) => ({
  v: 1 as const,
  campaign: CAMPAIGN,
  campaignKey: await thumbprint(crypto, sealKeysOf('campaign').x),
  author,
  seq: 1,
  prev: [] as string[],
  release,
  listVersion: 1,
  app: { version: '0.1.0', build: 'test' },
  at: AT,
  salt: toBase64url(Buffer.from(sha256(author), 'hex').subarray(0, 16)),
});

/** Evidence as the secretariat lays it out, made by hand: no service, no file, every key at hand. */
export const buildPrepared = async (parts: Parts = {}): Promise<Built> => {
  const rules = buildRules(parts.rules);
  const dossiers = parts.dossiers ?? DOSSIERS;
  const rulesText = canonicalJson(rules);
  const release: Release = {
    v: 1,
    campaign: CAMPAIGN,
    rules: sha256(rulesText),
    dossiers: dossiers.map(({ id, category }) => ({ id, digest: sha256(`dossier ${id}`), category })),
    ...parts.release,
  };
  const releaseText = canonicalJson(release);
  const releaseDigest = sha256(releaseText);
  const common = (author: string) => commonOf(author, releaseDigest);
  const list = await seal('list', sealKeysOf('campaign'), {
    ...(await common('SECRETARIAT')),
    kind: 'list',
    body: { ...listBody(), ...parts.list },
  });
  const files: Files = new Map([
    ['LISEZ-MOI.txt', utf8('À lire.')],
    [`figes/${releaseDigest}`, utf8(releaseText)],
    [`figes/${sha256(rulesText)}`, utf8(rulesText)],
    [`listes/${list.digest}.jws`, list.bytes],
  ]);
  const accepted: JournalEvent[] = [];
  const notes: string[] = [];
  for (const note of parts.notes ?? ['J1', 'J2', 'J3'].map((author) => ({ author }))) {
    const { bytes, digest, event } = await sealNote(await common(note.author), note, dossiers);
    files.set(`notes/${digest}.jws`, bytes);
    accepted.push(event);
    notes.push(digest);
  }
  const campaign: EvidenceCampaign = {
    v: 1,
    campaign: CAMPAIGN,
    title: rules.title,
    sealKey: sealKeysOf('campaign').x,
    release: releaseDigest,
    dossiers: [...dossiers],
    ...parts.campaign,
  };
  files.set('campagne.json', utf8(canonicalJson(campaign)));
  const events: readonly JournalEvent[] = [
    { event: 'campaign.frozen', data: { rules: release.rules, release: releaseDigest } },
    { event: 'jury.listed', data: { version: 1, digest: list.digest } },
    ...accepted,
    ...(parts.events ?? []),
  ];
  files.set('journaux/journal-POSTE1.jsonl', journalOf(events));
  return { files, events, notes, listDigest: list.digest, releaseDigest, common };
};

export const listBody = (): ListPayload['body'] => ({
  version: 1,
  jurors: ['J1', 'J2', 'J3'].map((id) => ({
    id,
    name: `Jurée ${id}`,
    capacity: '',
    affiliation: '',
    college: 'JURY',
    members: [],
    signingKey: sealKeysOf(id).x,
    recipient: null,
  })),
  seats: ['J1', 'J2', 'J3'].map((id) => ({ id: `S-${id}`, titular: id, substitute: null, sitting: id })),
  chair: 'J1',
  substituteChair: null,
  assignment: 'all',
  recusals: [],
  revocations: [],
});

const sealNote = async (
  common: Common,
  { author, seq = 1, prev = [], body, mark = '12' }: Note,
  dossiers: readonly { id: string }[],
) => {
  const keys = sealKeysOf(author);
  const sheets = dossiers.map(({ id }) => ({
    dossier: id,
    dossierDigest: sha256(`dossier ${id}`),
    state: 'complete' as const,
    cells: [scored('A', mark), scored('B', mark)],
    comment: '',
  }));
  const file = await seal('scores', keys, {
    ...common,
    kind: 'scores',
    seq,
    prev: [...prev],
    body: { sheets, recusals: [], activation: null, ...body },
  });
  const kid = await thumbprint(crypto, keys.x);
  const data = { juror: author, digest: file.digest, kid, seq, prev: [...prev], gap: false, setAside: [] };
  return { ...file, event: { event: 'exchange.accepted' as const, data } };
};

export type Sealing = {
  /** Name of the key that seals the results, and the manifest; the chair's. */
  readonly resultsKey?: string;
  readonly manifestKey?: string;
  readonly author?: string;
  readonly results?: (payload: PayloadOf<'results'>) => PayloadOf<'results'>;
  readonly manifest?: (payload: PayloadOf<'evidence'>) => PayloadOf<'evidence'>;
};

/** The bundle sealed, by whoever has a key and says whatever `results` and `manifest` make of it. */
export const sealEvidence = async ({ files, common, listDigest }: Built, sealing: Sealing = {}): Promise<Files> => {
  const author = sealing.author ?? 'J1';
  const { evidence, outcome, stations, results: before } = await verify(files, 'prepared');
  if (!evidence || !outcome) throw new Error('this evidence gives no results to seal');
  const last = before.at(-1);
  const payload: PayloadOf<'results'> = {
    ...(await common(author)),
    kind: 'results',
    seq: before.length + 1,
    prev: last ? [last.digest] : [],
    body: { reason: '', ...resultsBody({ evidence, outcome, listDigest, stations }) },
  };
  const results = await seal(
    'results',
    sealKeysOf(sealing.resultsKey ?? author),
    sealing.results?.(payload) ?? payload,
  );
  const whole: Files = new Map([...files, [`resultats/${results.digest}.jws`, results.bytes]]);
  return sealManifest(whole, await common(author), results.digest, sealing);
};

export const sealManifest = async (
  files: ReadonlyMap<string, Uint8Array>,
  common: Common,
  results: string,
  { manifestKey, manifest }: Sealing = {},
): Promise<Files> => {
  const payload: PayloadOf<'evidence'> = {
    ...common,
    kind: 'evidence',
    prev: [results],
    body: {
      files: [...files].map(([path, bytes]) => ({ path, size: bytes.length, sha256: sha256(bytes) })),
      sealKey: sealKeysOf('campaign').x,
    },
  };
  const sealed = await seal('evidence', sealKeysOf(manifestKey ?? common.author), manifest?.(payload) ?? payload);
  return new Map([...files, ['MANIFESTE.jws', sealed.bytes]]);
};
