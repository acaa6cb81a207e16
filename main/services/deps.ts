import type { Result } from '../../shared/result.ts';

/** What a service may ask of the world. `main/platform` implements it; tests and hosts pass it in. */
export type Deps = {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly files: DurableFiles;
  readonly crypto: CryptoPort;
  readonly spreadsheets: Spreadsheets;
  readonly archives: Archives;
  readonly fileRefs: FileRefs;
  readonly jobs: Jobs;
  readonly log: TechnicalLog;
  /** The one data folder of this process (model.md §7), absolute. */
  readonly dataFolder: string;
  /** Read-only resources shipped with the application (templates, demonstration), absolute. */
  readonly resources: string;
  readonly app: { readonly version: string; readonly build: string };
};

export type Clock = { readonly now: () => string };

export type RandomSource = {
  readonly bytes: (length: number) => Uint8Array;
  /** A new id of ours: prefix, then random capitals and digits, at most 32 characters. */
  readonly id: (prefix: string) => string;
};

export type StorageFailure =
  | {
      readonly code: 'STORAGE_FULL' | 'STORAGE_READ_ONLY' | 'STORAGE_DENIED' | 'STORAGE_BUSY' | 'STORAGE_FAILED';
      readonly details: { readonly path: string };
    }
  | {
      readonly code:
        | 'STORAGE_MISSING'
        | 'STORAGE_EXISTS'
        | 'STORAGE_TOO_LARGE'
        | 'STORAGE_NOT_A_FILE'
        | 'STORAGE_NOT_A_FOLDER';
      readonly details: { readonly path: string };
    };

/** Files, written durably (trust.md §7): a write that answers ok survives a crash, a full disk leaves what was there. */
export type DurableFiles = {
  /** At most `max` bytes (default 1 GiB), read once; a larger one, or what is no regular file, fails. */
  readonly read: (path: string, max?: number) => Promise<Result<Uint8Array, StorageFailure>>;
  /**
   * Names in a folder, sorted by code unit; a folder that does not exist is empty. Our temp files are left out, unless
   * `whole` asks for whatever lies there.
   */
  readonly list: (
    folder: string,
    options?: { readonly whole?: boolean },
  ) => Promise<Result<readonly string[], StorageFailure>>;
  /**
   * What lies at `path`: null for what is not there or out of reach; a failure where the disk cannot tell. A symbolic
   * link is followed, unless `itself` asks about the very name: then it is a `link`. `other` is a pipe, socket or device.
   */
  readonly stat: (
    path: string,
    options?: { readonly itself?: boolean },
  ) => Promise<
    Result<{ readonly size: number; readonly kind: 'file' | 'folder' | 'link' | 'other' } | null, StorageFailure>
  >;
  readonly makeFolder: (path: string) => Promise<Result<void, StorageFailure>>;
  /** Creates or replaces. `keepPrevious` leaves the generation before as `<path>.prec`. Mode is always 0600. */
  readonly replace: (
    path: string,
    bytes: Uint8Array,
    options?: { readonly keepPrevious?: boolean },
  ) => Promise<Result<void, StorageFailure>>;
  /** Creates a file that never changes, then reads it back; the same bytes already there is a success, other bytes STORAGE_EXISTS. */
  readonly create: (path: string, bytes: Uint8Array) => Promise<Result<void, StorageFailure>>;
  /** Appends one line (LF is added) with one fsync; a torn last line is moved to `<path>.quarantaine` first. */
  readonly append: (path: string, line: string) => Promise<Result<void, StorageFailure>>;
  readonly remove: (path: string) => Promise<Result<void, StorageFailure>>;
};

export type SealKeys = { readonly secret: string; readonly x: string };
export type OpenKeys = { readonly identity: string; readonly recipient: string };

/** Everything with a key. Runs in a worker, never on the main thread. `x` is the base64url of an Ed25519 public key. */
export type CryptoPort = {
  readonly sha256: (bytes: Uint8Array) => Promise<string>;
  readonly generateSealKeys: () => Promise<SealKeys>;
  readonly generateOpenKeys: () => Promise<OpenKeys>;
  readonly sign: (secret: string, message: Uint8Array) => Promise<Uint8Array>;
  readonly verifyEd25519: (x: string, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;
  readonly encrypt: (
    bytes: Uint8Array,
    to: { readonly recipients: readonly string[] } | { readonly code: string },
  ) => Promise<Uint8Array>;
  /** `notAge`: no age header or too many stanzas. `noKey`: no key fits. `damaged`: a chunk is not authentic or missing. */
  readonly open: (
    bytes: Uint8Array,
    keys: { readonly identities: readonly string[] } | { readonly code: string },
    maxStanzas: number,
  ) => Promise<Result<Uint8Array, 'notAge' | 'noKey' | 'damaged'>>;
};

export type CellValue = string | number | boolean | Date | null;
/** `rows[0]` is the first row of the sheet; every row may be of another length. */
export type Table = { readonly name: string; readonly rows: readonly (readonly CellValue[])[] };
export type SpreadsheetProblem = {
  readonly code:
    | 'tooLarge'
    | 'unreadable'
    | 'encrypted'
    | 'formula'
    | 'errorCell'
    | 'cellTooLong'
    | 'tooManyRows'
    | 'quoteNotClosed'
    | 'unevenRow';
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: number | null;
};
export type Spreadsheets = {
  /** XLSX, ODS or CSV, by content. Bounded before parsing; every problem at once. */
  readonly read: (bytes: Uint8Array) => Promise<Result<readonly Table[], readonly SpreadsheetProblem[]>>;
  readonly write: (format: 'ods' | 'xlsx' | 'csvFrench' | 'csvOpen', tables: readonly Table[]) => Promise<Uint8Array>;
};

export type ArchiveProblem = {
  readonly code:
    | 'unreadable'
    | 'traversal'
    | 'symlink'
    | 'encrypted'
    | 'duplicate'
    | 'tooManyEntries'
    | 'tooLarge'
    | 'ratio'
    | 'overlap'
    | 'compressed'
    | 'reservedName';
  readonly entry: string | null;
};
export type Archives = {
  /** Reads a ZIP whole within limits; directories are left out. `stored` refuses any compressed entry. */
  readonly read: (
    bytes: Uint8Array,
    limits: {
      readonly entries: number;
      readonly entryBytes: number;
      readonly totalBytes: number;
      readonly stored: boolean;
    },
  ) => Promise<Result<readonly { readonly name: string; readonly bytes: Uint8Array }[], readonly ArchiveProblem[]>>;
  /** Writes a ZIP of stored entries, byte-deterministic. */
  readonly writeStored: (
    entries: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  ) => Promise<Uint8Array>;
};

/** A `FileRef` stands for a file the user chose; only the host knows its path. */
export type FileRefs = {
  readonly resolve: (ref: string) => { readonly path: string; readonly name: string } | null;
  readonly register: (path: string) => { readonly ref: string; readonly name: string };
};

/** Long work: progress out, cancel in. */
export type Jobs = {
  readonly start: (id: string | null) => JobHandle;
  readonly cancel: (id: string) => boolean;
};
export type JobHandle = {
  readonly progress: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
  readonly end: () => void;
};

/** Local technical log: ids, codes and stacks only, never names, marks or comments. */
export type TechnicalLog = {
  readonly record: (event: string, details: Readonly<Record<string, string | number>>) => void;
  /** Records a bug with its stack; answers the incident number shown to the user. */
  readonly incident: (error: unknown) => string;
};
