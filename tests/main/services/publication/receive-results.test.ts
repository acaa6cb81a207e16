import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSentCampaign, type SentCampaign } from '../../../builders/build-campaign.ts';
import type { JuryEvening } from '../../../builders/build-jury-evening.ts';
import {
  buildClosedEvening,
  copyBundle,
  openPayload,
  prepareBundle,
  readAll,
  sealBundle,
  writeAll,
} from '../../../builders/build-sealed-bundle.ts';
import { eachFileTampered } from '../../../builders/tamper.ts';

let evening: JuryEvening;
let sent: SentCampaign;
let campaign: string;
/** Sealed over the same evidence as each other, neither received. */
let bundle: string;
let rival: string;
let digest: string;
beforeAll(async () => {
  evening = await buildClosedEvening();
  ({ sent } = evening);
  ({ campaign } = sent);
  bundle = await prepareBundle(sent);
  rival = await copyBundle(bundle);
  ({ digest } = await sealBundle(evening.desks[0], bundle, 'Première publication.'));
  await sealBundle(evening.desks[0], rival, 'Concurrente.');
}, 60_000);
afterAll(() => evening[Symbol.asyncDispose]());

const ask = (folder: string) => ({ campaign, bundle: sent.ref(folder) });
const sealedLines = async () =>
  Object.values(await journal()).flatMap((text) =>
    text.split('\n').filter((line) => line.includes('"publication.sealed"')),
  );
const journal = async (): Promise<Record<string, string>> => {
  const names = await sent.deps.files.list(sent.root);
  const journals = (names.ok ? names.value : []).filter((name) => name.endsWith('.jsonl'));
  const texts = await Promise.all(journals.map((name) => readFile(path.join(sent.root, name), 'utf8')));
  return Object.fromEntries(journals.map((name, index) => [name, texts[index] ?? '']));
};

// In order: each test leaves the campaign as the next one finds it.
describe('publication.receive', () => {
  it('refuses before the freeze, an unknown reference, what is no bundle', async () => {
    const fresh = await sent.get('campaign.create', { template: 'prix-impulsions-national', title: 'T', edition: 'E' });
    expect(await sent.refusal('publication.receive', { ...ask(bundle), campaign: fresh.campaign })).toMatchObject({
      code: 'CAMPAIGN_NOT_FROZEN',
    });
    expect(await sent.refusal('publication.receive', { ...ask(bundle), campaign: 'NOWHERE' })).toMatchObject({
      code: 'CAMPAIGN_UNKNOWN',
    });
    const unknown = { campaign, bundle: { ref: 'x'.repeat(43), name: 'recueil' } };
    expect(await sent.refusal('publication.receive', unknown)).toMatchObject({ code: 'APPLICATION_FILE_UNKNOWN' });
    const folder = await writeAll(new Map([['a.txt', new Uint8Array()]]));
    expect(await sent.refusal('publication.receive', ask(folder))).toMatchObject({ code: 'PUBLICATION_NOT_A_BUNDLE' });
  });

  it('refuses a bundle of which one byte changed, or that nobody sealed', async () => {
    const [spoilt] = eachFileTampered(await readAll(sent, bundle));
    const folder = await writeAll(spoilt?.files ?? new Map());
    expect(await sent.refusal('publication.receive', ask(folder))).toMatchObject({
      code: 'PUBLICATION_EVIDENCE_SPOILED',
      details: { problems: [{ file: 'LISEZ-MOI.txt', why: 'changed' }] },
    });
    const unsealed = await prepareBundle(sent);
    expect(await sent.refusal('publication.receive', ask(unsealed))).toMatchObject({
      code: 'PUBLICATION_EVIDENCE_SPOILED',
    });
    expect(await sealedLines()).toEqual([]);
  });

  it('refuses the results of another campaign', async () => {
    const other = await buildSentCampaign({ seed: 9 });
    const asked = { campaign: other.campaign, bundle: other.ref(bundle) };
    expect(await other.refusal('publication.receive', asked)).toEqual({
      code: 'PUBLICATION_EVIDENCE_SPOILED',
      details: { problems: [{ file: 'campagne.json', why: 'campaign', detail: other.campaign }] },
    });
    await other[Symbol.asyncDispose]();
  });

  it('stores nothing that the journal could not take, and can be asked again', async () => {
    sent.failWrites((act) => (act === 'append' ? 'STORAGE_FULL' : null));
    expect(await sent.refusal('publication.receive', ask(bundle))).toMatchObject({ code: 'STORAGE_FULL' });
    sent.failWrites((act) => (act === 'create' ? 'STORAGE_READ_ONLY' : null));
    expect(await sent.refusal('publication.receive', ask(bundle))).toMatchObject({ code: 'STORAGE_READ_ONLY' });
    sent.failWrites(null);
    expect(await sealedLines()).toEqual([]);
  });

  it('stores the results once, however often they come', async () => {
    expect(await sent.get('publication.receive', ask(bundle))).toEqual({ digest, seq: 1 });
    expect(await sent.get('publication.receive', ask(bundle))).toEqual({ digest, seq: 1 });
    expect(await sealedLines()).toHaveLength(1);
    const stored = await readFile(path.join(sent.root, `resultats/${digest}.jws`));
    expect(stored.equals(Buffer.from((await readAll(sent, bundle)).get(`resultats/${digest}.jws`) as Uint8Array))).toBe(
      true,
    );
  });

  it('refuses other results of the same revision', async () => {
    expect(await sent.refusal('publication.receive', ask(rival))).toMatchObject({
      code: 'PUBLICATION_EVIDENCE_SPOILED',
      details: { problems: [{ file: expect.stringMatching(/^resultats\//), why: 'chain', detail: '1' }] },
    });
    expect(await sealedLines()).toHaveLength(1);
  });

  it('takes a second revision, which names the first and its reason', async () => {
    const change = { campaign, dossier: 'D1', status: 'withdrawn' as const, reason: 'Désistement.' };
    await sent.get('dossiers.changeStatus', change);
    const revised = await prepareBundle(sent);
    const sealed = await sealBundle(evening.desks[0], revised, 'Désistement d’un lauréat.');
    expect(await sent.get('publication.receive', ask(revised))).toEqual({ digest: sealed.digest, seq: 2 });
    const files = await readAll(sent, revised);
    expect(openPayload(files.get(`resultats/${sealed.digest}.jws`) as Uint8Array)).toMatchObject({
      seq: 2,
      prev: [digest],
      body: { reason: 'Désistement d’un lauréat.' },
    });
    const verified = await sent.get('publication.verify', { bundle: sent.ref(revised), job: null });
    expect(verified).toMatchObject({ holds: true, problems: [] });
    // The older bundle still holds by itself, and changes nothing here.
    expect(await sent.get('publication.receive', ask(bundle))).toEqual({ digest, seq: 1 });
    expect(await sealedLines()).toHaveLength(2);
  });

  it('refuses evidence whose journal is not the beginning of ours', async () => {
    const third = await prepareBundle(sent);
    await sealBundle(evening.desks[0], third, 'Troisième.');
    const [name = '', text = ''] = Object.entries(await journal())[0] ?? [];
    const lines = text.trimEnd().split('\n');
    await writeFile(path.join(sent.root, name), `${lines.slice(0, -1).join('\n')}\n`);
    expect(await sent.refusal('publication.receive', ask(third))).toMatchObject({
      code: 'PUBLICATION_EVIDENCE_SPOILED',
      details: { problems: [{ file: `journaux/${name}`, why: 'chain' }] },
    });
    await writeFile(path.join(sent.root, name), text);
    expect(await sent.get('publication.receive', ask(third))).toMatchObject({ seq: 3 });
  });
});
