import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RankingView } from '../../../../shared/contract/ranking.ts';
import type { ExportedFile } from '../../../../shared/contract/method.ts';
import { buildSentCampaign, type SentCampaign } from '../../../builders/build-campaign.ts';
import { buildDossier } from '../../../builders/build-dossier.ts';
import { buildInstallation } from '../../../builders/build-installation.ts';
import { handIn, openDesk } from '../../../builders/build-juror-desk.ts';
import { buildCategory, buildPrize } from '../../../builders/build-rules.ts';

const TITLE = '=HYPERLINK("http://exemple.fr";"Prix")';
const RULES = {
  title: 'Prix : l’essai, 2e édition',
  categories: [buildCategory('C1'), buildCategory('C2')],
  prizes: [buildPrize({ id: 'P' })],
  ties: [{ criteria: ['A'] }],
};
const DOSSIERS = [
  buildDossier({ id: 'D1', title: TITLE }),
  buildDossier({ id: 'D2', title: '  Deux ; « guillemets », "virgules"' }),
  buildDossier({ id: 'D3', title: 'Sans aucune fiche' }),
];

let sent: SentCampaign;
let view: RankingView;
let folder: string;
let files: readonly ExportedFile[];
let tables: Record<string, readonly string[][]>;
beforeAll(async () => {
  sent = await buildSentCampaign({ rules: RULES, dossiers: DOSSIERS });
  const { campaign } = sent;
  const one = await openDesk(sent, 'J1');
  const two = await openDesk(sent, 'J2');
  for (const [desk, marks] of [
    [
      one,
      [
        ['D1', '14.5', '10'],
        ['D2', '12.5', '12'],
      ],
    ],
    [
      two,
      [
        ['D1', '9', '8'],
        ['D2', '9', '8'],
      ],
    ],
  ] as const) {
    for (const [dossier, a, b] of marks) await desk.score(dossier, { A: a, B: b });
    await handIn(sent, [await desk.seal()]);
    await desk[Symbol.asyncDispose]();
  }
  await sent.get('exchange.close', { campaign });
  view = await sent.get('ranking.open', { campaign, early: false });
  folder = await mkdtemp(path.join(tmpdir(), 'palmares-exports-'));
  ({ files } = await sent.get('publication.export', { campaign, to: sent.ref(folder), job: null }));
  tables = { ods: libreOffice('ods'), xlsx: libreOffice('xlsx') };
}, 120_000);
afterAll(async () => {
  await sent[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const fileOf = (end: string) => files.find((file) => file.path.endsWith(end))?.path ?? '';
const textOf = (end: string) => readFile(fileOf(end), 'utf8');
/** First sheet as LibreOffice shows it: values as typed cells, in CSV with a point. */
const libreOffice = (format: string): readonly string[][] => {
  const profile = pathToFileURL(path.join(folder, 'profile')).href;
  const into = path.join(folder, format);
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false,false,false,1';
  execFileSync(
    'soffice',
    [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', filter, '--outdir', into, fileOf(`.${format}`)],
    { stdio: 'ignore', timeout: 120_000 },
  );
  const [name = ''] = readdirSync(into);
  return parse(readFileSync(path.join(into, name)));
};

describe('publication.export', () => {
  it('makes five files named for the campaign', () => {
    expect(files.map(({ name }) => name)).toEqual([
      'Prix-l-essai-2e-edition-Classement.ods',
      'Prix-l-essai-2e-edition-Classement.xlsx',
      'Prix-l-essai-2e-edition-Classement.csv',
      'Prix-l-essai-2e-edition-Classement-donnees-ouvertes.csv',
      'Prix-l-essai-2e-edition-Classement.json',
    ]);
    for (const { path: at, size } of files) expect([at.startsWith(folder), size > 200]).toEqual([true, true]);
  });

  it('shows the same numbers in LibreOffice from ODS and XLSX, and nothing is a formula', () => {
    expect(tables['xlsx']).toEqual(tables['ods']);
    const [header, ...rows] = tables['ods'] ?? [];
    expect(header).toEqual([
      'Rang',
      'Dossier',
      'Titre',
      'Résultat affiché',
      'Résultat exact (numérateur)',
      'Résultat exact (dénominateur)',
      'Fiches comptées',
      'Statut',
      'Départage',
      'Critère A',
      'Critère B',
    ]);
    // D1: (12.25 + 8.5) / 2 = 83/8; D2: the same by (12.25 + 8.5) / 2, behind on A: 11.75 against 10.75.
    const parted = 'Départagé par «\u00A0Critère A\u00A0»';
    expect(rows.slice(0, 2)).toEqual([
      ['1', 'D1', TITLE, '10.38', '83', '8', '2', 'Classé', parted, '11.75', '9'],
      ['2', 'D2', '  Deux ; « guillemets », "virgules"', '10.38', '83', '8', '2', 'Classé', parted, '10.75', '10'],
    ]);
  });

  it('leaves what is missing empty, never zero', () => {
    const missing = ['', 'D3', 'Sans aucune fiche', '', '', '', '0', 'En attente', '', '', ''];
    expect(tables['ods']?.[3]).toEqual(missing);
  });

  it('says in every file the campaign, edition, whether provisional, and the digest of the ranking', async () => {
    const json = JSON.parse(await textOf('.json')) as Record<string, unknown>;
    expect(json).toMatchObject({
      campaign: sent.campaign,
      title: RULES.title,
      edition: '2026',
      provisional: false,
      rankingDigest: view.digest,
    });
    const said = ['Prix : l’essai, 2e édition', '2026', 'Réception close', view.digest];
    const french = parse(await textOf('Classement.csv'), { delimiter: ';', bom: true });
    const open = parse(await textOf('donnees-ouvertes.csv'));
    for (const rows of [french, open]) {
      expect(rows).toHaveLength(4);
      for (const row of rows.slice(1)) expect(row.slice(-4)).toEqual(said);
    }
    expect(french[1]?.slice(0, 6)).toEqual(['Catégorie C1', '1', 'D1', `'${TITLE}`, '10,38', '83']);
    expect(open[1]?.slice(0, 6)).toEqual(['Catégorie C1', '1', 'D1', `'${TITLE}`, '10.38', '83']);
    for (const format of ['ods', 'xlsx']) {
      const read = await sent.deps.spreadsheets.read(new Uint8Array(await readFile(fileOf(`.${format}`))));
      const sheets = read.ok ? read.value : [];
      expect(sheets.map(({ name }) => name)).toEqual(['Catégorie C1', 'Catégorie C2', 'Palmarès', 'À propos']);
      expect(sheets[3]?.rows.map((row) => String(row[1]))).toEqual(said);
      expect(sheets[2]?.rows.slice(1)).toEqual([
        ['Prix P', 'Catégorie C1', 'D1', TITLE, 'Lauréat'],
        ['Prix P', 'Catégorie C2', null, null, 'Non attribué'].slice(0, sheets[2]?.rows[2]?.length),
      ]);
    }
  });

  it('goes to the exports folder of the campaign unless told where', async () => {
    const asked = { campaign: sent.campaign, to: null, job: null };
    const again = await sent.get('publication.export', asked);
    for (const file of again.files)
      expect(file.path).toBe(path.join(sent.folder, 'exports', sent.campaign, 'classement', file.name));
    // Made again: the same names, the same ranking.
    expect((await sent.get('publication.export', asked)).files.map(({ path: at }) => at)).toEqual(
      again.files.map(({ path: at }) => at),
    );
  });

  it('names the two of a tie that the jury must part, where laureates come without order', async () => {
    const tied = await buildSentCampaign({
      seed: 3,
      rules: { outcome: 'laureatesWithoutOrder', prizes: [buildPrize({ id: 'P', scope: 'all' })] },
    });
    const desk = await openDesk(tied, 'J1');
    for (const dossier of ['D1', 'D2']) await desk.score(dossier, { A: '10', B: '10' });
    await handIn(tied, [await desk.seal()]);
    await tied.get('exchange.close', { campaign: tied.campaign });
    await tied.get('ranking.open', { campaign: tied.campaign, early: false });
    const exported = await tied.get('publication.export', { campaign: tied.campaign, to: null, job: null });
    const ods = await tied.deps.files.read(exported.files[0]?.path ?? '');
    const read = await tied.deps.spreadsheets.read(ods.ok ? ods.value : new Uint8Array());
    const awards = read.ok ? read.value.find(({ name }) => name === 'Palmarès')?.rows.slice(1) : [];
    expect(awards?.map((row) => row.slice(2))).toEqual([
      ['D1', 'Projet D1', 'À départager'],
      ['D2', 'Projet D2', 'À départager'],
    ]);
    await tied[Symbol.asyncDispose]();
    await desk[Symbol.asyncDispose]();
  });

  it('says provisional while the intake is open', async () => {
    const early = await buildSentCampaign({ seed: 4 });
    const asked = { campaign: early.campaign, to: null, job: null };
    expect(await early.refusal('publication.export', asked)).toEqual({
      code: 'RANKING_NOT_OPEN',
      details: { campaign: early.campaign },
    });
    await early.get('ranking.open', { campaign: early.campaign, early: true });
    const { files: made } = await early.get('publication.export', asked);
    const json = JSON.parse(await readFile(made[4]?.path ?? '', 'utf8')) as { provisional: boolean };
    expect(json.provisional).toBe(true);
    expect(await readFile(made[3]?.path ?? '', 'utf8')).toContain('Provisoire');
    await early[Symbol.asyncDispose]();
  });

  it('answers a failure rather than a part of the files', async () => {
    const asked = { campaign: sent.campaign, to: sent.ref(path.join(folder, 'half')), job: null };
    sent.failWrites((_, at) => (at.endsWith('.json') ? 'STORAGE_FULL' : null));
    expect(await sent.refusal('publication.export', asked)).toMatchObject({ code: 'STORAGE_FULL' });
    sent.failWrites(null);
    const unknown = { ref: 'x'.repeat(43), name: 'dossier' };
    expect(await sent.refusal('publication.export', { ...asked, to: unknown })).toEqual({
      code: 'APPLICATION_FILE_UNKNOWN',
      details: { name: 'dossier' },
    });
    const fresh = await sent.get('campaign.create', { template: 'prix-impulsions-national', title: 'T', edition: 'E' });
    expect(await sent.refusal('publication.export', { ...asked, campaign: fresh.campaign })).toMatchObject({
      code: 'CAMPAIGN_NOT_FROZEN',
    });
    expect(await sent.refusal('publication.export', { ...asked, campaign: 'NOWHERE' })).toMatchObject({
      code: 'CAMPAIGN_UNKNOWN',
    });
  });

  it('stops where it is cancelled', async () => {
    const cancelled = await buildInstallation({
      dataFolder: sent.folder,
      seed: 61,
      jobs: { start: () => ({ progress: () => {}, isCancelled: () => true, end: () => {} }), cancel: () => true },
    });
    const asked = { campaign: sent.campaign, to: null, job: 'JOB-1' };
    expect(await cancelled.refusal('publication.export', asked)).toMatchObject({ code: 'JOB_CANCELLED' });
  });
});
