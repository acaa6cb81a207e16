import { canonicalJson } from '../../../shared/exchange/canonical-json.ts';
import { AUTHOR_SECRETARIAT, type ListPayload } from '../../../shared/exchange/payloads.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { type Campaign, eventsOf, type LoadFailure, record } from '../campaign/campaign-store.ts';
import type { Deps } from '../deps.ts';
import { sealFile } from '../sealed-files.ts';

type Listed = { readonly digest: string; readonly payload: ListPayload };

/**
 * The jury list in force: the one published last, or the next version if the jury, its keys, recusals or revocations
 * have changed since. Each version names the digest of the one before.
 */
export const publishList = async (deps: Deps, campaign: Campaign): Promise<Result<Listed, LoadFailure>> => {
  const content = listContent(campaign);
  const last = campaign.list;
  if (last && canonicalJson({ ...last.payload.body, version: 0 }) === canonicalJson({ ...content, version: 0 }))
    return ok(last);
  const version = (last?.payload.body.version ?? 0) + 1;
  const sealed = await sealFile(deps, 'list', campaign.keys.seal, {
    campaign: campaign.id,
    campaignKey: campaign.keys.thumbprint,
    author: AUTHOR_SECRETARIAT,
    seq: version,
    prev: last ? [last.digest] : [],
    release: campaign.releases.at(-1)?.digest ?? '0'.repeat(64),
    listVersion: version,
    body: { ...content, version },
  });
  const stored = await deps.files.create(campaign.folder.list(sealed.digest), sealed.bytes);
  if (!stored.ok) return stored;
  const recorded = await record(deps, campaign, [{ event: 'jury.listed', data: { version, digest: sealed.digest } }]);
  return recorded.ok ? ok({ digest: sealed.digest, payload: sealed.payload }) : recorded;
};

/** What the list says now, whether published or not. */
export const listContent = ({ jury, lines }: Campaign): Omit<ListPayload['body'], 'version'> => {
  const activations = eventsOf(lines, 'exchange.activated').map(({ data }) => data);
  return {
    jurors: jury.jurors.map(({ id, name, capacity, affiliation, college, members }) => {
      const activation = activations.findLast(({ juror }) => juror === id);
      return {
        id,
        name,
        capacity,
        affiliation,
        college,
        members,
        signingKey: activation?.signingKey ?? null,
        recipient: activation?.recipient ?? null,
      };
    }),
    seats: jury.seats,
    chair: jury.chair,
    substituteChair: jury.substituteChair,
    assignment: jury.assignment,
    // The list goes to everyone: why someone steps aside stays with the secretariat.
    recusals: jury.recusals.map((recusal) => ({ ...recusal, reason: '' })),
    revocations: eventsOf(lines, 'exchange.keyRevoked').map(({ data }) => data),
  };
};
