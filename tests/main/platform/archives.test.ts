import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { archiveNameProblem } from '../../../main/platform/archive-names.ts';
import { createArchives } from '../../../main/platform/archives.ts';
import { type ZipEntry, buildZip } from '../../builders/build-zip.ts';

const archives = createArchives();
const limits = { entries: 100, entryBytes: 10_000_000, totalBytes: 20_000_000, stored: false };
const text = (value: string) => new TextEncoder().encode(value);
const codes = async (bytes: Uint8Array, more: Partial<typeof limits> = {}) => {
  const result = await archives.read(bytes, { ...limits, ...more });
  return result.ok ? 'read' : result.error.map(({ code }) => code);
};
const codesOf = (...entries: readonly ZipEntry[]) => codes(buildZip(entries));

describe('reading', () => {
  test('stored and deflated entries come back whole, folders are left out', async () => {
    const zip = buildZip([
      { name: 'a/', mode: 0o040755 },
      { name: 'a/été.txt', bytes: text('bonjour') },
      { name: 'a/b.txt', bytes: text('x'.repeat(5000)), compress: true },
    ]);
    const result = await archives.read(zip, limits);
    expect(result.ok && result.value.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([
      ['a/été.txt', 'bonjour'],
      ['a/b.txt', 'x'.repeat(5000)],
    ]);
  });

  test('an entry of more than 64 MB that shrank beyond reason is a bomb, a smaller one is judged by its size', async () => {
    const bomb = (megabytes: number) => {
      const zeros = Buffer.alloc(megabytes * 1024 * 1024);
      return buildZip([{ name: 'bomb', raw: deflateRawSync(zeros), declaredSize: zeros.length, crc: crc32(zeros) }]);
    };
    const more = { entryBytes: 1e9, totalBytes: 1e9 };
    expect(await codes(bomb(65), more)).toEqual(['ratio']);
    expect(await codes(bomb(9), more)).toBe('read');
  });

  test('strong encryption is refused', async () => {
    expect(await codesOf({ name: 'secret', flags: 0x41 })).toEqual(['encrypted']);
  });

  test('an empty archive holds nothing', async () => {
    expect(await archives.read(buildZip([]), limits)).toEqual({ ok: true, value: [] });
  });

  const bomb = Buffer.alloc(9_000_000);
  const hostile: readonly [string, readonly ZipEntry[], string][] = [
    ['parent folder', [{ name: '../../evil.txt' }], 'traversal'],
    ['parent folder inside', [{ name: 'a/../../evil.txt' }], 'traversal'],
    ['absolute', [{ name: '/etc/evil.txt' }], 'traversal'],
    ['drive', [{ name: 'C:/evil.txt' }], 'traversal'],
    ['backslash', [{ name: '..\\evil.txt' }], 'traversal'],
    ['folder that climbs', [{ name: '../' }], 'traversal'],
    ['symlink', [{ name: 'link', bytes: text('/etc/passwd'), mode: 0o120777 }], 'symlink'],
    ['device', [{ name: 'tty', mode: 0o020666 }], 'symlink'],
    ['encrypted', [{ name: 'secret', bytes: text('x'.repeat(20)), declaredSize: 8, flags: 1 }], 'encrypted'],
    [
      'declared too large',
      [{ name: 'big', raw: deflateRawSync(Buffer.alloc(100)), declaredSize: 10_000_001 }],
      'tooLarge',
    ],
    ['inflates beyond what it declares', [{ name: 'liar', raw: deflateRawSync(bomb), declaredSize: 100 }], 'tooLarge'],
    ['inflates to less', [{ name: 'liar', raw: deflateRawSync(Buffer.alloc(50)), declaredSize: 100 }], 'unreadable'],
    ['wrong checksum', [{ name: 'a', bytes: text('abc'), crc: 1 }], 'unreadable'],
    ['unknown method', [{ name: 'a', bytes: text('abc'), method: 14 }], 'unreadable'],
    ['not deflate', [{ name: 'a', raw: Buffer.from('garbage here'), declaredSize: 30 }], 'unreadable'],
    ['local name differs', [{ name: 'a.txt', localName: 'b.txt' }], 'unreadable'],
    ['device name', [{ name: 'dossier/CON.txt' }], 'reservedName'],
    ['trailing dot', [{ name: 'a./b' }], 'reservedName'],
    ['stream', [{ name: 'notes:b' }], 'reservedName'],
    ['NUL', [{ name: 'a\0b' }], 'reservedName'],
  ];
  test.each(hostile)('%s is refused and named', async (_, entries, code) => {
    const result = await archives.read(buildZip(entries), limits);
    expect(!result.ok && result.error.map((problem) => problem.code)).toContain(code);
    expect(!result.ok && result.error[0]?.entry).not.toBeNull();
  });

  test('names equal after NFC and case folding collide', async () => {
    expect(await codesOf({ name: 'Été.pdf' }, { name: 'e\u0301te\u0301.PDF' })).toEqual(['duplicate']);
    expect(await codesOf({ name: 'stra\u00DFe' }, { name: 'STRASSE' })).toEqual(['duplicate']);
    expect(await codesOf({ name: 'a' }, { name: 'b' })).toBe('read');
  });

  test('bytes that serve two entries, or reach into the directory, overlap', async () => {
    expect(await codesOf({ name: 'a', bytes: text('12') }, { name: 'b', bytes: text('12'), sameDataAs: 0 })).toContain(
      'overlap',
    );
  });

  test('too many entries, an entry count that lies, a total too large', async () => {
    const many = Array.from({ length: 5 }, (_, i): ZipEntry => ({ name: `f${i}`, bytes: text('12345') }));
    expect(await codes(buildZip(many), { entries: 4 })).toEqual(['tooManyEntries']);
    expect(await codes(buildZip(many, { entryCount: 3 }))).toEqual(['unreadable']);
    expect(await codes(buildZip(many, { entryCount: 7 }))).toEqual(['unreadable']);
    expect(await codes(buildZip(many), { totalBytes: 24 })).toEqual(['tooLarge']);
    expect(await codes(buildZip(many), { totalBytes: 25 })).toBe('read');
  });

  test('a container of stored entries refuses a compressed one', async () => {
    const zip = buildZip([{ name: 'a', bytes: text('aaaa'), compress: true }]);
    expect(await codes(zip, { stored: true })).toEqual(['compressed']);
  });

  test('every problem is told at once', async () => {
    expect(await codesOf({ name: '../a' }, { name: 'CON' }, { name: 'l', mode: 0o120777 })).toEqual([
      'traversal',
      'reservedName',
      'symlink',
    ]);
  });

  test('no truncation of an archive is read or throws', async () => {
    const zip = buildZip([
      { name: 'a', bytes: text('abc') },
      { name: 'b', bytes: text('def'), compress: true },
    ]);
    for (let length = 0; length < zip.length; length += 1) expect(await codes(zip.slice(0, length))).not.toBe('read');
  });
});

describe('names', () => {
  test.each([
    'export/dossier-12/pieces_justificatives/plan-12-03-2026-10-11-7.pdf',
    'CONTRAT.pdf',
    'com10',
    'a b.txt',
    '.cache',
    'auxiliaire',
  ])('%s passes', (name) => expect(archiveNameProblem(name)).toBeNull());
  test.each(['nul', 'Aux.pdf', 'lpt1.x', 'x/COM\u00B9', 'fin ', 'fin.', 'a/b:c', 'a\u0007'])('%j is reserved', (name) =>
    expect(archiveNameProblem(name)).toBe('reservedName'),
  );
});

test('a corpus of 200 names that some system would write outside its folder or over a device', () => {
  const climbs = [
    '../',
    '..\\',
    '/',
    '\\',
    'C:',
    'c:/',
    'a/../../',
    'a\\..\\',
    './',
    'a//',
    '../../../../',
    '..//',
    'a/./',
    '\\\\server\\share\\',
    '/../',
  ];
  const devices = ['CON', 'prn', 'Aux', 'nul', 'COM1', 'com9', 'LPT1', 'lpt9', 'CONIN$', 'conout$'];
  const ends = ['.', ' ', ':x', ' .', '..', '\u0000', '\n'];
  const names = [
    ...climbs.flatMap((climb) =>
      ['evil.txt', 'etc/passwd', 'e', 'été.pdf', 'dossier/é', 'x.y.z', 'a b'].map((name) => climb + name),
    ),
    ...devices.flatMap((device) => [device, `${device}.txt`, `a/${device}`, `${device}/a`, `a/${device}.tar.gz`]),
    ...ends.flatMap((end) => ['fin', 'dossier/fin', 'a.pdf', 'x', 'été', 'CONTRAT', 'a/b/c'].map((name) => name + end)),
  ];
  expect(new Set(names).size).toBeGreaterThanOrEqual(200);
  for (const name of names) expect([name, archiveNameProblem(name)]).not.toEqual([name, null]);
});

describe('writing', () => {
  const files = [
    { name: 'b/é.txt', bytes: text('deux') },
    { name: 'a.txt', bytes: new Uint8Array() },
  ];

  test('what is written reads back in the same order, stored', async () => {
    const result = await archives.read(await archives.writeStored(files), { ...limits, stored: true });
    expect(result.ok && result.value.map(({ name, bytes }) => ({ name, bytes: Uint8Array.from(bytes) }))).toEqual(
      files,
    );
  });

  test('the bytes depend neither on the moment nor on the time zone', async () => {
    const before = process.env['TZ'];
    const written: string[] = [];
    const offsets = new Set<number>();
    for (const zone of ['UTC', 'Pacific/Auckland', 'America/Los_Angeles', 'Europe/Paris']) {
      process.env['TZ'] = zone;
      offsets.add(new Date(1980, 0, 1, 12).getTimezoneOffset());
      written.push(Buffer.from(await archives.writeStored(files)).toString('hex'));
    }
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    expect(offsets.size).toBe(4);
    expect(new Set(written).size).toBe(1);
    expect(Buffer.from(written[0] ?? '', 'hex').readUInt32LE(10)).toBe(((0x221 << 16) | (12 << 11)) >>> 0);
  });
});
