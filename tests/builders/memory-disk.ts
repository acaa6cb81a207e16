import { createHash } from 'node:crypto';

/**
 * A disk in memory that tells apart what programs see and what would be left after a power cut. Bytes are never changed
 * in place, so a copy of the whole disk costs its names only.
 */
export type MemoryFile = { readonly kind: 'file'; durable: Uint8Array; current: Uint8Array; pending: DataChange[] };
export type MemoryFolder = {
  readonly kind: 'folder';
  durable: Map<string, MemoryNode>;
  current: Map<string, MemoryNode>;
  pending: NameChange[];
};
export type MemoryNode = MemoryFile | MemoryFolder;
type DataChange = { readonly at: number; readonly bytes: Uint8Array } | { readonly size: number };
/** `order`: of all changes of names on the disk. A rename is one change: a crash never shows half of it. */
type NameChange = {
  readonly order: number;
  readonly set: readonly [string, MemoryNode][];
  readonly unset: readonly string[];
};

/** What became of bytes written and not synced: not there, cut, zeros in their place, only the second half, or all. */
export const DATA = ['absent', '1/4', '1/2', '3/4', 'zeros', 'back', 'whole'] as const;
export type DataChoice = (typeof DATA)[number];
/** Which changes of names not synced are there, by their place among all such changes. */
export type NameChoice = (index: number) => boolean;

let order = 0;

export const newFile = (): MemoryFile => ({
  kind: 'file',
  durable: new Uint8Array(),
  current: new Uint8Array(),
  pending: [],
});
export const newFolder = (): MemoryFolder => ({ kind: 'folder', durable: new Map(), current: new Map(), pending: [] });

export const changeData = (file: MemoryFile, change: DataChange): void => {
  file.pending.push(change);
  file.current = applyData(file.current, change);
};

export const changeNames = (
  folder: MemoryFolder,
  set: readonly [string, MemoryNode][],
  unset: readonly string[],
): void => {
  order += 1;
  const change = { order, set, unset };
  folder.pending.push(change);
  applyNames(folder.current, change);
};

export const syncNode = (node: MemoryNode): void => {
  if (node.kind === 'file') node.durable = node.pending.reduce(applyData, node.durable);
  else for (const change of node.pending) applyNames(node.durable, change);
  node.pending = [];
};

/** What a failing fsync does: the system takes the pages for clean, and no later fsync brings them back. */
export const forgetData = (node: MemoryNode): void => {
  if (node.kind === 'file') node.pending = [];
};

/** A copy with everything still pending: what another process sees after a kill. */
export const copyDisk = (root: MemoryFolder): MemoryFolder => {
  const copies = new Map<MemoryNode, MemoryNode>();
  const copyNames = (names: Map<string, MemoryNode>) => new Map([...names].map(([name, node]) => [name, copy(node)]));
  const copy = (node: MemoryNode): MemoryNode => {
    const known = copies.get(node);
    if (known) return known;
    if (node.kind === 'file') {
      const file: MemoryFile = { ...node, pending: [...node.pending] };
      copies.set(node, file);
      return file;
    }
    const folder = newFolder();
    copies.set(node, folder);
    folder.durable = copyNames(node.durable);
    folder.current = copyNames(node.current);
    folder.pending = node.pending.map((change) => ({
      ...change,
      set: change.set.map(([name, of]) => [name, copy(of)]),
    }));
    return folder;
  };
  return copy(root) as MemoryFolder;
};

/** What is left after a power cut, all of it durable. */
export const crashDisk = (root: MemoryFolder, data: (dirty: number) => DataChoice, names: NameChoice): MemoryFolder => {
  const orders = pendingNames(root);
  const dirty = dirtyFiles(root);
  const left = new Map<MemoryNode, MemoryNode>();
  const leave = (node: MemoryNode): MemoryNode => {
    const known = left.get(node);
    if (known) return known;
    if (node.kind === 'file') {
      const bytes = node.pending.length === 0 ? node.durable : leftBytes(node, data(dirty.indexOf(node)));
      const file: MemoryFile = { kind: 'file', durable: bytes, current: bytes, pending: [] };
      left.set(node, file);
      return file;
    }
    const folder = newFolder();
    left.set(node, folder);
    const there = new Map(node.durable);
    for (const change of node.pending) if (names(orders.indexOf(change.order))) applyNames(there, change);
    for (const [name, of] of there) folder.durable.set(name, leave(of));
    folder.current = new Map(folder.durable);
    return folder;
  };
  return leave(root) as MemoryFolder;
};

/** Everything on the disk becomes durable. */
export const settleDisk = (root: MemoryFolder): void => {
  for (const node of allNodes(root)) syncNode(node);
};

/** Orders of the changes of names not synced. */
export const pendingNames = (root: MemoryFolder): readonly number[] =>
  allNodes(root)
    .flatMap((node) => (node.kind === 'folder' ? node.pending.map((change) => change.order) : []))
    .toSorted((a, b) => a - b);

/** Files with data not synced, in a stable order. */
export const dirtyFiles = (root: MemoryFolder): readonly MemoryFile[] =>
  allNodes(root).filter((node): node is MemoryFile => node.kind === 'file' && node.pending.length > 0);

/** One text for all that is durable on the disk: names and bytes. */
export const fingerprint = (root: MemoryFolder): string => {
  const lines = (folder: MemoryFolder, path: string): string[] =>
    [...folder.durable].flatMap(([name, node]) =>
      node.kind === 'file'
        ? [`${path}/${name} ${digestOf(node.durable)}`]
        : [`${path}/${name}/`, ...lines(node, `${path}/${name}`)],
    );
  return lines(root, '').toSorted().join('\n');
};

const digests = new WeakMap<Uint8Array, string>();
const digestOf = (bytes: Uint8Array): string => {
  const digest = digests.get(bytes) ?? createHash('sha256').update(bytes).digest('base64');
  digests.set(bytes, digest);
  return digest;
};

const allNodes = (root: MemoryFolder): readonly MemoryNode[] => {
  const seen = new Set<MemoryNode>();
  const visit = (node: MemoryNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'file') return;
    for (const of of [...node.durable.values(), ...node.pending.flatMap(({ set }) => set.map(([, to]) => to))])
      visit(of);
  };
  visit(root);
  return [...seen];
};

const applyNames = (names: Map<string, MemoryNode>, { set, unset }: NameChange): void => {
  for (const name of unset) names.delete(name);
  for (const [name, node] of set) names.set(name, node);
};

const applyData = (bytes: Uint8Array, change: DataChange): Uint8Array => {
  if ('size' in change) return bytes.slice(0, change.size);
  const changed = new Uint8Array(Math.max(bytes.length, change.at + change.bytes.length));
  changed.set(bytes);
  changed.set(change.bytes, change.at);
  return changed;
};

const leftBytes = ({ durable, pending }: MemoryFile, choice: DataChoice): Uint8Array => {
  if (choice === 'absent') return durable;
  if (choice === 'whole') return pending.reduce(applyData, durable);
  const total = pending.reduce((sum, change) => sum + ('bytes' in change ? change.bytes.length : 0), 0);
  if (choice === 'back') return secondHalf(durable, pending, total);
  const most = choice === 'zeros' ? total : Math.floor(total * { '1/4': 0.25, '1/2': 0.5, '3/4': 0.75 }[choice]);
  return firstBytes(durable, pending, most, choice === 'zeros');
};

const firstBytes = (durable: Uint8Array, pending: readonly DataChange[], most: number, zeros: boolean): Uint8Array => {
  let left = most;
  return pending.reduce((bytes, change) => {
    if ('size' in change) return left > 0 ? applyData(bytes, change) : bytes;
    const part = change.bytes.subarray(0, left);
    left -= part.length;
    return applyData(bytes, { at: change.at, bytes: zeros ? new Uint8Array(part.length) : part });
  }, durable);
};

/** Pages may reach the disk in any order, and before a cut that came first. */
const secondHalf = (durable: Uint8Array, pending: readonly DataChange[], total: number): Uint8Array => {
  let skip = Math.ceil(total / 2);
  return pending.reduce((bytes, change) => {
    if ('size' in change) return bytes;
    const part = change.bytes.subarray(Math.min(skip, change.bytes.length));
    const at = change.at + change.bytes.length - part.length;
    skip -= change.bytes.length - part.length;
    return part.length > 0 ? applyData(bytes, { at, bytes: part }) : bytes;
  }, durable);
};
