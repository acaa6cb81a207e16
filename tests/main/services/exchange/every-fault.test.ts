import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MethodName } from '../../../../shared/contract/contract.ts';
import { cloneCampaign, type SentCampaign } from '../../../builders/build-campaign.ts';
import { buildDraft, cloneDesk, handIn, type JurorDesk } from '../../../builders/build-juror-desk.ts';
import type { Installation } from '../../../builders/build-installation.ts';
import { buildJuryEvening, type JuryEvening } from '../../../builders/build-jury-evening.ts';
import { buildJuror, buildJury } from '../../../builders/build-jury.ts';

let evening: JuryEvening;
let secretariat: SentCampaign;
let desk: JurorDesk;
beforeAll(async () => {
  evening = await buildJuryEvening();
  secretariat = await cloneCampaign(evening.sent);
  await handIn(secretariat, [evening.revised, evening.forked]);
  desk = await cloneDesk(evening.desks[1]);
});
afterAll(async () => {
  await secretariat[Symbol.asyncDispose]();
  await desk[Symbol.asyncDispose]();
  await evening[Symbol.asyncDispose]();
});

type Act = { readonly at: Installation; readonly method: MethodName; readonly input: unknown };
const changed = buildJury([
  buildJuror({ id: 'J1', capacity: 'Inspectrice' }),
  buildJuror({ id: 'J2' }),
  buildJuror({ id: 'J3' }),
]);
const acts: Readonly<Record<string, () => Promise<Act> | Act>> = {
  templates: () => ({ at: secretariat, method: 'campaign.templates', input: {} }),
  create: () => ({
    at: secretariat,
    method: 'campaign.create',
    input: { template: 'prix-impulsions-national', title: 'x', edition: 'y' },
  }),
  import: async () => ({
    at: secretariat,
    method: 'dossiers.import',
    input: {
      campaign: secretariat.campaign,
      table: await secretariat.put('c.csv', 'Numéro;Titre\nA-1;Un\n'),
      attachments: null,
      mapping: null,
      job: null,
    },
  }),
  jury: () => ({ at: secretariat, method: 'jury.save', input: { campaign: secretariat.campaign, jury: changed } }),
  send: () => ({ at: secretariat, method: 'exchange.send', input: { campaign: secretariat.campaign, job: null } }),
  board: () => ({ at: secretariat, method: 'exchange.board', input: { campaign: secretariat.campaign } }),
  fork: () => ({
    at: secretariat,
    method: 'exchange.decideFork',
    input: { campaign: secretariat.campaign, juror: 'J1', digest: evening.forked.digest, reason: 'dit' },
  }),
  close: () => ({ at: secretariat, method: 'exchange.close', input: { campaign: secretariat.campaign } }),
  ranking: () => ({ at: secretariat, method: 'ranking.open', input: { campaign: secretariat.campaign, early: false } }),
  openPackage: () => ({
    at: desk,
    method: 'exchange.openPackage',
    input: { file: desk.ref(evening.sent.packageOf('J2')), code: evening.sent.codeOf('J2') },
  }),
  desk: () => ({ at: desk, method: 'scoring.desk', input: { profile: desk.profile } }),
  draft: () => ({
    at: desk,
    method: 'scoring.saveDraft',
    input: { profile: desk.profile, draft: buildDraft('D1', { A: '1' }, { edit: 9 }) },
  }),
  recusal: () => ({
    at: desk,
    method: 'scoring.declareRecusal',
    input: { profile: desk.profile, dossier: 'D1', reason: 'x' },
  }),
};

/** Acts of the disk that an answer does not hang on: what they would have left only helps. */
const ONLY_HELPS = /generations|correspondance|courrier|profils$|J2$/;

it.each(Object.keys(acts))(
  '%s: whichever act of the disk fails, the failure is told as the disk’s, and asking again succeeds',
  async (name) => {
    const { at, method, input } = (await acts[name]?.()) ?? { at: desk, method: 'scoring.desk' as const, input: {} };
    const untold: string[] = [];
    let failed = 'none yet';
    for (let wanted = 1; failed !== '' && wanted < 300; wanted += 1) {
      let count = 0;
      failed = '';
      at.failDisk((act, file) => {
        count += 1;
        if (count === wanted) failed = `${act} ${file}`;
        return count === wanted ? 'STORAGE_FAILED' : null;
      });
      const result = await at.ask(method, input as never);
      at.failDisk(null);
      if (failed === '') expect(result).toMatchObject({ ok: true });
      else if (!result.ok) expect([failed, result.error.code]).toEqual([failed, 'STORAGE_FAILED']);
      else if (!ONLY_HELPS.test(failed)) untold.push(failed);
    }
    expect(untold).toEqual([]);
  },
);
