import type { Inspection } from '../../../shared/contract/exchange.ts';
import { digestOf, type Envelope, type Header, readPayload } from '../../../shared/exchange/envelope.ts';
import { fingerprint, thumbprint } from '../../../shared/exchange/keys.ts';
import type { PayloadKind, PayloadOf } from '../../../shared/exchange/payload-gate.ts';
import { AUTHOR_SECRETARIAT } from '../../../shared/exchange/payloads.ts';
import type { OpenedPackage } from '../../../shared/exchange/verify-package.ts';
import { type Campaign, eventsOf } from '../campaign/campaign-store.ts';
import type { Deps } from '../deps.ts';

/** An inspection before anything was found out. */
export const NOTHING_KNOWN: Inspection = {
  name: '',
  size: 0,
  kind: 'unknown',
  opened: false,
  needs: 'nothing',
  sealHolds: null,
  author: null,
  campaign: null,
  campaignTitle: null,
  seq: null,
  sealedAt: null,
  digest: null,
  fingerprint: null,
  facts: [],
};

export const explainPackage = async (deps: Deps, unknown: Inspection, opened: OpenedPackage): Promise<Inspection> => {
  const { payload, digest, rules, dossiers, list } = opened;
  return {
    ...unknown,
    kind: 'package',
    opened: true,
    sealHolds: true,
    author: payload.author,
    campaign: payload.campaign,
    campaignTitle: rules.title,
    seq: payload.seq,
    sealedAt: payload.at,
    digest,
    fingerprint: await fingerprint(deps.crypto, payload.campaignKey),
    facts: [
      { key: 'juror', value: list.body.jurors.find(({ id }) => id === payload.body.juror)?.name ?? payload.body.juror },
      { key: 'dossiers', value: String(dossiers.length) },
      { key: 'attachments', value: String(payload.body.attachments.length) },
    ],
  };
};

/** Kind, author, revision of an envelope, and whether its seal holds under a key that this computer can place. */
export const explainEnvelope = async (
  deps: Deps,
  unknown: Inspection,
  envelope: Envelope,
  { kind, kid }: Header,
  campaigns: readonly Campaign[],
): Promise<Inspection> => {
  const found = {
    ...unknown,
    kind,
    opened: true,
    digest: await digestOf(deps.crypto, envelope),
    fingerprint: await fingerprint(deps.crypto, kid),
  };
  const key = await findKey(deps, campaigns, kid);
  const sealHolds = key && (await deps.crypto.verifyEd25519(key.x, envelope.signed, envelope.signature));
  if (kind === 'receipt' || kind === 'countersign') return { ...found, sealHolds };
  const payload = readPayload(kind, envelope);
  if (!payload.ok) return { ...found, sealHolds: false };
  const { author, campaign, seq, at } = payload.value;
  const known = campaigns.find(({ id }) => id === campaign);
  const name = known?.jury.jurors.find(({ id }) => id === author)?.name ?? author;
  return {
    ...found,
    // Another's seal under this author's name is no seal of this author.
    sealHolds: key && sealHolds && key.holder === author,
    author: name,
    campaign,
    campaignTitle: known?.rules.title ?? null,
    seq,
    sealedAt: at,
    facts: factsOf(kind, payload.value),
  };
};

type FoundKey = { readonly x: string; readonly holder: string };

const findKey = async (deps: Deps, campaigns: readonly Campaign[], kid: string): Promise<FoundKey | null> => {
  for (const { keys, lines } of campaigns) {
    if (keys.thumbprint === kid) return { x: keys.seal.x, holder: AUTHOR_SECRETARIAT };
    for (const { data } of eventsOf(lines, 'exchange.activated'))
      if ((await thumbprint(deps.crypto, data.signingKey)) === kid) return { x: data.signingKey, holder: data.juror };
  }
  return null;
};

type Facts = Inspection['facts'];

const factsOf = <K extends PayloadKind>(kind: K, payload: PayloadOf<K>): Facts => {
  const of = FACTS[kind] as (payload: PayloadOf<K>) => readonly (readonly [Facts[number]['key'], number])[];
  return of(payload).map(([key, value]) => ({ key, value: String(value) }));
};

const FACTS: {
  readonly [K in PayloadKind]: (payload: PayloadOf<K>) => readonly (readonly [Facts[number]['key'], number])[];
} = {
  scores: ({ body }) => [
    ['sheets', body.sheets.length],
    ['complete', body.sheets.filter(({ state }) => state === 'complete').length],
    ['recusals', body.recusals.length],
  ],
  list: ({ body }) => [
    ['version', body.version],
    ['jurors', body.jurors.length],
  ],
  package: ({ body }) => [
    ['dossiers', body.dossiers.length],
    ['attachments', body.attachments.length],
  ],
  results: ({ body }) => [
    ['ranking', body.ranking.length],
    ['jurors', body.inputs.length],
  ],
  evidence: ({ body }) => [['files', body.files.length]],
  activation: () => [],
};
