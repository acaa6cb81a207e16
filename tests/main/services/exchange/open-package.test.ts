import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSentCampaign, cloneCampaign, sendAgain, type SentCampaign } from '../../../builders/build-campaign.ts';
import { buildInstallation, type Installation } from '../../../builders/build-installation.ts';
import { buildJuror, buildJury } from '../../../builders/build-jury.ts';
import { type JurorDesk, openDesk, profileRoot } from '../../../builders/build-juror-desk.ts';

const jury = buildJury([buildJuror({ id: 'J1' })]);
let sent: SentCampaign;
let newer: SentCampaign;
beforeAll(async () => {
  sent = await buildSentCampaign({ jury });
  newer = await cloneCampaign(sent);
  const first = await readFile(sent.packageOf('J1'));
  // A sending replaces the exported files: the first package is kept aside.
  const kept = path.join(sent.folder, 'premier.palmares-paquet');
  await writeFile(kept, first);
  newer = await sendAgain(newer);
  sent = { ...sent, packageOf: (juror) => (juror === 'J1' ? kept : sent.packageOf(juror)) };
});
afterAll(async () => {
  await sent[Symbol.asyncDispose]();
  await newer[Symbol.asyncDispose]();
});

const refused = (why: string, item = 'manifest.jws') => ({
  code: 'EXCHANGE_PACKAGE_REFUSED',
  details: { name: expect.any(String) as unknown, why, item },
});
const open = async (at: Installation, file: string, code: string) =>
  at.refusal('exchange.openPackage', { file: at.ref(file), code });
const profiles = (at: Installation) => at.get('scoring.profiles', {});
const isEmpty = async (at: Installation) => (await profiles(at)).profiles.length === 0;

describe('opening a package', () => {
  it('makes a profile with keys of its own, once: opening it again changes nothing', async () => {
    await using desk = await openDesk(sent, 'J1');
    expect(await profiles(desk)).toEqual({
      profiles: [{ juror: 'J1', campaign: sent.campaign, title: 'Prix d’essai' }],
    });
    const keys = path.join(profileRoot(desk), 'cles/membre.json');
    const before = await readFile(keys, 'utf8');
    const again = await desk.get('exchange.openPackage', {
      file: desk.ref(sent.packageOf('J1')),
      code: sent.codeOf('J1'),
    });
    const { fingerprint } = await sent.get('campaign.summary', { campaign: sent.campaign });
    expect(again).toEqual({ profile: desk.profile, title: 'Prix d’essai', dossiers: 3, fingerprint });
    expect(await readFile(keys, 'utf8')).toBe(before);
  });

  it('takes the code as people type it', async () => {
    await using at = await buildInstallation({ seed: 50 });
    const typed = ` ${sent.codeOf('J1').toLowerCase().replaceAll('-', ' ')} `;
    await at.get('exchange.openPackage', { file: at.ref(sent.packageOf('J1')), code: typed });
    expect(await isEmpty(at)).toBe(false);
  });

  it.each(['0000-0000-0000-0000', 'azerty', ''])('with the wrong code « %s » opens nothing', async (code) => {
    await using at = await buildInstallation({ seed: 51 });
    expect(await open(at, sent.packageOf('J1'), code)).toMatchObject({ code: 'EXCHANGE_CODE_WRONG' });
    expect(await isEmpty(at)).toBe(true);
  });

  it('damaged, foreign, too large or gone is told apart', async () => {
    await using at = await buildInstallation({ seed: 52 });
    const bytes = new Uint8Array(await readFile(sent.packageOf('J1')));
    const flipped = bytes.slice();
    flipped[flipped.length - 5] = (flipped[flipped.length - 5] ?? 0) ^ 1;
    const code = sent.codeOf('J1');
    const told = async (content: Uint8Array | string) =>
      at.refusal('exchange.openPackage', { file: await at.put('paquet', content), code });
    expect(await told(flipped)).toMatchObject({ code: 'EXCHANGE_SPOILED' });
    expect(await told(bytes.slice(0, -40))).toMatchObject({ code: 'EXCHANGE_SPOILED' });
    expect(await told('Bonjour')).toMatchObject({ code: 'EXCHANGE_NOT_OURS' });
    expect(await at.refusal('exchange.openPackage', { file: { ref: 'none', name: 'x' }, code })).toEqual({
      code: 'APPLICATION_FILE_UNKNOWN',
      details: { name: 'x' },
    });
    expect(await open(at, path.join(at.folder, 'absent'), code)).toMatchObject({ code: 'STORAGE_MISSING' });
    expect(await isEmpty(at)).toBe(true);
  });

  it('that is no package, or of another application, writes nothing', async () => {
    await using at = await buildInstallation({ seed: 53 });
    const { crypto, archives } = at.deps;
    const [code, clear] = ['7K3M-Q0VZ-8D2T-4RXN', new TextEncoder().encode('no zip')];
    const put = async (bytes: Uint8Array) => at.put('paquet', await crypto.encrypt(bytes, { code }));
    const told = async (bytes: Uint8Array) => at.refusal('exchange.openPackage', { file: await put(bytes), code });
    expect(await told(clear)).toEqual(refused('manifest', 'paquet'));
    expect(await told(await archives.writeStored([{ name: 'x', bytes: clear }]))).toEqual(refused('missing'));
    expect(await told(await archives.writeStored([{ name: 'manifest.jws', bytes: clear }]))).toEqual(
      refused('manifest'),
    );
    expect(await isEmpty(at)).toBe(true);
  });

  it('too large is refused before it is read', async () => {
    await using at = await buildInstallation({ seed: 54 });
    const { read } = at.deps.files;
    const file = at.ref(sent.packageOf('J1'));
    Object.assign(at.deps.files, { read: (name: string) => read(name, 10) });
    expect(await at.refusal('exchange.openPackage', { file, code: sent.codeOf('J1') })).toMatchObject({
      code: 'EXCHANGE_TOO_LARGE',
    });
  });

  it('asks for the application it was made with, or a newer one', async () => {
    await using older = await buildInstallation({ seed: 55 });
    const made = await cloneCampaign(sent);
    Object.assign(made.deps, { app: { version: '9.1.0', build: 'test' } });
    const again = await sendAgain(made);
    expect(await open(older, again.packageOf('J1'), sent.codeOf('J1'))).toEqual(
      refused('needsNewerApplication', '9.1.0'),
    );
    await made[Symbol.asyncDispose]();
  });
});

describe('against a replay', () => {
  const reopen = (desk: JurorDesk, at: SentCampaign) => open(desk, at.packageOf('J1'), sent.codeOf('J1'));

  it('a package older than the one opened is refused, whatever the state of the profile', async () => {
    await using desk = await openDesk(newer, 'J1');
    expect(await reopen(desk, sent)).toEqual(refused('older'));
    const contents = path.join(profileRoot(desk), 'paquet/contenu');
    for (const name of await readdir(contents)) await rm(path.join(contents, name));
    expect(await reopen(desk, sent)).toEqual(refused('older'));
    await using other = await openDesk(sent, 'J1');
    const file = other.ref(newer.packageOf('J1'));
    expect(await other.get('exchange.openPackage', { file, code: sent.codeOf('J1') })).toMatchObject({ dossiers: 3 });
  });

  it('another package of the same number, or an older jury list under a higher one, is older too', async () => {
    const fork = await cloneCampaign(sent);
    Object.assign(fork.deps, { clock: { now: () => '2026-03-03T09:00:00.000Z' } });
    const forked = await sendAgain(fork);
    await using desk = await openDesk(newer, 'J1');
    expect(await reopen(desk, forked)).toEqual(refused('older'));
    const longer = await sendAgain(await sendAgain(fork));
    const listed = await cloneCampaign(sent);
    const changed = buildJury([buildJuror({ id: 'J1', capacity: 'Inspectrice' })]);
    await listed.get('jury.save', { campaign: listed.campaign, jury: changed });
    await using witness = await openDesk(await sendAgain(listed), 'J1');
    expect(await reopen(witness, longer)).toEqual(refused('older'));
    await fork[Symbol.asyncDispose]();
    await listed[Symbol.asyncDispose]();
  });

  it('the same campaign under another key is another campaign', async () => {
    await using impostor = await buildSentCampaign({ jury });
    await using desk = await openDesk(newer, 'J1');
    expect(impostor.campaign).toBe(sent.campaign);
    const code = impostor.codeOf('J1');
    expect(await open(desk, impostor.packageOf('J1'), code)).toEqual(refused('anotherCampaign'));
  });
});

describe('a failing disk', () => {
  it('leaves the package before, at whichever write it fails', async () => {
    await using desk = await openDesk(sent, 'J1');
    const manifest = path.join(profileRoot(desk), 'paquet/manifeste.jws');
    const before = await readFile(manifest, 'utf8');
    for (const act of ['makeFolder', 'create', 'replace'] as const) {
      desk.failWrites((kind) => (kind === act ? 'STORAGE_FULL' : null));
      expect(await open(desk, newer.packageOf('J1'), sent.codeOf('J1'))).toMatchObject({ code: 'STORAGE_FULL' });
      expect(await readFile(manifest, 'utf8')).toBe(before);
    }
    await using at = await buildInstallation({ seed: 56 });
    at.failWrites((_, file) => (file.endsWith('membre.json') ? 'STORAGE_FULL' : null));
    expect(await open(at, sent.packageOf('J1'), sent.codeOf('J1'))).toMatchObject({ code: 'STORAGE_FULL' });
    expect(await isEmpty(at)).toBe(true);
  });

  it('that spoiled the content is mended by opening the package again', async () => {
    await using desk = await openDesk(sent, 'J1');
    const contents = path.join(profileRoot(desk), 'paquet/contenu');
    for (const name of await readdir(contents)) await writeFile(path.join(contents, name), 'spoiled');
    expect(await desk.refusal('scoring.desk', { profile: desk.profile })).toMatchObject({
      code: 'SCORING_PROFILE_SPOILED',
    });
    await desk.get('exchange.openPackage', { file: desk.ref(sent.packageOf('J1')), code: sent.codeOf('J1') });
    expect((await desk.get('scoring.desk', { profile: desk.profile })).dossiers).toHaveLength(3);
  });
});
