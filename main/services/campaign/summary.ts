import type { CampaignSummary } from '../../../shared/contract/campaign.ts';
import { isInCompetition } from '../../../shared/dossiers/dossier.ts';
import { fingerprint } from '../../../shared/exchange/keys.ts';
import type { Deps } from '../deps.ts';
import { type Campaign, eventsOf, isClosed, isFrozen } from './campaign-store.ts';

/** What the secretariat sees of a campaign at a glance: counts and the state of each step, never totals. */
export const summarise = async (deps: Pick<Deps, 'crypto'>, campaign: Campaign): Promise<CampaignSummary> => {
  const { rules, dossiers, jury, lines, keys, created } = campaign;
  return {
    campaign: campaign.id,
    title: rules.title,
    edition: rules.edition,
    createdAt: created.at,
    demonstration: created.demonstration,
    rules,
    release: campaign.releases.at(-1)?.digest ?? null,
    fingerprint: await fingerprint(deps.crypto, keys.thumbprint),
    counts: {
      dossiers: dossiers.length,
      eligible: dossiers.filter(isInCompetition).length,
      attachments: dossiers.reduce((sum, { attachments }) => sum + attachments.length, 0),
      jurors: jury.jurors.length,
      seats: jury.seats.length,
      packages: eventsOf(lines, 'exchange.sent').length,
      scoreFiles: eventsOf(lines, 'exchange.accepted').length + eventsOf(lines, 'exchange.recovered').length,
      journalLines: lines.length,
    },
    byCategory: rules.categories.map(({ id, label }) => ({
      category: id,
      label,
      dossiers: dossiers.filter(({ category }) => category === id).length,
    })),
    steps: stepsOf(campaign),
  };
};

const stepsOf = (campaign: Campaign): CampaignSummary['steps'] => {
  const { lines, dossiers, jury } = campaign;
  const done = [
    isFrozen(campaign),
    dossiers.length > 0,
    jury.seats.length > 0,
    jury.seats.length > 0 &&
      jury.seats.every(({ sitting }) => eventsOf(lines, 'exchange.sent').some(({ data }) => data.juror === sitting)),
    isClosed(campaign),
    eventsOf(lines, 'publication.sealed').length > 0,
  ];
  const now = done.indexOf(false);
  const state = (step: number) => (done[step] ? 'done' : step === now ? 'now' : 'todo');
  return {
    rules: state(0),
    dossiers: state(1),
    jury: state(2),
    sending: state(3),
    intake: state(4),
    results: state(5),
  };
};
