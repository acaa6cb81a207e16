import { canonicalJson } from '../exchange/canonical-json.ts';
import { storedFilesOf } from '../exchange/merge.ts';
import type { EvidencePayload, ListPayload, ResultsPayload } from '../exchange/payloads.ts';
import { decodeUtf8 } from '../exchange/utf8.ts';
import { type IntakeContext, type Received, verifyScoreEnvelope } from '../exchange/verify.ts';
import { err } from '../result.ts';
import type { BundleProblem } from './bundle-problem.ts';
import { type BundleFiles, EVIDENCE, type EvidenceCampaign, filesUnder } from './evidence-files.ts';
import { computeOutcome, type Evidence, type Outcome } from './outcome.ts';
import {
  type EvidencePorts,
  keysByKid,
  readCampaign,
  readFrozen,
  readSealed,
  readStations,
  releasesOf,
  type Sealed,
  type StationLines,
  type Tell,
} from './read-evidence.ts';

/** Everything a bundle holds once every seal was checked, and what is wrong with it. */
export type EvidenceReport = {
  readonly problems: readonly BundleProblem[];
  readonly campaign: EvidenceCampaign | null;
  /** Thumbprints of the keys that the bundle stands on: compare them with those printed in the minutes. */
  readonly campaignKid: string | null;
  readonly chairKid: string | null;
  readonly list: Sealed<'list'> | null;
  readonly evidence: Evidence | null;
  readonly outcome: Outcome | null;
  readonly stations: readonly StationLines[];
  /** Results already sealed, oldest first. */
  readonly results: readonly Sealed<'results'>[];
};

/** `prepared`: before the chair sealed it, there are neither manifest nor results of this ranking. */
export type Stage = 'prepared' | 'sealed';

/**
 * Verifies a bundle from its bytes alone: every seal, every digest, the chain of lists and journals, then merges and
 * ranks anew and compares with what the chair sealed. Tells everything that does not hold, each with its file.
 */
export const verifyEvidence = async (
  ports: EvidencePorts,
  files: BundleFiles,
  stage: Stage,
): Promise<EvidenceReport> => {
  const problems: BundleProblem[] = [];
  const tell: Tell = (file, why, detail = '') => void problems.push({ file, why, detail });
  const campaign = readCampaign(files, tell);
  const campaignKeys = await keysByKid(ports, campaign ? [campaign.sealKey] : []);
  const [campaignKid = null] = campaignKeys.keys();
  const lists = await readLists(ports, files, campaignKeys, tell);
  const list = lists.at(-1) ?? null;
  const jurorKeys = await jurorKeysOf(ports, list?.payload.body ?? null);
  const chairKid = jurorKeys.find(({ juror }) => juror === list?.payload.body.chair)?.kid ?? null;
  const sealing = (kid: string) => jurorKeys.find((key) => key.kid === kid)?.x;
  const stations = await readStations(ports, files, tell);
  const fixed = releasesOf(await readFrozen(ports, files, tell), campaign?.release ?? '', tell);
  const results = await readSealed(ports, filesUnder(files, EVIDENCE.results), 'results', sealing, tell);
  if (stage === 'sealed') await checkManifest(ports, files, { sealing, chairKid, campaign }, tell);
  for (const { path, payload } of [...lists, ...results])
    if (payload.campaign !== campaign?.campaign || payload.campaignKey !== campaignKid)
      tell(path, 'campaign', payload.campaign);
  const evidence =
    campaign && list && fixed
      ? await readInputs(
          ports,
          files,
          { campaign, campaignKid: campaignKid ?? '', list: list.payload.body, fixed, stations, jurorKeys },
          tell,
        )
      : null;
  const outcome = evidence ? computeOutcome(evidence) : null;
  const ordered = results.toSorted((a, b) => a.payload.seq - b.payload.seq);
  if (stage === 'sealed')
    checkResults({ results: ordered, list, chairKid, campaign, evidence, outcome, stations }, tell);
  return { problems, campaign, campaignKid, chairKid, list, evidence, outcome, stations, results: ordered };
};

type JurorKey = { readonly juror: string; readonly kid: string; readonly x: string };

const jurorKeysOf = async (ports: EvidencePorts, list: ListPayload['body'] | null): Promise<readonly JurorKey[]> => {
  const known = (list?.jurors ?? []).flatMap(({ id, signingKey }) =>
    signingKey ? [{ juror: id, x: signingKey }] : [],
  );
  const kids = new Map(
    [
      ...(await keysByKid(
        ports,
        known.map(({ x }) => x),
      )),
    ].map(([kid, x]) => [x, kid]),
  );
  return known.map(({ juror, x }) => ({ juror, x, kid: kids.get(x) ?? '' }));
};

/** Lists in order of version, each naming the one before. */
const readLists = async (ports: EvidencePorts, files: BundleFiles, keys: ReadonlyMap<string, string>, tell: Tell) => {
  const lists = await readSealed(ports, filesUnder(files, EVIDENCE.lists), 'list', (kid) => keys.get(kid), tell);
  const ordered = lists.toSorted((a, b) => a.payload.body.version - b.payload.body.version);
  for (const [index, { path, payload }] of ordered.entries()) {
    const prev = index === 0 ? [] : [ordered[index - 1]?.digest];
    if (payload.body.version !== index + 1 || payload.prev.join() !== prev.join())
      tell(path, 'chain', String(payload.body.version));
  }
  if (ordered.length === 0) tell(EVIDENCE.lists, 'missing');
  return ordered;
};

type Trust = {
  readonly sealing: (kid: string) => string | undefined;
  readonly chairKid: string | null;
  readonly campaign: EvidenceCampaign | null;
};

/** The chair's manifest names every file with its size and digest: anything missing, changed or added shows. */
const checkManifest = async (
  ports: EvidencePorts,
  files: BundleFiles,
  { sealing, chairKid, campaign }: Trust,
  tell: Tell,
) => {
  const bytes = files.get(EVIDENCE.manifest);
  if (!bytes) return tell(EVIDENCE.manifest, 'missing');
  const [manifest] = await readSealed(ports, [[EVIDENCE.manifest, bytes]], 'evidence', sealing, tell);
  if (!manifest) return;
  if (manifest.kid !== chairKid) tell(EVIDENCE.manifest, 'key', manifest.kid);
  if (manifest.payload.body.sealKey !== campaign?.sealKey)
    tell(EVIDENCE.manifest, 'campaign', manifest.payload.campaign);
  await checkListed(ports, files, manifest.payload.body.files, tell);
};

const checkListed = async (
  ports: EvidencePorts,
  files: BundleFiles,
  listed: EvidencePayload['body']['files'],
  tell: Tell,
) => {
  for (const { path, size, sha256 } of listed) {
    const bytes = files.get(path);
    if (!bytes) tell(path, 'missing');
    else if (bytes.length !== size || (await ports.sha256(bytes)) !== sha256) tell(path, 'changed');
  }
  const known = new Set([EVIDENCE.manifest, ...listed.map(({ path }) => path)]);
  for (const path of files.keys()) if (!known.has(path)) tell(path, 'extra');
};

type Inputs = {
  readonly campaign: EvidenceCampaign;
  readonly campaignKid: string;
  readonly list: ListPayload['body'];
  readonly fixed: NonNullable<ReturnType<typeof releasesOf>>;
  readonly stations: readonly StationLines[];
  readonly jurorKeys: readonly JurorKey[];
};

/** Every score file through the same check list as at intake; the journals and the files must say the same. */
const readInputs = async (
  ports: EvidencePorts,
  files: BundleFiles,
  { campaign, campaignKid, list, fixed, stations, jurorKeys }: Inputs,
  tell: Tell,
): Promise<Evidence> => {
  const context: IntakeContext = {
    ...fixed,
    campaign: campaign.campaign,
    campaignKey: campaignKid,
    jurors: list.jurors.map(({ id }) => ({ id, keys: jurorKeys.filter(({ juror }) => juror === id) })),
    revocations: list.revocations,
    assignment: list.assignment,
    recusals: list.recusals,
    stored: [],
  };
  const lines = stations.flatMap((station) => station.lines);
  const accepted = new Set(storedFilesOf(lines).map(({ digest }) => digest));
  const received: Received[] = [];
  for (const [path, bytes] of filesUnder(files, EVIDENCE.scores)) {
    const verdict = await verifyScoreEnvelope({ ...ports, ...NOTHING_OPENS }, context, bytes);
    if (verdict.verdict === 'refused') tell(path, 'input', verdict.code);
    else if (path !== `${EVIDENCE.scores}${verdict.digest}.jws`) tell(path, 'changed', verdict.digest);
    else if (!accepted.delete(verdict.digest)) tell(path, 'extra');
    else received.push(verdict);
  }
  for (const digest of accepted) tell(`${EVIDENCE.scores}${digest}.jws`, 'missing');
  return {
    ...fixed,
    list,
    dossiers: campaign.dossiers,
    files: received,
    keys: jurorKeys,
    decided: lines.flatMap((line) => (line.event === 'exchange.forkDecided' ? [line.data.digest] : [])),
  };
};

/** Whoever verifies holds no key and no code: every key comes from the jury list. */
const NOTHING_OPENS = { open: async () => err('noKey' as const), openWithCode: async () => null, decodeUtf8 };

type Claimed = Pick<EvidenceReport, 'results' | 'list' | 'chairKid' | 'campaign' | 'evidence' | 'outcome' | 'stations'>;

/** What the chair sealed must be what the evidence gives, line by line. */
const checkResults = (claimed: Claimed, tell: Tell) => {
  const last = claimed.results.at(-1);
  if (!last) return tell(EVIDENCE.results, 'missing');
  if (last.kid !== claimed.chairKid) tell(last.path, 'key', last.kid);
  for (const [index, { path, payload }] of claimed.results.entries()) {
    const prev = index === 0 ? [] : [claimed.results[index - 1]?.digest];
    if (payload.seq !== index + 1 || payload.prev.join() !== prev.join()) tell(path, 'chain', String(payload.seq));
  }
  if (!claimed.evidence || !claimed.outcome || !claimed.list) return;
  const expected = resultsBody({
    ...claimed,
    evidence: claimed.evidence,
    outcome: claimed.outcome,
    listDigest: claimed.list.digest,
  });
  const said = last.payload.body;
  for (const [part, why] of PARTS)
    if (canonicalJson(said[part]) !== canonicalJson(expected[part])) tell(last.path, why, part);
};

type ResultsBody = ResultsPayload['body'];
type Recomputed = Omit<ResultsBody, 'reason'>;
const PARTS: readonly (readonly [keyof Recomputed, BundleProblem['why']])[] = [
  ['level', 'rules'],
  ['rules', 'rules'],
  ['list', 'list'],
  ['inputs', 'input'],
  ['dossiers', 'input'],
  ['exclusions', 'ranking'],
  ['ranking', 'ranking'],
  ['awards', 'ranking'],
  ['provisional', 'ranking'],
  ['journals', 'chain'],
];

/** The body of the results that this evidence gives: sealed by the chair, compared by everyone else. */
export const resultsBody = ({
  evidence: { rules, release, dossiers },
  outcome,
  listDigest,
  stations,
}: {
  readonly evidence: Evidence;
  readonly outcome: Outcome;
  readonly listDigest: string;
  readonly stations: readonly StationLines[];
}): Recomputed => ({
  level: rules.level,
  rules: release.rules,
  list: listDigest,
  inputs: [...outcome.inputs],
  dossiers: dossiers.map(({ id, title, category, status }) => ({
    id,
    title,
    category,
    status,
    digest: release.dossiers.find((entry) => entry.id === id)?.digest ?? '0'.repeat(64),
  })),
  exclusions: [...outcome.exclusions],
  ranking: [...outcome.ranking.lines],
  awards: [...outcome.awards],
  provisional: outcome.provisional,
  journals: stations.map(({ station, n, head }) => ({ station, n, head })),
});
