import { FAULTS, type Moment, allChoices, fewChoices, moments } from './crash-states.ts';
import type { Interference, Operation } from './fault-layer.ts';
import type { MethodName, ResultOf } from '../../shared/contract/contract.ts';
import { type ReplayAct, seedOf } from './build-replay-day.ts';
import { copyDisk, crashDisk, fingerprint, type MemoryFolder } from './memory-disk.ts';
import { type Computer, filesOn, startComputer, treeOf } from './replay-computer.ts';
import { goOn } from './replay-next.ts';
import { type View, viewOf } from './replay-view.ts';

/** `states` that the act can leave, of which `checked` were looked at; each of the `problems` tells one that does not hold. */
export type ReplayedAct = {
  readonly act: string;
  readonly states: number;
  readonly checked: number;
  readonly problems: readonly string[];
};

/** Beyond `most` states, every so manieth is checked; `all` of them if `PALMARES_FAULTS=all`. */
export const MOST = process.env['PALMARES_FAULTS'] === 'all' ? Number.POSITIVE_INFINITY : 24;

/** Failures that say that an act was done already: what a second attempt may be told. */
const ALREADY: Partial<Record<MethodName, readonly string[]>> = {
  'campaign.freeze': ['CAMPAIGN_RULES_FROZEN'],
  'exchange.close': ['EXCHANGE_CLOSED'],
  'exchange.decideFork': ['EXCHANGE_NO_FORK'],
  'publication.seal': ['PUBLICATION_ALREADY_SEALED'],
};

type State = {
  readonly title: string;
  readonly disk: MemoryFolder;
  readonly acked: boolean;
  /** Digests of the score files that one by one were told to be taken in. */
  readonly promised?: readonly string[];
};

/** Every state that a kill or a power cut at any operation of the act can leave. */
export const replayCrashes = async (act: ReplayAct, most = MOST): Promise<ReplayedAct> => {
  const states = await crashStatesOf(act, () => 'none');
  const checks = await createChecks(act, 'facts');
  const problems: string[] = [];
  const chosen = [
    ...sample(
      states.filter(({ acked }) => acked),
      most / 4,
    ),
    ...sample(
      states.filter(({ acked }) => !acked),
      most,
    ),
  ];
  for (const state of chosen) problems.push(...(await checks(state)));
  return { act: act.name, states: states.length, checked: chosen.length, problems };
};

/** Whether some state does not hold once `kind` of fsync is taken out. */
export const findsLoss = async (act: ReplayAct, kind: 'sync' | 'syncFolder'): Promise<boolean> => {
  const states = await crashStatesOf(act, (operation) => (operation.kind === kind ? 'swallowed' : 'none'));
  const checks = await createChecks(act, 'facts');
  // What was acknowledged is what an fsync is for.
  for (const state of states.toSorted((a, b) => Number(b.acked) - Number(a.acked)))
    if ((await checks(state)).length > 0) return true;
  return false;
};

const crashStatesOf = async (
  act: ReplayAct,
  interfere: (operation: Operation) => Interference,
): Promise<readonly State[]> => {
  const { history } = await enact(act, copyDisk(act.before), interfere);
  const found = new Map<string, State>();
  for (const { title, disk, acked } of history)
    for (const choice of allChoices(disk)) {
      const left = crashDisk(disk, choice.data, choice.names);
      const key = `${acked.length} ${fingerprint(left)}`;
      if (!found.has(key)) found.set(key, { title: `${title}, ${choice.title}`, disk: left, acked: acked.length > 0 });
    }
  return [...found.values()];
};

/** Each operation of the act fails, once and for good, in each way it can; then the disk is well again. */
export const replayFaults = async (act: ReplayAct, most = MOST): Promise<ReplayedAct> => {
  const operations: Operation[] = [];
  await enact(act, copyDisk(act.before), (operation) => {
    operations.push(operation);
    return 'none';
  });
  const faults = operations.flatMap((operation, index) =>
    FAULTS.filter(({ on }) => on.includes(operation.kind)).flatMap((fault) =>
      [false, true].map((forGood) => ({ operation, index, fault, forGood })),
    ),
  );
  const checks = await createChecks(act, 'kept');
  const isWrite = ({ operation }: (typeof faults)[number]) => !READS.includes(operation.kind);
  const reads = faults.filter((fault) => !isWrite(fault));
  const chosen = [...sample(faults.filter(isWrite), (most * 2) / 3), ...sample(reads, most / 3)];
  const problems: string[] = [];
  for (const { operation, index, fault, forGood } of chosen) {
    let at = -1;
    const interfere = ({ kind }: Operation): Interference => {
      at += 1;
      return at === index || (forGood && at > index && fault.on.includes(kind)) ? fault.how : 'none';
    };
    const title = `${operation.kind} ${operation.path} (${index}) ${fault.title}${forGood ? ' for good' : ''}`;
    const disk = copyDisk(act.before);
    const { result, incidents } = await enact(act, disk, interfere);
    const acked = isDone(result);
    const promised = promisedBy(result);
    if (!acked && !isRefusalOfTheDisk(result))
      problems.push(`${title}: ${JSON.stringify(result)} ${incidents.join(' ')}`);
    problems.push(...(await checks({ title, disk, acked, promised })));
    const cut = fewChoices[index % fewChoices.length];
    if (!cut) continue;
    const left = crashDisk(disk, cut.data, cut.names);
    problems.push(...(await checks({ title: `${title}, ${cut.title}`, disk: left, acked, promised })));
  }
  return { act: act.name, states: faults.length, checked: chosen.length, problems };
};

const READS: readonly Operation['kind'][] = ['look', 'read', 'readFolder', 'close'];

/** Evenly over all of them, the first and the last among them. */
export const sample = <T>(items: readonly T[], most: number): readonly T[] => {
  if (items.length <= most) return items;
  const step = (items.length - 1) / (Math.max(2, Math.floor(most)) - 1);
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step) || index === 0);
};

type Enacted = {
  readonly result: ResultOf<MethodName> | null;
  readonly history: readonly Moment<true>[];
  /** Bugs that dispatch recorded. */
  readonly incidents: readonly string[];
};

/** Does the act in a process of its own, on `disk` itself. Acknowledged is what the user was told was done. */
const enact = async (
  act: ReplayAct,
  disk: MemoryFolder,
  interfere: (operation: Operation) => Interference,
  seed = seedOf(act.dataFolder),
): Promise<Enacted> => {
  let result: ResultOf<MethodName> | null = null;
  let incidents: readonly string[] = [];
  const run = async (files: Computer['deps']['files'], ack: (what: true) => void): Promise<void> => {
    const computer = await startComputer(files, act.dataFolder, seed);
    result = await act.act(computer);
    if (isDone(result)) ack(true);
    incidents = computer.deps.incidents.map(String);
  };
  return { history: await moments(disk, run, [], interfere), result, incidents };
};

type Done = Extract<ResultOf<MethodName>, { ok: true }>;

/** A batch of score files is done once every one of them was taken in, or refused for what it is. */
const isDone = (result: ResultOf<MethodName> | null): result is Done =>
  result?.ok === true && !reportsOf(result).some(({ code }) => code === 'E19');

const reportsOf = ({ value }: Done): readonly { readonly code: string | null }[] =>
  'reports' in value ? value.reports : [];

const promisedBy = (result: ResultOf<MethodName> | null): readonly string[] =>
  result?.ok === true && 'reports' in result.value
    ? result.value.reports.flatMap(({ verdict, digest }) => (verdict !== 'refused' && digest ? [digest] : []))
    : [];

/** A file that was taken in is stored, and a line says so. */
const lostAmong = (promised: readonly string[], disk: MemoryFolder): readonly string[] => {
  const tree = [...treeOf(disk)];
  const journals = tree.flatMap(([path, bytes]) => (/journal-[^/]*\.jsonl$/.test(path) ? [latin1(bytes)] : []));
  const lost = promised.filter(
    (digest) =>
      !journals.some((lines) => lines.includes(digest)) || !tree.some(([path]) => path.endsWith(`/${digest}.jws`)),
  );
  return lost.map((digest) => `${digest} was taken in and is lost`);
};

const isRefusalOfTheDisk = (result: ResultOf<MethodName> | null): boolean =>
  result !== null && (result.ok || result.error.code.startsWith('STORAGE_'));

/**
 * What must hold of any state: everything in it can be read, no file is half of one, what was acknowledged is there,
 * and the act done (again) on a well disk ends where it always ends.
 */
const createChecks = async (
  act: ReplayAct,
  part: 'facts' | 'kept',
): Promise<(state: State) => Promise<readonly string[]>> => {
  const healthy = copyDisk(act.before);
  const { history } = await enact(act, healthy, () => 'none');
  const whole = wholeContents([...history.map(({ disk }) => disk), healthy]);
  const end = await look(act, healthy);
  return async ({ title, disk, acked, promised = [] }) => {
    const wrong: string[] = [...half(whole, disk), ...lostAmong(promised, disk)];
    const seen = await look(act, disk);
    wrong.push(...seen.problems);
    if (acked && text(seen[part]) !== text(end[part]))
      wrong.push(`acknowledged and not there${difference(seen[part], end[part])}`);
    const later = copyDisk(disk);
    const { result } = await enact(act, later, () => 'none', seedOf(act.dataFolder) + 10);
    if (!isDone(result) && !isAlready(act, result)) wrong.push(`again: ${JSON.stringify(result)}`);
    else if (isDone(result)) wrong.push(...(await goOn(act, later, result.value)).map((what) => `then: ${what}`));
    const after = await look(act, later);
    wrong.push(...after.problems.map((problem) => `again: ${problem}`));
    if (act.method !== 'campaign.create' && text(after.gist) !== text(end.gist))
      wrong.push(`again: another end${difference(after.gist, end.gist)}`);
    return wrong.map((what) => `${title}: ${what}`);
  };
};

const isAlready = ({ method }: ReplayAct, result: ResultOf<MethodName> | null): boolean =>
  result?.ok === false && ALREADY[method]?.includes(result.error.code) === true;

const look = async (act: ReplayAct, disk: MemoryFolder): Promise<View> =>
  viewOf(await startComputer(filesOn(copyDisk(disk)), act.dataFolder, 99));

const text = (value: unknown): string => JSON.stringify(value);

const difference = (one: unknown, other: unknown): string => {
  const [a, b] = [text(one), text(other)];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return ` at ${at}: …${a.slice(Math.max(0, at - 60), at + 100)} ≠ …${b.slice(Math.max(0, at - 60), at + 100)}`;
};

const IN_PROGRESS = /\/\.palmares-|\.quarantaine$/;
const BY_LINES = /\.jsonl$/;

/** What each path held at any moment of the act when nothing disturbed it. */
const wholeContents = (disks: readonly MemoryFolder[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const contents = new Map<string, Set<string>>();
  for (const disk of disks)
    for (const [path, bytes] of treeOf(disk)) contents.set(path, (contents.get(path) ?? new Set()).add(latin1(bytes)));
  return contents;
};

const latin1 = (bytes: Uint8Array | null): string => (bytes === null ? '' : Buffer.from(bytes).toString('latin1'));

/** Files that hold what none of our writes gave them. Logs end where a crash left them. */
const half = (whole: ReadonlyMap<string, ReadonlySet<string>>, disk: MemoryFolder): readonly string[] =>
  [...treeOf(disk)].flatMap(([path, bytes]) => {
    if (IN_PROGRESS.test(path) || BY_LINES.test(path)) return [];
    return whole.get(path)?.has(latin1(bytes)) === true ? [] : [`${path} is half a file`];
  });
