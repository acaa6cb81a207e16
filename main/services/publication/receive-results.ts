import type { ParsedInputOf, ResultOf } from '../../../shared/contract/contract.ts';
import type { BundleProblem } from '../../../shared/publication/bundle-problem.ts';
import { EVIDENCE } from '../../../shared/publication/evidence-files.ts';
import { journalPathOf } from '../../../shared/publication/read-evidence.ts';
import { type EvidenceReport, verifyEvidence } from '../../../shared/publication/verify-evidence.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import {
  type Campaign,
  eventsOf,
  isFrozen,
  type LoadFailure,
  loadCampaign,
  record,
} from '../campaign/campaign-store.ts';
import { readJournals } from '../campaign/journal-store.ts';
import type { Deps } from '../deps.ts';
import { openBundle } from './bundle-folder.ts';

/** The secretariat takes the results that the chair sealed: the whole bundle is verified again, by whoever receives it. */
export const receiveResults = async (
  deps: Deps,
  { campaign: id, bundle }: ParsedInputOf<'publication.receive'>,
): Promise<ResultOf<'publication.receive'>> => {
  const loaded = await loadCampaign(deps, id);
  if (!loaded.ok) return loaded;
  const campaign = loaded.value;
  if (!isFrozen(campaign)) return err({ code: 'CAMPAIGN_NOT_FROZEN', details: { campaign: id } });
  const opened = await openBundle(deps, bundle);
  if (!opened.ok) return opened;
  const { files } = opened.value;
  const report = await verifyEvidence(deps.crypto, files, 'sealed');
  const inside = [...opened.value.problems, ...report.problems];
  const problems = inside.length > 0 ? ok(inside) : await againstCampaign(deps, campaign, report);
  if (!problems.ok) return problems;
  const last = report.results.at(-1);
  if (problems.value.length > 0 || !last)
    return err({ code: 'PUBLICATION_EVIDENCE_SPOILED', details: { problems: [...problems.value] } });
  const known = new Set(sealedSoFar(campaign));
  for (const { path, digest, payload } of report.results.filter((results) => !known.has(results.digest))) {
    const stored = await deps.files.create(campaign.folder.results(digest), files.get(path) ?? new Uint8Array());
    if (!stored.ok) return stored;
    const recorded = await record(deps, campaign, [
      { event: 'publication.sealed', data: { seq: payload.seq, digest } },
    ]);
    if (!recorded.ok) return recorded;
  }
  return ok({ digest: last.digest, seq: last.payload.seq });
};

const sealedSoFar = ({ lines }: Campaign): readonly string[] =>
  eventsOf(lines, 'publication.sealed')
    .toSorted((a, b) => a.data.seq - b.data.seq)
    .map(({ data }) => data.digest);

/**
 * What only the secretariat knows: that the bundle is of this campaign, that its results follow those received before
 * (older ones again are no harm, a second line of them is), and that its journals are still the beginning of ours.
 */
const againstCampaign = async (
  deps: Deps,
  campaign: Campaign,
  { campaignKid, results, stations }: EvidenceReport,
): Promise<Result<readonly BundleProblem[], LoadFailure>> => {
  if (campaignKid !== campaign.keys.thumbprint)
    return ok([{ file: EVIDENCE.campaign, why: 'campaign', detail: campaign.id }]);
  const known = sealedSoFar(campaign);
  const foreign = results.find(({ digest }, index) => known[index] !== undefined && known[index] !== digest);
  if (foreign) return ok([{ file: foreign.path, why: 'chain', detail: String(foreign.payload.seq) }]);
  const journals = await readJournals(deps, campaign.folder.root, stations);
  if (journals.ok) return ok([]);
  if (journals.error.code !== 'CAMPAIGN_FOLDER_SPOILED') return journals;
  return ok(stations.map(({ station, n }) => ({ file: journalPathOf(station), why: 'chain', detail: String(n) })));
};
