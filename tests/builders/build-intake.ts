import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { createCryptoInThread } from '../../main/platform/crypto-in-thread.ts';
import type { OpenKeys, SealKeys } from '../../main/services/deps.ts';
import type { Rules } from '../../shared/campaign/rules.ts';
import { sealActivation } from '../../shared/exchange/activation.ts';
import { toBase64url } from '../../shared/exchange/base64url.ts';
import { canonicalJson } from '../../shared/exchange/canonical-json.ts';
import { digestOf, type Envelope, sealPayload } from '../../shared/exchange/envelope.ts';
import { thumbprint } from '../../shared/exchange/keys.ts';
import { type ActivationPayload, kindToTyp, type Release, type ScoresPayload } from '../../shared/exchange/payloads.ts';
import type { IntakeContext, Received, ScoreVerdict, VerifyPorts } from '../../shared/exchange/verify.ts';
import { err } from '../../shared/result.ts';
import type { Cell, Sheet } from '../../shared/scoring/sheet.ts';
import { buildCategory, buildCriterion, buildRules } from './build-rules.ts';

export const crypto = createCryptoInThread();
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
export const decodeUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** The seal keys that this name always gives. */
export const sealKeysOf = (name: string): SealKeys => {
  const seed = createHash('sha256').update(`palmares test key ${name}`).digest();
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const { x } = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).export({ format: 'jwk' });
  return { secret: seed.toString('base64url'), x: x ?? '' };
};

const JURORS = ['J1', 'J2', 'J3', 'J4', 'J5'] as const;
export const CAMPAIGN = 'PRIX-2026';
/** J5 has no key yet, only this code. */
export const CODE = '7K3M-Q0VZ-8D2T-4RXN';
export const NEWCOMER = 'J5';

/** A on 0–20; B too, with a comment below 5; N of category C2 alone, by levels; F free words, informative. */
export const intakeRules: Rules = buildRules({
  categories: [buildCategory('C1'), buildCategory('C2')],
  criteria: [
    buildCriterion({ id: 'A' }),
    buildCriterion({ id: 'B', comment: { below: '5' } }),
    buildCriterion({
      id: 'N',
      categories: ['C2'],
      scale: {
        levels: [
          { id: 'BAS', label: 'Bas', descriptor: '', value: '1' },
          { id: 'HAUT', label: 'Haut', descriptor: '', value: '2' },
        ],
      },
    }),
    buildCriterion({ id: 'F', scale: { free: true }, informative: true }),
  ],
});

export const dossierDigest = (id: string, version = 1): string => sha256(`dossier ${id} ${version}`);

/** Two releases: D3 changed and D4 came with the second. */
const releaseOf = (versions: Readonly<Record<string, number>>): Release => ({
  v: 1,
  campaign: CAMPAIGN,
  rules: sha256(canonicalJson(intakeRules)),
  dossiers: Object.entries(versions).map(([id, version]) => ({
    id,
    digest: dossierDigest(id, version),
    category: id === 'D2' ? 'C2' : 'C1',
  })),
});
const named = (release: Release) => ({ release, digest: sha256(canonicalJson(release)) });
export const FIRST_RELEASE = named(releaseOf({ D1: 1, D2: 1, D3: 1 }));
export const RELEASE = named(releaseOf({ D1: 1, D2: 1, D3: 2, D4: 1 }));

export const scored = (criterion: string, mark: string, comment = ''): Cell => ({
  criterion,
  state: 'scored',
  mark,
  comment,
});
export const buildSheet = (dossier: string, overrides: Partial<Sheet> = {}): Sheet => ({
  dossier,
  dossierDigest: dossierDigest(dossier, dossier === 'D3' ? 2 : 1),
  state: 'complete',
  cells: [scored('A', '14.5'), scored('B', '12'), ...(dossier === 'D2' ? [scored('N', 'HAUT')] : [])],
  comment: 'Très clair.',
  ...overrides,
});

export type Intake = {
  readonly context: IntakeContext;
  readonly ports: VerifyPorts;
  readonly campaignKeys: SealKeys;
  readonly openKeys: OpenKeys;
  readonly keysOf: (juror: string) => SealKeys;
  /** A payload as the juror's application makes it, with two complete sheets. */
  readonly payloadOf: (
    juror: string,
    overrides?: Partial<ScoresPayload>,
    body?: Partial<ScoresPayload['body']>,
  ) => ScoresPayload;
  readonly seal: (payload: ScoresPayload, keys?: SealKeys) => Promise<Envelope>;
  /** The activation of a juror's key under `CODE`, its payload changed if wished, sealed with `keys`. */
  readonly activationOf: (juror: string, overrides?: Partial<ActivationPayload>, keys?: SealKeys) => Promise<string>;
  readonly encrypt: (bytes: Uint8Array) => Promise<Uint8Array>;
};

/** A campaign that waits for score files: four jurors with keys, J5 with a code. */
export const buildIntake = async (openKeys?: OpenKeys): Promise<Intake> => {
  const campaignKeys = sealKeysOf('campaign');
  const campaignKey = await thumbprint(crypto, campaignKeys.x);
  const opens = openKeys ?? (await crypto.generateOpenKeys());
  const jurors = await Promise.all(
    JURORS.map(async (id) => {
      const { x } = sealKeysOf(id);
      return { id, keys: id === NEWCOMER ? [] : [{ kid: await thumbprint(crypto, x), x }] };
    }),
  );
  const context: IntakeContext = {
    campaign: CAMPAIGN,
    campaignKey,
    jurors,
    revocations: [],
    assignment: 'all',
    recusals: [],
    rules: intakeRules,
    releases: [FIRST_RELEASE, RELEASE],
    stored: [],
  };
  const common = (author: string) => ({
    v: 1 as const,
    campaign: CAMPAIGN,
    campaignKey,
    author,
    seq: 1,
    prev: [],
    release: RELEASE.digest,
    listVersion: 1,
    app: { version: '0.1.0', build: 'test' },
    at: '2026-03-02T09:00:00.000Z',
    salt: toBase64url(Buffer.from(sha256(author), 'hex').subarray(0, 16)),
  });
  return {
    context,
    ports: portsOf(opens),
    campaignKeys,
    openKeys: opens,
    keysOf: sealKeysOf,
    payloadOf: (juror, overrides = {}, body = {}) => ({
      ...common(juror),
      kind: 'scores',
      body: { sheets: [buildSheet('D1'), buildSheet('D2')], recusals: [], activation: null, ...body },
      ...overrides,
    }),
    seal: (payload, keys = sealKeysOf(payload.author)) => sealPayload(crypto, 'scores', keys, payload),
    activationOf: async (juror, overrides = {}, keys = sealKeysOf(juror)) =>
      sealActivation(crypto, CODE, keys, {
        ...common(juror),
        kind: 'activation',
        body: { signingKey: keys.x, recipient: opens.recipient },
        ...overrides,
      }),
    encrypt: (bytes) => crypto.encrypt(bytes, { recipients: [opens.recipient] }),
  };
};

const portsOf = (keys: OpenKeys): VerifyPorts => ({
  sha256: crypto.sha256,
  verifyEd25519: crypto.verifyEd25519,
  decodeUtf8,
  open: (bytes) => crypto.open(bytes, { identities: [keys.identity] }, 64),
  openWithCode: async (juror, bytes) => {
    const opened = juror === NEWCOMER ? await crypto.open(bytes, { code: CODE }, 64) : err('noKey');
    return opened.ok ? opened.value : null;
  },
});

/** Bytes of an envelope around anything, sealed by `keys`: what a juror with a patched application can send. */
export const sealAnything = async (
  content: string | Uint8Array,
  keys: SealKeys,
  header: string | null = null,
): Promise<Uint8Array> => {
  const kid = await thumbprint(crypto, keys.x);
  const text = header ?? canonicalJson({ alg: 'Ed25519', kid, typ: kindToTyp('scores') });
  const [head, payload] = [text, content].map((part) => Buffer.from(part as string).toString('base64url'));
  const signature = await crypto.sign(keys.secret, utf8(`${head}.${payload}`));
  return utf8(`{"payload":"${payload}","protected":"${head}","signature":"${toBase64url(signature)}"}`);
};

/** The verdict on an authentic file; fails the test on any other. */
export const receivedOf = (verdict: ScoreVerdict): Received => {
  if (verdict.verdict === 'refused') throw new Error(`refused: ${verdict.code} ${verdict.where}`);
  return verdict;
};

export const digestOfEnvelope = (envelope: Envelope): Promise<string> => digestOf(crypto, envelope);
