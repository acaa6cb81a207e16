import { buildSentCampaign, type CampaignParts, type SentCampaign } from './build-campaign.ts';
import { cloneDesk, type JurorDesk, openDesk, type Sealed, sealAll } from './build-juror-desk.ts';

/** A small campaign whose jurors have sealed: nothing received yet. */
export type JuryEvening = {
  readonly sent: SentCampaign;
  readonly desks: readonly [JurorDesk, JurorDesk, JurorDesk];
  /** First revisions of J1, J2, J3. */
  readonly first: Sealed;
  readonly second: Sealed;
  readonly third: Sealed;
  /** J1's second revision, and another file of the same revision from a copy of the profile. */
  readonly revised: Sealed;
  readonly forked: Sealed;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

export const buildJuryEvening = async (parts: CampaignParts = {}): Promise<JuryEvening> => {
  const sent = await buildSentCampaign(parts);
  const one = await openDesk(sent, 'J1');
  const two = await openDesk(sent, 'J2');
  const three = await openDesk(sent, 'J3');
  const first = await sealAll(one, '10');
  const second = await sealAll(two, '12');
  const third = await sealAll(three, '14');
  const copy = await cloneDesk(one);
  await one.score('D1', { A: '18', B: '18' });
  await copy.score('D1', { A: '2', B: '2' });
  const revised = await one.seal();
  const forked = await copy.seal();
  const all = [sent, one, two, three, copy];
  return {
    sent,
    desks: [one, two, three],
    first,
    second,
    third,
    revised,
    forked,
    [Symbol.asyncDispose]: async () => {
      for (const installation of all) await installation[Symbol.asyncDispose]();
    },
  };
};
