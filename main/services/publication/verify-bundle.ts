import type { ParsedInputOf, ResultOf } from '../../../shared/contract/contract.ts';
import { fingerprint } from '../../../shared/exchange/keys.ts';
import { EVIDENCE } from '../../../shared/publication/evidence-files.ts';
import { rankingText } from '../../../shared/publication/outcome.ts';
import { verifyEvidence } from '../../../shared/publication/verify-evidence.ts';
import { ok } from '../../../shared/result.ts';
import type { Deps } from '../deps.ts';
import { toBytes } from '../json-files.ts';
import { openBundle } from './bundle-folder.ts';

/** Re-verifies a bundle from nothing but itself: no campaign, key or setting of this computer plays a part. */
export const verifyBundle = async (
  deps: Deps,
  { bundle, job }: ParsedInputOf<'publication.verify'>,
): Promise<ResultOf<'publication.verify'>> => {
  const work = deps.jobs.start(job);
  try {
    const marks = [EVIDENCE.manifest, EVIDENCE.campaign, EVIDENCE.readMe];
    const opened = await openBundle(deps, bundle, { marks });
    if (!opened.ok) return opened;
    const { files, problems: odd } = opened.value;
    const report = await verifyEvidence(deps.crypto, files, 'sealed');
    const problems = [...odd, ...report.problems];
    const shown = async (kid: string | null) => (kid === null ? null : fingerprint(deps.crypto, kid));
    return ok({
      holds: problems.length === 0,
      problems,
      campaign: report.campaign?.campaign ?? null,
      title: report.campaign?.title ?? null,
      level: report.evidence?.rules.level ?? null,
      scoreFiles: report.evidence?.files.length ?? 0,
      rankingDigest: report.outcome
        ? await deps.crypto.sha256(toBytes(rankingText(report.outcome.ranking.lines)))
        : null,
      fingerprints: { chair: await shown(report.chairKid), campaign: await shown(report.campaignKid) },
    });
  } finally {
    work.end();
  }
};
