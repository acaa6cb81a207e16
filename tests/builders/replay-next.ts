import type { MethodName, OutputOf } from '../../shared/contract/contract.ts';
import { CHAIR, MAIL, type ReplayAct, SECRETARIAT, seedOf } from './build-replay-day.ts';
import { copyDisk, type MemoryFolder } from './memory-disk.ts';
import { fileAt, filesOn, putFile, startComputer } from './replay-computer.ts';

/**
 * What whoever is handed the outcome of an act does with it: packages are opened, score files taken in, a bundle sealed.
 * Says what does not work. The disk stays as it is.
 */
export const goOn = async (
  { method }: ReplayAct,
  disk: MemoryFolder,
  outcome: OutputOf<MethodName>,
): Promise<readonly string[]> => {
  const copy = copyDisk(disk);
  if (method === 'exchange.send') return openPackages(copy, outcome as OutputOf<'exchange.send'>);
  if (method === 'scoring.seal') return receiveScores(copy, outcome as OutputOf<'scoring.seal'>);
  if (method === 'publication.prepare') return sealBundle(copy, outcome as OutputOf<'publication.prepare'>);
  return [];
};

const openPackages = async (disk: MemoryFolder, sent: OutputOf<'exchange.send'>): Promise<readonly string[]> => {
  const secretariat = await startComputer(filesOn(disk), SECRETARIAT, seedOf(SECRETARIAT));
  const table = await secretariat.deps.spreadsheets.read(await fileAt(disk, sent.codes.path));
  const codes = new Map((table.ok ? (table.value[0]?.rows ?? []) : []).map(([juror, , code]) => [juror, String(code)]));
  const problems: string[] = [];
  for (const { juror, file } of sent.packages) {
    const code = codes.get(juror);
    // Who has a key gets no code: the chair's key opens hers.
    if (code === undefined && juror !== 'J1') continue;
    const desk = await startComputer(filesOn(disk), code === undefined ? CHAIR : `/neuf-${juror}`, 50);
    const opened = await desk.call('exchange.openPackage', {
      file: desk.deps.fileRefs.register(file.path),
      code: code ?? '',
    });
    if (!opened.ok) problems.push(`${juror}: ${JSON.stringify(opened.error)}`);
  }
  return problems;
};

const receiveScores = async (disk: MemoryFolder, sealed: OutputOf<'scoring.seal'>): Promise<readonly string[]> => {
  const { call, deps, get } = await startComputer(filesOn(disk), SECRETARIAT, seedOf(SECRETARIAT));
  const { campaigns } = await get('campaign.recents', {});
  await putFile(disk, `${MAIL}/notes`, await fileAt(disk, sealed.file.path));
  const received = await call('exchange.receive', {
    campaign: campaigns[0]?.campaign ?? '',
    files: [deps.fileRefs.register(`${MAIL}/notes`)],
    job: null,
  });
  const report = received.ok ? received.value.reports[0] : received.error;
  return report && 'verdict' in report && report.verdict === 'accepted' ? [] : [JSON.stringify(report)];
};

const sealBundle = async (
  disk: MemoryFolder,
  prepared: OutputOf<'publication.prepare'>,
): Promise<readonly string[]> => {
  const { call, deps, get } = await startComputer(filesOn(disk), CHAIR, 50);
  const profile = (await get('scoring.profiles', {})).profiles[0] ?? { juror: '', campaign: '' };
  const sealed = await call('publication.seal', {
    bundle: deps.fileRefs.register(prepared.bundle.path),
    profile: { juror: profile.juror, campaign: profile.campaign },
    reason: 'Séance du jury.',
  });
  return sealed.ok ? [] : [JSON.stringify(sealed.error)];
};
