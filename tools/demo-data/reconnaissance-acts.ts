import type { JurorActs } from '../../main/cli/demo/acts.ts';
import type { Rules } from '../../shared/campaign/rules.ts';
import type { Jury } from '../../shared/jury/jury.ts';
import { type Incident, drawMarks, marksToActs } from './demo-acts.ts';
import { RECONNAISSANCE_DOSSIERS } from './dossier-list.ts';

const SEED = 20_260_911;
const LEANINGS = [0, -50, 40, -20, 30];

const at = (place: number): string => RECONNAISSANCE_DOSSIERS[place]?.sourceId ?? '';

const INCIDENTS: readonly Incident[] = [
  { juror: 'J2', sourceId: at(1), kind: 'recusal', reason: 'Ma collectivité est maître d’ouvrage de ce projet.' },
  {
    juror: 'J5',
    sourceId: at(5),
    kind: 'cannotAssess',
    criterion: 'ECOLOGIE',
    comment: 'Je ne sais pas lire ces chiffres de consommation.',
  },
  { juror: 'J4', sourceId: at(7), kind: 'notOpened' },
];

/** Five jurors, eight projects: two stand clearly above the others. */
export const reconnaissanceActs = (rules: Rules, jury: Jury): readonly JurorActs[] =>
  marksToActs(SEED, rules, jury, drawMarks(SEED, rules, jury, RECONNAISSANCE_DOSSIERS, LEANINGS), INCIDENTS);
