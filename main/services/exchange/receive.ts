import { normaliseLine } from '../../../shared/campaign/text.ts';
import type { ParsedInputOf, ResultOf } from '../../../shared/contract/contract.ts';
import type { FileReport } from '../../../shared/contract/exchange.ts';
import { parseTypedCode } from '../../../shared/exchange/keys.ts';
import type { JournalEvent } from '../../../shared/exchange/journal.ts';
import {
  type IntakeContext,
  type Received,
  SCORE_TEXT_MAX,
  type ScoreVerdict,
  verifyScoreEnvelope,
  verifyScoreFile,
  type VerifyPorts,
} from '../../../shared/exchange/verify.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import {
  type Campaign,
  eventsOf,
  isClosed,
  isFrozen,
  type LoadFailure,
  loadCampaign,
  record,
  spoiled,
} from '../campaign/campaign-store.ts';
import type { Deps } from '../deps.ts';
import { toText } from '../json-files.ts';
import { readEnvelope } from '../sealed-files.ts';
import { burnCodes, type Codes, readCodes } from './codes.ts';
import { intakeContext } from './intake-state.ts';

const MAX_STANZAS = 64;

/**
 * Takes files in, one after the other: one that is refused never blocks the next. Answers a report per file. After the
 * intake was closed an authentic file is stored and recorded as late: it changes no result, the jury decides about it.
 */
export const receiveFiles = async (
  deps: Deps,
  { campaign: id, files, job }: ParsedInputOf<'exchange.receive'>,
): Promise<ResultOf<'exchange.receive'>> => {
  const loaded = await loadCampaign(deps, id);
  if (!loaded.ok) return loaded;
  const campaign = loaded.value;
  if (!isFrozen(campaign)) return err({ code: 'CAMPAIGN_NOT_FROZEN', details: { campaign: id } });
  const given = files.map((file) => ({ name: file.name, path: deps.fileRefs.resolve(file.ref)?.path }));
  const unknown = given.find(({ path }) => path === undefined);
  if (unknown) return err({ code: 'APPLICATION_FILE_UNKNOWN', details: { name: unknown.name } });
  const recovered = await recoverStored(deps, campaign);
  if (!recovered.ok) return recovered;
  const codes = await readCodes(deps, campaign);
  if (!codes.ok) return codes;
  const unburnt = new Map(codes.value);
  const work = deps.jobs.start(job);
  try {
    const ports = verifyPorts(deps, campaign, unburnt);
    let context = recovered.value;
    const reports: FileReport[] = [];
    for (const [index, { path = '', name }] of given.entries()) {
      if (work.isCancelled()) return err({ code: 'JOB_CANCELLED', details: {} });
      const taken = await receiveOne(deps, campaign, ports, context, { path, name });
      reports.push(taken.report);
      context = taken.context;
      if (taken.report.activated && taken.report.juror) unburnt.delete(taken.report.juror);
      work.progress(index + 1, files.length);
    }
    return ok({ reports });
  } finally {
    work.end();
    // Hygiene: a burnt code opens nothing even where this fails (see `readCodes`).
    const burnt = [...codes.value.keys()].filter((juror) => !unburnt.has(juror));
    if (burnt.length > 0) await burnCodes(deps, campaign, burnt);
  }
};

const verifyPorts = (deps: Deps, campaign: Campaign, codes: Codes): VerifyPorts => ({
  sha256: deps.crypto.sha256,
  verifyEd25519: deps.crypto.verifyEd25519,
  decodeUtf8: toText,
  open: (bytes) => deps.crypto.open(bytes, { identities: [campaign.keys.open.identity] }, MAX_STANZAS),
  openWithCode: async (juror, bytes) => {
    const code = parseTypedCode(codes.get(juror) ?? '');
    const opened = code === null ? err('noKey') : await deps.crypto.open(bytes, { code }, 1);
    return opened.ok ? opened.value : null;
  },
});

type Taken = { readonly report: FileReport; readonly context: IntakeContext };

const receiveOne = async (
  deps: Deps,
  campaign: Campaign,
  ports: VerifyPorts,
  context: IntakeContext,
  { path, name }: { readonly path: string; readonly name: string },
): Promise<Taken> => {
  const read = await deps.files.read(path, SCORE_TEXT_MAX);
  if (!read.ok)
    return { report: refusedReport(name, read.error.code === 'STORAGE_TOO_LARGE' ? 'E01' : 'E19'), context };
  const verdict = await verifyScoreFile(ports, context, read.value);
  if (verdict.verdict === 'refused') {
    const sha256 = await deps.crypto.sha256(read.value);
    // The refusal stands whether or not the journal could take it: nothing of the file is kept.
    const file = normaliseLine(name) || sha256;
    const recorded = await record(deps, campaign, [
      { event: 'exchange.refused', data: { file, code: verdict.code, sha256 } },
    ]);
    if (!recorded.ok) deps.log.record('refusal.notRecorded', { sha256, code: recorded.error.code });
    return { report: toReport(name, verdict), context };
  }
  if (verdict.verdict === 'duplicate' || isKnownLate(campaign, verdict)) {
    if (!(await putBack(deps, campaign, verdict))) return { report: refusedReport(name, 'E19'), context };
    return { report: toReport(name, { ...verdict, verdict: 'duplicate', code: 'E17' }), context };
  }
  const stored = await store(deps, campaign, verdict);
  if (!stored) return { report: refusedReport(name, 'E19'), context };
  if (isClosed(campaign)) return { report: lateReport(name, verdict), context };
  return { report: toReport(name, verdict), context: withFile(context, verdict) };
};

/** E19: stored under its digest, read back, and only then written in the journal. Anything else changes nothing. */
const store = async (deps: Deps, campaign: Campaign, file: Received): Promise<boolean> => {
  const created = await deps.files.create(campaign.folder.received(file.digest), file.envelope.bytes);
  if (!created.ok) return false;
  const recorded = await record(deps, campaign, eventsFor(campaign, file, 'exchange.accepted'));
  return recorded.ok;
};

/** A file received before whose stored copy is gone or spoiled is whole again: nobody need send for a backup. */
const putBack = async (deps: Deps, campaign: Campaign, file: Received): Promise<boolean> => {
  const path = campaign.folder.received(file.digest);
  const stored = await readEnvelope(deps, path, 'scores');
  if (stored.ok && stored.value.digest === file.digest) return true;
  if (!stored.ok && stored.error !== 'spoiled' && stored.error.code !== 'STORAGE_MISSING') return false;
  return (await deps.files.replace(path, file.envelope.bytes)).ok;
};

const isKnownLate = ({ lines }: Campaign, { digest }: Received): boolean =>
  eventsOf(lines, 'exchange.late').some(({ data }) => data.digest === digest);

/** A late file makes no key known either: the list stays as it was closed. */
const eventsFor = (
  campaign: Campaign,
  file: Received,
  event: 'exchange.accepted' | 'exchange.recovered',
): readonly JournalEvent[] =>
  isClosed(campaign)
    ? [{ event: 'exchange.late', data: factsOf(file) }]
    : [...activationOf(file), { event, data: factsOf(file) }];

const activationOf = ({ activation, juror }: Received): readonly JournalEvent[] =>
  activation
    ? [
        {
          event: 'exchange.activated',
          data: {
            juror,
            signingKey: activation.signingKey,
            recipient: activation.recipient,
            activation: activation.digest,
          },
        },
      ]
    : [];

const factsOf = ({ juror, digest, kid, seq, prev, gap, sheets }: Received) => ({
  juror,
  digest,
  kid,
  seq,
  prev: [...prev],
  gap,
  setAside: sheets.flatMap(({ dossier, reason }) => (reason === null ? [] : [{ dossier, reason }])),
});

/** The context for the next file of the same batch. */
const withFile = (context: IntakeContext, { juror, digest, kid, seq, prev, activation }: Received): IntakeContext => ({
  ...context,
  stored: [...context.stored, { juror, digest, kid, seq, prev }],
  jurors: activation
    ? context.jurors.map((known) =>
        known.id === juror ? { ...known, keys: [...known.keys, { kid, x: activation.signingKey }] } : known,
      )
    : context.jurors,
});

/**
 * A file stored just before a crash has no line yet: it is verified again from its bytes and gets `exchange.recovered`.
 * One that no longer holds is an alarm, never silently left out.
 */
export const recoverStored = async (deps: Deps, campaign: Campaign): Promise<Result<IntakeContext, LoadFailure>> => {
  const base = await intakeContext(deps, campaign);
  const names = await deps.files.list(campaign.folder.receivedFolder);
  if (!names.ok) return names;
  const late = eventsOf(campaign.lines, 'exchange.late').map(({ data }) => data);
  const known = new Set([...base.stored, ...late].map(({ digest }) => `${digest}.jws`));
  // Other names are copies that something else made (a shared folder, a file manager): nothing of ours reads them.
  const orphans = names.value.filter((name) => /^[0-9a-f]{64}\.jws$/.test(name) && !known.has(name));
  if (orphans.length === 0) return ok(base);
  const codes = await readCodes(deps, campaign);
  if (!codes.ok) return codes;
  const ports = verifyPorts(deps, campaign, codes.value);
  let context = base;
  for (const name of orphans) {
    const path = `${campaign.folder.receivedFolder}/${name}`;
    const read = await deps.files.read(path);
    if (!read.ok) return read;
    const verdict = await verifyScoreEnvelope(ports, context, read.value);
    if (verdict.verdict === 'refused' || `${verdict.digest}.jws` !== name) return spoiled(path);
    // It may be there without being durable, if the process that stored it was killed: no line may outlive its file.
    const durable = await deps.files.create(path, read.value);
    if (!durable.ok) return durable;
    const recorded = await record(deps, campaign, eventsFor(campaign, verdict, 'exchange.recovered'));
    if (!recorded.ok) return recorded;
    if (!isClosed(campaign)) context = withFile(context, verdict);
  }
  return ok(context);
};

const toReport = (name: string, verdict: ScoreVerdict): FileReport => {
  const { code, where, juror, seq, digest } = verdict;
  const facts = { file: name, verdict: verdict.verdict, code, where, juror, seq, digest };
  return verdict.verdict === 'refused'
    ? { ...facts, activated: false, gap: false, sheets: [] }
    : { ...facts, activated: verdict.activation !== null, gap: verdict.gap, sheets: [...verdict.sheets] };
};

const lateReport = (name: string, verdict: Received): FileReport => ({
  ...toReport(name, verdict),
  verdict: 'late',
  code: null,
  activated: false,
});

const refusedReport = (file: string, code: 'E01' | 'E19'): FileReport =>
  toReport(file, { verdict: 'refused', code, where: null, juror: null, seq: null, digest: null });
