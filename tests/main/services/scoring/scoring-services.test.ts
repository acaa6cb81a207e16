import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSentCampaign, type SentCampaign } from '../../../builders/build-campaign.ts';
import { buildDossier } from '../../../builders/build-dossier.ts';
import { buildInstallation } from '../../../builders/build-installation.ts';
import { buildJuror, buildJury } from '../../../builders/build-jury.ts';
import { buildDraft, cloneDesk, type JurorDesk, openDesk, profileRoot } from '../../../builders/build-juror-desk.ts';
import { buildCategory, buildCriterion } from '../../../builders/build-rules.ts';

let sent: SentCampaign;
let opened: JurorDesk;
beforeAll(async () => {
  sent = await buildSentCampaign({
    rules: {
      categories: [buildCategory('C1'), buildCategory('C2')],
      criteria: [
        buildCriterion({ id: 'A', comment: 'always' }),
        buildCriterion({ id: 'B' }),
        buildCriterion({ id: 'N', categories: ['C2'] }),
      ],
    },
    dossiers: ['D1', 'D2', 'D3'].map((id) => buildDossier({ id, category: id === 'D3' ? 'C2' : 'C1' })),
    jury: buildJury([buildJuror({ id: 'J1' })], {
      recusals: [
        { juror: 'J1', scope: 'dossier', target: 'D9', origin: 'chair', reason: '', at: '2026-03-02T08:00:00Z' },
      ],
    }),
  });
  opened = await openDesk(sent, 'J1');
});
afterAll(async () => {
  await sent[Symbol.asyncDispose]();
  await opened[Symbol.asyncDispose]();
});

const desk = () => cloneDesk(opened);
const look = (at: JurorDesk) => at.get('scoring.desk', { profile: at.profile });
const states = async (at: JurorDesk) => (await look(at)).dossiers.map(({ state }) => state);
const save = (at: JurorDesk, draft: ReturnType<typeof buildDraft>) =>
  at.refusal('scoring.saveDraft', { profile: at.profile, draft });
const commented = (criterion: string, mark: string, comment = '') => ({
  criterion,
  state: 'scored' as const,
  mark,
  comment,
});

describe('the desk', () => {
  it('shows the dossiers given, in their state, with the juror’s own mark', async () => {
    await using at = await desk();
    expect(await look(at)).toMatchObject({ name: 'Jurée J1', seq: 0, recusals: [{ target: 'D9', origin: 'chair' }] });
    expect(await states(at)).toEqual(['notOpened', 'notOpened', 'notOpened']);
    await at.score('D2', {}, { flag: true });
    expect((await look(at)).dossiers.map(({ state, flag }) => [state, flag])).toEqual([
      ['notOpened', false],
      ['inProgress', true],
      ['notOpened', false],
    ]);
  });

  it('tells a sheet complete once every criterion of its category has an answer and every comment asked for', async () => {
    await using at = await desk();
    const states1 = async () => (await states(at))[0];
    await at.score('D1', { A: '0' });
    expect(await states1()).toBe('inProgress');
    await at.score('D1', { A: '0', B: '0' });
    expect(await states1()).toBe('inProgress');
    await at.score('D1', {}, { cells: [commented('A', '0', 'Pourquoi'), commented('B', '0')] });
    expect(await states1()).toBe('complete');
    await at.score('D3', {}, { cells: [commented('A', '0', 'Pourquoi'), commented('B', '0')] });
    expect((await states(at))[2]).toBe('inProgress');
    await at.score(
      'D3',
      { N: null, B: null },
      { cells: [commented('A', '1', 'x'), commented('B', '2'), commented('N', '3')] },
    );
    expect((await states(at))[2]).toBe('complete');
    await at.score('D3', {}, { abstained: true });
    expect((await states(at))[2]).toBe('abstained');
  });

  it('is of a profile that is here and whole: what is spoiled is named', async () => {
    await using at = await desk();
    const nobody = { juror: 'J7', campaign: at.profile.campaign };
    expect(await at.refusal('scoring.desk', { profile: nobody })).toEqual({
      code: 'SCORING_PROFILE_UNKNOWN',
      details: nobody,
    });
    const root = profileRoot(at);
    await writeFile(path.join(root, 'deports.json'), 'spoiled');
    const contents = (await readdir(path.join(root, 'paquet/contenu'))).map((name) => `paquet/contenu/${name}`);
    const damaged = ['paquet/manifeste.jws', 'cles/membre.json', 'deports.json', ...contents];
    await rm(path.join(root, 'deports.json'));
    for (const name of damaged) {
      const file = path.join(root, name);
      const whole = name === 'deports.json' ? null : await readFile(file);
      await writeFile(file, 'spoiled');
      expect(await at.refusal('scoring.desk', { profile: at.profile })).toEqual({
        code: 'SCORING_PROFILE_SPOILED',
        details: { path: file },
      });
      if (whole) await writeFile(file, whole);
      else await rm(file);
    }
    expect(await states(at)).toHaveLength(3);
  });
});

describe('profiles', () => {
  it('are not a copy of one under a name that is no id', async () => {
    await using at = await desk();
    const root = profileRoot(at);
    const before = await at.get('scoring.profiles', {});
    for (const copy of [`${root} (1)`, path.join(`${path.dirname(root)} - Copie`, path.basename(root))])
      await cp(root, copy, { recursive: true });
    expect(await at.get('scoring.profiles', {})).toEqual(before);
  });

  it('are those of this computer; one that is spoiled is shown by its ids', async () => {
    await using at = await desk();
    const { juror, campaign } = at.profile;
    expect(await at.get('scoring.profiles', {})).toEqual({ profiles: [{ juror, campaign, title: 'Prix d’essai' }] });
    await writeFile(path.join(profileRoot(at), 'cles/membre.json'), '{}');
    expect(await at.get('scoring.profiles', {})).toEqual({ profiles: [{ juror, campaign, title: campaign }] });
    await using empty = await buildInstallation({ seed: 70 });
    expect(await empty.get('scoring.profiles', {})).toEqual({ profiles: [] });
  });
});

describe('a draft', () => {
  it('is saved as typed, unfinished or not, and read back', async () => {
    await using at = await desk();
    const draft = buildDraft('D1', { A: '12.5' }, { edit: 3, flag: true, comment: 'à revoir' });
    expect(await at.get('scoring.saveDraft', { profile: at.profile, draft })).toEqual({ edit: 3 });
    const of = { profile: at.profile, dossier: 'D1' };
    expect(await at.get('scoring.readDraft', of)).toEqual({ draft });
    expect(await at.get('scoring.readDraft', { ...of, dossier: 'D2' })).toEqual({ draft: null });
  });

  it('off the scale, on a criterion that is not asked, older or unknown is refused and changes nothing', async () => {
    await using at = await desk();
    await at.score('D1', { A: '10' });
    const of = { profile: at.profile, dossier: 'D1' };
    const before = await at.get('scoring.readDraft', of);
    const offScale = (criterion: string) => ({ code: 'SCORING_MARK_OFF_SCALE', details: { dossier: 'D1', criterion } });
    for (const mark of ['20.5', '-1', '10.25', '1e1', 'NaN', '10,5', '07', ''])
      expect(await save(at, buildDraft('D1', { A: mark }, { edit: 2 })), mark).toEqual(offScale('A'));
    expect(await save(at, buildDraft('D1', { N: '10' }, { edit: 2 }))).toEqual(offScale('N'));
    expect(await save(at, buildDraft('D1', { Z: null }, { edit: 2 }))).toEqual(offScale('Z'));
    expect(await save(at, buildDraft('D1', { A: '9' }, { edit: 1 }))).toEqual({
      code: 'SCORING_DRAFT_OLDER',
      details: { dossier: 'D1', edit: 1 },
    });
    const unknown = { code: 'SCORING_DOSSIER_UNKNOWN', details: { dossier: 'D9' } };
    expect(await save(at, buildDraft('D9', {}))).toEqual(unknown);
    expect(await at.refusal('scoring.readDraft', { ...of, dossier: 'D9' })).toEqual(unknown);
    expect(await at.get('scoring.readDraft', of)).toEqual(before);
  });

  it('keeps a score as it was typed, over a restart', async () => {
    await using at = await desk();
    for (const [edit, mark] of ['13', '12.5', '13.5', '13'].entries())
      await at.score('D1', { A: mark }, { edit: edit + 1 });
    await using again = await cloneDesk(at);
    const { draft } = await again.get('scoring.readDraft', { profile: at.profile, dossier: 'D1' });
    expect(draft?.cells).toEqual([commented('A', '13')]);
  });

  it('that cannot be saved is told, and the one before stays', async () => {
    await using at = await desk();
    await at.score('D1', { A: '10' });
    at.failWrites(() => 'STORAGE_FULL');
    expect(await save(at, buildDraft('D1', { A: '11' }, { edit: 2 }))).toMatchObject({ code: 'STORAGE_FULL' });
    at.failWrites(null);
    const { draft } = await at.get('scoring.readDraft', { profile: at.profile, dossier: 'D1' });
    expect(draft).toMatchObject({ edit: 1, cells: [{ mark: '10' }] });
  });

  it('of which nothing whole is left is told lost: never read, shown or sealed as empty', async () => {
    await using at = await desk();
    await at.score('D1', { A: '10' });
    const file = path.join(profileRoot(at), 'brouillons/D1.json');
    await writeFile(file, 'spoiled');
    await rm(path.join(profileRoot(at), 'brouillons/generations/D1.jsonl'));
    const lost = { code: 'SCORING_PROFILE_SPOILED', details: { path: file } };
    expect(await at.refusal('scoring.readDraft', { profile: at.profile, dossier: 'D1' })).toEqual(lost);
    expect(await at.refusal('scoring.seal', { profile: at.profile })).toEqual(lost);
    expect(await states(at)).toEqual(['inProgress', 'notOpened', 'notOpened']);
    const draft = buildDraft('D1', { A: '11' });
    await at.get('scoring.saveDraft', { profile: at.profile, draft });
    expect(await at.get('scoring.readDraft', { profile: at.profile, dossier: 'D1' })).toEqual({ draft });
  });
});

describe('a recusal declared', () => {
  const declare = (at: JurorDesk, dossier: string) =>
    at.get('scoring.declareRecusal', { profile: at.profile, dossier, reason: 'Collègue de l’équipe' });

  it('keeps the juror from the dossier, once however often it is declared', async () => {
    await using at = await desk();
    await at.score('D1', { A: '10' });
    await declare(at, 'D1');
    await declare(at, 'D1');
    expect(await states(at)).toEqual(['recused', 'notOpened', 'notOpened']);
    const own = (await look(at)).recusals.filter(({ origin }) => origin === 'self');
    expect(own).toMatchObject([{ juror: 'J1', scope: 'dossier', target: 'D1', reason: 'Collègue de l’équipe' }]);
    expect(await save(at, buildDraft('D1', { A: '11' }, { edit: 2 }))).toEqual({
      code: 'SCORING_RECUSED',
      details: { dossier: 'D1' },
    });
    expect(await at.get('scoring.seal', { profile: at.profile })).toMatchObject({ recused: 1, incomplete: 2 });
  });

  it.each([
    ['category', 'C1', ['recused', 'recused', 'notOpened']],
    ['all', null, ['recused', 'recused', 'recused']],
  ] as const)('reaches as far as the rules say: %s', async (recusalScope, target, expected) => {
    await using other = await buildSentCampaign({
      rules: { recusalScope, categories: [buildCategory('C1'), buildCategory('C2')] },
      dossiers: ['D1', 'D2', 'D3'].map((id) => buildDossier({ id, category: id === 'D3' ? 'C2' : 'C1' })),
      jury: buildJury([buildJuror({ id: 'J1' })]),
    });
    await using at = await openDesk(other, 'J1');
    await declare(at, 'D1');
    expect(await states(at)).toEqual(expected);
    expect((await look(at)).recusals).toMatchObject([{ scope: recusalScope, target }]);
  });

  it('is of a dossier of the package, in a profile that is here, on a disk that takes it', async () => {
    await using at = await desk();
    const of = { profile: at.profile, dossier: 'D9', reason: 'x' };
    expect(await at.refusal('scoring.declareRecusal', of)).toMatchObject({ code: 'SCORING_DOSSIER_UNKNOWN' });
    const nobody = { ...of, profile: { ...at.profile, juror: 'J7' } };
    for (const method of ['scoring.declareRecusal', 'scoring.readDraft'] as const)
      expect(
        await at.refusal(
          method,
          method === 'scoring.readDraft' ? { profile: nobody.profile, dossier: 'D1' } : (nobody as never),
        ),
      ).toMatchObject({
        code: 'SCORING_PROFILE_UNKNOWN',
      });
    expect(
      await at.refusal('scoring.saveDraft', { profile: nobody.profile, draft: buildDraft('D1', {}) }),
    ).toMatchObject({ code: 'SCORING_PROFILE_UNKNOWN' });
    at.failWrites(() => 'STORAGE_READ_ONLY');
    expect(await at.refusal('scoring.declareRecusal', { ...of, dossier: 'D1' })).toMatchObject({
      code: 'STORAGE_READ_ONLY',
    });
    expect(await states(at)).toEqual(['notOpened', 'notOpened', 'notOpened']);
  });
});
