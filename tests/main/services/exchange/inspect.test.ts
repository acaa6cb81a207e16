import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../../shared/contract/contract.ts';
import { jurorKeysSchema } from '../../../../main/services/scoring/profile-store.ts';
import { parseSealed, sealFile } from '../../../../main/services/sealed-files.ts';
import { armour } from '../../../../shared/exchange/armour.ts';
import { buildSentCampaign, sendAgain, type SentCampaign } from '../../../builders/build-campaign.ts';
import { buildInstallation, type Installation } from '../../../builders/build-installation.ts';
import { buildJuror, buildJury } from '../../../builders/build-jury.ts';
import {
  handIn,
  type JurorDesk,
  openDesk,
  profileRoot,
  type Sealed,
  sealAll,
} from '../../../builders/build-juror-desk.ts';
import { buildRules } from '../../../builders/build-rules.ts';
import { buildZip } from '../../../builders/build-zip.ts';
import { createSpreadsheets } from '../../../../main/platform/spreadsheets.ts';
import { buildXlsx } from '../../../builders/build-workbook.ts';

let sent: SentCampaign;
let desk: JurorDesk;
let scores: Sealed;
let stranger: Installation;
beforeAll(async () => {
  sent = await buildSentCampaign({ jury: buildJury([buildJuror({ id: 'J1' })]) });
  desk = await openDesk(sent, 'J1');
  scores = await sealAll(desk, '10');
  stranger = await buildInstallation({ seed: 60 });
});
afterAll(async () => {
  for (const at of [sent, desk, stranger]) await at[Symbol.asyncDispose]();
});

type Asked = Partial<Pick<InputOf<'exchange.inspect'>, 'campaign' | 'code'>>;
const inspect = async (at: Installation, file: string | Uint8Array, { campaign = null, code = null }: Asked = {}) =>
  at.get('exchange.inspect', {
    file: typeof file === 'string' ? at.ref(file) : await at.put('fichier', file),
    campaign,
    code,
  });
const nothingKnown = { opened: false, sealHolds: null, author: null, campaign: null, digest: null, facts: [] };

describe('an encrypted file', () => {
  it('that no key here opens asks for the code or for the campaign, by whom it was made for', async () => {
    expect(await inspect(stranger, sent.packageOf('J1'))).toMatchObject({
      kind: 'encrypted',
      needs: 'code',
      ...nothingKnown,
    });
    expect(await inspect(stranger, scores.bytes)).toMatchObject({
      kind: 'encrypted',
      needs: 'campaign',
      ...nothingKnown,
    });
    const text = new TextEncoder().encode(`> ${armour(scores.bytes).replaceAll('\n', '\n> ')}`);
    expect(await inspect(stranger, text)).toMatchObject({ kind: 'encrypted', needs: 'campaign' });
    expect(await inspect(sent, text)).toMatchObject({ kind: 'scores', opened: true });
  });

  it('says that a code is wrong only where a code would open it', async () => {
    const ask = { campaign: null, code: '0000-0000-0000-0000' };
    const wrong = { code: 'EXCHANGE_CODE_WRONG', details: { name: path.basename(sent.packageOf('J1')) } };
    expect(await stranger.refusal('exchange.inspect', { ...ask, file: stranger.ref(sent.packageOf('J1')) })).toEqual(
      wrong,
    );
    expect(await inspect(stranger, scores.bytes, ask)).toMatchObject({ kind: 'encrypted', needs: 'campaign' });
  });

  it('that is damaged is told so by whoever can open it', async () => {
    const spoiled = scores.bytes.slice(0, -20);
    const file = await sent.put('abime', spoiled);
    const told = { code: 'EXCHANGE_SPOILED', details: { name: 'abime' } };
    expect(await sent.refusal('exchange.inspect', { file, campaign: sent.campaign, code: null })).toEqual(told);
    const cut = new Uint8Array(await readFile(sent.packageOf('J1'))).slice(0, -20);
    const paquet = await stranger.put('abime', cut);
    expect(
      await stranger.refusal('exchange.inspect', { file: paquet, campaign: null, code: sent.codeOf('J1') }),
    ).toEqual(told);
    expect(await inspect(stranger, new TextEncoder().encode('age-encryption.org/v1\n'))).toMatchObject({
      kind: 'unknown',
      needs: 'nothing',
    });
  });
});

describe('our files, opened', () => {
  it('a package, by its code: whose, how much, under which campaign key', async () => {
    const { fingerprint } = await sent.get('campaign.summary', { campaign: sent.campaign });
    expect(await inspect(stranger, sent.packageOf('J1'), { code: sent.codeOf('J1') })).toMatchObject({
      kind: 'package',
      opened: true,
      needs: 'nothing',
      sealHolds: true,
      author: 'SECRETARIAT',
      campaign: sent.campaign,
      campaignTitle: 'Prix d’essai',
      seq: 1,
      fingerprint,
      facts: [
        { key: 'juror', value: 'Jurée J1' },
        { key: 'dossiers', value: '3' },
        { key: 'attachments', value: '0' },
      ],
    });
  });

  it('scores, with the keys of the campaign: placed once the juror’s key is known', async () => {
    const of = { campaign: sent.campaign };
    const facts = [
      { key: 'sheets', value: '3' },
      { key: 'complete', value: '3' },
      { key: 'recusals', value: '0' },
    ];
    const found = { kind: 'scores', opened: true, author: 'Jurée J1', seq: 1, digest: scores.digest, facts };
    expect(await inspect(sent, scores.bytes, of)).toMatchObject({ ...found, sealHolds: null });
    await handIn(sent, [scores]);
    expect(await inspect(sent, scores.bytes)).toMatchObject({ ...found, sealHolds: true });
    expect(await inspect(sent, scores.bytes)).toMatchObject({ fingerprint: scores.fingerprint });
  });

  it('a seal that does not hold, or that another made under this name, is no seal of this author', async () => {
    const stored = await readFile(path.join(sent.root, `recus/${scores.digest}.jws`), 'utf8');
    const signature = /"signature":"(.)/.exec(stored)?.[1];
    const forged = stored.replace(`"signature":"${signature}`, `"signature":"${signature === 'A' ? 'B' : 'A'}`);
    expect(await inspect(sent, new TextEncoder().encode(stored))).toMatchObject({ kind: 'scores', sealHolds: true });
    expect(await inspect(sent, new TextEncoder().encode(forged))).toMatchObject({ kind: 'scores', sealHolds: false });
    const keys = jurorKeysSchema.parse(
      JSON.parse(await readFile(path.join(profileRoot(desk), 'cles/membre.json'), 'utf8')),
    );
    const sealed = await parseSealed(sent.deps, new TextEncoder().encode(stored), 'scores');
    if (!sealed.ok) throw new Error(sealed.error);
    const borrowed = await sealFile(sent.deps, 'scores', keys.seal, { ...sealed.value.payload, author: 'J2' });
    expect(await inspect(sent, borrowed.bytes)).toMatchObject({ kind: 'scores', author: 'J2', sealHolds: false });
    const malformed = stored.replace(/"payload":"[\w-]+"/, '"payload":"e30"');
    expect(await inspect(sent, new TextEncoder().encode(malformed))).toMatchObject({
      kind: 'scores',
      author: null,
      sealHolds: false,
    });
  });

  it('a jury list', async () => {
    const [list = ''] = await readdir(path.join(sent.root, 'listes'));
    const file = path.join(sent.root, 'listes', list);
    const facts = [
      { key: 'version', value: '1' },
      { key: 'jurors', value: '1' },
    ];
    expect(await inspect(sent, file)).toMatchObject({ kind: 'list', sealHolds: true, author: 'SECRETARIAT', facts });
    expect(await inspect(stranger, file)).toMatchObject({ kind: 'list', sealHolds: null, campaignTitle: null, facts });
  });

  it('results, the evidence sealed with them, its folder and that of the campaign', async () => {
    await using at = await buildSentCampaign({ jury: buildJury([buildJuror({ id: 'J1' })]) });
    const chair = await openDesk(at, 'J1');
    await handIn(at, [await sealAll(chair, '10')]);
    const { campaign } = at;
    await at.get('exchange.close', { campaign });
    await at.get('ranking.open', { campaign, early: false });
    const { bundle } = await at.get('publication.prepare', { campaign, job: null });
    await chair.get('publication.seal', { bundle: chair.ref(bundle.path), profile: chair.profile, reason: '' });
    await at.get('publication.receive', { campaign, bundle: at.ref(bundle.path) });
    const [results = ''] = await readdir(path.join(at.root, 'resultats'));
    expect(await inspect(at, path.join(at.root, 'resultats', results))).toMatchObject({
      kind: 'results',
      sealHolds: true,
      author: 'Jurée J1',
      facts: [
        { key: 'ranking', value: '3' },
        { key: 'jurors', value: '1' },
      ],
    });
    const found = { opened: true, campaign, campaignTitle: 'Prix d’essai' };
    expect(await inspect(stranger, bundle.path)).toMatchObject({ kind: 'bundleFolder', ...found });
    const manifest = (await readdir(bundle.path)).find((name) => name.endsWith('.jws')) ?? '';
    expect(await inspect(at, path.join(bundle.path, manifest))).toMatchObject({ kind: 'evidence', sealHolds: true });
    expect(await inspect(stranger, at.root)).toMatchObject({
      kind: 'campaignFolder',
      opened: true,
      campaignTitle: 'Prix d’essai',
    });
    await chair[Symbol.asyncDispose]();
  });

  it('a package made for a key, by the juror’s profile; one that does not hold together is told', async () => {
    const again = await sendAgain(sent);
    expect(await inspect(stranger, again.packageOf('J1'))).toMatchObject({ kind: 'encrypted', needs: 'campaign' });
    expect(await inspect(desk, again.packageOf('J1'))).toMatchObject({ kind: 'package', sealHolds: true, seq: 2 });
    const zip = await sent.deps.archives.writeStored([{ name: 'manifest.jws', bytes: new Uint8Array(3) }]);
    const code = '7K3M-Q0VZ-8D2T-4RXN';
    const hollow = await sent.deps.crypto.encrypt(zip, { code });
    expect(await inspect(stranger, hollow, { code })).toMatchObject({
      kind: 'package',
      opened: true,
      sealHolds: false,
    });
  });
});

describe('other files', () => {
  const text = (content: string) => new TextEncoder().encode(content);
  it.each([
    ['rules', () => text(JSON.stringify(buildRules())), 'rules'],
    ['a workbook', () => buildXlsx({ F: '<row r="1"><c r="A1"><v>1</v></c></row>' }), 'spreadsheet'],
    [
      'a workbook of LibreOffice',
      () => createSpreadsheets().write('ods', [{ name: 'F', rows: [['a']] }]),
      'spreadsheet',
    ],
    ['an archive', () => buildZip([{ name: 'a.txt', bytes: text('a') }]), 'archive'],
    ['a table of text', () => text('Numéro;Titre\n1;Un\n'), 'spreadsheet'],
    ['words', () => text('Bonjour'), 'unknown'],
    ['one of ours, damaged', () => text('{"payload":"abc","protected":"x"'), 'unknown'],
    ['binary', () => new Uint8Array([0, 44, 10, 44]), 'unknown'],
    ['nothing', () => new Uint8Array(), 'unknown'],
  ])('%s', async (_, content, kind) => {
    const bytes = await content();
    expect(await inspect(stranger, bytes)).toMatchObject({ kind, opened: true, needs: 'nothing', size: bytes.length });
  });

  it('a folder that is none of ours, and a file that is not there', async () => {
    const folder = path.join(stranger.folder, 'vide');
    await mkdir(folder, { recursive: true });
    expect(await inspect(stranger, folder)).toMatchObject({ kind: 'unknown', opened: false });
    const file = stranger.ref(path.join(stranger.folder, 'absent'));
    const unknown = { code: 'APPLICATION_FILE_UNKNOWN', details: { name: 'absent' } };
    expect(await stranger.refusal('exchange.inspect', { file, campaign: null, code: null })).toEqual(unknown);
  });

  it('too large to be read is told so', async () => {
    await using at = await buildInstallation({ seed: 61 });
    const { read } = at.deps.files;
    const file = await at.put('gros', new Uint8Array(100));
    Object.assign(at.deps.files, { read: (name: string) => read(name, 10) });
    const told = await at.refusal('exchange.inspect', { file, campaign: null, code: null });
    expect(told).toEqual({ code: 'EXCHANGE_TOO_LARGE', details: { name: 'gros' } });
  });

  it('by a campaign that is not here, or is spoiled', async () => {
    const file = await sent.put('x', 'Bonjour');
    const ask = { file, campaign: 'NONE', code: null };
    expect(await sent.refusal('exchange.inspect', ask)).toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
    const rules = path.join(sent.root, 'travail/jury.json');
    const whole = await readFile(rules);
    await writeFile(rules, 'spoiled');
    expect(await sent.refusal('exchange.inspect', { ...ask, campaign: sent.campaign })).toMatchObject({
      code: 'CAMPAIGN_UNKNOWN',
    });
    await writeFile(rules, whole);
  });
});
