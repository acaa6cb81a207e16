import { readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InputOf } from '../../../../shared/contract/contract.ts';
import { type BuiltCampaign, buildCampaign, writeDossier } from '../../../builders/build-campaign.ts';
import { PDF } from '../../../builders/build-dn-export.ts';
import { buildDossier } from '../../../builders/build-dossier.ts';
import { buildJuror, buildJury } from '../../../builders/build-jury.ts';
import { buildZip } from '../../../builders/build-zip.ts';

type Mapping = NonNullable<InputOf<'dossiers.import'>['mapping']>;
const jury = buildJury([buildJuror({ id: 'J1' })]);
const HEAD = 'Numéro;Titre;Résumé;Avis';
const TABLE = `${HEAD}\nA-1;Un;r1;secret\nA-2;Deux;r2;secret\n`;

const campaign = () => buildCampaign({ dossiers: [], jury });
const asked = async (at: BuiltCampaign, table: string, more: Partial<InputOf<'dossiers.import'>> = {}) => ({
  campaign: at.campaign,
  table: await at.put('candidatures.csv', table),
  attachments: null,
  mapping: null,
  job: null,
  ...more,
});
const bring = async (at: BuiltCampaign, table: string, more: Partial<InputOf<'dossiers.import'>> = {}) =>
  at.get('dossiers.import', await asked(at, table, more));
const titles = async (at: BuiltCampaign) =>
  (await at.get('dossiers.list', { campaign: at.campaign })).dossiers.map(
    ({ title, version }) => `${title} ${version}`,
  );
const imports = async (at: BuiltCampaign) => {
  const name = (await readdir(at.root)).find((file) => file.startsWith('journal-')) ?? '';
  const lines = (await readFile(path.join(at.root, name), 'utf8')).trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as { event: string; data: Record<string, unknown> })
    .flatMap(({ event, data }) => (event === 'dossiers.imported' ? [data] : []));
};
/** As proposed, but with the summary where `summary` says. */
const mappingOf = async (at: BuiltCampaign, summary: 'jury' | 'secretariat' = 'jury'): Promise<Mapping> => {
  const { mapping } = await at.get('dossiers.previewImport', await asked(at, TABLE));
  return mapping.map((column) => ({ ...column, target: column.column === 'Résumé' ? summary : column.target }));
};

describe('an import', () => {
  it('is previewed without writing anything, then done whole and recorded once', async () => {
    await using at = await campaign();
    const preview = await at.get('dossiers.previewImport', await asked(at, TABLE));
    expect(preview.dossiers.map(({ sourceId, change }) => [sourceId, change])).toEqual([
      ['A-1', 'new'],
      ['A-2', 'new'],
    ]);
    expect(await titles(at)).toEqual([]);
    expect(await bring(at, TABLE)).toEqual(preview);
    expect(await titles(at)).toEqual(['Un 1', 'Deux 1']);
    expect(await imports(at)).toMatchObject([
      { source: 'candidatures.csv', added: ['A-1', 'A-2'], changed: [], gone: [] },
    ]);
    expect(await readdir(path.join(at.root, 'travail'))).not.toContain('import.json');
  });

  it('keeps opinions from the jury, and every column that a mapping made by hand does not name', async () => {
    await using at = await campaign();
    await bring(at, TABLE);
    const seen = async () => {
      const { dossiers } = await at.get('dossiers.list', { campaign: at.campaign });
      return dossiers[0]?.fields.map(({ label, visibility }) => [label, visibility]);
    };
    expect(await seen()).toEqual([
      ['Résumé', 'jury'],
      ['Avis', 'secretariat'],
    ]);
    const mapping = (await mappingOf(at)).filter(({ column }) => column !== 'Résumé');
    await bring(at, TABLE, { mapping });
    expect(await seen()).toEqual([
      ['Résumé', 'secretariat'],
      ['Avis', 'secretariat'],
    ]);
  });

  it('again changes nothing; a changed row rises by one version, a row that has gone is told and kept', async () => {
    await using at = await campaign();
    const mapping = await mappingOf(at);
    await bring(at, TABLE, { mapping });
    const again = await bring(at, TABLE, { mapping });
    expect(again.dossiers.map(({ change }) => change)).toEqual(['same', 'same']);
    expect(await titles(at)).toEqual(['Un 1', 'Deux 1']);
    const third = await bring(at, `${HEAD}\nA-1;Un;r1 corrigé;secret\n`, { mapping });
    expect(third.dossiers.map(({ change }) => change)).toEqual(['changed']);
    expect(third.gone).toHaveLength(1);
    expect(await titles(at)).toEqual(['Un 2', 'Deux 1']);
    expect((await imports(at)).map(({ added, changed, gone }) => [added, changed, gone])).toEqual([
      [['A-1', 'A-2'], [], []],
      [[], [], []],
      [[], ['A-1'], ['A-2']],
    ]);
  });

  it('is missed by name when a dossier of it is gone, before the freeze as well', async () => {
    await using at = await campaign();
    await bring(at, TABLE);
    const file = path.join(at.root, 'travail/dossiers/A-2.json');
    await rm(file);
    expect(await at.refusal('dossiers.list', { campaign: at.campaign })).toEqual({
      code: 'CAMPAIGN_FOLDER_SPOILED',
      details: { path: file, line: null },
    });
  });

  it('remembers where the columns went', async () => {
    await using at = await campaign();
    const proposed = async () => {
      const { mapping } = await at.get('dossiers.previewImport', await asked(at, TABLE));
      return mapping.find(({ column }) => column === 'Résumé')?.target;
    };
    expect(await proposed()).toBe('jury');
    await bring(at, TABLE, { mapping: await mappingOf(at, 'secretariat') });
    expect(await proposed()).toBe('secretariat');
  });

  it('keeps attachments by the digest of their bytes', async () => {
    await using at = await campaign();
    const attachments = await at.put('pieces.zip', buildZip([{ name: 'A-1/projet.pdf', bytes: PDF }]));
    await bring(at, TABLE, { attachments });
    const { dossiers } = await at.get('dossiers.list', { campaign: at.campaign });
    const kept = dossiers.flatMap((dossier) => dossier.attachments.map(({ sha256 }) => sha256));
    expect(await readdir(path.join(at.root, 'pieces'))).toEqual(kept);
  });
});

describe('all or nothing', () => {
  it('one error refuses the whole table, with every problem', async () => {
    await using at = await campaign();
    await bring(at, TABLE);
    const wrong = `${HEAD}\nA-1;;r1;x\n;Trois;r3;x\nA-4;Quatre;r4;x\nA-4;Quatre bis;r4;x\n`;
    const told = await at.refusal('dossiers.import', await asked(at, wrong));
    expect(told).toMatchObject({ code: 'DOSSIERS_IMPORT_REFUSED', details: { name: 'candidatures.csv' } });
    expect(JSON.stringify(told)).toMatch(/titleMissing.*idMissing|idMissing.*titleMissing/);
    expect(await titles(at)).toEqual(['Un 1', 'Deux 1']);
    expect(await imports(at)).toHaveLength(1);
  });

  it('a disk that refuses before the import is committed leaves nothing of it', async () => {
    await using at = await campaign();
    const attachments = await at.put('pieces.zip', buildZip([{ name: 'A-1/projet.pdf', bytes: PDF }]));
    for (const where of ['pieces/', 'travail/import.json']) {
      at.failWrites((_, file) => (file.includes(where) ? 'STORAGE_FULL' : null));
      expect(await at.refusal('dossiers.import', await asked(at, TABLE, { attachments }))).toMatchObject({
        code: 'STORAGE_FULL',
      });
      expect(await titles(at)).toEqual([]);
    }
  });

  it.each(['correspondance.json', 'travail/dossiers/', 'journal-', 'remove'])(
    'once committed it has happened: cut short at %s, it is read whole and finished later, with one line',
    async (where) => {
      await using at = await campaign();
      at.failWrites((act, file) => (act === where || file.includes(where) ? 'STORAGE_FULL' : null));
      expect(await at.refusal('dossiers.import', await asked(at, TABLE))).toMatchObject({ code: 'STORAGE_FULL' });
      at.failWrites(null);
      expect(await titles(at)).toEqual(['Un 1', 'Deux 1']);
      const { dossiers } = await at.get('dossiers.list', { campaign: at.campaign });
      const change = {
        campaign: at.campaign,
        dossier: dossiers[0]?.id ?? '',
        status: 'withdrawn' as const,
        reason: 'Retrait',
      };
      await at.get('dossiers.changeStatus', change);
      expect(await titles(at)).toEqual(['Un 1', 'Deux 1']);
      expect(await imports(at)).toMatchObject([{ added: ['A-1', 'A-2'] }]);
      expect(await readdir(path.join(at.root, 'travail'))).not.toContain('import.json');
      const again = await bring(at, TABLE);
      expect(again.dossiers.map(({ change: kind }) => kind)).toEqual(['same', 'same']);
    },
  );

  it('finishing that the disk refuses again is told, by an import and by a change of status', async () => {
    await using at = await campaign();
    at.failWrites((_, file) => (file.includes('travail/dossiers/') ? 'STORAGE_FULL' : null));
    const full = { code: 'STORAGE_FULL' };
    expect(await at.refusal('dossiers.import', await asked(at, TABLE))).toMatchObject(full);
    expect(await at.refusal('dossiers.import', await asked(at, TABLE))).toMatchObject(full);
    const [dossier] = (await at.get('dossiers.list', { campaign: at.campaign })).dossiers;
    const change = { campaign: at.campaign, dossier: dossier?.id ?? '', status: 'withdrawn' as const, reason: 'x' };
    expect(await at.refusal('dossiers.changeStatus', change)).toMatchObject(full);
  });

  it('needs files that were chosen and a campaign that is there, and can be cancelled', async () => {
    await using at = await campaign();
    const none = { ref: 'none', name: 'x.csv' };
    const unknown = { code: 'APPLICATION_FILE_UNKNOWN', details: { name: 'x.csv' } };
    for (const method of ['dossiers.import', 'dossiers.previewImport'] as const) {
      expect(await at.refusal(method, await asked(at, TABLE, { table: none }))).toEqual(unknown);
      expect(await at.refusal(method, await asked(at, TABLE, { attachments: none }))).toEqual(unknown);
      expect(await at.refusal(method, await asked(at, TABLE, { campaign: 'NONE' }))).toMatchObject({
        code: 'CAMPAIGN_UNKNOWN',
      });
    }
    const { read } = at.deps.files;
    Object.assign(at.deps.files, {
      read: (...given: Parameters<typeof read>) => {
        at.deps.jobs.cancel('JOB');
        return read(...given);
      },
    });
    expect(await at.refusal('dossiers.import', await asked(at, TABLE, { job: 'JOB' }))).toEqual({
      code: 'JOB_CANCELLED',
      details: {},
    });
    expect(await titles(at)).toEqual([]);
  });
});

describe('after the freeze', () => {
  const release = async (at: BuiltCampaign) => (await at.get('campaign.summary', { campaign: at.campaign })).release;

  it('an import publishes a new release exactly if jurors would see something else', async () => {
    await using at = await campaign();
    const mapping = await mappingOf(at);
    await bring(at, TABLE, { mapping });
    await at.get('campaign.freeze', { campaign: at.campaign });
    const first = await release(at);
    await bring(at, TABLE.replace('secret', 'autre secret'), { mapping });
    expect(await release(at)).toBe(first);
    await bring(at, TABLE.replace('r1', 'r1 corrigé'), { mapping });
    expect(await release(at)).not.toBe(first);
    at.failWrites((act, file) => (act === 'create' && file.includes('figes') ? 'STORAGE_FULL' : null));
    expect(await at.refusal('dossiers.import', await asked(at, `${TABLE}A-3;Trois;r3;x\n`, { mapping }))).toMatchObject(
      { code: 'STORAGE_FULL' },
    );
    at.failWrites(null);
    const sent = await at.get('exchange.send', { campaign: at.campaign, job: null });
    expect(sent.packages).toHaveLength(1);
    expect(await titles(at)).toHaveLength(3);
  });
});

describe('a change of status', () => {
  const change = (at: BuiltCampaign, dossier = 'D1') => ({
    campaign: at.campaign,
    dossier,
    status: 'inadmissible' as const,
    reason: 'Hors délai',
  });
  const status = async (at: BuiltCampaign) =>
    (await at.get('dossiers.list', { campaign: at.campaign })).dossiers.map((dossier) => [
      dossier.status,
      dossier.statusReason,
    ]);

  it('is recorded with its reason and kept by the next import of the same dossier', async () => {
    await using at = await campaign();
    await bring(at, TABLE);
    const [dossier] = (await at.get('dossiers.list', { campaign: at.campaign })).dossiers;
    await at.get('dossiers.changeStatus', change(at, dossier?.id));
    await bring(at, TABLE.replace('Un', 'Un bis'));
    expect(await status(at)).toEqual([
      ['inadmissible', 'Hors délai'],
      ['eligible', ''],
    ]);
    expect(await titles(at)).toEqual(['Un bis 2', 'Deux 1']);
  });

  it('has happened once its line is there, and not before', async () => {
    await using at = await buildCampaign({ jury, dossiers: [buildDossier({ id: 'D1' })] });
    at.failWrites((act) => (act === 'append' ? 'STORAGE_FULL' : null));
    expect(await at.refusal('dossiers.changeStatus', change(at))).toMatchObject({ code: 'STORAGE_FULL' });
    expect(await status(at)).toEqual([['eligible', '']]);
    at.failWrites((act) => (act === 'replace' ? 'STORAGE_FULL' : null));
    await at.get('dossiers.changeStatus', change(at));
    at.failWrites(null);
    expect(await status(at)).toEqual([['inadmissible', 'Hors délai']]);
  });

  it('is of a dossier that is there', async () => {
    await using at = await buildCampaign({ jury });
    expect(await at.refusal('dossiers.changeStatus', change(at, 'D9'))).toEqual({
      code: 'DOSSIERS_UNKNOWN',
      details: { dossier: 'D9' },
    });
    await writeDossier(at, buildDossier({ id: 'D9' }));
    await at.get('dossiers.changeStatus', change(at, 'D9'));
    expect(await at.refusal('dossiers.changeStatus', { ...change(at), campaign: 'NONE' })).toMatchObject({
      code: 'CAMPAIGN_UNKNOWN',
    });
    expect(await at.refusal('dossiers.list', { campaign: 'NONE' })).toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
  });
});
