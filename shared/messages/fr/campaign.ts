import type { CampaignSummary } from '../../contract/campaign.ts';
import type { Rules } from '../../campaign/rules.ts';
import { fr } from '../french.ts';

const plural = new Intl.PluralRules('fr');
const s = (count: number): string => (plural.select(count) === 'one' ? '' : 's');
type Step = keyof CampaignSummary['steps'];

/** Summary of a campaign. */
export const campaign = {
  summary: fr`Résumé`,
  newTitle: fr`La campagne est créée : relisez son règlement`,
  newText: fr`Cette page est en lecture seule. La saisie des dossiers et du jury dans cette fenêtre vient avec une prochaine version.`,
  page: fr`Résumé de la campagne`,
  demonstration: fr`Démonstration`,
  level: { simple: fr`Niveau simple`, reinforced: fr`Niveau renforcé` } satisfies Record<Rules['level'], string>,
  facts: {
    dossiers: (count: number): string => fr`dossier${s(count)}`,
    attachments: (count: number): string => fr`pièce${s(count)} jointe${s(count)}`,
    jurors: (count: number): string => fr`membre${s(count)} du jury`,
    packages: (count: number): string => fr`paquet${s(count)} préparé${s(count)}`,
    scoreFiles: (count: number): string => fr`fichier${s(count)} de notes`,
  },
  frozen: fr`Règlement figé`,
  draft: fr`Règlement modifiable`,
  fingerprint: fr`Empreinte de la campagne`,
  fingerprintHint: fr`C'est celle de son sceau. Lue au téléphone, elle assure que deux personnes parlent de la même campagne.`,
  createdAt: fr`Créée le`,
  id: fr`Numéro`,
  release: fr`Empreinte du règlement et des dossiers figés`,
  journal: fr`Journal`,
  journalLines: (count: number): string => fr`${count} ligne${s(count)}`,
  criteria: fr`Critères`,
  criterion: fr`Critère`,
  scale: fr`Échelle`,
  coefficient: fr`Coefficient`,
  share: fr`Part`,
  comment: fr`Commentaire`,
  counting: fr`Comment les dossiers sont classés`,
  ties: fr`En cas d'égalité, dans l'ordre`,
  prizes: fr`Prix décernés`,
  prize: fr`Prix`,
  places: fr`Places`,
  decidedHow: fr`Attribution`,
  noPrizes: fr`Le règlement ne prévoit aucun prix nommé.`,
  categories: fr`Catégories`,
  category: fr`Catégorie`,
  eligible: (eligible: number, all: number): string => fr`${eligible} éligible${s(eligible)} sur ${all}`,
  noDossiers: fr`Aucun dossier n'est encore importé.`,
  colleges: fr`Collèges du jury`,
  college: fr`Collège du jury`,
  weight: fr`Poids`,
  voice: fr`Voix`,
  seats: (jurors: number, seats: number): string =>
    fr`${jurors} membre${s(jurors)} du jury pour ${seats} siège${s(seats)}.`,
  noJury: fr`Aucun membre du jury n'est encore inscrit.`,
  progress: fr`Où en est la campagne`,
  deadline: (at: string): string => fr`Date limite de retour : ${at} (heure de Paris), à titre indicatif.`,
  sending: (packages: number, jurors: number): string =>
    packages === 0
      ? fr`Aucun paquet n'est préparé.`
      : fr`${packages} paquet${s(packages)} préparé${s(packages)} pour ${jurors} membre${s(jurors)} du jury.`,
  intake: (files: number, jurors: number): string =>
    files === 0
      ? fr`Aucun fichier de notes n'est reçu.`
      : fr`${files} fichier${s(files)} de notes reçu${s(files)}, ${jurors} membre${s(jurors)} du jury.`,
  results: {
    todo: fr`Le classement n'est pas ouvert.`,
    now: fr`La réception est close, les résultats ne sont pas encore scellés.`,
    done: fr`Les résultats sont scellés.`,
    attention: fr`Les résultats demandent un examen.`,
  } satisfies Record<CampaignSummary['steps'][Step], string>,
  empty: fr`—`,
};
