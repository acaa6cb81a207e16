import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFileLayer } from '../../../../main/platform/file-layer.ts';
import { buildSentCampaign } from '../../../builders/build-campaign.ts';
import { buildInstallation } from '../../../builders/build-installation.ts';
import { cloneDesk, handIn, openDesk } from '../../../builders/build-juror-desk.ts';
import type { JuryEvening } from '../../../builders/build-jury-evening.ts';
import {
  buildClosedEvening,
  copyBundle,
  openPayload,
  prepareBundle,
  readAll,
  readText,
  sealBundle,
  writeAll,
} from '../../../builders/build-sealed-bundle.ts';
import { flip, without } from '../../../builders/tamper.ts';

let evening: JuryEvening;
let prepared: string;
beforeAll(async () => {
  evening = await buildClosedEvening();
  prepared = await prepareBundle(evening.sent);
}, 60_000);
afterAll(async () => {
  await evening[Symbol.asyncDispose]();
});

/** Asks the chair, J1 unless told otherwise, to seal a folder. */
const refusal = (bundle: string, who = 0) => {
  const desk = evening.desks[who as 0 | 1 | 2];
  return desk.refusal('publication.seal', { bundle: desk.ref(bundle), profile: desk.profile, reason: '' });
};
/** A copy of the prepared bundle with its files changed. */
const spoilt = async (change: (files: Map<string, Uint8Array>) => ReadonlyMap<string, Uint8Array>) =>
  writeAll(change(await readAll(evening.sent, prepared)));
const namesIn = async (bundle: string) => [...(await readAll(evening.sent, bundle)).keys()].toSorted();

describe('publication.prepare', () => {
  it('refuses before the freeze, before closing, before the ranking is open', async () => {
    const sent = await buildSentCampaign();
    const fresh = await sent.get('campaign.create', { template: 'prix-impulsions-national', title: 'T', edition: 'E' });
    const ask = (campaign: string) => sent.refusal('publication.prepare', { campaign, job: null });
    expect(await ask(fresh.campaign)).toMatchObject({ code: 'CAMPAIGN_NOT_FROZEN' });
    expect(await ask('NOWHERE')).toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
    const { campaign } = sent;
    expect(await ask(campaign)).toEqual({ code: 'EXCHANGE_NOT_CLOSED', details: { campaign } });
    await sent.get('ranking.open', { campaign, early: true });
    expect(await ask(campaign)).toMatchObject({ code: 'EXCHANGE_NOT_CLOSED' });
    await sent.get('exchange.close', { campaign });
    const other = await buildSentCampaign({ seed: 5 });
    await other.get('exchange.close', { campaign: other.campaign });
    expect(await other.refusal('publication.prepare', { campaign: other.campaign, job: null })).toEqual({
      code: 'RANKING_NOT_OPEN',
      details: { campaign: other.campaign },
    });
    await sent[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
  });

  it('lays out everything, and nothing that the secretariat alone may see', async () => {
    const names = await namesIn(prepared);
    expect(names.map((name) => name.replace(/[0-9a-f]{64}/, '#').replace(/journal-.*(?=\.)/, 'journal-#'))).toEqual([
      'LISEZ-MOI.txt',
      'campagne.json',
      'figes/#',
      'figes/#',
      'journaux/journal-#.jsonl',
      'listes/#.jws',
      'listes/#.jws',
      'notes/#.jws',
      'notes/#.jws',
      'notes/#.jws',
      'notes/#.jws',
    ]);
    const files = await readAll(evening.sent, prepared);
    const text = [...files.values()].map((bytes) => Buffer.from(bytes).toString('latin1')).join('\n');
    const opened = [...files].flatMap(([name, bytes]) =>
      name.endsWith('.jws') ? [JSON.stringify(openPayload(bytes))] : [],
    );
    const keys = await readText(path.join(evening.sent.root, 'cles/campagne.json'));
    const { seal } = JSON.parse(keys) as { seal: { secret: string } };
    expect(seal.secret).toHaveLength(43);
    for (const hidden of ['AGE-SECRET-KEY', seal.secret, '"mail"', '"establishment"', '"applicant":"'])
      expect([hidden, text.includes(hidden), opened.join().includes(hidden)]).toEqual([hidden, false, false]);
  });

  it('can be asked again: each time another folder', async () => {
    const again = await prepareBundle(evening.sent);
    expect(await namesIn(again)).toHaveLength(11);
  });

  it('stops where it is cancelled', async () => {
    const { sent } = evening;
    const cancelled = await buildInstallation({
      dataFolder: sent.folder,
      seed: 60,
      jobs: { start: () => ({ progress: () => {}, isCancelled: () => true, end: () => {} }), cancel: () => true },
    });
    const asked = { campaign: sent.campaign, job: 'JOB-1' };
    expect(await cancelled.refusal('publication.prepare', asked)).toEqual({ code: 'JOB_CANCELLED', details: {} });
  });
});

describe('publication.seal', () => {
  it('seals what the evidence gives, once', async () => {
    const bundle = await copyBundle(prepared);
    const sealed = await sealBundle(evening.desks[0], bundle, 'Première publication.');
    const files = await readAll(evening.sent, bundle);
    expect(openPayload(files.get(`resultats/${sealed.digest}.jws`) as Uint8Array)).toMatchObject({
      author: 'J1',
      seq: 1,
      prev: [],
      body: { reason: 'Première publication.', provisional: false },
    });
    const listed = openPayload(files.get('MANIFESTE.jws') as Uint8Array)['body'] as { files: { path: string }[] };
    expect(listed.files.map(({ path: name }) => name)).toEqual([...without(files, 'MANIFESTE.jws').keys()].toSorted());
    expect(await refusal(bundle)).toEqual({ code: 'PUBLICATION_ALREADY_SEALED', details: { name: 'recueil' } });
  });

  it('is for the chair alone', async () => {
    expect(await refusal(prepared, 1)).toEqual({
      code: 'PUBLICATION_NOT_CHAIR',
      details: { juror: 'J2', campaign: evening.sent.campaign },
    });
  });

  it('refuses what is no bundle, an unknown reference, an unknown profile', async () => {
    const chair = evening.desks[0];
    const ask = { bundle: chair.ref(prepared), profile: chair.profile, reason: '' };
    const folder = await writeAll(new Map([['a.txt', new Uint8Array()]]));
    expect(await refusal(folder)).toMatchObject({ code: 'PUBLICATION_NOT_A_BUNDLE' });
    expect(await refusal(path.join(folder, 'nowhere'))).toMatchObject({ code: 'PUBLICATION_NOT_A_BUNDLE' });
    const unknown = { ref: 'x'.repeat(43), name: 'recueil' };
    expect(await chair.refusal('publication.seal', { ...ask, bundle: unknown })).toMatchObject({
      code: 'APPLICATION_FILE_UNKNOWN',
    });
    const stranger = { juror: 'J9', campaign: evening.sent.campaign };
    expect(await chair.refusal('publication.seal', { ...ask, profile: stranger })).toMatchObject({
      code: 'SCORING_PROFILE_UNKNOWN',
    });
  });

  it.each<[string, (files: Map<string, Uint8Array>) => ReadonlyMap<string, Uint8Array>, string]>([
    ['a score file changed', (files) => withFlipped(files, 'notes/'), 'notes/'],
    ['a score file gone', (files) => without(files, first(files, 'notes/')), 'notes/'],
    ['a list gone', (files) => without(files, first(files, 'listes/')), 'listes/'],
    ['the rules changed', (files) => withFlipped(files, 'figes/'), 'figes/'],
    ['a journal line gone', (files) => withoutLine(files), 'journaux/'],
    ['a file too many', (files) => new Map([...files, ['note.txt', new Uint8Array()]]), 'note.txt'],
    [
      'a dossier hidden',
      (files) =>
        withCampaign(files, (campaign) => (campaign['dossiers'] = (campaign['dossiers'] as unknown[]).slice(1))),
      'campagne.json',
    ],
    ['another title', (files) => withCampaign(files, (campaign) => (campaign['title'] = 'Autre')), 'campagne.json'],
    [
      'an unknown release',
      (files) => withCampaign(files, (campaign) => (campaign['release'] = 'a'.repeat(64))),
      'campagne.json',
    ],
  ])('seals nothing over %s, and names it', async (_, change, named) => {
    const bundle = await spoilt(change);
    const before = await namesIn(bundle);
    const failure = (await refusal(bundle)) as { code: string; details: { problems: { file: string }[] } };
    expect(failure.code).toBe('PUBLICATION_EVIDENCE_SPOILED');
    expect(failure.details.problems.some(({ file }) => file.startsWith(named))).toBe(true);
    expect(await namesIn(bundle)).toEqual(before);
  });

  const first = (files: ReadonlyMap<string, Uint8Array>, folder: string) =>
    [...files.keys()].toSorted().find((name) => name.startsWith(folder)) ?? '';
  const withFlipped = (files: Map<string, Uint8Array>, folder: string) => {
    const name = first(files, folder);
    return new Map([...files, [name, flip(files.get(name) as Uint8Array, 40)]]);
  };
  const withoutLine = (files: Map<string, Uint8Array>) => {
    const name = first(files, 'journaux/');
    const lines = Buffer.from(files.get(name) as Uint8Array)
      .toString('utf8')
      .split('\n');
    return new Map([...files, [name, Buffer.from(lines.toSpliced(3, 1).join('\n'))]]);
  };
  const withCampaign = (files: Map<string, Uint8Array>, change: (campaign: Record<string, unknown>) => void) => {
    const campaign = JSON.parse(Buffer.from(files.get('campagne.json') as Uint8Array).toString('utf8')) as Record<
      string,
      unknown
    >;
    change(campaign);
    return new Map([...files, ['campagne.json', Buffer.from(JSON.stringify(campaign))]]);
  };

  it('refuses evidence that counts an older file of the chair than the one sealed last', async () => {
    const sent = await buildSentCampaign({ seed: 7 });
    const chair = await openDesk(sent, 'J1');
    await chair.score('D1', { A: '10', B: '10' });
    await handIn(sent, [await chair.seal()]);
    await chair.score('D1', { A: '12', B: '12' });
    await chair.seal();
    await sent.get('exchange.close', { campaign: sent.campaign });
    await sent.get('ranking.open', { campaign: sent.campaign, early: false });
    const bundle = await prepareBundle(sent);
    const ask = { bundle: chair.ref(bundle), profile: chair.profile, reason: '' };
    expect(await chair.refusal('publication.seal', ask)).toEqual({
      code: 'PUBLICATION_EVIDENCE_SPOILED',
      details: { problems: [{ file: 'notes/', why: 'input', detail: 'J1' }] },
    });
    // The bundle of another campaign, to a chair of the same id.
    const foreign = { ...ask, bundle: chair.ref(await copyBundle(prepared)) };
    expect(await chair.refusal('publication.seal', foreign)).toEqual({
      code: 'PUBLICATION_EVIDENCE_SPOILED',
      details: { problems: [{ file: 'campagne.json', why: 'campaign', detail: evening.sent.campaign }] },
    });
    // With a reason, which the results carry, an earlier revision of the chair's own may stand.
    const reason = 'Version 2 scellée après la clôture';
    await chair.get('publication.seal', { ...ask, reason });
    const [results = ''] = (await namesIn(bundle)).filter((name) => name.startsWith('resultats/'));
    expect(openPayload((await readAll(sent, bundle)).get(results) ?? new Uint8Array())).toMatchObject({
      body: { reason },
    });
    await sent[Symbol.asyncDispose]();
    await chair[Symbol.asyncDispose]();
  });

  it('goes on after a crash between results and manifest, without a second revision', async () => {
    const [chair] = evening.desks;
    const bundle = await copyBundle(prepared);
    chair.failWrites((act, at) => (act === 'create' && at.endsWith('MANIFESTE.jws') ? 'STORAGE_FULL' : null));
    expect(await refusal(bundle)).toMatchObject({ code: 'STORAGE_FULL' });
    chair.failWrites(null);
    const [half = ''] = (await namesIn(bundle)).filter((name) => name.startsWith('resultats/'));
    // A temporary file of a process that is dead lies there too; the application was started again.
    const [machine = ''] = nodeFileLayer().writer.name.split('-');
    await writeFile(path.join(bundle, `.palmares-${machine}-999999999-0-1.tmp`), '');
    const restarted = await cloneDesk(chair);
    const sealed = await sealBundle(restarted, bundle);
    await restarted[Symbol.asyncDispose]();
    expect(`resultats/${sealed.digest}.jws`).toBe(half);
    expect((await namesIn(bundle)).filter((name) => name.startsWith('resultats/'))).toEqual([half]);
    const files = await readAll(evening.sent, bundle);
    expect(openPayload(files.get(half) as Uint8Array)).toMatchObject({ seq: 1, prev: [] });
  });

  it('seals anew after such a crash where the reason is another', async () => {
    const [chair] = evening.desks;
    const bundle = await copyBundle(prepared);
    chair.failWrites((act, at) => (act === 'create' && at.endsWith('MANIFESTE.jws') ? 'STORAGE_FULL' : null));
    expect(await refusal(bundle)).toMatchObject({ code: 'STORAGE_FULL' });
    chair.failWrites(null);
    const sealed = await sealBundle(chair, bundle, 'Autre motif.');
    const files = await readAll(evening.sent, bundle);
    expect(openPayload(files.get(`resultats/${sealed.digest}.jws`) as Uint8Array)).toMatchObject({
      seq: 2,
      prev: [expect.stringMatching(/^[0-9a-f]{64}$/)],
    });
    expect(
      (await evening.sent.get('publication.verify', { bundle: evening.sent.ref(bundle), job: null })).problems,
    ).toEqual([]);
    await rm(bundle, { recursive: true });
  });
});
