import { type ImportSource, isDnFixed, isDnId, isDossierIdColumn, isRowColumn } from './dn-columns.ts';
import type { ColumnMapping, ColumnTarget } from './import-schemas.ts';
import type { ImportSheet } from './import-sheet.ts';
import { labelKey } from './label-key.ts';

/** A sheet of the file with what it holds: the dossiers, a repeatable block, or the source's own annexes. */
export type RecognisedSheet = {
  readonly kind: 'dossiers' | 'block' | 'etablissements' | 'avis';
  readonly sheet: ImportSheet;
};

/**
 * Who may see each column, as proposed before anyone chose (model.md §4). The secretariat alone: every fixed column of
 * the source, Etablissements, Avis, whatever tells how to reach or identify a person, whatever reads like the source's
 * own instruction of the dossier (a private annotation has no mark of its own). The other fields of the form are
 * proposed for the jury. A column that a mapping chosen by hand does not name stays the secretariat's.
 */
export const proposeMapping = (
  source: ImportSource,
  sheets: readonly RecognisedSheet[],
  categories: readonly { readonly id: string; readonly label: string }[],
): readonly ColumnMapping[] =>
  sheets.flatMap(({ kind, sheet }) => {
    const special = kind === 'dossiers' ? specialColumns(source, sheet, categories) : new Map<string, ColumnTarget>();
    const isSecret = kind === 'etablissements' || kind === 'avis';
    return sheet.columns.map((column) => ({
      sheet: sheet.name,
      column,
      target:
        special.get(column) ??
        (isSecret || (kind === 'dossiers' && source !== 'plainTable' && isDnFixed(column)) || isPrivate(sheet, column)
          ? ('secretariat' as const)
          : ('jury' as const)),
    }));
  });

const ID =
  /^(id|numero|numero (de|du) (dossier|candidature|projet)|reference|reference (du|de la) (dossier|candidature|projet)|code|code dossier)$/;
const TITLE =
  /^(titre|intitule)( |$)|(^| )(titre|intitule|nom) (du |de votre |de la |de l )?(projet|action|initiative|candidature)( |$)|^(project )?title$/;
const CATEGORY = /(^| )categor(ie|y)( |$)/;
const APPLICANT =
  /^(candidat|candidate|candidature portee par|equipe|nom de l equipe|applicant)( |$)|(^| )(porteur|porteuse|porteurs) d(u|e) (projet|l action|l initiative)( |$)|^(nom de l )?(etablissement|structure|ecole|service)( |$)/;

/** The columns that make a dossier: one of each, the first that fits, never a fixed column of the source but its number. */
const specialColumns = (
  source: ImportSource,
  sheet: ImportSheet,
  categories: readonly { readonly id: string; readonly label: string }[],
): ReadonlyMap<string, ColumnTarget> => {
  const isFromDn = source !== 'plainTable';
  const free = sheet.columns.filter((column) => !(isFromDn && isDnFixed(column)));
  const first = (pattern: RegExp) => free.find((column) => pattern.test(labelKey(column)) && !isContact(sheet, column));
  const known = new Set(categories.flatMap(({ id, label }) => [labelKey(id), labelKey(label)]));
  const holdsCategories = (column: string) => {
    const values = valuesOf(sheet, column);
    return values.length > 0 && values.every((value) => known.has(labelKey(value)));
  };
  const chosen: readonly (readonly [string | undefined, ColumnTarget])[] = [
    [first(APPLICANT), 'applicant'],
    [first(TITLE), 'title'],
    // With one category there is nothing to say: a column of that name is then a question like another.
    [(categories.length > 1 ? first(CATEGORY) : undefined) ?? free.find(holdsCategories), 'category'],
    [isFromDn ? sheet.columns.find(isDnId) : first(ID), 'sourceId'],
  ];
  return new Map(chosen.flatMap(([column, target]) => (column === undefined ? [] : [[column, target] as const])));
};

const PRIVATE =
  /(^| )(e ?mails?|mails?|courriels?|courrier electronique|adresse electronique|tel|telephones?|portable|mobile|phone|iban|rib|siret|date de naissance|ne le|nee le|adresse postale|domicile|piece d identite|titre d identite|securite sociale|instructeurs?|recevabilite|eligibilite|annotations?|confidentiel|confidentielle|secretariat)( |$)|^(avis|decision|instruction)$|^(avis|decision|instruction) (du|de|des) |(^| )(usage|note|notes|commentaire|commentaires|remarque|remarques) internes?( |$)/;

const isPrivate = (sheet: ImportSheet, column: string): boolean =>
  isDossierIdColumn(column) || isRowColumn(column) || PRIVATE.test(labelKey(column)) || isContact(sheet, column);

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^(\+|00)?[\d][\d .()/-]{7,20}$/;

/** True if most of what stands there is an address to write to or a number to call, whatever the header says. */
const isContact = (sheet: ImportSheet, column: string): boolean => {
  const values = valuesOf(sheet, column);
  const reached = values.filter(
    (value) => MAIL.test(value) || (PHONE.test(value) && value.replace(/\D/g, '').length >= 10),
  );
  return values.length > 0 && reached.length * 2 > values.length;
};

const valuesOf = (sheet: ImportSheet, column: string): readonly string[] =>
  sheet.rows.flatMap(({ cells }) => {
    const value = cells.get(column);
    return value === undefined ? [] : [value];
  });

/** The target of each column: that of the mapping where it names it, else the secretariat's. */
export const targetOf = (mapping: readonly ColumnMapping[]): ((sheet: string, column: string) => ColumnTarget) => {
  const targets = new Map(mapping.map(({ sheet, column, target }) => [JSON.stringify([sheet, column]), target]));
  return (sheet, column) => targets.get(JSON.stringify([sheet, column])) ?? 'secretariat';
};
