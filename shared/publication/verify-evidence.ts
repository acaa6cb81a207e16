import { unsupportedPaths } from '../campaign/rules-support.ts';
import { thumbprint } from '../exchange/keys.ts';
import { decodeUtf8 } from '../exchange/utf8.ts';
import { type IntakeContext, type Received, verifyScoreEnvelope } from '../exchange/verify.ts';
import { err } from '../result.ts';
import type { BundleProblem } from './bundle-problem.ts';
import { checkJournals } from './check-journals.ts';
import { checkManifest, checkPlaces } from './check-manifest.ts';
import { checkResults, checkRevisions, resultsBody } from './check-results.ts';
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
 * ranks anew and compares with what the chair sealed. Tells everything that does not hold, each with its file, once.
 */
export const verifyEvidence = async (
  ports: EvidencePorts,
  files: BundleFiles,
  stage: Stage,
): Promise<EvidenceReport> => {
  const problems = new Map<string, BundleProblem>();
  const tell: Tell = (file, why, detail = '') => {
    if (!problems.has(`${why} ${file}`)) problems.set(`${why} ${file}`, { file, why, detail });
  };
  checkPlaces(files, tell);
  const campaign = readCampaign(files, tell);
  const campaignKeys = await keysByKid(ports, campaign ? [campaign.sealKey] : []);
  const [campaignKid = null] = campaignKeys.keys();
  const lists = await readLists(ports, files, campaignKeys, tell);
  const list = lists.at(-1) ?? null;
  const keys = await jurorKeysOf(ports, lists);
  const chairKid = keys.findLast(({ juror }) => juror === list?.payload.body.chair)?.kid ?? null;
  const keyOf = (kid: string) => keys.find((key) => key.kid === kid)?.x;
  const results = await readResults(ports, files, { lists, keys, keyOf }, tell);
  const stations = await readStations(ports, files, witnessesOf(results), tell);
  checkJournals(files, stations, tell);
  for (const { path, payload } of [...lists, ...results])
    if (payload.campaign !== campaign?.campaign || payload.campaignKey !== campaignKid)
      tell(path, 'campaign', payload.campaign);
  const evidence =
    campaign && campaignKid !== null && list
      ? await readInputs(ports, files, { campaign, campaignKid, list, stations, keys }, tell)
      : null;
  const outcome = evidence ? computeOutcome(evidence) : null;
  if (stage === 'sealed') {
    const trust = { campaign: campaign?.campaign ?? null, campaignKid, sealKey: campaign?.sealKey ?? null };
    await checkManifest(ports, files, { ...trust, keyOf, chairKid, results: results.at(-1)?.digest ?? null }, tell);
    const expected =
      evidence && outcome && list ? resultsBody({ evidence, outcome, listDigest: list.digest, stations }) : null;
    checkResults(results, { chairKid, release: campaign?.release ?? '', expected }, tell);
  }
  return {
    problems: [...problems.values()],
    campaign,
    campaignKid,
    chairKid,
    list,
    evidence,
    outcome,
    stations,
    results,
  };
};

type JurorKey = { readonly juror: string; readonly kid: string; readonly x: string };
type Lists = readonly Sealed<'list'>[];

/** Every key that a list ever gave, oldest first: files sealed before a juror's key changed stay authentic. */
const jurorKeysOf = async (ports: EvidencePorts, lists: Lists): Promise<readonly JurorKey[]> => {
  const given = new Map(
    lists
      .flatMap(({ payload }) => payload.body.jurors)
      .flatMap(({ id, signingKey }) => (signingKey === null ? [] : [[`${id} ${signingKey}`, { id, x: signingKey }]])),
  );
  return Promise.all([...given.values()].map(async ({ id, x }) => ({ juror: id, x, kid: await thumbprint(ports, x) })));
};

/** Lists in order of version, each naming the one before. */
const readLists = async (
  ports: EvidencePorts,
  files: BundleFiles,
  keys: ReadonlyMap<string, string>,
  tell: Tell,
): Promise<Lists> => {
  const lists = await readSealed(ports, filesUnder(files, EVIDENCE.lists), 'list', (kid) => keys.get(kid), tell);
  const ordered = lists.toSorted((a, b) => a.payload.body.version - b.payload.body.version);
  for (const [index, { path, payload }] of ordered.entries()) {
    const prev = ordered.slice(0, index).map(({ digest }) => digest);
    const { version } = payload.body;
    if (version !== index + 1 || payload.prev.join() !== prev.slice(-1).join()) tell(path, 'chain', String(version));
  }
  if (ordered.length === 0) tell(EVIDENCE.lists, 'missing');
  return ordered;
};

type Known = {
  readonly lists: Lists;
  readonly keys: readonly JurorKey[];
  readonly keyOf: (kid: string) => string | undefined;
};

/** Results already sealed, oldest first. The chair may have changed: each must come from a chair of one of the lists. */
const readResults = async (ports: EvidencePorts, files: BundleFiles, { lists, keys, keyOf }: Known, tell: Tell) => {
  const found = await readSealed(ports, filesUnder(files, EVIDENCE.results), 'results', keyOf, tell);
  const results = found.toSorted((a, b) => a.payload.seq - b.payload.seq);
  const isChair = (author: string, kid: string) =>
    lists.some(({ payload }) => payload.body.chair === author) &&
    keys.some((key) => key.juror === author && key.kid === kid);
  checkRevisions(results, isChair, tell);
  return results;
};

/** Heads of journals that results wrote down: a journal cut or rewritten since does not hold them. */
const witnessesOf = (results: readonly Sealed<'results'>[]) => results.flatMap(({ payload }) => payload.body.journals);

type Inputs = {
  readonly campaign: EvidenceCampaign;
  readonly campaignKid: string;
  readonly list: Sealed<'list'>;
  readonly stations: readonly StationLines[];
  readonly keys: readonly JurorKey[];
};

/** Every score file through the same check list as at intake; null, with the reason told, if nothing can be computed. */
const readInputs = async (
  ports: EvidencePorts,
  files: BundleFiles,
  { campaign, campaignKid, list, stations, keys }: Inputs,
  tell: Tell,
): Promise<Evidence | null> => {
  const lines = stations.flatMap((station) => station.lines);
  const fixed = releasesOf(await readFrozen(ports, files, tell), campaign.release, lines, tell);
  if (!fixed || !isComputable(campaign, fixed, list, tell)) return null;
  const { body } = list.payload;
  const context: IntakeContext = {
    ...fixed,
    campaign: campaign.campaign,
    campaignKey: campaignKid,
    jurors: body.jurors.map(({ id }) => ({ id, keys: keys.filter(({ juror }) => juror === id) })),
    revocations: body.revocations,
    assignment: body.assignment,
    recusals: body.recusals,
    stored: [],
  };
  const received: Received[] = [];
  for (const [path, bytes] of filesUnder(files, EVIDENCE.scores)) {
    const verdict = await verifyScoreEnvelope({ ...ports, ...NOTHING_OPENS }, context, bytes);
    if (verdict.verdict === 'refused') tell(path, 'input', verdict.code);
    else if (path !== `${EVIDENCE.scores}${verdict.digest}.jws`) tell(path, 'changed', verdict.digest);
    else received.push(verdict);
  }
  return {
    ...fixed,
    list: body,
    dossiers: campaign.dossiers,
    files: received,
    keys,
    decided: lines.flatMap((line) => (line.event === 'exchange.forkDecided' ? [line.data.digest] : [])),
  };
};

/** What campaign, rules and list must agree on before anything is computed: evidence is data, whoever sealed it. */
const isComputable = (
  campaign: EvidenceCampaign,
  { release, rules }: NonNullable<ReturnType<typeof releasesOf>>,
  { path, payload: { body } }: Sealed<'list'>,
  tell: Tell,
): boolean => {
  const [unsupported] = unsupportedPaths(rules);
  if (unsupported !== undefined) tell(`${EVIDENCE.frozen}${release.rules}`, 'rules', unsupported);
  const sitting = body.seats.map((seat) => seat.sitting);
  const isListSound = isEachOnce(body.jurors.map(({ id }) => id)) && isEachOnce(sitting);
  if (!isListSound) tell(path, 'list', 'twice');
  const isSame =
    release.campaign === campaign.campaign &&
    rules.title === campaign.title &&
    isEachOnce(campaign.dossiers.map(({ id }) => id)) &&
    idsOf(release.dossiers) === idsOf(campaign.dossiers);
  if (!isSame) tell(EVIDENCE.campaign, 'rules', campaign.release);
  return unsupported === undefined && isListSound && isSame;
};

const isEachOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;
const idsOf = (items: readonly { readonly id: string }[]): string =>
  items
    .map(({ id }) => id)
    .toSorted()
    .join();

/** Whoever verifies holds no key and no code: every key comes from the jury lists. */
const NOTHING_OPENS = { open: async () => err('noKey' as const), openWithCode: async () => null, decodeUtf8 };
