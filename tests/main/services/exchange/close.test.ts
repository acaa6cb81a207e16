import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCampaign, cloneCampaign, type SentCampaign } from '../../../builders/build-campaign.ts';
import { handIn } from '../../../builders/build-juror-desk.ts';
import { buildJuryEvening, type JuryEvening } from '../../../builders/build-jury-evening.ts';

let evening: JuryEvening;
beforeAll(async () => {
  evening = await buildJuryEvening();
});
afterAll(() => evening[Symbol.asyncDispose]());

/** J1 and J2 came, J3 did not, and the intake is closed. */
const closed = async (): Promise<SentCampaign> => {
  const at = await cloneCampaign(evening.sent);
  await handIn(at, [evening.first, evening.second]);
  expect(await at.get('exchange.close', { campaign: at.campaign })).toEqual({ missing: ['J3'] });
  return at;
};
const event = (at: SentCampaign, name: string) => linesOf(at).then((all) => all.filter((line) => line.event === name));
const linesOf = async (at: SentCampaign) => {
  const name = (await readdir(at.root)).find((file) => file.startsWith('journal-')) ?? '';
  const text = await readFile(path.join(at.root, name), 'utf8');
  const parse = (line: string) => JSON.parse(line) as { event: string; data: Record<string, unknown> };
  return text.trim().split('\n').map(parse);
};
const ranking = (at: SentCampaign) => at.get('ranking.open', { campaign: at.campaign, early: false });

it('closing needs a freeze, is an act of its own and happens once', async () => {
  await using fresh = await buildCampaign();
  expect(await fresh.refusal('exchange.close', { campaign: fresh.campaign })).toMatchObject({
    code: 'CAMPAIGN_NOT_FROZEN',
  });
  await using at = await closed();
  expect(await event(at, 'exchange.closed')).toMatchObject([{ data: { counted: 2, missing: ['J3'] } }]);
  expect(await at.refusal('exchange.close', { campaign: at.campaign })).toEqual({
    code: 'EXCHANGE_CLOSED',
    details: { campaign: at.campaign },
  });
  expect(await event(at, 'exchange.closed')).toHaveLength(1);
  expect(await at.get('exchange.board', { campaign: at.campaign })).toMatchObject({ closed: true });
});

it('closing publishes the list with every key that counts', async () => {
  await using at = await closed();
  const last = (await event(at, 'jury.listed')).at(-1);
  const envelope = JSON.parse(
    await readFile(path.join(at.root, 'listes', `${String(last?.data['digest'])}.jws`), 'utf8'),
  ) as {
    payload: string;
  };
  const { body } = JSON.parse(Buffer.from(envelope.payload, 'base64url').toString()) as {
    body: { jurors: { id: string; signingKey: string | null }[] };
  };
  expect(body.jurors.map(({ id, signingKey }) => [id, signingKey !== null])).toEqual([
    ['J1', true],
    ['J2', true],
    ['J3', false],
  ]);
});

it('a late file is kept and recorded, and changes neither board, list nor ranking', async () => {
  await using at = await closed();
  const before = [await ranking(at), await at.get('exchange.board', { campaign: at.campaign })];
  const reports = await handIn(at, [evening.third, evening.revised, evening.first, evening.first.bytes.slice(0, 300)]);
  expect(reports).toMatchObject([
    { verdict: 'late', code: null, juror: 'J3', activated: false },
    { verdict: 'late', code: null, juror: 'J1', seq: 2 },
    { verdict: 'duplicate', code: 'E17', juror: 'J1' },
    { verdict: 'refused', code: 'E04' },
  ]);
  expect([await ranking(at), await at.get('exchange.board', { campaign: at.campaign })]).toEqual(before);
  expect((await event(at, 'exchange.late')).map(({ data }) => data['digest'])).toEqual([
    evening.third.digest,
    evening.revised.digest,
  ]);
  expect(await event(at, 'exchange.activated')).toHaveLength(2);
  expect(await readdir(path.join(at.root, 'recus'))).toContain(`${evening.third.digest}.jws`);
});

it('a late file given again is a duplicate, and one that a crash left is recorded as late', async () => {
  await using at = await closed();
  await handIn(at, [evening.third]);
  expect(await handIn(at, [evening.third])).toMatchObject([{ verdict: 'duplicate', code: 'E17' }]);
  await using other = await cloneCampaign(evening.sent);
  await handIn(other, [evening.first, evening.revised]);
  const stored = `recus/${evening.revised.digest}.jws`;
  await writeFile(path.join(at.root, stored), await readFile(path.join(other.root, stored)));
  expect(await handIn(at, [evening.second])).toMatchObject([{ verdict: 'duplicate' }]);
  expect(await event(at, 'exchange.late')).toHaveLength(2);
  expect((await at.get('exchange.board', { campaign: at.campaign })).rows[0]).toMatchObject({ seq: 1 });
});

it('a late file on a full disk is E19 and nothing is recorded', async () => {
  await using at = await closed();
  at.failWrites((act) => (act === 'create' ? 'STORAGE_FULL' : null));
  expect(await handIn(at, [evening.third])).toMatchObject([{ verdict: 'refused', code: 'E19' }]);
  expect(await event(at, 'exchange.late')).toEqual([]);
});

it('a closing that the disk refuses has not happened', async () => {
  await using at = await cloneCampaign(evening.sent);
  await handIn(at, [evening.first]);
  at.failWrites((act) => (act === 'append' ? 'STORAGE_FULL' : null));
  expect(await at.refusal('exchange.close', { campaign: at.campaign })).toMatchObject({ code: 'STORAGE_FULL' });
  at.failWrites(null);
  expect(await at.get('exchange.board', { campaign: at.campaign })).toMatchObject({ closed: false });
  expect(await handIn(at, [evening.second])).toMatchObject([{ verdict: 'accepted' }]);
});
