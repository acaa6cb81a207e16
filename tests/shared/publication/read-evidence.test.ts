import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/exchange/canonical-json.ts';
import { thumbprint } from '../../../shared/exchange/keys.ts';
import { buildPrepared, crypto, told, verify } from '../../builders/build-evidence.ts';
import { sealAnything, sealKeysOf, utf8 } from '../../builders/build-intake.ts';

const prepared = async (change: (files: Map<string, Uint8Array>) => void) => {
  const { files } = await buildPrepared();
  change(files);
  return told(files, 'prepared');
};
const nameIn = (files: ReadonlyMap<string, Uint8Array>, folder: string) =>
  [...files.keys()].find((name) => name.startsWith(folder)) ?? '';
const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

describe('campagne.json', () => {
  it.each([
    ['is no JSON', '{'],
    ['is not UTF-8', '\u0000'],
    ['has a member too many', '{"v":1,"more":true}'],
  ])('is unreadable where it %s', async (_, text) => {
    const bytes = text === '\u0000' ? Uint8Array.of(0xff, 0xfe) : utf8(text);
    expect(await prepared((files) => files.set('campagne.json', bytes))).toContain('unreadable campagne.json');
  });
});

describe('frozen files', () => {
  it('are named by their bytes, and each is needed', async () => {
    const lines = await prepared((files) => {
      const name = nameIn(files, 'figes/');
      files.set(name, utf8(`${textOf(files.get(name))} `));
      files.set(`figes/${'a'.repeat(64)}`, utf8('{}'));
    });
    expect(lines.filter((line) => line.startsWith('changed figes/'))).toHaveLength(2);
    const extra = await prepared((files) =>
      files.set('figes/44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a', utf8('{}')),
    );
    expect(extra).toEqual(['extra figes/44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a']);
  });

  it('that a journal says were sent must be there', async () => {
    const release = 'b'.repeat(64);
    const sent = { event: 'campaign.frozen' as const, data: { rules: 'c'.repeat(64), release } };
    const { files, releaseDigest } = await buildPrepared({ events: [sent] });
    expect(await told(files, 'prepared')).toEqual([`missing figes/${release}`, 'rules campagne.json']);
    expect(releaseDigest).not.toBe(release);
  });
});

describe('sealed files', () => {
  it('of another kind, or without a form, are unreadable where they lie', async () => {
    const { files, notes, listDigest } = await buildPrepared();
    const list = `listes/${listDigest}.jws`;
    files.set(list, files.get(`notes/${notes[0]}.jws`) as Uint8Array);
    expect(await told(files, 'prepared')).toEqual([`unreadable ${list}`, 'missing listes/']);
    expect(await prepared((all) => all.set(nameIn(all, 'listes/'), utf8('{}')))).toContainEqual(
      expect.stringMatching(/^unreadable listes\//),
    );
  });

  it('whose header is not ours are unreadable', async () => {
    const lines = await prepared((files) => {
      const name = nameIn(files, 'listes/');
      const envelope = JSON.parse(textOf(files.get(name))) as { payload: string; protected: string; signature: string };
      const header = Buffer.from('{"alg":"none"}').toString('base64url');
      files.set(name, utf8(JSON.stringify({ ...envelope, protected: header })));
    });
    expect(lines[0]).toMatch(/^unreadable listes\//);
  });

  it('whose payload is not one of ours are unreadable, though the seal holds', async () => {
    const keys = sealKeysOf('campaign');
    const header = canonicalJson({ alg: 'Ed25519', kid: await thumbprint(crypto, keys.x), typ: 'palmares-list-v1' });
    const files = (await buildPrepared()).files;
    const name = nameIn(files, 'listes/');
    for (const [content, detail] of [
      ['{ }', ''],
      ['{"v":1}', 'kind'],
    ] as const) {
      files.set(name, await sealAnything(content, keys, header));
      const [first] = (await verify(files, 'prepared')).problems;
      expect(first).toMatchObject({ file: name, why: 'unreadable' });
      expect(first?.detail === '').toBe(detail === '');
    }
  });

  it('whose seal does not hold are told so', async () => {
    const lines = await prepared((files) => {
      const name = nameIn(files, 'listes/');
      const text = textOf(files.get(name));
      files.set(
        name,
        utf8(text.replace(/"signature":"../, (start) => `${start.slice(0, -2)}${start.endsWith('AA') ? 'BB' : 'AA'}`)),
      );
    });
    expect(lines[0]).toMatch(/^seal listes\//);
  });

  it('under another name are told as changed', async () => {
    const { files, listDigest } = await buildPrepared();
    const moved = `listes/${'a'.repeat(64)}.jws`;
    const all = new Map([...files].map(([name, bytes]) => [name === `listes/${listDigest}.jws` ? moved : name, bytes]));
    const lines = await told(all, 'prepared');
    expect(lines).toContain(`changed ${moved}`);
    expect(lines).toContain(`missing listes/${listDigest}.jws`);
  });
});

describe('journals', () => {
  const PATH = 'journaux/journal-POSTE1.jsonl';

  it.each<[string, (text: string) => string]>([
    ['a line changed', (text) => text.replace('POSTE1', 'POSTE2')],
    ['a line deleted', (text) => text.split('\n').toSpliced(1, 1).join('\n')],
    ['two lines swapped', (text) => text.replace(/^(.*)\n(.*)\n/, '$2\n$1\n')],
    ['a line inserted', (text) => text.replace(/^(.*)\n/, '$1\n$1\n')],
    ['a last line cut short', (text) => text.slice(0, -1)],
    ['something after the end', (text) => `${text}{"at":`],
  ])('tell %s, and then say nothing of the score files', async (_, change) => {
    const lines = await prepared((files) => files.set(PATH, utf8(change(textOf(files.get(PATH))))));
    expect(lines).toEqual([`chain ${PATH}`]);
  });

  it('of several workstations are read by station', async () => {
    const { files, events } = await buildPrepared();
    const lines = textOf(files.get(PATH));
    files.set('journaux/journal-A-1.jsonl', utf8(''));
    files.set('journaux/journal-A.jsonl', utf8(''));
    const { stations, problems } = await verify(files, 'prepared');
    expect(problems).toEqual([]);
    expect(stations.map(({ station, n }) => [station, n])).toEqual([
      ['A', 0],
      ['A-1', 0],
      ['POSTE1', events.length],
    ]);
    expect(stations[0]?.head).toBeNull();
    expect(lines.endsWith('\n')).toBe(true);
  });
});
