import { readFileSync } from 'node:fs';
import path from 'node:path';
import { resourcesFolder } from '../../main/platform/application-root.ts';
import type { InputOf, MethodName, OutputOf, ResultOf } from '../../shared/contract/contract.ts';
import type { FileRef } from '../../shared/contract/method.ts';
import type { Draft } from '../../shared/scoring/sheet.ts';
import { buildJuror, buildJury } from './build-jury.ts';
import { buildCategory, buildRules } from './build-rules.ts';
import { buildZip } from './build-zip.ts';
import { memoryLayer } from './fault-layer.ts';
import { copyDisk, type MemoryFolder, newFolder, settleDisk } from './memory-disk.ts';
import { type Computer, fileAt, filesOn, putFile, RESOURCES, startComputer } from './replay-computer.ts';

/** One act of the jury day: where it is done, and the disk just before it, all of it durable. */
export type ReplayAct = {
  readonly name: string;
  readonly method: MethodName;
  readonly dataFolder: string;
  readonly before: MemoryFolder;
  readonly act: (computer: Computer) => Promise<ResultOf<MethodName>>;
};

export const SECRETARIAT = '/secretariat';
export const CHAIR = '/j1';
export const MAIL = '/courrier';
/** Each installation draws its own ids and keys; the second computer of J2 draws those of the first. */
const SEEDS: Readonly<Record<string, number>> = { [SECRETARIAT]: 1, [CHAIR]: 2, '/j2': 3, '/copie': 3 };
const TEMPLATE = 'prix-impulsions-national';
const TABLE = 'Numéro;Titre;Résumé;Plan\nA-1;Un;r1;plan.pdf\nA-2;Deux;r2;\n';
const RULES = buildRules({ categories: [buildCategory('C1')] });
const JURY = buildJury(['J1', 'J2'].map((id) => buildJuror({ id })));
export const REPLACED = buildJury([...JURY.jurors, buildJuror({ id: 'J3' })], { seats: JURY.seats });

export const seedOf = (dataFolder: string): number => SEEDS[dataFolder] ?? 0;

type Answers = Partial<{ readonly [M in MethodName]: OutputOf<M> }>;
type Given = { readonly computer: Computer; readonly answers: Answers; readonly campaign: string };
type Day = {
  readonly disk: MemoryFolder;
  readonly acts: ReplayAct[];
  /** The answer to the last call of each method. */
  answers: Answers;
};

/**
 * A whole jury day on a disk in memory, by the services alone: two dossiers, two jurors, the first in the chair, a
 * revision, a refused file, a fork, a late file. Every act that writes is kept with the disk it found.
 */
export const buildReplayDay = async (): Promise<readonly ReplayAct[]> => {
  const day: Day = { disk: newFolder(), acts: [], answers: {} };
  const template = path.join(resourcesFolder(), 'templates', `${TEMPLATE}.json`);
  await putFile(day.disk, `${RESOURCES}/templates/${TEMPLATE}.json`, readFileSync(template));
  for (const folder of [SECRETARIAT, CHAIR, '/j2', '/copie', MAIL])
    await putFile(day.disk, `${folder}/.vide`, utf8(''));
  await prepareCampaign(day);
  await scoreAndSend(day);
  await takeIn(day);
  await conclude(day);
  return day.acts;
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Does an act; one that has a name is replayed, from the disk it found. */
const does = async <M extends MethodName>(
  day: Day,
  name: string,
  method: M,
  input: (given: Given) => InputOf<M>,
  dataFolder = SECRETARIAT,
): Promise<OutputOf<M>> => {
  settleDisk(day.disk);
  const { answers } = day;
  const campaign = answers['campaign.create']?.campaign ?? '';
  const act = (computer: Computer) => computer.call(method, input({ computer, answers, campaign }));
  const before = copyDisk(day.disk);
  if (name !== '') day.acts.push({ name, method, dataFolder, before, act: act as ReplayAct['act'] });
  const computer = await startComputer(filesOn(day.disk), dataFolder, seedOf(dataFolder));
  const result = await act(computer);
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)} ${String(computer.deps.incidents)}`);
  day.answers = { ...answers, [method]: result.value };
  return result.value;
};

const ref = ({ computer }: Given, file: string): FileRef => computer.deps.fileRefs.register(file);

const post = async (day: Day, name: string, from: string): Promise<void> =>
  putFile(day.disk, `${MAIL}/${name}`, await fileAt(day.disk, from));

const prepareCampaign = async (day: Day): Promise<void> => {
  await putFile(day.disk, `${MAIL}/candidatures.csv`, utf8(TABLE));
  await putFile(day.disk, `${MAIL}/de-nouveau.csv`, utf8(TABLE.replace('r2', 'r2 bis')));
  const plan = { name: 'dossier-A-1/plan.pdf', bytes: utf8('%PDF-1.4 plan') };
  await putFile(day.disk, `${MAIL}/pieces.zip`, buildZip([plan]));
  const { title, edition } = RULES;
  await does(day, 'campaign created', 'campaign.create', () => ({ template: TEMPLATE, title, edition }));
  await does(day, 'rules saved', 'campaign.saveRules', ({ campaign }) => ({ campaign, rules: RULES }));
  await does(day, 'dossiers imported', 'dossiers.import', importing('candidatures.csv', 'pieces.zip'));
  await does(day, 'jury saved', 'jury.save', ({ campaign }) => ({ campaign, jury: JURY }));
  await does(day, 'rules frozen', 'campaign.freeze', ({ campaign }) => ({ campaign }));
  await does(day, 'dossiers imported again', 'dossiers.import', importing('de-nouveau.csv', 'pieces.zip'));
  await does(day, 'status changed', 'dossiers.changeStatus', ({ campaign }) => ({
    campaign,
    dossier: 'A-2',
    status: 'outOfCompetition',
    reason: 'Hors délai.',
  }));
  await does(day, 'packages sent', 'exchange.send', ({ campaign }) => ({ campaign, job: null }));
};

const importing =
  (table: string, attachments: string) =>
  (given: Given): InputOf<'dossiers.import'> => ({
    campaign: given.campaign,
    table: ref(given, `${MAIL}/${table}`),
    attachments: ref(given, `${MAIL}/${attachments}`),
    mapping: null,
    job: null,
  });

const scoreAndSend = async (day: Day): Promise<void> => {
  const packages = day.answers['exchange.send']?.packages ?? [];
  for (const { juror, file } of packages) await post(day, `${juror}.palmares-paquet`, file.path);
  const codes = await codesOf(day);
  const opening = (juror: string) => (given: Given) => ({
    file: ref(given, `${MAIL}/${juror}.palmares-paquet`),
    code: codes.get(juror) ?? '',
  });
  await does(day, 'package opened', 'exchange.openPackage', opening('J1'), CHAIR);
  for (const folder of ['/j2', '/copie']) await does(day, '', 'exchange.openPackage', opening('J2'), folder);
  await saves(day, 'draft saved', CHAIR, 'J1', 1);
  await saves(day, 'draft saved again', CHAIR, 'J1', 2);
  await does(
    day,
    'recusal declared',
    'scoring.declareRecusal',
    ({ campaign }) => ({ profile: { juror: 'J2', campaign }, dossier: 'A-2', reason: 'Parent.' }),
    '/j2',
  );
  await seals(day, 'scores sealed', CHAIR, 'J1', 'j1-1');
  await saves(day, '', CHAIR, 'J1', 3);
  await seals(day, 'a revision sealed', CHAIR, 'J1', 'j1-2');
};

/** The code is what the convocation says. */
const codesOf = async (day: Day): Promise<ReadonlyMap<string, string>> => {
  const { deps } = await startComputer(filesOn(day.disk), SECRETARIAT, seedOf(SECRETARIAT));
  const table = await deps.spreadsheets.read(await fileAt(day.disk, day.answers['exchange.send']?.codes.path ?? ''));
  const rows = table.ok ? (table.value[0]?.rows ?? []) : [];
  return new Map(rows.slice(1).map(([juror, , code]) => [String(juror), String(code)]));
};

const saves = async (day: Day, name: string, folder: string, juror: string, edit: number): Promise<void> => {
  const profile = { juror, campaign: day.answers['campaign.create']?.campaign ?? '' };
  const desk = await (await startComputer(filesOn(day.disk), folder, seedOf(folder))).get('scoring.desk', { profile });
  const cells = RULES.criteria.map(({ id }) => ({
    criterion: id,
    state: 'scored' as const,
    mark: `${edit}`,
    comment: '',
  }));
  const base = desk.dossiers.find(({ dossier }) => dossier.id === 'A-1')?.digest ?? '';
  const draft: Draft = { v: 1, dossier: 'A-1', edit, base, abstained: false, flag: false, cells, comment: '' };
  await does(day, name, 'scoring.saveDraft', () => ({ profile, draft }), folder);
};

const seals = async (day: Day, name: string, folder: string, juror: string, as: string): Promise<void> => {
  const sealing = ({ campaign }: Given) => ({ profile: { juror, campaign } });
  const sealed = await does(day, name, 'scoring.seal', sealing, folder);
  await post(day, as, sealed.file.path);
};

const takeIn = async (day: Day): Promise<void> => {
  await putFile(day.disk, `${MAIL}/photo`, utf8('not one of ours'));
  await saves(day, '', '/j2', 'J2', 1);
  await saves(day, '', '/copie', 'J2', 2);
  await seals(day, '', '/j2', 'J2', 'j2-1');
  await does(day, 'score file received, the juror activated', 'exchange.receive', receiving('j1-1'));
  await does(day, 'revision received', 'exchange.receive', receiving('j1-2'));
  await does(day, 'file refused', 'exchange.receive', receiving('photo'));
  await does(day, 'several files received', 'exchange.receive', receiving('j2-1', 'photo', 'j1-1'));
};

const receiving =
  (...names: readonly string[]) =>
  (given: Given): InputOf<'exchange.receive'> => ({
    campaign: given.campaign,
    files: names.map((name) => ref(given, `${MAIL}/${name}`)),
    job: null,
  });

const conclude = async (day: Day): Promise<void> => {
  await does(day, 'jury changed after the freeze', 'jury.save', ({ campaign }) => ({ campaign, jury: REPLACED }));
  const again = await does(day, 'packages sent again', 'exchange.send', ({ campaign }) => ({ campaign, job: null }));
  await post(day, 'avec-cle', again.packages.find(({ juror }) => juror === 'J1')?.file.path ?? '');
  await does(
    day,
    'package opened by the key',
    'exchange.openPackage',
    (given) => ({ file: ref(given, `${MAIL}/avec-cle`), code: '' }),
    CHAIR,
  );
  await forkAndDecide(day);
  await saves(day, '', CHAIR, 'J1', 4);
  await does(day, 'intake closed', 'exchange.close', ({ campaign }) => ({ campaign }));
  await does(day, 'ranking opened', 'ranking.open', ({ campaign }) => ({ campaign, early: false }));
  await does(day, 'ranking exported', 'publication.export', ({ campaign }) => ({ campaign, to: null, job: null }));
  const prepared = await does(day, 'publication prepared', 'publication.prepare', ({ campaign }) => ({
    campaign,
    job: null,
  }));
  const bundle = (given: Given) => ref(given, prepared.bundle.path);
  const sealing = (given: Given) => ({
    bundle: bundle(given),
    profile: { juror: 'J1', campaign: given.campaign },
    reason: 'Séance du jury.',
  });
  await does(day, 'results sealed', 'publication.seal', sealing, CHAIR);
  await does(day, 'results received', 'publication.receive', (given) => ({
    campaign: given.campaign,
    bundle: bundle(given),
  }));
  await seals(day, '', '/j2', 'J2', 'j2-late');
  await does(day, 'late file received', 'exchange.receive', receiving('j2-late'));
};

/** J2 works on two computers with one key: two files of one revision. */
const forkAndDecide = async (day: Day): Promise<void> => {
  const sent = `/profils/J2/${day.answers['campaign.create']?.campaign}/envoyes`;
  for (const name of await memoryLayer(day.disk).readFolder(`/j2${sent}`))
    await putFile(day.disk, `/copie${sent}/${name}`, await fileAt(day.disk, `/j2${sent}/${name}`));
  await saves(day, '', '/j2', 'J2', 2);
  await seals(day, '', '/j2', 'J2', 'j2-2a');
  await seals(day, '', '/copie', 'J2', 'j2-2b');
  await does(day, 'fork received', 'exchange.receive', receiving('j2-2a', 'j2-2b'));
  const digest = day.answers['exchange.receive']?.reports[0]?.digest ?? '';
  await does(day, 'fork decided', 'exchange.decideFork', ({ campaign }) => ({
    campaign,
    juror: 'J2',
    digest,
    reason: 'Le membre confirme.',
  }));
};
