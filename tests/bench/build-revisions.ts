import { createHash } from 'node:crypto';
import { createCryptoInThread } from '../../main/platform/crypto-in-thread.ts';
import { signingInput } from '../../shared/exchange/envelope.ts';
import { thumbprint } from '../../shared/exchange/keys.ts';
import type { ScoresPayload } from '../../shared/exchange/payloads.ts';
import { digestOf, sealPayload } from '../../shared/exchange/envelope.ts';
import type { IntakeContext } from '../../shared/exchange/verify.ts';
import { buildCriterion, buildRules } from '../builders/build-rules.ts';

const JURORS = 100;
const DOSSIERS = 200;
const CRITERIA = 8;
const CAMPAIGN = 'BENCH';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One received file, and what the floor needs of it. */
export type Revision = {
  /** As received: age. */
  readonly file: Uint8Array;
  readonly x: string;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  readonly payload: Uint8Array;
};

const crypto = createCryptoInThread();

/** Second revisions of 100 jurors already activated: 200 dossiers × 8 criteria, comments on every fourth mark. */
export const buildRevisions = async () => {
  const criteria = Array.from({ length: CRITERIA }, (_, i) => buildCriterion({ id: `K${i}` }));
  const rules = buildRules({ criteria });
  const dossiers = Array.from({ length: DOSSIERS }, (_, i) => ({
    id: `D-${i}`,
    digest: sha256(`dossier ${i}`),
    category: rules.categories[0]?.id ?? '',
  }));
  const release = { v: 1 as const, campaign: CAMPAIGN, rules: sha256('rules'), dossiers };
  const campaignKeys = await crypto.generateSealKeys();
  const campaignKey = await thumbprint(crypto, campaignKeys.x);
  const open = await crypto.generateOpenKeys();
  const jurors: IntakeContext['jurors'][number][] = [];
  const stored: IntakeContext['stored'][number][] = [];
  const revisions: Revision[] = [];
  for (let number = 0; number < JURORS; number++) {
    const id = `J${number}`;
    const keys = await crypto.generateSealKeys();
    const kid = await thumbprint(crypto, keys.x);
    const common = {
      v: 1,
      kind: 'scores',
      campaign: CAMPAIGN,
      campaignKey,
      author: id,
      release: sha256('release'),
      listVersion: 1,
      app: { version: '0.1.0', build: 'bench' },
      at: '2026-03-02T09:00:00Z',
      salt: 'AAAAAAAAAAAAAAAAAAAAAA',
    } as const;
    const body = { sheets: dossiers.map((dossier, i) => sheetOf(dossier, number + i)), recusals: [], activation: null };
    const first = await sealPayload(crypto, 'scores', keys, { ...common, seq: 1, prev: [], body });
    const before = await digestOf(crypto, first);
    jurors.push({ id, keys: [{ kid, x: keys.x }] });
    stored.push({ juror: id, digest: before, kid, seq: 1, prev: [] });
    const envelope = await sealPayload(crypto, 'scores', keys, { ...common, seq: 2, prev: [before], body });
    const file = await crypto.encrypt(envelope.bytes, { recipients: [open.recipient] });
    revisions.push({
      file,
      x: keys.x,
      signed: signingInput(envelope),
      signature: envelope.signature,
      payload: envelope.payload,
    });
  }
  const context: IntakeContext = {
    campaign: CAMPAIGN,
    campaignKey,
    jurors,
    revocations: [],
    assignment: 'all',
    recusals: [],
    rules,
    releases: [{ digest: sha256('release'), release }],
    stored,
  };
  return { revisions, context, identity: open.identity };
};

const sheetOf = (
  { id, digest }: { readonly id: string; readonly digest: string },
  seed: number,
): ScoresPayload['body']['sheets'][number] => ({
  dossier: id,
  dossierDigest: digest,
  state: 'complete',
  comment: '',
  cells: Array.from({ length: CRITERIA }, (_, i) => ({
    criterion: `K${i}`,
    state: 'scored',
    mark: String(((seed * 7 + i * 3) % 41) / 2),
    comment:
      (seed + i) % 4 === 0
        ? `Le projet répond au besoin décrit ; effet mesuré sur ${seed} élèves, à confirmer l’an prochain.`
        : '',
  })),
});
