import type { Dossier } from '../../../shared/dossiers/dossier.ts';
import { thumbprint } from '../../../shared/exchange/keys.ts';
import { storedFilesOf } from '../../../shared/exchange/merge.ts';
import type { ListPayload } from '../../../shared/exchange/payloads.ts';
import type { IntakeContext, JurorKey } from '../../../shared/exchange/verify.ts';
import { computeOutcome, type Evidence, type Outcome } from '../../../shared/publication/outcome.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { type Campaign, eventsOf, type LoadFailure, spoiled, unreadable } from '../campaign/campaign-store.ts';
import type { Deps } from '../deps.ts';
import { readEnvelope } from '../sealed-files.ts';
import { listContent } from './publish-list.ts';

type Keys = readonly { readonly juror: string; readonly keys: readonly JurorKey[] }[];

/** The keys of every juror, oldest first, as activations made them known. */
const keysOf = async (deps: Pick<Deps, 'crypto'>, { jury, lines }: Campaign): Promise<Keys> => {
  // A disk that failed between two lines may have one activation recorded twice.
  const activations = [
    ...new Map(eventsOf(lines, 'exchange.activated').map(({ data }) => [data.signingKey, data])).values(),
  ];
  return Promise.all(
    jury.jurors.map(async ({ id }) => ({
      juror: id,
      keys: await Promise.all(
        activations
          .filter(({ juror }) => juror === id)
          .map(async ({ signingKey: x }) => ({ x, kid: await thumbprint(deps.crypto, x) })),
      ),
    })),
  );
};

/** What the verification of a received file may lean on: this campaign as it stands. */
export const intakeContext = async (deps: Pick<Deps, 'crypto'>, campaign: Campaign): Promise<IntakeContext> => {
  const list = listContent(campaign);
  return {
    campaign: campaign.id,
    campaignKey: campaign.keys.thumbprint,
    jurors: (await keysOf(deps, campaign)).map(({ juror, keys }) => ({ id: juror, keys })),
    revocations: list.revocations,
    assignment: list.assignment,
    recusals: list.recusals,
    rules: campaign.rules,
    releases: campaign.releases,
    stored: storedFilesOf(campaign.lines),
  };
};

/**
 * Folds everything stored into the present outcome. A line without its file is an alarm: the campaign is told spoiled
 * rather than ranked without it.
 */
export const currentOutcome = async (
  deps: Deps,
  campaign: Campaign,
): Promise<Result<{ readonly outcome: Outcome; readonly evidence: Evidence }, LoadFailure>> => {
  const release = campaign.releases.at(-1)?.release;
  if (!release) throw new TypeError('no outcome before the freeze');
  const files: Evidence['files'][number][] = [];
  for (const stored of new Map(storedFilesOf(campaign.lines).map((file) => [file.digest, file])).values()) {
    const path = campaign.folder.received(stored.digest);
    const sealed = await readEnvelope(deps, path, 'scores');
    if (!sealed.ok) return unreadable(sealed.error, path);
    if (sealed.value.digest !== stored.digest) return spoiled(path);
    files.push({ ...stored, payload: sealed.value.payload });
  }
  const evidence: Evidence = {
    rules: campaign.rules,
    release,
    list: listBody(campaign),
    dossiers: dossierFacts(campaign),
    files,
    keys: (await keysOf(deps, campaign)).flatMap(({ juror, keys }) => keys.map(({ kid }) => ({ juror, kid }))),
    decided: eventsOf(campaign.lines, 'exchange.forkDecided').map(({ data }) => data.digest),
  };
  return ok({ evidence, outcome: computeOutcome(evidence) });
};

const listBody = (campaign: Campaign): ListPayload['body'] => ({
  ...listContent(campaign),
  version: campaign.list?.payload.body.version ?? 1,
});

/** Dossiers of the release, as the ranking needs them: their status and category are today's. */
export const dossierFacts = (campaign: Campaign): Evidence['dossiers'] => {
  const released = new Set(campaign.releases.at(-1)?.release.dossiers.map(({ id }) => id));
  return campaign.dossiers
    .filter((dossier: Dossier) => released.has(dossier.id))
    .map(({ id, title, category, status }) => ({ id, title, category, status }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
};
