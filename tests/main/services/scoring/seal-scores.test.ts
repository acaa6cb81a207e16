import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scoresPayloadSchema } from '../../../../shared/exchange/payloads.ts';
import { buildSentCampaign, sendAgain, type SentCampaign } from '../../../builders/build-campaign.ts';
import { buildJuror, buildJury } from '../../../builders/build-jury.ts';
import { buildDossier } from '../../../builders/build-dossier.ts';
import {
  buildDraft,
  cloneDesk,
  handIn,
  type JurorDesk,
  openDesk,
  profileRoot,
  sealAll,
  type Sealed,
} from '../../../builders/build-juror-desk.ts';
import { buildCriterion } from '../../../builders/build-rules.ts';

let sent: SentCampaign;
let opened: JurorDesk;
beforeAll(async () => {
  sent = await buildSentCampaign({ jury: buildJury([buildJuror({ id: 'J1' })]) });
  opened = await openDesk(sent, 'J1');
});
afterAll(async () => {
  await sent[Symbol.asyncDispose]();
  await opened[Symbol.asyncDispose]();
});

/** What the juror's own copy of a sealed file holds. */
const payloadOf = async (at: JurorDesk, { digest }: Pick<Sealed, 'digest'>) => {
  const text = await readFile(path.join(profileRoot(at), 'envoyes', `${digest}.jws`), 'utf8');
  const { payload } = JSON.parse(text) as { payload: string };
  return scoresPayloadSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
};

it('seals a whole snapshot; each revision follows the one before', async () => {
  await using at = await cloneDesk(opened);
  const first = await sealAll(at, '10');
  await at.score('D1', { A: '0', B: null });
  const second = await at.seal();
  expect([first.seq, second.seq]).toEqual([1, 2]);
  expect(await payloadOf(at, first)).toMatchObject({ author: 'J1', seq: 1, prev: [], campaign: sent.campaign });
  const { seq, prev, body } = await payloadOf(at, second);
  expect([seq, prev]).toEqual([2, [first.digest]]);
  expect(body.sheets.map(({ dossier, state }) => [dossier, state])).toEqual([
    ['D1', 'complete'],
    ['D2', 'complete'],
    ['D3', 'complete'],
  ]);
  expect(body.sheets[0]?.cells).toEqual([
    { criterion: 'A', state: 'scored', mark: '0', comment: '' },
    { criterion: 'B', state: 'cannotAssess', mark: null, comment: '' },
  ]);
  expect((await at.get('scoring.desk', { profile: at.profile })).seq).toBe(2);
  expect(second.file.name).toBe('Prix-d-essai-J1-v2.palmares-notes');
});

it('says what is not finished: empty cells stay empty, a sheet never opened has none', async () => {
  await using at = await cloneDesk(opened);
  await at.score('D1', { A: '0' });
  await at.score('D2', { A: '5', B: '5' }, { abstained: true, comment: 'Sans avis' });
  await at.get('scoring.declareRecusal', { profile: at.profile, dossier: 'D3', reason: 'lien' });
  const sealed = await at.seal();
  expect(sealed).toMatchObject({ complete: 0, incomplete: 1, recused: 1 });
  const { sheets, recusals } = (await payloadOf(at, sealed)).body;
  expect(
    sheets.map(({ state, cells, comment }) => [state, cells.map(({ state: cell, mark }) => [cell, mark]), comment]),
  ).toEqual([
    [
      'inProgress',
      [
        ['scored', '0'],
        ['empty', null],
      ],
      '',
    ],
    ['abstained', [], 'Sans avis'],
    ['recused', [], ''],
  ]);
  expect(recusals).toMatchObject([{ juror: 'J1', target: 'D3', origin: 'self' }]);
  await using untouched = await cloneDesk(opened);
  expect(await untouched.get('scoring.seal', { profile: untouched.profile })).toMatchObject({
    complete: 0,
    incomplete: 3,
  });
});

it('never carries the juror’s own mark « à relire », and goes to the campaign alone', async () => {
  await using at = await cloneDesk(opened);
  await at.score('D1', { A: '1', B: '1' }, { flag: true });
  const sealed = await at.seal();
  expect(JSON.stringify(await payloadOf(at, sealed))).not.toContain('flag');
  const header = Buffer.from(sealed.bytes).toString('latin1').split('\n---')[0];
  expect(header?.match(/^-> \S+/gm)).toEqual(['-> X25519']);
  const keys = JSON.parse(await readFile(path.join(profileRoot(at), 'cles/membre.json'), 'utf8')) as {
    open: { identity: string };
  };
  expect(await at.deps.crypto.open(sealed.bytes, { identities: [keys.open.identity] }, 64)).toMatchObject({
    ok: false,
  });
});

it('brings the activation until the list that the juror has carries the key', async () => {
  await using at = await cloneDesk(opened);
  const first = await sealAll(at, '10');
  expect((await payloadOf(at, first)).body.activation).not.toBeNull();
  expect((await payloadOf(at, await at.seal())).body.activation).not.toBeNull();
  await handIn(sent, [first]);
  const again = await sendAgain(sent);
  await at.get('exchange.openPackage', { file: at.ref(again.packageOf('J1')), code: '' });
  const third = await at.seal();
  const { body, listVersion, seq } = await payloadOf(at, third);
  expect([body.activation, listVersion, seq]).toEqual([null, 2, 3]);
  expect(await handIn(sent, [third])).toMatchObject([{ verdict: 'accepted', gap: true, activated: false }]);
});

it('counts a file of another key as none of this one’s revisions', async () => {
  await using at = await cloneDesk(opened);
  const foreign = await sealAll(at, '10');
  await using second = await cloneDesk(opened);
  const keys = path.join(profileRoot(second), 'cles/membre.json');
  const own = JSON.parse(await readFile(keys, 'utf8')) as { seal: { secret: string; x: string } };
  await writeFile(keys, JSON.stringify({ ...own, seal: await at.deps.crypto.generateSealKeys() }));
  const stored = `envoyes/${foreign.digest}.jws`;
  await writeFile(path.join(profileRoot(second), stored), await readFile(path.join(profileRoot(at), stored)));
  expect(await second.get('scoring.seal', { profile: second.profile })).toMatchObject({ seq: 1 });
});

it.each([
  ['beyond what one juror may write', '€', 4, 3],
  ['that a file cannot hold once sealed', '\n', 11, 1],
])('refuses comments %s, and keeps nothing of it', async (_, letter, count, size) => {
  const criteria = Array.from({ length: 90 }, (_unused, index) => buildCriterion({ id: `K${index}` }));
  const dossiers = Array.from({ length: count }, (_unused, index) => buildDossier({ id: `D${index}` }));
  const jury = buildJury([buildJuror({ id: 'J1' })]);
  await using large = await buildSentCampaign({ rules: { criteria }, dossiers, jury });
  await using at = await openDesk(large, 'J1');
  const comment = letter.repeat(4000);
  const cells = criteria.map(({ id }) => ({ criterion: id, state: 'scored' as const, mark: '1', comment }));
  for (const { id } of dossiers)
    await at.get('scoring.saveDraft', { profile: at.profile, draft: buildDraft(id, {}, { cells }) });
  expect(await at.refusal('scoring.seal', { profile: at.profile })).toEqual({
    code: 'SCORING_COMMENTS_TOO_LONG',
    details: { bytes: count * 90 * 4000 * size, most: 4 * 1024 * 1024 },
  });
  expect(await readdir(path.join(profileRoot(at), 'envoyes'))).toEqual([]);
});

it('is acknowledged only once both copies are on disk; the next seal follows what was stored', async () => {
  await using at = await cloneDesk(opened);
  await at.score('D1', { A: '10', B: '10' });
  const ask = () => at.refusal('scoring.seal', { profile: at.profile });
  at.failWrites((act) => (act === 'create' ? 'STORAGE_FULL' : null));
  expect(await ask()).toMatchObject({ code: 'STORAGE_FULL' });
  expect(await readdir(path.join(profileRoot(at), 'envoyes'))).toEqual([]);
  at.failWrites((_, file) => (file.includes('exports') ? 'STORAGE_READ_ONLY' : null));
  expect(await ask()).toMatchObject({ code: 'STORAGE_READ_ONLY' });
  at.failWrites(null);
  const [unsent = ''] = await readdir(path.join(profileRoot(at), 'envoyes'));
  const sealed = await at.seal();
  expect([sealed.seq, (await payloadOf(at, sealed)).prev]).toEqual([2, [unsent.replace('.jws', '')]]);
});

it('names a stored revision that is spoiled rather than starting over', async () => {
  await using at = await cloneDesk(opened);
  const sealed = await sealAll(at, '10');
  const file = path.join(profileRoot(at), 'envoyes', `${sealed.digest}.jws`);
  await writeFile(file, 'spoiled');
  const spoiled = { code: 'SCORING_PROFILE_SPOILED', details: { path: file } };
  expect(await at.refusal('scoring.seal', { profile: at.profile })).toEqual(spoiled);
  expect(await at.refusal('scoring.desk', { profile: at.profile })).toEqual(spoiled);
  expect(await at.refusal('scoring.seal', { profile: { ...at.profile, juror: 'J7' } })).toMatchObject({
    code: 'SCORING_PROFILE_UNKNOWN',
  });
});

it('keeps the digest of a file in its name: SHA-256 of what was signed', async () => {
  await using at = await cloneDesk(opened);
  const { digest } = await sealAll(at, '10');
  const text = await readFile(path.join(profileRoot(at), 'envoyes', `${digest}.jws`), 'utf8');
  const jws = JSON.parse(text) as { protected: string; payload: string };
  expect(createHash('sha256').update(`${jws.protected}.${jws.payload}`).digest('hex')).toBe(digest);
});
