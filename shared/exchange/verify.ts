import type { Rules } from '../campaign/rules.ts';
import type { Assignment, Recusal } from '../jury/jury.ts';
import { err, ok, type Result } from '../result.ts';
import type { CheckCode } from './check-codes.ts';
import { type ActivationPorts, type OpenedActivation, openActivation } from './activation.ts';
import { armouredMax, unarmour } from './armour.ts';
import { digestOf, type Envelope, parseEnvelope, readHeader, readPayload, signingInput } from './envelope.ts';
import type { StoredFile } from './merge.ts';
import type { ActivationPayload, Release, ScoresPayload } from './payloads.ts';
import { hasGap, placeRevision, type RevisionVerdict } from './verify-revision.ts';
import { findForeignMark, type SheetVerdict, sheetVerdicts } from './verify-sheets.ts';

/** Ports of the verification (trust.md §4): no clock, no file, the same answer for the same bytes and context. */
export type VerifyPorts = ActivationPorts & {
  /** Opens a received age file, armoured or not, with the campaign's keys; at most 64 stanzas (trust.md §3). */
  readonly open: (bytes: Uint8Array) => Promise<Result<Uint8Array, 'notAge' | 'noKey' | 'damaged'>>;
  readonly verifyEd25519: (x: string, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;
};

export type JurorKey = { readonly kid: string; readonly x: string };

/** What the secretariat knows when a score file comes. */
export type IntakeContext = {
  readonly campaign: string;
  /** Thumbprint of the campaign's seal key. */
  readonly campaignKey: string;
  /** Every juror ever listed, keys oldest first. A juror without a key, or given a new code, activates one by a file. */
  readonly jurors: readonly { readonly id: string; readonly keys: readonly JurorKey[] }[];
  readonly revocations: readonly { readonly kid: string; readonly accepted: readonly string[] }[];
  readonly assignment: Assignment;
  /** Those of the jury list in force; the file's own are added. */
  readonly recusals: readonly Recusal[];
  readonly rules: Rules;
  /** Every release ever sent, the one in force last. */
  readonly releases: readonly { readonly digest: string; readonly release: Release }[];
  readonly stored: readonly StoredFile[];
};

/** `where` is a path of the payload. Who and what is named only once the seal holds. */
export type Refused = {
  readonly verdict: 'refused';
  readonly code: CheckCode;
  readonly where: string | null;
  readonly juror: string | null;
  readonly seq: number | null;
  readonly digest: string | null;
};

/** An authentic file. `code` is `E17` unless accepted. */
export type Received = StoredFile &
  RevisionVerdict & {
    readonly where: null;
    /** To store, under its digest. */
    readonly envelope: Envelope;
    readonly payload: ScoresPayload;
    /** The key that this file makes known; null if it was known. */
    readonly activation: { readonly signingKey: string; readonly recipient: string; readonly digest: string } | null;
    /** E18: it follows a revision that was never received. */
    readonly gap: boolean;
    readonly sheets: readonly SheetVerdict[];
  };
export type ScoreVerdict = Refused | Received;

/** Largest received score file without armour, in bytes, and with it. */
export const SCORE_FILE_MAX = 9 * 1_048_576;
export const SCORE_TEXT_MAX = armouredMax(SCORE_FILE_MAX);

/** The whole check list on a file as it came (E19, storing it, is the caller's: only then is it acknowledged). */
export const verifyScoreFile = async (
  ports: VerifyPorts,
  context: IntakeContext,
  bytes: Uint8Array,
): Promise<ScoreVerdict> => {
  const opened = await openFile(ports, bytes);
  return opened.ok ? verifyScoreEnvelope(ports, context, opened.value) : refuse(opened.error);
};

/** E05 to E18 on an opened envelope: one just received, or one stored and read again. */
export const verifyScoreEnvelope = async (
  ports: VerifyPorts,
  context: IntakeContext,
  bytes: Uint8Array,
): Promise<ScoreVerdict> => {
  const envelope = checkEnvelope(bytes);
  if (!envelope.ok) return refuse(envelope.error);
  const kid = checkHeader(envelope.value);
  if (!kid.ok) return refuse(kid.error);
  const key = await findKey(ports, context, envelope.value, kid.value);
  if (!key.ok) return refuse(key.error);
  const digest = await digestOf(ports, envelope.value);
  const seal = checkRevocation(context, kid.value, digest) ?? (await checkSeal(ports, envelope.value, key.value));
  if (seal) return refuse(seal);
  const content = checkPayload(ports, envelope.value, key.value);
  if (!content.ok) return refuse(content.error, { juror: key.value.juror, seq: null, digest });
  const { payload, activation } = content.value;
  const file = { juror: key.value.juror, digest, kid: kid.value, seq: payload.seq, prev: payload.prev };
  const foreign = checkCampaign(context, content.value) ?? checkAuthor(key.value.juror, content.value);
  if (foreign) return refuse(foreign, file);
  const releases = checkRelease(context, payload);
  if (!releases.ok) return refuse(releases.error, file);
  const marks = checkMarks(context, releases.value.named, payload);
  if (marks) return refuse(marks, file);
  return {
    ...file,
    ...placeRevision(context, file),
    where: null,
    envelope: envelope.value,
    payload,
    activation: activation && { ...activation.body, digest: await digestOf(ports, activation.envelope) },
    gap: hasGap(context.stored, file),
    sheets: checkSheets(context, releases.value.inForce, payload),
  };
};

type Refusal = Pick<Refused, 'code' | 'where'>;
type Known = Pick<Refused, 'juror' | 'seq' | 'digest'>;
type FoundKey = { readonly juror: string; readonly x: string; readonly activation: OpenedActivation | null };
type Content = {
  readonly payload: ScoresPayload;
  readonly activation: (ActivationPayload & Pick<OpenedActivation, 'envelope'>) | null;
};

const refusal = (code: CheckCode, where: string | null = null): Refusal => ({ code, where });

const refuse = ({ code, where }: Refusal, known: Known = { juror: null, seq: null, digest: null }): Refused => ({
  verdict: 'refused',
  code,
  where,
  juror: known.juror,
  seq: known.seq,
  digest: known.digest,
});

/** E01 size, E02 age header, E03 key, E04 every chunk. */
const openFile = async (ports: VerifyPorts, bytes: Uint8Array): Promise<Result<Uint8Array, Refusal>> => {
  const binary = bytes.length > SCORE_TEXT_MAX ? bytes : unarmour(bytes);
  if (binary === null) return err(refusal('E02'));
  if (binary.length > SCORE_FILE_MAX) return err(refusal('E01'));
  const opened = await ports.open(binary);
  return opened.ok ? opened : err(refusal(OPENING_CODES[opened.error]));
};

const OPENING_CODES = { notAge: 'E02', noKey: 'E03', damaged: 'E04' } as const;

/** E05 size and UTF-8, E06 the strict envelope. */
const checkEnvelope = (bytes: Uint8Array): Result<Envelope, Refusal> => {
  const envelope = parseEnvelope(bytes);
  return envelope.ok ? envelope : err(refusal(envelope.error));
};

/** E07: the protected header of a score file, and nothing more in it. */
const checkHeader = (envelope: Envelope): Result<string, Refusal> => {
  const header = readHeader(envelope);
  if (!header.ok) return err(refusal('E07'));
  return header.value.kind === 'scores' ? ok(header.value.kid) : err(refusal('E07', 'typ'));
};

/** E08: the key comes from the jury list; else from the activation that the author's code opens, never from the file. */
const findKey = async (
  ports: VerifyPorts,
  context: IntakeContext,
  envelope: Envelope,
  kid: string,
): Promise<Result<FoundKey, Refusal>> => {
  for (const { id, keys } of context.jurors) {
    const known = keys.find((key) => key.kid === kid);
    if (known) return ok({ juror: id, x: known.x, activation: null });
  }
  const activation = await openActivation(ports, envelope, kid);
  const juror = context.jurors.find(({ id }) => id === activation?.author);
  return activation && juror ? ok({ juror: juror.id, x: activation.x, activation }) : err(refusal('E08'));
};

/** E09: a revoked key keeps exactly the files accepted before it was. */
const checkRevocation = (context: IntakeContext, kid: string, digest: string): Refusal | null =>
  context.revocations.some((revoked) => revoked.kid === kid && !revoked.accepted.includes(digest))
    ? refusal('E09')
    : null;

/** E10: the seal of the file, and that of the activation in it. */
const checkSeal = async (
  ports: VerifyPorts,
  envelope: Envelope,
  { x, activation }: FoundKey,
): Promise<Refusal | null> => {
  if (!(await ports.verifyEd25519(x, signingInput(envelope), envelope.signature))) return refusal('E10');
  if (!activation) return null;
  const own = activation.envelope;
  return (await ports.verifyEd25519(x, signingInput(own), own.signature)) ? null : refusal('E10', ACTIVATION);
};

/** E11: canonical form, schema, depth, text and lengths, of the file and of the activation in it. */
const checkPayload = (ports: VerifyPorts, envelope: Envelope, key: FoundKey): Result<Content, Refusal> => {
  const payload = readPayload('scores', envelope, ports.decodeUtf8);
  if (!payload.ok) return payload;
  if (!key.activation) return ok({ payload: payload.value, activation: null });
  const activation = readPayload('activation', key.activation.envelope, ports.decodeUtf8);
  if (!activation.ok) return err(refusal('E11', ACTIVATION));
  return ok({ payload: payload.value, activation: { ...activation.value, envelope: key.activation.envelope } });
};

/** E12: made for this campaign, under the campaign's own key. */
const checkCampaign = (context: IntakeContext, { payload, activation }: Content): Refusal | null => {
  const foreign = (['campaign', 'campaignKey'] as const).find((field) => payload[field] !== context[field]);
  if (foreign) return refusal('E12', foreign);
  const isOurs =
    !activation || (activation.campaign === context.campaign && activation.campaignKey === context.campaignKey);
  return isOurs ? null : refusal('E12', ACTIVATION);
};

/** E13: the author, the activation's author and whoever declares a recusal in the file are the holder of the key. */
const checkAuthor = (juror: string, { payload, activation }: Content): Refusal | null => {
  if (payload.author !== juror) return refusal('E13', 'author');
  if (activation && activation.author !== juror) return refusal('E13', ACTIVATION);
  const foreign = payload.body.recusals.findIndex((recusal) => recusal.juror !== juror);
  return foreign === -1 ? null : refusal('E13', `body.recusals.${foreign}.juror`);
};

/** E14: a release that was sent. One under other rules than those in force would have been marked on another scale. */
const checkRelease = (
  { releases }: IntakeContext,
  { release }: ScoresPayload,
): Result<{ readonly named: Release; readonly inForce: Release }, Refusal> => {
  const named = releases.find(({ digest }) => digest === release)?.release;
  const inForce = releases.at(-1)?.release;
  return named && inForce && named.rules === inForce.rules ? ok({ named, inForce }) : err(refusal('E14', 'release'));
};

/** E16 on the whole file: nothing that the form, under the release it names, does not let a juror enter. */
const checkMarks = (context: IntakeContext, named: Release, payload: ScoresPayload): Refusal | null => {
  const where = findForeignMark(context.rules, named, payload);
  return where === null ? null : refusal('E16', where);
};

/** E15 and E16 sheet by sheet. */
const checkSheets = (context: IntakeContext, release: Release, payload: ScoresPayload): readonly SheetVerdict[] =>
  sheetVerdicts({ ...context, release, recusals: [...context.recusals, ...payload.body.recusals] }, payload);

const ACTIVATION = 'body.activation';
