import type { ParsedInputOf, ResultOf } from '../../../shared/contract/contract.ts';
import { fingerprint } from '../../../shared/exchange/keys.ts';
import { EVIDENCE } from '../../../shared/publication/evidence-files.ts';
import { rankingText } from '../../../shared/publication/outcome.ts';
import { verifyEvidence } from '../../../shared/publication/verify-evidence.ts';
import { err, ok } from '../../../shared/result.ts';
import type { Deps } from '../deps.ts';
import { toBytes } from '../json-files.ts';
import { readBundle } from './bundle-folder.ts';

/** Re-verifies a bundle from nothing but itself: no campaign, key or setting of this computer plays a part. */
export const verifyBundle = async (
  deps: Deps,
  { bundle, job }: ParsedInputOf<'publication.verify'>,
): Promise<ResultOf<'publication.verify'>> => {
  const root = deps.fileRefs.resolve(bundle.ref)?.path;
  if (root === undefined) return err({ code: 'APPLICATION_FILE_UNKNOWN', details: { name: bundle.name } });
  const stat = await deps.files.stat(root);
  if (!stat.ok) return stat;
  if (!stat.value?.isFolder) return err({ code: 'PUBLICATION_NOT_A_BUNDLE', details: { name: bundle.name } });
  // Told before anything is read: the folder next to the bundle may be a whole disk.
  const names = await deps.files.list(root);
  if (!names.ok) return names;
  if (![EVIDENCE.manifest, EVIDENCE.campaign, EVIDENCE.readMe].some((path) => names.value.includes(path)))
    return err({ code: 'PUBLICATION_NOT_A_BUNDLE', details: { name: bundle.name } });
  const work = deps.jobs.start(job);
  try {
    const files = await readBundle(deps, root);
    if (!files.ok) return files;
    const report = await verifyEvidence(deps.crypto, files.value, 'sealed');
    const shown = async (kid: string | null) => (kid === null ? null : fingerprint(deps.crypto, kid));
    return ok({
      holds: report.problems.length === 0,
      problems: [...report.problems],
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
