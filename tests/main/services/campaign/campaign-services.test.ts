import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type BuiltCampaign,
  buildCampaign,
  buildSentCampaign,
  cloneCampaign,
  writeDossier,
} from '../../../builders/build-campaign.ts';
import { buildDossier } from '../../../builders/build-dossier.ts';
import { buildInstallation } from '../../../builders/build-installation.ts';
import { buildJuror, buildJury } from '../../../builders/build-jury.ts';
import { handIn, openDesk, sealAll } from '../../../builders/build-juror-desk.ts';
import { buildCriterion, buildRules } from '../../../builders/build-rules.ts';

const summary = (at: BuiltCampaign) => at.get('campaign.summary', { campaign: at.campaign });
const template = 'prix-impulsions-national';
const one = buildJury([buildJuror({ id: 'J1' })]);

describe('templates', () => {
  it('are those shipped; a spoiled one is named', async () => {
    await using at = await buildInstallation();
    const { templates } = await at.get('campaign.templates', {});
    expect(templates.map(({ id }) => id)).toEqual(['evenement-reconnaissance-bati-scolaire', template]);
    const resources = path.join(at.folder, 'resources');
    await cp(at.deps.resources, resources, { recursive: true });
    const file = path.join(resources, 'templates', `${template}.json`);
    await writeFile(file, '{}');
    await using other = await buildInstallation({ resources });
    const spoiled = { code: 'CAMPAIGN_FOLDER_SPOILED', details: { path: file, line: null } };
    expect(await other.refusal('campaign.templates', {})).toEqual(spoiled);
    expect(await other.refusal('campaign.create', { template, title: 'x', edition: 'y' })).toEqual(spoiled);
  });
});

describe('creating', () => {
  it('makes a folder with its keys under the title given, from the template', async () => {
    await using at = await buildInstallation();
    const asked = { template, title: 'Prix de l’académie', edition: '2027', demonstration: true };
    const { campaign } = await at.get('campaign.create', asked);
    expect(await at.get('campaign.summary', { campaign })).toMatchObject({
      title: 'Prix de l’académie',
      edition: '2027',
      demonstration: true,
      release: null,
      counts: { dossiers: 0, jurors: 0, packages: 0, scoreFiles: 0, journalLines: 1 },
      steps: { rules: 'now', dossiers: 'todo', jury: 'todo', sending: 'todo', intake: 'todo', results: 'todo' },
    });
    const other = await at.get('campaign.create', asked);
    expect(other.campaign).not.toBe(campaign);
  });

  it('needs a template that is there', async () => {
    await using at = await buildInstallation();
    const asked = { template: 'none', title: 'x', edition: 'y' };
    expect(await at.refusal('campaign.create', asked)).toEqual({
      code: 'CAMPAIGN_TEMPLATE_UNKNOWN',
      details: { template: 'none' },
    });
  });

  it('that the disk refuses at any write leaves no campaign', async () => {
    await using at = await buildInstallation();
    for (const act of ['makeFolder', 'replace', 'append'] as const) {
      at.failWrites((kind) => (kind === act ? 'STORAGE_FULL' : null));
      expect(await at.refusal('campaign.create', { template, title: 'x', edition: 'y' })).toMatchObject({
        code: 'STORAGE_FULL',
      });
      expect(await at.get('campaign.recents', {})).toEqual({ campaigns: [], spoiled: [] });
    }
  });
});

describe('recents', () => {
  it('are the campaigns of this computer, the last touched first, what is spoiled named', async () => {
    const now = { at: '2026-03-02T09:00:00.000Z' };
    await using at = await buildInstallation({ clock: { now: () => now.at } });
    expect(await at.get('campaign.recents', {})).toEqual({ campaigns: [], spoiled: [] });
    const create = async (title: string) =>
      (await at.get('campaign.create', { template, title, edition: '2026' })).campaign;
    const [first, second, third] = [await create('Un'), await create('Deux'), await create('Trois')];
    now.at = '2026-03-03T09:00:00.000Z';
    const { rules } = await at.get('campaign.summary', { campaign: first });
    const jury = buildJury([buildJuror({ id: 'J1', college: rules.colleges[0]?.id ?? '' })]);
    await at.get('jury.save', { campaign: first, jury });
    await writeDossier({ root: path.join(at.folder, 'campagnes', first) }, buildDossier({ id: 'D1' }));
    await at.get('dossiers.changeStatus', { campaign: first, dossier: 'D1', status: 'withdrawn', reason: 'x' });
    await writeFile(path.join(at.folder, 'campagnes', third, 'travail/rules.json'), '{}');
    await mkdir(path.join(at.folder, 'campagnes/vide'));
    await writeFile(path.join(at.folder, 'campagnes/.DS_Store'), '');
    for (const copy of [`${second} (1)`, `${second} - Copie`, `${third}~`])
      await cp(
        path.join(at.folder, 'campagnes', copy.slice(0, second.length)),
        path.join(at.folder, 'campagnes', copy),
        {
          recursive: true,
        },
      );
    const { campaigns, spoiled } = await at.get('campaign.recents', {});
    expect(campaigns).toMatchObject([
      { campaign: first, title: 'Un', jurors: 1, dossiers: 1, lastActAt: now.at },
      { campaign: second, title: 'Deux', jurors: 0, dossiers: 0, demonstration: false },
    ]);
    expect(spoiled).toEqual([third]);
  });

  it('name a campaign that lost its journal, and leave out a creation that a crash cut short', async () => {
    await using at = await buildCampaign();
    const journal = (await readdir(at.root)).find((name) => name.startsWith('journal-')) ?? '';
    await rm(path.join(at.root, journal));
    expect(await at.get('campaign.recents', {})).toEqual({ campaigns: [], spoiled: [at.campaign] });
    expect(await at.refusal('campaign.summary', { campaign: at.campaign })).toEqual({
      code: 'CAMPAIGN_FOLDER_SPOILED',
      details: { path: at.root, line: null },
    });
    await rm(path.join(at.root, 'travail/dossiers'), { recursive: true });
    expect(await at.get('campaign.recents', {})).toEqual({ campaigns: [], spoiled: [] });
    expect(await at.refusal('campaign.summary', { campaign: at.campaign })).toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
  });
});

describe('a copy of a campaign folder under another name', () => {
  it('is told as spoiled, beside the campaign that it copies', async () => {
    await using at = await buildCampaign();
    const copy = path.join(path.dirname(at.root), 'COPIE');
    await cp(at.root, copy, { recursive: true });
    expect(await at.refusal('campaign.summary', { campaign: 'COPIE' })).toEqual({
      code: 'CAMPAIGN_FOLDER_SPOILED',
      details: { path: copy, line: null },
    });
    expect(await at.get('campaign.recents', {})).toMatchObject({
      campaigns: [{ campaign: at.campaign }],
      spoiled: ['COPIE'],
    });
  });
});

describe('the summary', () => {
  it('tells each step of the day as it is done', async () => {
    await using at = await buildCampaign({ jury: one });
    const done = async () =>
      Object.values((await summary(at)).steps)
        .map((state) => state[0])
        .join('');
    expect(await done()).toBe('nddttt');
    await at.get('campaign.freeze', { campaign: at.campaign });
    expect(await done()).toBe('dddntt');
    const sent = await at.get('exchange.send', { campaign: at.campaign, job: null });
    expect(await done()).toBe('ddddnt');
    expect(sent.packages).toHaveLength(1);
    await at.get('exchange.close', { campaign: at.campaign });
    expect(await done()).toBe('dddddn');
  });

  it('counts what there is, never what it adds up to', async () => {
    await using sent = await buildSentCampaign({
      jury: one,
      dossiers: ['D1', 'D2'].map((id) => buildDossier({ id, status: id === 'D1' ? 'eligible' : 'outOfCompetition' })),
    });
    await using desk = await openDesk(sent, 'J1');
    await handIn(sent, [await sealAll(desk, '20')]);
    const told = await summary(sent);
    expect(told.counts).toMatchObject({
      dossiers: 2,
      eligible: 1,
      attachments: 0,
      jurors: 1,
      seats: 1,
      packages: 1,
      scoreFiles: 1,
    });
    expect(told.byCategory).toEqual([{ category: 'C1', label: 'Catégorie C1', dossiers: 2 }]);
    expect(told.fingerprint).toMatch(/^\d{5}( \d{5}){5}$/);
  });

  it.each([
    'travail/rules.json',
    'travail/jury.json',
    'cles/campagne.json',
    'travail/dossiers/D1.json',
    'travail/import.json',
  ])('names %s if it is spoiled', async (name) => {
    await using at = await buildCampaign({ jury: one });
    await writeFile(path.join(at.root, name), 'spoiled');
    const told = { code: 'CAMPAIGN_FOLDER_SPOILED', details: { path: path.join(at.root, name), line: null } };
    const of = { campaign: at.campaign };
    expect(await at.refusal('campaign.summary', of)).toEqual(told);
    expect(await at.refusal('dossiers.list', of)).toEqual(told);
    expect(await at.refusal('jury.read', of)).toEqual(told);
    expect(await at.refusal('campaign.saveRules', { ...of, rules: buildRules() })).toEqual(told);
    expect(await at.refusal('campaign.freeze', of)).toEqual(told);
  });

  it('names whatever was frozen, listed or is gone', async () => {
    await using sent = await buildSentCampaign({ jury: one });
    const told = await summary(sent);
    const [list = ''] = await readdir(path.join(sent.root, 'listes'));
    const frozen = path.join(sent.root, 'figes', told.release ?? '');
    const { rules } = JSON.parse(await readFile(frozen, 'utf8')) as { rules: string };
    for (const file of [path.join(sent.root, 'listes', list), frozen, path.join(sent.root, 'figes', rules)]) {
      const whole = await readFile(file, 'utf8');
      const spoiled = { code: 'CAMPAIGN_FOLDER_SPOILED', details: { path: file, line: null } };
      await writeFile(file, whole.replace(/[a-f]/, '0'));
      if (!file.includes('listes'))
        expect(await sent.refusal('campaign.summary', { campaign: sent.campaign })).toEqual(spoiled);
      await rm(file);
      expect(await sent.refusal('campaign.summary', { campaign: sent.campaign })).toEqual(spoiled);
      await writeFile(file, whole);
    }
    expect(await summary(sent)).toEqual(told);
  });

  it('names a dossier that was sent and is gone: nothing is ranked without it', async () => {
    await using sent = await buildSentCampaign({ jury: one });
    const file = path.join(sent.root, 'travail/dossiers/D2.json');
    await rm(file);
    const spoiled = { code: 'CAMPAIGN_FOLDER_SPOILED', details: { path: file, line: null } };
    const of = { campaign: sent.campaign };
    expect(await sent.refusal('campaign.summary', of)).toEqual(spoiled);
    expect(await sent.refusal('ranking.open', { ...of, early: true })).toEqual(spoiled);
    expect(await sent.refusal('exchange.close', of)).toEqual(spoiled);
  });

  it.each(['D2 (1).json', 'D2.sync-conflict-20260302-080000-ABCDEFG.json', 'D2-PC-2.json'])(
    'is not changed by %s, a copy that a shared folder made of a dossier',
    async (name) => {
      await using at = await buildCampaign({ jury: one });
      const folder = path.join(at.root, 'travail/dossiers');
      const copy = await readFile(path.join(folder, 'D2.json'), 'utf8');
      const before = await at.get('dossiers.list', { campaign: at.campaign });
      await writeFile(path.join(folder, name), copy.replace(/"title":"[^"]*"/, '"title":"Un autre titre"'));
      expect(await at.get('dossiers.list', { campaign: at.campaign })).toEqual(before);
    },
  );
});

describe('saving rules', () => {
  it('refuses what is not rules and what is not computed yet, by path, and changes nothing', async () => {
    await using at = await buildCampaign({ jury: one });
    const save = (rules: unknown) => at.refusal('campaign.saveRules', { campaign: at.campaign, rules });
    const before = await readFile(path.join(at.root, 'travail/rules.json'), 'utf8');
    expect(await save({ ...buildRules(), title: 7, edition: '' })).toMatchObject({
      code: 'CAMPAIGN_RULES_INVALID',
      details: { problems: [{ path: 'title' }, { path: 'edition' }] },
    });
    expect(await save(null)).toMatchObject({ code: 'CAMPAIGN_RULES_INVALID' });
    expect(await save(buildRules({ aggregation: 'median', finalMark: 'consensus' }))).toEqual({
      code: 'CAMPAIGN_VALUE_NOT_SUPPORTED',
      details: { paths: ['aggregation', 'finalMark'] },
    });
    at.failWrites(() => 'STORAGE_FULL');
    expect(await save(buildRules())).toMatchObject({ code: 'STORAGE_FULL' });
    expect(await readFile(path.join(at.root, 'travail/rules.json'), 'utf8')).toBe(before);
    expect(await at.refusal('campaign.saveRules', { campaign: 'NONE', rules: buildRules() })).toMatchObject({
      code: 'CAMPAIGN_UNKNOWN',
    });
  });

  it('is over once they are frozen, whatever becomes of the working file', async () => {
    await using at = await buildCampaign({ jury: one });
    const { rules } = await summary(at);
    await at.get('campaign.freeze', { campaign: at.campaign });
    const frozen = { code: 'CAMPAIGN_RULES_FROZEN', details: { campaign: at.campaign } };
    expect(await at.refusal('campaign.saveRules', { campaign: at.campaign, rules: buildRules() })).toEqual(frozen);
    expect(await at.refusal('campaign.freeze', { campaign: at.campaign })).toEqual(frozen);
    const altered = { ...rules, criteria: [buildCriterion({ id: 'A', weight: '9' }), buildCriterion({ id: 'B' })] };
    await writeFile(path.join(at.root, 'travail/rules.json'), JSON.stringify(altered));
    expect((await summary(at)).rules).toEqual(rules);
  });
});

describe('freezing', () => {
  it('stops at what cannot be carried out, and tells warnings', async () => {
    await using at = await buildCampaign({ dossiers: [], jury: buildJury([]) });
    expect(await at.refusal('campaign.freeze', { campaign: at.campaign })).toMatchObject({
      code: 'CAMPAIGN_CANNOT_FREEZE',
      details: {
        findings: [
          { finding: { code: 'collegeWithoutSeat' } },
          { finding: { code: 'noSeat' } },
          { finding: { code: 'noDossier' } },
        ],
      },
    });
    expect((await summary(at)).release).toBeNull();
    await using other = await buildCampaign({ jury: { ...one, chair: null } });
    const { warnings } = await other.get('campaign.freeze', { campaign: other.campaign });
    expect(JSON.stringify(warnings)).toMatch(/chairMissing/);
  });

  it('refuses values not computed yet even where the file was edited by hand', async () => {
    await using at = await buildCampaign({ jury: one });
    await writeFile(path.join(at.root, 'travail/rules.json'), JSON.stringify(buildRules({ aggregation: 'median' })));
    expect(await at.refusal('campaign.freeze', { campaign: at.campaign })).toEqual({
      code: 'CAMPAIGN_VALUE_NOT_SUPPORTED',
      details: { paths: ['aggregation'] },
    });
  });

  it('fixes rules and dossiers by their digest: the release changes only with what jurors see', async () => {
    await using at = await buildSentCampaign({ jury: one });
    const release = async () => {
      await at.get('exchange.send', { campaign: at.campaign, job: null });
      return (await summary(at)).release;
    };
    const first = (await summary(at)).release;
    await writeDossier(
      at,
      buildDossier({ id: 'D1', fields: [{ label: 'Avis', value: 'x', visibility: 'secretariat' }] }),
    );
    await at.get('dossiers.changeStatus', { campaign: at.campaign, dossier: 'D2', status: 'withdrawn', reason: 'x' });
    expect(await release()).toBe(first);
    await writeDossier(
      at,
      buildDossier({ id: 'D1', version: 2, fields: [{ label: 'Résumé', value: 'x', visibility: 'jury' }] }),
    );
    const second = await release();
    expect(second).not.toBe(first);
    expect(await release()).toBe(second);
  });

  it('that the disk refuses has not happened', async () => {
    await using at = await buildCampaign({ jury: one });
    for (const act of ['create', 'append'] as const) {
      at.failWrites((kind) => (kind === act ? 'STORAGE_FULL' : null));
      expect(await at.refusal('campaign.freeze', { campaign: at.campaign })).toMatchObject({ code: 'STORAGE_FULL' });
      expect((await summary(at)).release).toBeNull();
    }
    at.failWrites(null);
    await at.get('campaign.freeze', { campaign: at.campaign });
  });
});

describe('a journal of another workstation', () => {
  it('is read with ours, and a broken one is named by file and line', async () => {
    await using at = await buildSentCampaign({ jury: one });
    await using other = await cloneCampaign(at);
    await rm(path.join(other.folder, 'poste.json'));
    await other.get('exchange.close', { campaign: other.campaign });
    const journals = (await readdir(other.root)).filter((name) => name.startsWith('journal-'));
    expect(journals).toHaveLength(2);
    expect((await summary(other)).steps.intake).toBe('done');
    const file = path.join(other.root, journals[0] ?? '');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"n":1', '"n":2'));
    expect(await other.refusal('campaign.summary', { campaign: other.campaign })).toEqual({
      code: 'CAMPAIGN_FOLDER_SPOILED',
      details: { path: file, line: 1 },
    });
  });
});
