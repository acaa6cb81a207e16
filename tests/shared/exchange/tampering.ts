import { canonicalJson } from '../../../shared/exchange/canonical-json.ts';
import type { CheckCode } from '../../../shared/exchange/check-codes.ts';
import { thumbprint } from '../../../shared/exchange/keys.ts';
import type { ScoresPayload } from '../../../shared/exchange/payloads.ts';
import type { IntakeContext } from '../../../shared/exchange/verify.ts';
import { buildSheet, CODE, crypto, type Intake, NEWCOMER, scored, sealAnything } from '../../builders/build-intake.ts';

/** One way to spoil a file, and the check that must speak. Attacks carry their number of the threat model (T1…). */
export type Tampering = {
  readonly code: CheckCode;
  readonly how: string;
  /** The opened envelope. */
  readonly make: (intake: Intake) => Promise<Uint8Array>;
  /** Left out: not looked at. */
  readonly where?: string | null;
  readonly context?: (intake: Intake) => Promise<IntakeContext>;
};

/** An honest file of J1. */
export const honest = async ({ seal, payloadOf }: Intake): Promise<Uint8Array> => (await seal(payloadOf('J1'))).bytes;

/** An honest file with its text changed: nobody's key is needed. */
export const raw =
  (change: (text: string) => string) =>
  async (intake: Intake): Promise<Uint8Array> =>
    Buffer.from(change(Buffer.from(await honest(intake)).toString()));

/** Another payload text, sealed again by the juror's own key: what only a patched application does. */
export const text =
  (change: (text: string) => string) =>
  async ({ payloadOf, keysOf }: Intake): Promise<Uint8Array> =>
    sealAnything(change(canonicalJson(payloadOf('J1'))), keysOf('J1'));

/** Another payload, sealed again by the juror's own key. */
export const payload =
  (change: (payload: ScoresPayload) => unknown) =>
  async ({ payloadOf, keysOf }: Intake): Promise<Uint8Array> =>
    sealAnything(JSON.stringify(sortKeys(change(payloadOf('J1')))), keysOf('J1'));

export const body = (change: object) => payload((made) => ({ ...made, body: { ...made.body, ...change } }));
export const sheet = (change: object) => body({ sheets: [{ ...buildSheet('D1'), ...change }] });
export const cell = (change: object) => sheet({ cells: [{ ...scored('A', '14.5'), ...change }, scored('B', '12')] });

/** Another protected header, sealed by J1. */
export const header =
  (write: (kid: string, x: string) => string) =>
  async ({ payloadOf, keysOf }: Intake): Promise<Uint8Array> => {
    const keys = keysOf('J1');
    return sealAnything(canonicalJson(payloadOf('J1')), keys, write(await thumbprint(crypto, keys.x), keys.x));
  };

/** The first file of the juror without a key, around an activation made by hand. */
export const newcomer =
  (activation: (intake: Intake) => Promise<string>, overrides: Partial<ScoresPayload> = {}) =>
  async (intake: Intake): Promise<Uint8Array> => {
    const made = intake.payloadOf(NEWCOMER, overrides, { activation: await activation(intake) });
    return sealAnything(canonicalJson(made), intake.keysOf(NEWCOMER));
  };

/** Anything under the newcomer's code, as `body.activation`. */
export const underCode = async (bytes: Uint8Array, code = CODE): Promise<string> =>
  Buffer.from(await crypto.encrypt(bytes, { code })).toString('base64url');

/** An activation of the newcomer around any payload text, properly sealed. */
export const activationAround =
  (content: (honestText: string) => string, spoil: (envelope: string) => string = (envelope) => envelope) =>
  async (intake: Intake): Promise<string> => {
    const { keysOf, payloadOf, openKeys } = intake;
    const keys = keysOf(NEWCOMER);
    const made = payloadOf(NEWCOMER);
    const inside = { ...made, kind: 'activation', body: { recipient: openKeys.recipient, signingKey: keys.x } };
    const kid = await thumbprint(crypto, keys.x);
    const head = canonicalJson({ alg: 'Ed25519', kid, typ: 'palmares-activation-v1' });
    const envelope = await sealAnything(content(canonicalJson(inside)), keys, head);
    return underCode(Buffer.from(spoil(Buffer.from(envelope).toString())));
  };

/** Key order of RFC 8785 for values that `canonicalJson` would not write. */
const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sortKeys(member)]),
  );
};
