import { crc32, deflateRawSync } from 'node:zlib';

/** One entry as a hostile or honest tool may write it: every field can lie. */
export type ZipEntry = {
  readonly name: string | Buffer;
  readonly localName?: string;
  readonly bytes?: Uint8Array;
  readonly compress?: boolean;
  /** Compressed bytes as they are, in place of deflating `bytes`. */
  readonly raw?: Buffer;
  readonly method?: number;
  readonly flags?: number;
  readonly mode?: number;
  readonly declaredSize?: number;
  readonly crc?: number;
  /** Index of the entry whose local header this one points to. */
  readonly sameDataAs?: number;
};

/** A ZIP made byte by byte, so that tests can spoil what a library would never write. */
export const buildZip = (entries: readonly ZipEntry[], options: { readonly entryCount?: number } = {}): Uint8Array => {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const parts = entryParts(entry);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), parts.head, parts.localName, parts.data]);
    offsets.push(entry.sameDataAs === undefined ? offset : (offsets[entry.sameDataAs] ?? 0));
    central.push(centralRecord(parts, entry.mode ?? 0o100644, offsets.at(-1) ?? 0));
    if (entry.sameDataAs !== undefined) continue;
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  const count = options.entryCount ?? entries.length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Uint8Array.from(Buffer.concat([...locals, directory, end]));
};

const entryParts = (entry: ZipEntry) => {
  const bytes = entry.bytes ?? new Uint8Array();
  const data = entry.raw ?? (entry.compress ? deflateRawSync(bytes) : Buffer.from(bytes));
  const name = Buffer.from(entry.name);
  const localName = entry.localName === undefined ? name : Buffer.from(entry.localName);
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE((entry.flags ?? 0) | 0x800, 2);
  head.writeUInt16LE(entry.method ?? (entry.compress || entry.raw ? 8 : 0), 4);
  head.writeUInt16LE(0x21, 8);
  head.writeUInt32LE(entry.crc ?? crc32(bytes), 10);
  head.writeUInt32LE(data.length, 14);
  head.writeUInt32LE(entry.declaredSize ?? bytes.length, 18);
  head.writeUInt16LE(localName.length, 22);
  return { head, name, localName, data };
};

const centralRecord = (parts: ReturnType<typeof entryParts>, mode: number, offset: number): Buffer => {
  const head = Buffer.from(parts.head);
  head.writeUInt16LE(parts.name.length, 22);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE((mode << 16) >>> 0, 6);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), head, tail, parts.name]);
};
