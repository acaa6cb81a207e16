import type { Rules } from '../../../shared/campaign/rules.ts';
import { type Dossier, dossierToJuryDossier } from '../../../shared/dossiers/dossier.ts';
import { canonicalJson } from '../../../shared/exchange/canonical-json.ts';
import type { Release } from '../../../shared/exchange/payloads.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Deps } from '../deps.ts';
import { toBytes } from '../json-files.ts';
import { type Campaign, type LoadFailure, record } from './campaign-store.ts';

/**
 * Fixes what jurors mark: the rules and the jury's view of every dossier, each stored once under its digest, then the
 * release that lists them. The same content again is the same release and leaves no line. Before the freeze only
 * dossiers that may be marked are in it; one that was sent once stays, since its sheets stay.
 */
export const publishRelease = async (
  deps: Deps,
  campaign: Pick<Campaign, 'id' | 'folder' | 'releases'>,
  rules: Rules,
  dossiers: readonly Dossier[],
): Promise<Result<string, LoadFailure>> => {
  const rulesDigest = await freeze(deps, campaign, rules);
  if (!rulesDigest.ok) return rulesDigest;
  const sentBefore = new Set(campaign.releases.flatMap(({ release }) => release.dossiers.map(({ id }) => id)));
  const marked = dossiers.filter(
    ({ id, status }) => status === 'eligible' || status === 'outOfCompetition' || sentBefore.has(id),
  );
  const listed: Release['dossiers'] = [];
  for (const dossier of marked.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const digest = await freeze(deps, campaign, dossierToJuryDossier(dossier, rules.blind));
    if (!digest.ok) return digest;
    listed.push({ id: dossier.id, digest: digest.value, category: dossier.category });
  }
  const release: Release = { v: 1, campaign: campaign.id, rules: rulesDigest.value, dossiers: listed };
  const digest = await freeze(deps, campaign, release);
  if (!digest.ok || digest.value === campaign.releases.at(-1)?.digest) return digest;
  const recorded = await record(deps, campaign, [
    { event: 'campaign.frozen', data: { rules: rulesDigest.value, release: digest.value } },
  ]);
  return recorded.ok ? ok(digest.value) : recorded;
};

/** Stores the canonical form of `value` under its own SHA-256. */
const freeze = async (
  deps: Deps,
  { folder }: Pick<Campaign, 'folder'>,
  value: unknown,
): Promise<Result<string, LoadFailure>> => {
  const bytes = toBytes(canonicalJson(value));
  const digest = await deps.crypto.sha256(bytes);
  const created = await deps.files.create(folder.frozen(digest), bytes);
  return created.ok ? ok(digest) : created;
};
