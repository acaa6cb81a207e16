import type { JurorActs } from '../../main/cli/demo/acts.ts';
import type { Rules } from '../../shared/campaign/rules.ts';
import type { Jury } from '../../shared/jury/jury.ts';
import { type Incident, drawMarks, marksToActs } from './demo-acts.ts';
import { designExAequo, designTieByImpact, designTieByPreference } from './demo-ties.ts';
import { type FiledDossier, IMPULSIONS_DOSSIERS } from './dossier-list.ts';

const SEED = 20_260_616;
/** Severity of J1 to J9, in thousandths of the scale. */
const LEANINGS = [-20, 40, -60, 30, 0, 50, -30, 20, -70];

/** Source number of the dossier whose title starts so. */
const numberOf = (dossiers: readonly FiledDossier[], title: string): string => {
  const found = dossiers.find(({ project }) => project.title.startsWith(title));
  if (!found) throw new Error(`No dossier « ${title} »`);
  return found.sourceId;
};
const the = (title: string): string => numberOf(IMPULSIONS_DOSSIERS, title);

/** The dossier from which the jury list keeps J4. */
export const CHALLENGED_DOSSIER = the('La salle des solutions');

const INCIDENTS: readonly Incident[] = [
  {
    juror: 'J3',
    sourceId: the('Dix minutes'),
    kind: 'recusal',
    reason: 'Je dirige l’établissement qui présente ce dossier.',
  },
  { juror: 'J5', sourceId: the('Un calendrier'), kind: 'recusal', reason: 'Mon service a mis en place l’agenda.' },
  { juror: 'J8', sourceId: the('Le guichet mobile'), kind: 'recusal', reason: 'Ma commune prête un bureau au projet.' },
  { juror: 'J5', sourceId: the("L'ordre de mission"), kind: 'notOpened' },
  { juror: 'J5', sourceId: the('Le parcours'), kind: 'notOpened' },
  { juror: 'J9', sourceId: the('Le bon de commande'), kind: 'notOpened' },
  { juror: 'J6', sourceId: the('La carte'), kind: 'abstained' },
  {
    juror: 'J3',
    sourceId: the('La carte'),
    kind: 'cannotAssess',
    criterion: 'TRANSFERABILITE',
    comment: 'La règle sur le temps donné n’est pas encore écrite.',
  },
  {
    juror: 'J7',
    sourceId: the('Le carnet commun'),
    kind: 'cannotAssess',
    criterion: 'EFFICIENCE',
    comment: 'Aucun coût n’est indiqué.',
  },
  {
    juror: 'J8',
    sourceId: the('Le médiateur'),
    kind: 'cannotAssess',
    criterion: 'IMPACT',
    comment: 'La période observée est trop courte pour juger.',
  },
  { juror: 'J2', sourceId: the('Le casier'), kind: 'empty', criterion: 'TRANSFERABILITE', comment: '' },
];

/** Nine jurors: a tie that impact parts, one that preference parts, one that stays ex æquo, a zero, and the incidents. */
export const impulsionsActs = (rules: Rules, jury: Jury): readonly JurorActs[] => {
  const table = drawMarks(SEED, rules, jury, IMPULSIONS_DOSSIERS, LEANINGS);
  designTieByImpact(table, the('Une seule fiche'), the('Bourses'));
  designTieByPreference(table, the("L'atelier des notices"), the("L'intendance"));
  designExAequo(table, the('Premier rendez-vous'), the('Une réponse'));
  table.get('J4')?.set(the('La carte'), ['6.5', '0', '9']);
  return marksToActs(SEED, rules, jury, table, INCIDENTS);
};
