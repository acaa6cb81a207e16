import type { RankingLine } from '../../exchange/payloads.ts';
import { fr } from '../french.ts';

const ordinal = new Intl.PluralRules('fr', { type: 'ordinal' });
const conjunction = new Intl.ListFormat('fr', { type: 'conjunction' });

/** Words of a ranking: what a line is, and why it stands where it does. */
export const ranking = {
  status: {
    ranked: fr`Classé`,
    belowQuorum: fr`Sous le quorum`,
    held: fr`En attente`,
    eliminated: fr`Éliminé par une note plancher`,
    ineligible: fr`Non éligible`,
    inadmissible: fr`Non recevable`,
    withdrawn: fr`Retiré`,
    outOfCompetition: fr`Hors concours`,
  } satisfies Record<RankingLine['status'], string>,
  decidedByCriteria: (labels: readonly string[]): string =>
    labels.length === 0
      ? fr`Départagé par un critère`
      : fr`Départagé par ${conjunction.format(labels.map((label) => fr`« ${label} »`))}`,
  decidedBy: {
    headToHead: fr`Départagé en comparaison directe`,
    median: fr`Départagé par la médiane`,
    jury: fr`Départagé par le jury`,
    exAequo: fr`Ex æquo`,
  },
  decidedByFewerLow: (mark: string | null): string =>
    mark === null
      ? fr`Départagé par la part de notes basses`
      : fr`Départagé par la part de notes sous ${mark.replace('.', ',')}`,
  place: (rank: number): string => (ordinal.select(rank) === 'one' ? fr`${rank}er` : fr`${rank}e`),
  noPlace: '—',
  sheets: (count: number): string => fr`${count} ${count > 1 ? 'fiches' : 'fiche'}`,
};
