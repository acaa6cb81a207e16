import type { ImportProblem } from '../dossiers/import-schemas.ts';
import type { Advice, Language } from './advice.ts';
import * as english from './en/imports.ts';
import * as french from './fr/imports.ts';

const texts: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** One problem of an import in words. `where` is empty when the whole file is meant. */
export const importProblemText = (language: Language, problem: ImportProblem): Advice & { readonly where: string } => {
  const { importProblems, importPlace } = texts[language];
  const where = [
    problem.sheet === null ? '' : importPlace.sheet(problem.sheet),
    problem.row === null ? '' : importPlace.row(problem.row),
    problem.column === null ? '' : importPlace.column(problem.column),
  ].filter((part) => part !== '');
  return { ...importProblems[problem.code](problem.value), where: where.join(', ') };
};
