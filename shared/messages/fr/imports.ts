import type { ImportProblem } from '../../dossiers/import-schemas.ts';
import type { Advice } from '../advice.ts';
import { fr } from '../french.ts';

const fix = fr`Corrigez le tableau à cet endroit, puis importez-le de nouveau.`;
const exportAgain = fr`Exportez de nouveau le fichier depuis son application d'origine.`;
const zipAgain = fr`Refaites l'archive avec les seules pièces jointes, puis importez-la de nouveau.`;
const check = fr`Vérifiez, puis poursuivez ou corrigez.`;
const put = (value: string | null): string => (value === null || value === '' ? '' : fr` « ${value} »`);

type Text = (value: string | null) => Advice;

/** Everything an import may object to. `value` is what stands there: a cell, a header, an entry of the archive. */
export const importProblems: Readonly<Record<ImportProblem['code'], Text>> = {
  tooLarge: (value) => ({
    sentence: fr`Le fichier${put(value)} est trop gros pour être importé.`,
    action: fr`Scindez-le, ou retirez les pièces les plus lourdes.`,
  }),
  unreadable: (value) => ({
    sentence: fr`Le fichier${put(value)} est illisible : il est abîmé ou d'un autre format que XLSX, ODS, CSV ou ZIP.`,
    action: exportAgain,
  }),
  encrypted: (value) => ({
    sentence: fr`Le fichier${put(value)} est protégé par un mot de passe.`,
    action: fr`Retirez le mot de passe, puis importez-le de nouveau.`,
  }),
  formula: () => ({
    sentence: fr`Cette cellule contient une formule : seule une valeur écrite est importée.`,
    action: fr`Remplacez la formule par sa valeur, puis importez de nouveau.`,
  }),
  errorCell: (value) => ({ sentence: fr`Cette cellule contient une erreur de calcul${put(value)}.`, action: fix }),
  cellTooLong: () => ({
    sentence: fr`Cette cellule contient un texte trop long.`,
    action: fr`Raccourcissez le texte, ou joignez-le en pièce jointe.`,
  }),
  tooManyRows: () => ({
    sentence: fr`Ce tableau a plus de lignes que Palmarès n'en accepte.`,
    action: fr`Supprimez les lignes vides ou scindez le tableau.`,
  }),
  quoteNotClosed: () => ({
    sentence: fr`Un guillemet ouvert n'est jamais refermé : la suite du fichier ne peut pas être lue.`,
    action: exportAgain,
  }),
  unevenRow: () => ({ sentence: fr`Cette ligne n'a pas le même nombre de cellules que l'en-tête.`, action: fix }),
  noHeader: () => ({
    sentence: fr`Aucune ligne d'en-tête n'a été trouvée.`,
    action: fr`Placez les noms des colonnes sur la première ligne, puis importez de nouveau.`,
  }),
  noDossier: () => ({
    sentence: fr`Ce tableau ne contient aucun dossier.`,
    action: fr`Vérifiez que c'est le bon fichier et la bonne feuille.`,
  }),
  noIdColumn: () => ({
    sentence: fr`Aucune colonne n'est désignée comme numéro de dossier.`,
    action: fr`Désignez la colonne qui porte le numéro.`,
  }),
  noTitleColumn: () => ({
    sentence: fr`Aucune colonne n'est désignée comme titre.`,
    action: fr`Désignez la ou les colonnes qui forment le titre.`,
  }),
  idMissing: () => ({ sentence: fr`Ce dossier n'a pas de numéro.`, action: fix }),
  idTwice: (value) => ({ sentence: fr`Le numéro${put(value)} apparaît deux fois.`, action: fix }),
  idLookAlike: (value) => ({
    sentence: fr`Le numéro${put(value)} se confond avec un autre, à la casse ou aux espaces près.`,
    action: fix,
  }),
  titleMissing: () => ({ sentence: fr`Ce dossier n'a pas de titre.`, action: fix }),
  titleTwice: (value) => ({ sentence: fr`Deux dossiers portent le titre${put(value)}.`, action: check }),
  categoryUnknown: (value) => ({
    sentence: fr`La catégorie${put(value)} n'existe pas dans le règlement.`,
    action: fr`Corrigez la catégorie, ou ajoutez-la au règlement.`,
  }),
  zeroOrEmpty: () => ({
    sentence: fr`Cette colonne ne dit pas si 0 est une valeur ou une absence de réponse.`,
    action: check,
  }),
  orphanRow: (value) => ({
    sentence: fr`Cette ligne se rattache au dossier${put(value)}, absent du tableau principal.`,
    action: fix,
  }),
  columnUnknown: (value) => ({
    sentence: fr`La colonne${put(value)} n'est plus dans le fichier.`,
    action: fr`Désignez la colonne qui la remplace, ou ignorez-la.`,
  }),
  textCleaned: () => ({ sentence: fr`Des caractères invisibles ont été retirés de ce texte.`, action: check }),
  traversal: (value) => ({
    sentence: fr`L'archive veut écrire hors de son répertoire${put(value)} : elle est refusée.`,
    action: zipAgain,
  }),
  symlink: (value) => ({
    sentence: fr`L'archive contient un lien vers un autre emplacement${put(value)} : elle est refusée.`,
    action: zipAgain,
  }),
  duplicate: (value) => ({ sentence: fr`L'archive contient deux fois le nom${put(value)}.`, action: zipAgain }),
  tooManyEntries: () => ({
    sentence: fr`L'archive contient plus de fichiers que Palmarès n'en accepte.`,
    action: fr`Scindez l'archive.`,
  }),
  ratio: (value) => ({
    sentence: fr`L'archive se déplierait démesurément${put(value)} : elle est refusée.`,
    action: zipAgain,
  }),
  overlap: () => ({ sentence: fr`Les fichiers de l'archive se recouvrent : elle est refusée.`, action: zipAgain }),
  compressed: (value) => ({
    sentence: fr`L'archive contient une entrée compressée${put(value)}, ce que ce format exclut.`,
    action: zipAgain,
  }),
  reservedName: (value) => ({
    sentence: fr`L'archive contient un nom réservé au système${put(value)}.`,
    action: fr`Renommez ce fichier, puis refaites l'archive.`,
  }),
  attachmentMissing: (value) => ({
    sentence: fr`La pièce jointe${put(value)}, annoncée par le dossier, n'est pas dans l'archive.`,
    action: fr`Ajoutez-la à l'archive, ou poursuivez sans elle.`,
  }),
  attachmentUnmatched: (value) => ({
    sentence: fr`Le fichier${put(value)} de l'archive ne se rattache à aucun dossier.`,
    action: check,
  }),
};

export const importPlace = {
  sheet: (name: string): string => fr`feuille « ${name} »`,
  row: (row: number): string => fr`ligne ${row}`,
  column: (name: string): string => fr`colonne « ${name} »`,
};
