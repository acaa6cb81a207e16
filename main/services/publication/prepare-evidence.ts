import type { ParsedInputOf, ResultOf } from '../../../shared/contract/contract.ts';
import { canonicalJson } from '../../../shared/exchange/canonical-json.ts';
import { fingerprint } from '../../../shared/exchange/keys.ts';
import { messagesOf } from '../../../shared/messages/catalogue.ts';
import { type BundleFiles, EVIDENCE, type EvidenceCampaign } from '../../../shared/publication/evidence-files.ts';
import { rankingText } from '../../../shared/publication/outcome.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { exportsFolder } from '../campaign/campaign-folder.ts';
import {
  type Campaign,
  eventsOf,
  isClosed,
  isFrozen,
  type LoadFailure,
  loadCampaign,
  record,
} from '../campaign/campaign-store.ts';
import { journalPath } from '../campaign/journal-store.ts';
import type { Deps } from '../deps.ts';
import { currentOutcome, dossierFacts } from '../exchange/intake-state.ts';
import { publishList } from '../exchange/publish-list.ts';
import { toBytes } from '../json-files.ts';
import { isRankingOpen } from '../ranking/ranking-services.ts';
import { writeBundle } from './bundle-folder.ts';

/**
 * Lays out as a folder everything needed to recompute the results. It carries no results yet: the chair verifies it,
 * computes the ranking anew and seals. Nothing that the secretariat alone may see is in it.
 */
export const prepareEvidence = async (
  deps: Deps,
  { campaign: id, job }: ParsedInputOf<'publication.prepare'>,
): Promise<ResultOf<'publication.prepare'>> => {
  const loaded = await loadCampaign(deps, id);
  if (!loaded.ok) return loaded;
  if (!isFrozen(loaded.value)) return err({ code: 'CAMPAIGN_NOT_FROZEN', details: { campaign: id } });
  if (!isClosed(loaded.value)) return err({ code: 'EXCHANGE_NOT_CLOSED', details: { campaign: id } });
  if (!isRankingOpen(loaded.value)) return err({ code: 'RANKING_NOT_OPEN', details: { campaign: id } });
  const current = await currentOutcome(deps, loaded.value);
  if (!current.ok) return current;
  const rankingDigest = await deps.crypto.sha256(toBytes(rankingText(current.value.outcome.ranking.lines)));
  const listed = await publishList(deps, loaded.value);
  if (!listed.ok) return listed;
  const recorded = await record(deps, loaded.value, [{ event: 'publication.prepared', data: { rankingDigest } }]);
  if (!recorded.ok) return recorded;
  const campaign = await loadCampaign(deps, id);
  if (!campaign.ok) return campaign;
  const work = deps.jobs.start(job);
  try {
    const files = await gatherEvidence(deps, campaign.value);
    if (!files.ok) return files;
    if (work.isCancelled()) return err({ code: 'JOB_CANCELLED', details: {} });
    const number = eventsOf(campaign.value.lines, 'publication.prepared').length;
    const root = `${exportsFolder(deps.dataFolder, id)}/recueil-de-preuves-${number}`;
    const written = await writeBundle(deps, root, files.value);
    if (!written.ok) return written;
    const size = [...files.value.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    return ok({ bundle: { ...deps.fileRefs.register(root), path: root, size }, rankingDigest });
  } finally {
    work.end();
  }
};

const gatherEvidence = async (deps: Deps, campaign: Campaign): Promise<Result<BundleFiles, LoadFailure>> => {
  const { folder, lines, releases, heads } = campaign;
  const frozen = releases.flatMap(({ digest, release }) => [digest, release.rules]);
  const sources = new Map<string, string>([
    ...frozen.map((digest) => [`${EVIDENCE.frozen}${digest}`, folder.frozen(digest)] as const),
    ...eventsOf(lines, 'jury.listed').map(
      ({ data }) => [`${EVIDENCE.lists}${data.digest}.jws`, folder.list(data.digest)] as const,
    ),
    ...[...eventsOf(lines, 'exchange.accepted'), ...eventsOf(lines, 'exchange.recovered')].map(
      ({ data }) => [`${EVIDENCE.scores}${data.digest}.jws`, folder.received(data.digest)] as const,
    ),
    ...eventsOf(lines, 'publication.sealed').map(
      ({ data }) => [`${EVIDENCE.results}${data.digest}.jws`, folder.results(data.digest)] as const,
    ),
    ...heads.map(
      ({ station }) => [`${EVIDENCE.journals}journal-${station}.jsonl`, journalPath(folder.root, station)] as const,
    ),
  ]);
  const files = new Map<string, Uint8Array>();
  for (const [path, source] of sources) {
    const bytes = await deps.files.read(source);
    if (!bytes.ok) return bytes;
    files.set(path, bytes.value);
  }
  files.set(EVIDENCE.campaign, toBytes(canonicalJson(evidenceCampaign(campaign))));
  files.set(EVIDENCE.readMe, toBytes(await readMe(deps, campaign)));
  return ok(files);
};

const evidenceCampaign = (campaign: Campaign): EvidenceCampaign => ({
  v: 1,
  campaign: campaign.id,
  title: campaign.rules.title,
  sealKey: campaign.keys.seal.x,
  release: campaign.releases.at(-1)?.digest ?? '',
  dossiers: [...dossierFacts(campaign)],
});

/** In French whatever the settings: it is read by whoever holds the evidence, for years. */
const readMe = async (deps: Deps, { rules, keys }: Campaign): Promise<string> =>
  messagesOf('fr').evidence.readMe({
    title: rules.title,
    edition: rules.edition,
    fingerprint: await fingerprint(deps.crypto, keys.thumbprint),
  });
