import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdDataFolder } from '../../../main/platform/data-folder.ts';
import { settingsSchema } from '../../../shared/contract/application.ts';
import type { FileReport, Inspection } from '../../../shared/contract/exchange.ts';
import type { Verification } from '../../../shared/contract/publication.ts';
import { cloneCampaign, type SentCampaign } from '../../builders/build-campaign.ts';
import { handIn, type Sealed } from '../../builders/build-juror-desk.ts';
import { buildJuryEvening, type JuryEvening } from '../../builders/build-jury-evening.ts';
import { prepareBundle, readAll, sealBundle, writeAll } from '../../builders/build-sealed-bundle.ts';
import { buildCli, builtCli, checkout, inProcess, palmares } from '../../builders/run-palmares.ts';
import { changed, flip, without } from '../../builders/tamper.ts';

let evening: JuryEvening;
/** Everything received and the ranking open; nothing received yet. */
let opened: SentCampaign;
let waiting: SentCampaign;
let bundle: string;
let folder: string;
beforeAll(async () => {
  buildCli();
  folder = await mkdtemp(path.join(tmpdir(), 'palmares-commands-'));
  evening = await buildJuryEvening();
  waiting = evening.sent;
  opened = await cloneCampaign(waiting);
  await handIn(opened, [evening.revised, evening.second, evening.third]);
  await opened.get('exchange.close', { campaign: opened.campaign });
  await opened.get('ranking.open', { campaign: opened.campaign, early: false });
  bundle = await prepareBundle(opened);
  await sealBundle(evening.desks[0], bundle);
}, 120_000);
afterAll(async () => {
  await evening[Symbol.asyncDispose]();
  await opened[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const mailed = async (name: string, bytes: Uint8Array): Promise<string> => {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
};
const files = () => readAll(opened, bundle);
const empty = () => path.join(folder, 'nothing-here');

describe.each([
  ['verify', [] as string[]],
  ['merge', ['CAMPAGNE']],
  ['inspect', []],
  ['export', ['CAMPAGNE']],
])('palmares %s', (command, short) => {
  it('says on stdout how it is used, and answers 0', async () => {
    const help = await inProcess([command, '--help']);
    expect(help).toMatchObject({ code: 0, error: '' });
    expect(help.out.startsWith(`${command} `)).toBe(true);
  });

  it.each([
    ['too few arguments', short],
    ['an unknown option', ['a', 'b', '--loudly']],
  ])('answers 2 to %s, with its usage on stderr', async (_, args) => {
    const misused = await inProcess([command, ...args, '--data', empty()]);
    expect(misused).toMatchObject({ code: 2, out: '' });
    expect(misused.error).toContain(`${command} `);
    expect(existsSync(empty())).toBe(false);
  });
});

describe('palmares verify', () => {
  it('answers 0 and prints the fingerprints of chair and campaign', async () => {
    const verified = await inProcess(['verify', bundle, '--data', empty()]);
    expect(verified).toMatchObject({ code: 0, error: '' });
    expect(verified.out).toMatch(/Empreinte de la présidence {2}(\d{5} ){5}\d{5}\n/);
    expect(verified.out).toMatch(/Empreinte de la campagne {4}(\d{5} ){5}\d{5}\n/);
    expect(existsSync(empty())).toBe(false);
  });

  it('reads nothing but the program and the bundle, and writes nothing', async () => {
    const flag = ['--permission', '--experimental-permission'].find((name) =>
      process.allowedNodeEnvironmentFlags.has(name),
    );
    const may = [path.join(checkout, 'out'), bundle, empty()].map((at) => `--allow-fs-read=${at}/*`);
    const node = [flag ?? '', '--no-warnings', '--allow-worker', ...may];
    const alone = [...node, `--allow-fs-read=${path.join(checkout, 'package.json')}`];
    const verified = await palmares(['verify', bundle, '--data', empty(), '--json'], { node: alone, cwd: folder });
    expect(verified).toMatchObject({ code: 0, error: '' });
    expect(JSON.parse(verified.out)).toMatchObject({ holds: true, problems: [], scoreFiles: 3 });
    expect(builtCli.startsWith(checkout)).toBe(true);
  });

  it.each([
    [
      'changed',
      'notes/',
      (all: Map<string, Uint8Array>, name: string) => changed(all, name, flip(all.get(name) as Uint8Array, 99)),
    ],
    ['deleted', 'listes/', without],
    ['added', 'exports.ods', (all: Map<string, Uint8Array>, name: string) => changed(all, name, new Uint8Array())],
    ['deleted', 'MANIFESTE.jws', without],
  ] as const)('answers 1 to a file %s, and names it: %s', async (_, start, spoil) => {
    const all = await files();
    const name = [...all.keys()].find((known) => known.startsWith(start)) ?? start;
    const spoilt = await writeAll(spoil(all, name));
    const built = await palmares(['verify', spoilt, '--data', empty()]);
    expect(built).toMatchObject({ code: 1, out: '' });
    expect(built.error).toContain(`« ${name} »`.replaceAll(' ', '\u00A0'));
    const json = await inProcess(['verify', spoilt, '--json', '--data', empty()]);
    expect(json.code).toBe(1);
    const verification = JSON.parse(json.out) as Verification;
    expect(verification.holds).toBe(false);
    expect(verification.problems.map(({ file }) => file)).toContain(name);
  });

  it('answers 1 to what is no bundle', async () => {
    for (const at of [folder, path.join(folder, 'nowhere'), path.join(bundle, 'campagne.json')]) {
      const refused = await inProcess(['verify', at, '--data', empty()]);
      expect([at, refused.code, refused.out, refused.error.length > 40]).toEqual([at, 1, '', true]);
    }
  });

  it('answers 2 to two bundles', async () => {
    expect(await inProcess(['verify', bundle, bundle])).toMatchObject({ code: 2, out: '' });
  });
});

describe('palmares merge', () => {
  const merge = (...args: readonly string[]) => inProcess(['merge', waiting.root, ...args]);

  it('takes files in, tells each, and answers 0', async () => {
    const [one, two] = [await mailed('un.bin', evening.first.bytes), await mailed('deux.txt', evening.second.bytes)];
    const merged = await merge(one, two);
    expect(merged).toMatchObject({ code: 0, error: '' });
    expect(merged.out.split('\n').filter((line) => line.includes('.bin') || line.includes('.txt'))).toHaveLength(2);
    const again = await merge(one, '--json');
    expect(again.code).toBe(0);
    expect((JSON.parse(again.out) as FileReport[]).map(({ verdict, juror }) => [verdict, juror])).toEqual([
      ['duplicate', 'J1'],
    ]);
  });

  it('answers 1 if one was refused, with the reason on stderr; the rest stay', async () => {
    const spoilt = await mailed('abime.bin', flip(evening.third.bytes, 300));
    const three = await mailed('trois.bin', evening.third.bytes);
    const merged = await merge(spoilt, three, '--json');
    expect(merged.code).toBe(1);
    expect((JSON.parse(merged.out) as FileReport[]).map(({ verdict }) => verdict)).toEqual(['refused', 'accepted']);
    expect(merged.error).toMatch(/^abime\.bin \[E0[234]\] .+\n$/);
    const { rows } = await waiting.get('exchange.board', { campaign: waiting.campaign });
    expect(rows.map(({ state }) => state)).toEqual(['counted', 'counted', 'counted']);
  });

  it('answers 1 if one is held', async () => {
    const [revised, forked]: readonly string[] = await Promise.all(
      [evening.revised, evening.forked].map((file: Sealed, index) => mailed(`fourche-${index}.bin`, file.bytes)),
    );
    const merged = await merge(revised ?? '', forked ?? '', '--json');
    expect(merged.code).toBe(1);
    expect((JSON.parse(merged.out) as FileReport[]).map(({ verdict }) => verdict)).toEqual(['accepted', 'held']);
  });

  it('answers 1 to a file that is not there, and to a folder that is no campaign', async () => {
    const absent = await merge(path.join(folder, 'absent.bin'));
    expect([absent.code, absent.error.length > 20]).toEqual([1, true]);
    const nowhere = await inProcess(['merge', folder, path.join(folder, 'un.bin')]);
    expect(nowhere).toMatchObject({ code: 1, out: '' });
    expect(nowhere.error).toContain(folder);
    const lost = path.join(path.dirname(waiting.root), 'AUTRE');
    expect(await inProcess(['merge', lost, path.join(folder, 'un.bin')])).toMatchObject({ code: 1, out: '' });
  });

  it('answers 1 while another process has the data folder, and names it', async () => {
    const held = await holdDataFolder(waiting.folder, 'loopback');
    if (!held.ok) throw new Error(held.error.code);
    const refused = await merge(path.join(folder, 'un.bin'));
    await held.value.release();
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.error).toContain('utilisé par Palmarès dans le navigateur');
  });
});

describe('palmares export', () => {
  it('writes five files where it is told, and says where', async () => {
    const to = path.join(folder, 'exports');
    const exported = await inProcess(['export', opened.root, '--to', to]);
    expect(exported).toMatchObject({ code: 0, error: '' });
    const paths = exported.out.trimEnd().split('\n');
    expect(paths.map((at) => [path.dirname(at), existsSync(at)])).toEqual(Array.from({ length: 5 }, () => [to, true]));
    const json = await inProcess(['export', opened.root, '--to', to, '--json']);
    expect(JSON.parse(json.out)).toEqual({ files: paths });
  });

  it('answers 1 before the ranking is open, to a folder that is no campaign, to one it cannot write', async () => {
    const to = path.join(folder, 'too-early');
    const early = await inProcess(['export', waiting.root, '--to', to]);
    expect(early).toMatchObject({ code: 1, out: '' });
    expect(existsSync(to)).toBe(false);
    expect(await inProcess(['export', folder, '--to', to])).toMatchObject({ code: 1, out: '' });
    const file = await mailed('a-file', new Uint8Array());
    for (const at of [file, path.join(file, 'below')]) {
      const refused = await inProcess(['export', opened.root, '--to', at]);
      expect(refused).toMatchObject({ code: 1, out: '' });
      expect(refused.error).toContain(at);
      expect(refused.error).toContain('il faudrait un dossier');
    }
  });
});

describe('palmares inspect', () => {
  const data = ['--data', path.join(tmpdir(), 'palmares-no-such-folder')];

  it('says that a file no key here opens is encrypted, and asks for the code or the campaign', async () => {
    const file = await mailed('x.bin', evening.first.bytes);
    const told = await inProcess(['inspect', file, ...data]);
    expect(told).toMatchObject({ code: 0, error: '' });
    expect(told.out).toMatch(/chiffré[\s\S]*code[\s\S]*campagne/);
  });

  it('says what it is and who sealed it with the campaign, by its folder or id', async () => {
    const file = await mailed('x.bin', evening.first.bytes);
    const byFolder = await inProcess(['inspect', file, '--campaign', opened.root, '--json']);
    const byId = await inProcess(['inspect', file, '--campaign', opened.campaign, '--data', opened.folder, '--json']);
    expect(byFolder).toMatchObject({ code: 0, error: '' });
    expect(byId.out).toBe(byFolder.out);
    expect(JSON.parse(byFolder.out) as Inspection).toMatchObject({
      kind: 'scores',
      opened: true,
      sealHolds: true,
      seq: 1,
    });
    const text = await inProcess(['inspect', file, '--campaign', opened.root]);
    expect(text.out).toContain('Le sceau tient');
  });

  it('opens a package with the code of a file', async () => {
    const code = await mailed('code.txt', Buffer.from(` ${waiting.codeOf('J2')}\n`));
    const told = await inProcess(['inspect', waiting.packageOf('J2'), '--code-file', code, '--json', ...data]);
    expect(told.code).toBe(0);
    expect(JSON.parse(told.out)).toMatchObject({ kind: 'package', opened: true });
    const none = await inProcess([
      'inspect',
      waiting.packageOf('J2'),
      '--code-file',
      path.join(folder, 'none'),
      ...data,
    ]);
    expect(none).toMatchObject({ code: 1, out: '' });
  });

  it('answers 1 where the seal does not hold, and says so on stderr', async () => {
    const [, bytes = new Uint8Array()] = [...(await files())].find(([name]) => name.startsWith('listes/')) ?? [];
    const text = Buffer.from(bytes).toString();
    const start = text.indexOf('"signature":"') + '"signature":"'.length;
    const forged = `${text.slice(0, start)}${text[start] === 'A' ? 'B' : 'A'}${text.slice(start + 1)}`;
    const file = await mailed('liste.jws', Buffer.from(forged));
    const told = await inProcess(['inspect', file, '--campaign', opened.root]);
    expect(told.code).toBe(1);
    expect(told.out).toContain('Le sceau ne tient pas');
    expect(told.error.length).toBeGreaterThan(20);
  });

  it('answers 1 to a file that is not there, to a device, and to a campaign that is none', async () => {
    expect(await inProcess(['inspect', path.join(folder, 'absent'), ...data])).toMatchObject({ code: 1, out: '' });
    const device = await inProcess(['inspect', '/dev/null', ...data]);
    expect(device).toMatchObject({ code: 1, out: '' });
    expect(device.error).toContain('n’est pas un fichier ordinaire');
    const file = await mailed('x.bin', evening.first.bytes);
    const refused = await inProcess(['inspect', file, '--campaign', folder]);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.error).toContain(folder);
  });
});

describe('the commands in English', () => {
  it('say the same in the language of the settings', async () => {
    const english = path.join(folder, 'english');
    await mkdir(english, { recursive: true });
    const settings = settingsSchema.parse({ language: 'en' });
    await writeFile(path.join(english, 'settings.json'), JSON.stringify(settings));
    const verified = await inProcess(['verify', bundle, '--data', english]);
    expect(verified.out).toContain('Everything agrees');
    expect((await inProcess(['merge', '--data', english])).error).toContain('A campaign folder is needed');
  });
});
