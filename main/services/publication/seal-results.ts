import type { FailureFor, ParsedInputOf, ResultOf } from '../../../shared/contract/contract.ts';
import { fingerprint } from '../../../shared/exchange/keys.ts';
import type { ResultsPayload } from '../../../shared/exchange/payloads.ts';
import type { BundleProblem } from '../../../shared/publication/bundle-problem.ts';
import { type BundleFiles, EVIDENCE } from '../../../shared/publication/evidence-files.ts';
import { rankingText } from '../../../shared/publication/outcome.ts';
import { differingParts, resultsBody } from '../../../shared/publication/check-results.ts';
import { type EvidenceReport, verifyEvidence } from '../../../shared/publication/verify-evidence.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { eventsOf } from '../campaign/campaign-store.ts';
import type { Deps } from '../deps.ts';
import { toBytes } from '../json-files.ts';
import { loadProfile, type OpenedProfile, type ProfileFailure } from '../scoring/profile-store.ts';
import { sealedRevisions } from '../scoring/seal-scores.ts';
import { sealFile } from '../sealed-files.ts';
import { onePerFolder, openBundle, writeBundle } from './bundle-folder.ts';

type Refusal = FailureFor<'publication.seal'>;

/**
 * The chair verifies the evidence, recomputes the ranking from the sealed files, and seals results and manifest inside
 * the bundle. Nothing is sealed unless everything holds, for this campaign, with the chair's own marks as sealed.
 */
export const sealResults = async (
  deps: Deps,
  { bundle, profile, reason }: ParsedInputOf<'publication.seal'>,
): Promise<ResultOf<'publication.seal'>> => {
  const opened = await loadProfile(deps, profile);
  if (!opened.ok) return opened;
  const folder = await openBundle(deps, bundle, { which: 'ours' });
  if (!folder.ok) return folder;
  const { root, files } = folder.value;
  // Sealed, but perhaps by a process that was killed before it had cleared up.
  if (files.has(EVIDENCE.manifest)) await writeBundle(deps, root, onePerFolder(files));
  if (files.has(EVIDENCE.manifest)) return err({ code: 'PUBLICATION_ALREADY_SEALED', details: { name: bundle.name } });
  const report = await verifyEvidence(deps.crypto, files, 'prepared');
  if (report.list && report.list.payload.body.chair !== profile.juror)
    return err({ code: 'PUBLICATION_NOT_CHAIR', details: profile });
  const own = await againstOwn(deps, opened.value, report, reason);
  if (!own.ok) return own;
  const problems = [...folder.value.problems, ...report.problems, ...own.value];
  if (problems.length > 0) return err({ code: 'PUBLICATION_EVIDENCE_SPOILED', details: { problems } });
  return sealInto(deps, { root, files, report, opened: opened.value, reason });
};

/**
 * What the chair knows without the secretariat: the campaign's key, and the marks that she or he sealed. Those sealed last
 * must be the ones that count; an earlier revision of them may stand with a reason, which the results carry.
 */
const againstOwn = async (
  deps: Deps,
  opened: OpenedProfile,
  report: EvidenceReport,
  reason: string,
): Promise<Result<readonly BundleProblem[], ProfileFailure>> => {
  if (report.campaignKid !== opened.manifest.campaignKey || report.campaign?.campaign !== opened.profile.campaign)
    return ok([{ file: EVIDENCE.campaign, why: 'campaign', detail: report.campaign?.campaign ?? '' }]);
  const own = await sealedRevisions(deps, opened);
  if (!own.ok) return own;
  const counted = report.outcome?.inputs.find(({ juror }) => juror === opened.profile.juror);
  const mayCount = reason.trim() === '' ? own.value.slice(-1) : own.value;
  const isOwnCounted = own.value.length === 0 || mayCount.some(({ digest }) => digest === counted?.digest);
  return ok(isOwnCounted ? [] : [{ file: EVIDENCE.scores, why: 'input', detail: opened.profile.juror }]);
};

type Sealing = {
  readonly root: string;
  readonly files: BundleFiles;
  readonly report: EvidenceReport;
  readonly opened: OpenedProfile;
  readonly reason: string;
};

const sealInto = async (
  deps: Deps,
  { root, files, report, opened, reason }: Sealing,
): Promise<Result<{ digest: string; rankingDigest: string; fingerprint: string }, Refusal>> => {
  const { evidence, outcome, list, campaign, stations } = report;
  if (!evidence || !outcome || !list || !campaign) throw new TypeError('evidence without problem has every part');
  const body = { reason, ...resultsBody({ evidence, outcome, listDigest: list.digest, stations }) };
  const unfinished = unfinishedResults(files, report, opened.profile.juror, body);
  const last = unfinished ? report.results.at(-2) : report.results.at(-1);
  const common = {
    campaign: campaign.campaign,
    campaignKey: opened.manifest.campaignKey,
    author: opened.profile.juror,
    seq: (last?.payload.seq ?? 0) + 1,
    release: campaign.release,
    listVersion: list.payload.body.version,
  };
  const prev = last ? [last.digest] : [];
  const results = unfinished ?? (await sealFile(deps, 'results', opened.keys.seal, { ...common, prev, body }));
  const path = `${EVIDENCE.results}${results.digest}.jws`;
  const manifest = await sealFile(deps, 'evidence', opened.keys.seal, {
    ...common,
    prev: [results.digest],
    body: { files: await listFiles(deps, new Map([...files, [path, results.bytes]])), sealKey: campaign.sealKey },
  });
  // The manifest comes last: until it is there, the bundle is not sealed.
  const sealed = new Map([...onePerFolder(files), [path, results.bytes], [EVIDENCE.manifest, manifest.bytes]]);
  const written = await writeBundle(deps, root, sealed);
  if (!written.ok) return written;
  return ok({
    digest: results.digest,
    rankingDigest: await deps.crypto.sha256(toBytes(rankingText(outcome.ranking.lines))),
    fingerprint: await fingerprint(deps.crypto, opened.keys.thumbprint),
  });
};

const listFiles = async (deps: Pick<Deps, 'crypto'>, files: BundleFiles) => {
  const listed = await Promise.all(
    [...files].map(async ([path, bytes]) => ({ path, size: bytes.length, sha256: await deps.crypto.sha256(bytes) })),
  );
  return listed.toSorted((a, b) => (a.path < b.path ? -1 : 1));
};

/** Results that a crash left without their manifest, if they say what would be sealed now: they are not sealed twice. */
const unfinishedResults = (
  files: BundleFiles,
  { results, stations }: EvidenceReport,
  chair: string,
  { reason, ...recomputed }: ResultsPayload['body'],
): { readonly digest: string; readonly bytes: Uint8Array } | null => {
  const last = results.at(-1);
  const bytes = last && files.get(last.path);
  const isReceived = stations.some(({ lines }) =>
    eventsOf(lines, 'publication.sealed').some(({ data }) => data.digest === last?.digest),
  );
  if (!last || !bytes || isReceived || last.payload.author !== chair || last.payload.body.reason !== reason)
    return null;
  return differingParts(last.payload.body, recomputed).length === 0 ? { digest: last.digest, bytes } : null;
};
