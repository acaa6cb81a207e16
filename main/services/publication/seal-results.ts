import type { FailureFor, ParsedInputOf, ResultOf } from '../../../shared/contract/contract.ts';
import { fingerprint } from '../../../shared/exchange/keys.ts';
import type { BundleProblem } from '../../../shared/publication/bundle-problem.ts';
import { type BundleFiles, EVIDENCE } from '../../../shared/publication/evidence-files.ts';
import { rankingText } from '../../../shared/publication/outcome.ts';
import { type EvidenceReport, resultsBody, verifyEvidence } from '../../../shared/publication/verify-evidence.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Deps } from '../deps.ts';
import { toBytes } from '../json-files.ts';
import { loadProfile, type OpenedProfile } from '../scoring/profile-store.ts';
import { lastSealed } from '../scoring/seal-scores.ts';
import { sealFile } from '../sealed-files.ts';
import { readBundle, writeBundle } from './bundle-folder.ts';

type Refusal = FailureFor<'publication.seal'>;

/**
 * The chair verifies the evidence, recomputes the ranking from the sealed files, and seals results and manifest inside
 * the bundle. Nothing is sealed unless everything holds, for this campaign, with the chair's own marks as sealed.
 */
export const sealResults = async (
  deps: Deps,
  { bundle, profile, reason }: ParsedInputOf<'publication.seal'>,
): Promise<ResultOf<'publication.seal'>> => {
  const root = deps.fileRefs.resolve(bundle.ref)?.path;
  if (root === undefined) return err({ code: 'APPLICATION_FILE_UNKNOWN', details: { name: bundle.name } });
  const opened = await loadProfile(deps, profile);
  if (!opened.ok) return opened;
  const files = await readBundle(deps, root);
  if (!files.ok) return files;
  if (!files.value.has(EVIDENCE.campaign))
    return err({ code: 'PUBLICATION_NOT_A_BUNDLE', details: { name: bundle.name } });
  if (files.value.has(EVIDENCE.manifest))
    return err({ code: 'PUBLICATION_ALREADY_SEALED', details: { name: bundle.name } });
  const report = await verifyEvidence(deps.crypto, files.value, 'prepared');
  if (report.list && report.list.payload.body.chair !== profile.juror)
    return err({ code: 'PUBLICATION_NOT_CHAIR', details: profile });
  const problems = [...report.problems, ...(await againstOwn(deps, opened.value, report))];
  if (problems.length > 0) return err({ code: 'PUBLICATION_EVIDENCE_SPOILED', details: { problems } });
  return sealInto(deps, root, files.value, report, opened.value, reason);
};

/** What the chair knows without the secretariat: the campaign's key, and the marks that she or he sealed last. */
const againstOwn = async (
  deps: Deps,
  opened: OpenedProfile,
  report: EvidenceReport,
): Promise<readonly BundleProblem[]> => {
  if (report.campaignKid !== opened.manifest.campaignKey || report.campaign?.campaign !== opened.profile.campaign)
    return [{ file: EVIDENCE.campaign, why: 'campaign', detail: report.campaign?.campaign ?? '' }];
  const own = await lastSealed(deps, opened);
  const counted = report.outcome?.inputs.find(({ juror }) => juror === opened.profile.juror);
  const isOwnCounted = own.ok && (own.value === null || own.value.digest === counted?.digest);
  return isOwnCounted ? [] : [{ file: EVIDENCE.scores, why: 'input', detail: opened.profile.juror }];
};

const sealInto = async (
  deps: Deps,
  root: string,
  files: BundleFiles,
  report: EvidenceReport,
  opened: OpenedProfile,
  reason: string,
): Promise<Result<{ digest: string; rankingDigest: string; fingerprint: string }, Refusal>> => {
  const { evidence, outcome, list, campaign, results: before, stations } = report;
  if (!evidence || !outcome || !list || !campaign) throw new TypeError('evidence without problem has every part');
  const last = before.at(-1);
  const common = {
    campaign: campaign.campaign,
    campaignKey: opened.manifest.campaignKey,
    author: opened.profile.juror,
    seq: (last?.payload.seq ?? 0) + 1,
    release: campaign.release,
    listVersion: list.payload.body.version,
  };
  const results = await sealFile(deps, 'results', opened.keys.seal, {
    ...common,
    prev: last ? [last.digest] : [],
    body: { reason, ...resultsBody({ evidence, outcome, listDigest: list.digest, stations }) },
  });
  const whole = new Map([...files, [`${EVIDENCE.results}${results.digest}.jws`, results.bytes] as const]);
  const listed = await Promise.all(
    [...whole].map(async ([path, bytes]) => ({ path, size: bytes.length, sha256: await deps.crypto.sha256(bytes) })),
  );
  const manifest = await sealFile(deps, 'evidence', opened.keys.seal, {
    ...common,
    prev: [results.digest],
    body: { files: listed.toSorted((a, b) => (a.path < b.path ? -1 : 1)), sealKey: campaign.sealKey },
  });
  const written = await writeBundle(
    deps,
    root,
    new Map([
      [`${EVIDENCE.results}${results.digest}.jws`, results.bytes],
      [EVIDENCE.manifest, manifest.bytes],
    ]),
  );
  if (!written.ok) return written;
  return ok({
    digest: results.digest,
    rankingDigest: await deps.crypto.sha256(toBytes(rankingText(outcome.ranking.lines))),
    fingerprint: await fingerprint(deps.crypto, opened.keys.thumbprint),
  });
};
