import { constants, type Stats } from 'node:fs';
import { type FileHandle, link, lstat, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * The few operations that every durable write is made of. Each one fails by throwing an error with an errno `code`, as
 * Node does. Tests put another layer here that fails, forgets and crashes on purpose.
 */
export type FileLayer = {
  /**
   * `exclusive` creates a file that was not there (mode 0600); `append` creates it if needed and writes only at its
   * end; `update` opens what is there to cut or sync it; `read` reads. No mode follows a symbolic link at the end.
   */
  readonly open: (path: string, mode: OpenMode) => Promise<OpenFile>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** A second name for a file; fails with EEXIST if `to` is there. */
  readonly link: (from: string, to: string) => Promise<void>;
  readonly unlink: (path: string) => Promise<void>;
  readonly readFolder: (path: string) => Promise<readonly string[]>;
  /** What is at `path` itself, or behind it if `follow`. */
  readonly look: (path: string, follow: boolean) => Promise<FileEntry>;
  /** One folder (mode 0700) in a folder that is there. */
  readonly makeFolder: (path: string) => Promise<void>;
  /** Makes the names in a folder durable. Nothing to do where the system has no such call (Windows). */
  readonly syncFolder: (path: string) => Promise<void>;
  /** Waits from `ms` to twice as long. */
  readonly pause: (ms: number) => Promise<void>;
  readonly writer: Writer;
};

export type OpenMode = 'exclusive' | 'append' | 'update' | 'read';
export type FileEntry = { readonly kind: 'file' | 'folder' | 'link' | 'other'; readonly size: number };

export type OpenFile = {
  /** Writes at the end; answers how many bytes went in, which may be fewer than given. */
  readonly write: (bytes: Uint8Array) => Promise<number>;
  /** At most `length` bytes from `position`; fewer only at the end of the file. */
  readonly read: (position: number, length: number) => Promise<Uint8Array>;
  readonly look: () => Promise<FileEntry>;
  readonly truncate: (size: number) => Promise<void>;
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Who writes: temporary files carry `name`, so that those of a dead writer can be told and removed. */
export type Writer = { readonly name: string; readonly isDead: (name: string) => boolean };

/** The real thing. */
export const nodeFileLayer = (): FileLayer => ({
  open: async (path, mode) => openFile(await open(path, FLAGS[mode], 0o600)),
  rename,
  link,
  unlink,
  readFolder: (path) => readdir(path),
  look: async (path, follow) => entryOf(await (follow ? stat(path) : lstat(path))),
  makeFolder: async (path) => {
    await mkdir(path, { mode: 0o700 });
  },
  syncFolder,
  pause: async (ms) => {
    await wait(ms * (1 + Math.random()));
  },
  writer: processWriter(),
});

// O_NONBLOCK: a named pipe in place of our file must not hang us. Neither flag exists on Windows.
const SAFE = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const FLAGS: Readonly<Record<OpenMode, number>> = {
  exclusive: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | SAFE,
  append: constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | SAFE,
  update: constants.O_RDWR | SAFE,
  read: constants.O_RDONLY | SAFE,
};

const openFile = (handle: FileHandle): OpenFile => ({
  write: async (bytes) => (await handle.write(bytes, 0, Math.min(bytes.length, MOST_AT_ONCE))).bytesWritten,
  read: (position, length) => readAt(handle, position, length),
  look: async () => entryOf(await handle.stat()),
  truncate: (size) => handle.truncate(size),
  sync: () => handle.sync(),
  close: () => handle.close(),
});

/** Node ends the whole process, without an error, where one read or write is asked for 2 GiB or more. */
const MOST_AT_ONCE = 1024 ** 3;

/** At most `length` bytes from `position`, in as many reads as it takes; fewer only at the end of the file. */
export const readAt = async (
  handle: Pick<FileHandle, 'read'>,
  position: number,
  length: number,
): Promise<Uint8Array> => {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, Math.min(length - filled, MOST_AT_ONCE), position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
};

const entryOf = (stats: Stats): FileEntry => ({ kind: kindOf(stats), size: stats.size });

const kindOf = (stats: Stats): FileEntry['kind'] => {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'link' : 'other';
};

const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems have no fsync of a folder; what they say then is that the call makes no sense.
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await handle.close();
  }
};

/** Machine, process and start of this process. A writer of another machine is never taken for dead. */
const processWriter = (): Writer => {
  const machine = fold(hostname());
  const start = fold(`${process.pid} ${Date.now()} ${Math.random()}`);
  return {
    name: `${machine}-${process.pid}-${start}`,
    isDead: (name) => {
      const [itsMachine, pid, itsStart] = name.split('-');
      if (itsMachine !== machine || !/^[1-9]\d*$/.test(pid ?? '')) return false;
      return Number(pid) === process.pid ? itsStart !== start : !isRunning(Number(pid));
    },
  };
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};

/** FNV-1a: a short name without separators, nothing secret. */
const fold = (text: string): string => {
  let hash = 0x811c9dc5;
  for (const unit of Buffer.from(text)) hash = Math.imul(hash ^ unit, 0x01000193) >>> 0;
  return hash.toString(36);
};
