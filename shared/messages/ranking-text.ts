import type { TieStep } from '../campaign/rules.ts';
import type { RankingLine } from '../exchange/payloads.ts';
import type { Language } from './advice.ts';
import { messagesOf } from './catalogue.ts';

/**
 * Why a dossier stands where it does: its status where it has no place, else the step that parted it from its last
 * tied neighbour; empty where it was never tied. `step` is that step in the cascade of the rules, null if not known.
 */
export const placeReason = (
  language: Language,
  { status, decidedBy }: Pick<RankingLine, 'status' | 'decidedBy'>,
  step: TieStep | null,
  labelOf: (criterion: string) => string,
): string => {
  const { ranking } = messagesOf(language);
  if (status !== 'ranked') return ranking.status[status];
  if (decidedBy === null) return '';
  if (decidedBy === 'criteria')
    return ranking.decidedByCriteria(
      step !== null && typeof step === 'object' && 'criteria' in step ? step.criteria.map(labelOf) : [],
    );
  if (decidedBy === 'fewerLow')
    return ranking.decidedByFewerLow(
      step !== null && typeof step === 'object' && 'fewerLow' in step ? step.fewerLow : null,
    );
  return ranking.decidedBy[decidedBy];
};
