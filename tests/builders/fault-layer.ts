import { basename, dirname } from 'node:path';
import type { FileLayer, OpenFile, OpenMode } from '../../main/platform/file-layer.ts';
import { errno } from '../../main/platform/storage-failure.ts';
import {
  changeData,
  changeNames,
  forgetData,
  type MemoryFile,
  type MemoryFolder,
  type MemoryNode,
  newFile,
  newFolder,
  syncNode,
} from './memory-disk.ts';

/** One operation of the file layer as a test sees it coming. */
export type Operation = {
  readonly kind:
    | OpenMode
    | 'rename'
    | 'link'
    | 'unlink'
    | 'readFolder'
    | 'look'
    | 'makeFolder'
    | 'syncFolder'
    | 'write'
    | 'read'
    | 'truncate'
    | 'sync'
    | 'close';
  readonly path: string;
};

/**
 * What a test does to an operation: let it be, throw an errno error instead, do half of a write, do it and then report
 * an error, or (for a sync) do nothing and say it was done.
 */
export type Interference = 'none' | 'short' | 'late' | 'swallowed' | { readonly code: string };

let writers = 0;

/** A file layer over a disk in memory, for one process: every operation first goes through `interfere`. */
export const memoryLayer = (
  root: MemoryFolder,
  interfere: (operation: Operation) => Interference = () => 'none',
): FileLayer => {
  writers += 1;
  const name = `m-${writers}-s`;

  const act = async <T>(kind: Operation['kind'], path: string, run: (how: Interference) => T): Promise<T> => {
    const how = interfere({ kind, path });
    if (typeof how === 'object') {
      if (kind === 'sync' && how.code === 'EIO') forgetData(find(root, path));
      throw errno(how.code);
    }
    const value = run(how);
    if (how === 'late') throw errno('EIO');
    return value;
  };

  return {
    open: (path, mode) => act(mode, path, () => openFile(fileToOpen(root, path, mode), path, act)),
    rename: (from, to) => act('rename', from, () => rename(root, from, to)),
    link: (from, to) => act('link', from, () => link(root, from, to)),
    unlink: (path) => act('unlink', path, () => unlink(root, path)),
    readFolder: (path) => act('readFolder', path, () => [...folderAt(root, path).current.keys()]),
    look: (path) => act('look', path, () => entryOf(find(root, path))),
    makeFolder: (path) =>
      act('makeFolder', path, () => {
        if (lookUp(root, path)) throw errno('EEXIST');
        changeNames(folderAt(root, dirname(path)), [[basename(path), newFolder()]], []);
      }),
    syncFolder: (path) =>
      act('syncFolder', path, (how) => {
        const folder = folderAt(root, path);
        if (how !== 'swallowed') syncNode(folder);
      }),
    pause: () => Promise.resolve(),
    writer: { name, isDead: (other) => other !== name },
  };
};

type Act = <T>(kind: Operation['kind'], path: string, run: (how: Interference) => T) => Promise<T>;

const openFile = (file: MemoryFile, path: string, act: Act): OpenFile => ({
  write: (bytes) =>
    act('write', path, (how) => {
      const written = how === 'short' ? bytes.slice(0, Math.ceil(bytes.length / 2)) : bytes.slice();
      changeData(file, { at: file.current.length, bytes: written });
      return written.length;
    }),
  read: (position, length) => act('read', path, () => file.current.slice(position, position + length)),
  look: () => act('look', path, () => entryOf(file)),
  truncate: (size) => act('truncate', path, () => changeData(file, { size })),
  sync: () =>
    act('sync', path, (how) => {
      if (how !== 'swallowed') syncNode(file);
    }),
  close: () => act('close', path, () => undefined),
});

const fileToOpen = (root: MemoryFolder, path: string, mode: OpenMode): MemoryFile => {
  const there = lookUp(root, path);
  if (there && mode === 'exclusive') throw errno('EEXIST');
  if (there?.kind === 'folder') throw errno('EISDIR');
  if (there) return there;
  if (mode === 'read' || mode === 'update') throw errno('ENOENT');
  const file = newFile();
  changeNames(folderAt(root, dirname(path)), [[basename(path), file]], []);
  return file;
};

const rename = (root: MemoryFolder, from: string, to: string): void => {
  if (dirname(from) !== dirname(to)) throw new Error('Durable writes rename within one folder');
  const node = find(root, from);
  const there = lookUp(root, to);
  if (there?.kind === 'folder') throw errno('EISDIR');
  // POSIX: two names of one file stay both.
  if (there !== node) changeNames(folderAt(root, dirname(to)), [[basename(to), node]], [basename(from)]);
};

const link = (root: MemoryFolder, from: string, to: string): void => {
  const node = find(root, from);
  if (node.kind === 'folder') throw errno('EPERM');
  if (lookUp(root, to)) throw errno('EEXIST');
  changeNames(folderAt(root, dirname(to)), [[basename(to), node]], []);
};

const unlink = (root: MemoryFolder, path: string): void => {
  if (find(root, path).kind === 'folder') throw errno('EISDIR');
  changeNames(folderAt(root, dirname(path)), [], [basename(path)]);
};

const entryOf = (node: MemoryNode) => ({ kind: node.kind, size: node.kind === 'file' ? node.current.length : 0 });

const lookUp = (root: MemoryFolder, path: string): MemoryNode | undefined => {
  let node: MemoryNode | undefined = root;
  for (const name of path.split('/').filter((part) => part !== '')) {
    if (node?.kind === 'file') throw errno('ENOTDIR');
    node = node?.current.get(name);
  }
  return node;
};

const find = (root: MemoryFolder, path: string): MemoryNode => {
  const node = lookUp(root, path);
  if (!node) throw errno('ENOENT');
  return node;
};

const folderAt = (root: MemoryFolder, path: string): MemoryFolder => {
  const node = find(root, path);
  if (node.kind === 'file') throw errno('ENOTDIR');
  return node;
};
