import type { campaignFailures } from '../../contract/campaign.ts';
import type { dossiersFailures } from '../../contract/dossiers.ts';
import type { juryFailures } from '../../contract/jury.ts';
import type { rankingFailures } from '../../contract/ranking.ts';
import type { scoringFailures } from '../../contract/scoring.ts';
import type { FailureTexts } from '../failure-text.ts';
import { fr } from '../french.ts';
import { listed } from '../listed.ts';
import { longTableText } from '../long-table-text.ts';
import { firstFindings, freezeSentence } from '../freeze-text.ts';
import { freeze } from './freeze.ts';
import { longTable } from './long-table.ts';

type Codes = typeof campaignFailures &
  typeof dossiersFailures &
  typeof juryFailures &
  typeof scoringFailures &
  typeof rankingFailures;
type Problem = { readonly path: string; readonly message: string };

const places = (problems: readonly Problem[]): string => listed(problems.map(({ path, message }) => path || message));
const plural = new Intl.PluralRules('fr');

/** Campaign, dossiers, jury, scoring, ranking. */
export const workFailures: Pick<FailureTexts, keyof Codes> = {
  CAMPAIGN_UNKNOWN: ({ campaign }) => ({
    sentence: fr`La campagne « ${campaign} » n'existe pas sur cet ordinateur. Les autres campagnes sont intactes.`,
    action: fr`Revenez à l'accueil et choisissez une campagne de la liste.`,
  }),
  CAMPAIGN_TEMPLATE_UNKNOWN: ({ template }) => ({
    sentence: fr`Le modèle « ${template} » n'existe pas ou n'est pas lisible. Aucune campagne n'a été créée.`,
    action: fr`Choisissez un modèle de la liste.`,
  }),
  CAMPAIGN_FOLDER_NOT_OURS: ({ path }) => ({
    sentence: fr`« ${path} » n'est pas le répertoire d'une campagne de Palmarès. Rien n'y a été changé.`,
    action: fr`Choisissez le répertoire de la campagne, celui qui contient « travail » et les journaux.`,
  }),
  CAMPAIGN_FOLDER_SPOILED: ({ path, line }) => ({
    sentence: fr`La campagne ne peut pas être lue : « ${path} »${line === null ? '' : fr`, ligne ${line},`} est abîmé. Rien n'y a été changé, les autres campagnes sont intactes.`,
    action: fr`Remettez ce fichier à partir d'une sauvegarde de la campagne, puis recommencez.`,
  }),
  CAMPAIGN_RULES_INVALID: ({ problems }) => ({
    sentence: fr`Le règlement n'a pas la forme attendue (${places(problems)}). Le règlement précédent est gardé.`,
    action: fr`Corrigez les points indiqués, puis recommencez.`,
  }),
  CAMPAIGN_VALUE_NOT_SUPPORTED: ({ paths }) => ({
    sentence: fr`Cette version de Palmarès ne sait pas encore appliquer : ${listed(paths)}. Rien n'a changé.`,
    action: fr`Choisissez une autre valeur pour ces règles.`,
  }),
  CAMPAIGN_RULES_FROZEN: ({ campaign }) => ({
    sentence: fr`Le règlement de la campagne « ${campaign} » est figé : il ne peut plus être modifié.`,
    action: fr`Pour d'autres règles, créez une nouvelle campagne.`,
  }),
  CAMPAIGN_NOT_FROZEN: ({ campaign }) => ({
    sentence: fr`Le règlement de la campagne « ${campaign} » n'est pas encore figé. Rien n'a changé.`,
    action: fr`Figez le règlement, puis recommencez.`,
  }),
  CAMPAIGN_CANNOT_FREEZE: ({ findings }) => ({
    sentence: fr`Le règlement ne peut pas être figé tel quel, il reste modifiable. ${firstFindings(findings, (finding) => freezeSentence(freeze, finding, (id) => id))}`,
    action: fr`Corrigez les points indiqués, puis figez de nouveau.`,
  }),
  DOSSIERS_IMPORT_REFUSED: ({ name, problems }) => {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    return {
      sentence: fr`« ${name} » n'a pas été importé : ${errors} ${plural.select(errors) === 'one' ? fr`erreur` : fr`erreurs`}. Aucun dossier n'a changé.`,
      action: fr`Corrigez le fichier aux lignes et colonnes indiquées, puis importez-le de nouveau.`,
    };
  },
  DOSSIERS_UNKNOWN: ({ dossier }) => ({
    sentence: fr`Le dossier « ${dossier} » n'existe pas dans cette campagne. Rien n'a changé.`,
    action: fr`Choisissez un dossier de la liste.`,
  }),
  JURY_INVALID: ({ problems }) => ({
    sentence: fr`La composition du jury n'a pas la forme attendue (${places(problems)}). La précédente est gardée.`,
    action: fr`Corrigez les points indiqués, puis enregistrez de nouveau.`,
  }),
  SCORING_PROFILE_UNKNOWN: ({ juror, campaign }) => ({
    sentence: fr`Aucun paquet de la campagne « ${campaign} » n'est ouvert ici pour le membre du jury « ${juror} ».`,
    action: fr`Ouvrez le paquet reçu, avec le code remis.`,
  }),
  SCORING_PROFILE_SPOILED: ({ path }) => ({
    sentence: fr`« ${path} » est abîmé et n'a pas été lu. Les autres fiches sont intactes.`,
    action: fr`Remettez ce fichier à partir d'une sauvegarde, ou ouvrez de nouveau le paquet reçu.`,
  }),
  SCORING_DOSSIER_UNKNOWN: ({ dossier }) => ({
    sentence: fr`Le dossier « ${dossier} » n'est pas dans le paquet reçu. Rien n'a changé.`,
    action: fr`Choisissez un dossier de la liste.`,
  }),
  SCORING_RECUSED: ({ dossier }) => ({
    sentence: fr`Un déport est déclaré pour le dossier « ${dossier} » : aucune note n'y est enregistrée.`,
    action: fr`Passez au dossier suivant.`,
  }),
  SCORING_MARK_OFF_SCALE: ({ dossier, criterion }) => ({
    sentence: fr`Dossier « ${dossier} », critère « ${criterion} » : la note n'est pas sur l'échelle. La fiche enregistrée auparavant est intacte.`,
    action: fr`Donnez une note de l'échelle indiquée.`,
  }),
  SCORING_DRAFT_OLDER: ({ dossier }) => ({
    sentence: fr`Le brouillon du dossier « ${dossier} » est plus récent sur le disque que dans cette fenêtre. Les deux sont gardés.`,
    action: fr`Relisez la fiche et choisissez la version à garder.`,
  }),
  SCORING_COMMENTS_TOO_LONG: ({ bytes, most }) => ({
    sentence: fr`Les commentaires sont trop longs au total : ${Math.ceil(bytes / 1024)} Kio pour ${Math.floor(most / 1024)} Kio au plus. Rien n'a été scellé, tout est gardé.`,
    action: fr`Raccourcissez les plus longs commentaires, puis scellez de nouveau.`,
  }),
  RANKING_NOT_OPEN: ({ campaign }) => ({
    sentence: fr`Le classement de la campagne « ${campaign} » n'est pas ouvert : personne ne l'a encore vu.`,
    action: fr`Closez la réception, puis ouvrez le classement.`,
  }),
  RANKING_TABLE_INVALID: ({ name, problems }) => ({
    sentence: fr`« ${name} » ne peut pas être classé : ${listed(
      problems.map((problem) => {
        const text = longTableText(longTable, problem);
        return problem.line === null ? text : fr`ligne ${problem.line} : ${text}`;
      }),
    )}.`,
    action: fr`Corrigez le tableau aux lignes indiquées, puis recommencez.`,
  }),
};
