import { createDurableFiles } from '../../main/platform/durable-files.ts';
import type { FileLayer } from '../../main/platform/file-layer.ts';
import type { DurableFiles } from '../../main/services/deps.ts';
import { errnoOf } from '../../main/platform/storage-failure.ts';
import { type Interference, memoryLayer, type Operation } from './fault-layer.ts';
import {
  copyDisk,
  crashDisk,
  DATA,
  type DataChoice,
  dirtyFiles,
  fingerprint,
  type MemoryFolder,
  type NameChoice,
  newFolder,
  pendingNames,
  settleDisk,
} from './memory-disk.ts';

/** Something that writes, told so that it can be cut off anywhere. `A` is what it acknowledges. */
export type Story<A> = {
  /** What was on the disk before, all of it durable. */
  readonly before?: (files: DurableFiles, layer: FileLayer) => Promise<void>;
  /** What an earlier process left without syncing it, when it was killed. */
  readonly left?: (layer: FileLayer) => Promise<void>;
  /** Writes, and acknowledges what was answered ok. Failures are answers; it throws only on a bug. */
  readonly run: (files: DurableFiles, ack: (what: A) => void) => Promise<void>;
  /** The next process after a crash: starts and goes on writing. Without it the next process only checks. */
  readonly again?: (files: DurableFiles, ack: (what: A) => void) => Promise<void>;
  /** A process that only looks (or recovers): what is wrong with what it finds, null if nothing acknowledged is lost. */
  readonly check: (files: DurableFiles, acked: readonly A[]) => Promise<string | null>;
};

/**
 * `states` were gone through, those that leave the same disk once; `losses` tell each one that did not hold;
 * `acknowledged` is what the story says where nothing disturbs it: none would prove nothing.
 */
export type Replay = { readonly states: number; readonly losses: readonly string[]; readonly acknowledged: number };

/** One thing that a power cut may leave of what was not synced. */
export type Choice = {
  readonly title: string;
  readonly data: (dirty: number) => DataChoice;
  readonly names: NameChoice;
};
/** A disk as it stood, and what had been acknowledged by then. */
export type Moment<A> = { readonly title: string; readonly disk: MemoryFolder; readonly acked: readonly A[] };

/**
 * Cuts a story off before each operation and at its end, by a kill and by every kind of power cut, lets the next process
 * start, cuts that one off everywhere too, and checks. `swallow` takes an fsync out: the check must then fail.
 */
export const crashStates = async <A>(
  story: Story<A>,
  swallow: (operation: Operation) => boolean = () => false,
): Promise<Replay> => {
  const { verify, replay } = createVerifier(story);
  const interfere = (operation: Operation): Interference => (swallow(operation) ? 'swallowed' : 'none');
  const second = story.again ?? ((files: DurableFiles) => story.check(files, []).then(() => undefined));
  const restarted = new Set<string>();
  const first = await moments(await prepare(story), story.run, [], interfere);
  for (const moment of first) {
    for (const choice of allChoices(moment.disk)) await verify(after(moment, choice));
    await verify(moment);
    for (const start of [moment, ...fewChoices.map((choice) => after(moment, choice))]) {
      const key = `${start.acked.length} ${start === moment ? restarted.size : fingerprint(start.disk)}`;
      if (restarted.has(key)) continue;
      restarted.add(key);
      for (const later of await moments(copyDisk(start.disk), second, start.acked, interfere)) {
        const told = { ...later, title: `${start.title}; then ${later.title}` };
        for (const choice of fewChoices) await verify(after(told, choice));
      }
    }
  }
  return replay(lastOf(first).acked.length);
};

/**
 * Lets each operation of a story fail, once and for good, in each way it can; then heals the disk, cuts the power, lets
 * the next process start, and checks that nothing was acknowledged that is not there. `among` leaves operations out, for
 * stories of many.
 */
export const faultStates = async <A>(
  story: Story<A>,
  among: (operation: Operation) => boolean = () => true,
): Promise<Replay> => {
  const { verify, replay } = createVerifier(story);
  const operations: Operation[] = [];
  const start = await prepare(story);
  const healthy = await moments(copyDisk(start), story.run, [], (operation) => {
    operations.push(operation);
    return 'none';
  });
  for (const [index, operation] of operations.entries()) {
    for (const fault of FAULTS.filter(({ on }) => among(operation) && on.includes(operation.kind))) {
      for (const forGood of [false, true]) {
        let at = -1;
        const interfere = ({ kind }: Operation): Interference => {
          at += 1;
          return at === index || (forGood && at > index && fault.on.includes(kind)) ? fault.how : 'none';
        };
        const title = `${operation.kind} ${operation.path} (${index}) ${fault.title}${forGood ? ' for good' : ''}`;
        const end = { ...lastOf(await moments(copyDisk(start), story.run, [], interfere)), title };
        await verify(end);
        for (const choice of fewChoices) await verify(after(end, choice));
        if (!story.again) continue;
        // A disk that fails for good comes back with the machine; after a passing fault the same system goes on.
        const disk = forGood ? after(end, lastOf(fewChoices)).disk : copyDisk(end.disk);
        const later = lastOf(await moments(disk, story.again, end.acked, () => 'none'));
        for (const choice of fewChoices) await verify(after({ ...later, title: `${title}; then again` }, choice));
      }
    }
  }
  return replay(lastOf(healthy).acked.length);
};

/** Where in our sources an operation was asked for. */
export const siteOf = (): string => /(durable-[a-z]+\.ts:\d+)/.exec(new Error('site').stack ?? '')?.[1] ?? 'elsewhere';

const createVerifier = <A>(story: Story<A>) => {
  const losses: string[] = [];
  const seen = new Set<string>();
  let states = 0;
  const verify = async ({ title, disk, acked }: Moment<A>): Promise<void> => {
    states += 1;
    const pending = pendingNames(disk).length + dirtyFiles(disk).length;
    const key = `${acked.length}\n${fingerprint(disk)}`;
    if (pending === 0 && seen.has(key)) return;
    if (pending === 0) seen.add(key);
    const wrong = await story.check(createDurableFiles(memoryLayer(copyDisk(disk))), acked).catch(String);
    if (wrong !== null) losses.push(`${title}: ${wrong}`);
  };
  return { verify, replay: (acknowledged: number): Replay => ({ states, losses, acknowledged }) };
};

const prepare = async <A>(story: Story<A>): Promise<MemoryFolder> => {
  const root = newFolder();
  await story.before?.(createDurableFiles(memoryLayer(root)), memoryLayer(root));
  settleDisk(root);
  await story.left?.(memoryLayer(root));
  return root;
};

const QUIET: readonly Operation['kind'][] = ['look', 'read', 'readFolder', 'close'];

/** The disk before each operation that changes or syncs something, and at the end, with what was acknowledged by then. */
export const moments = async <A>(
  root: MemoryFolder,
  run: (files: DurableFiles, ack: (what: A) => void) => Promise<void>,
  before: readonly A[],
  interfere: (operation: Operation) => Interference,
): Promise<readonly Moment<A>[]> => {
  const acked = [...before];
  const found: Moment<A>[] = [];
  const keep = (title: string) => found.push({ title, disk: copyDisk(root), acked: [...acked] });
  const layer = memoryLayer(root, (operation) => {
    if (!QUIET.includes(operation.kind)) keep(`before ${operation.kind} ${operation.path} (${found.length})`);
    return interfere(operation);
  });
  try {
    await run(createDurableFiles(layer), (what) => acked.push(what));
  } catch (thrown) {
    // What `stat` cannot tell ends the act without an answer; anything else thrown is a bug.
    if (errnoOf(thrown) === null) throw thrown;
  }
  keep('at the end');
  return found;
};

const after = <A>({ title, disk, acked }: Moment<A>, choice: Choice): Moment<A> => ({
  title: `${title}, ${choice.title}`,
  disk: crashDisk(disk, choice.data, choice.names),
  acked,
});

const lastOf = <T>(items: readonly T[]): T => {
  const last = items.at(-1);
  if (last === undefined) throw new Error('a story has an end');
  return last;
};

const names = (count: number): readonly { readonly title: string; readonly names: NameChoice }[] => {
  if (count <= 4) {
    return Array.from({ length: 2 ** count }, (_, bits) => ({
      title: `names ${bits.toString(2).padStart(count, '0')}`,
      names: (index) => ((bits >> (count - 1 - index)) & 1) === 1,
    }));
  }
  return Array.from({ length: count + 1 }, (_, at) => [
    { title: `first ${at} names`, names: (index: number) => index < at },
    { title: `name ${at} missing`, names: (index: number) => index !== at },
    { title: `name ${at} only`, names: (index: number) => index === at },
  ]).flat();
};

/** Each unsynced file alike, and one after the other alone whole or alone missing. */
export const allChoices = (disk: MemoryFolder): readonly Choice[] => {
  const dirty = dirtyFiles(disk).length;
  const data: Pick<Choice, 'title' | 'data'>[] = dirty === 0 ? [{ title: 'no data', data: () => 'whole' }] : [];
  if (dirty > 0) for (const choice of DATA) data.push({ title: choice, data: () => choice });
  for (const one of dirty > 1 ? Array.from({ length: dirty }).keys() : []) {
    data.push({ title: `file ${one} whole`, data: (index) => (index === one ? 'whole' : 'absent') });
    data.push({ title: `file ${one} absent`, data: (index) => (index === one ? 'absent' : 'whole') });
  }
  return names(pendingNames(disk).length).flatMap((name) =>
    data.map((one) => ({ ...one, ...name, title: `${one.title}, ${name.title}` })),
  );
};

export const fewChoices: readonly Choice[] = [
  { title: 'nothing unsynced left', data: () => 'absent', names: () => false },
  { title: 'all names, no data', data: () => 'absent', names: () => true },
  { title: 'all names, half the data', data: () => '1/2', names: () => true },
  { title: 'all names, the second half', data: () => 'back', names: () => true },
  { title: 'all data, no names', data: () => 'whole', names: () => false },
];

export type Fault = { readonly title: string; readonly how: Interference; readonly on: readonly Operation['kind'][] };
const OPENS = ['exclusive', 'append', 'update', 'read'] as const;
const NAMES = ['rename', 'link', 'unlink', 'makeFolder'] as const;
/** Every way an operation can fail, and the operations that can fail so. */
export const FAULTS: readonly Fault[] = [
  {
    title: 'ENOSPC',
    how: { code: 'ENOSPC' },
    on: ['exclusive', 'append', 'write', 'sync', 'close', 'syncFolder', 'link', 'rename', 'makeFolder'],
  },
  { title: 'EIO', how: { code: 'EIO' }, on: [...OPENS, ...NAMES, ...QUIET, 'write', 'truncate', 'sync', 'syncFolder'] },
  { title: 'EPERM', how: { code: 'EPERM' }, on: [...OPENS, ...NAMES, 'truncate', 'syncFolder'] },
  { title: 'EBUSY', how: { code: 'EBUSY' }, on: [...OPENS, ...NAMES] },
  { title: 'EMFILE', how: { code: 'EMFILE' }, on: [...OPENS, 'readFolder', 'syncFolder'] },
  { title: 'EROFS', how: { code: 'EROFS' }, on: ['exclusive', 'append', 'update', ...NAMES, 'write', 'truncate'] },
  { title: 'short', how: 'short', on: ['write'] },
  { title: 'done, then EIO', how: 'late', on: [...NAMES, 'write', 'truncate', 'syncFolder'] },
];
