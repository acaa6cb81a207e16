import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Rules } from '../../../shared/campaign/rules.ts';
import { sourceIdToId } from '../../../shared/dossiers/import-ids.ts';
import type { Jury } from '../../../shared/jury/jury.ts';
import type { CellValue } from '../../services/deps.ts';
import type { ActedSheet, JurorActs } from './acts.ts';
import { type MarkChoice, drawMark, markChoice, scoredCell } from './marks.ts';

type Rows = readonly (readonly CellValue[])[];

const SEED = 20_261_016;

/** Columns of the bundled export that a copy changes or leaves empty. */
const ATTACHED = ['Présentation du projet', 'Illustrations'];

/** `count` dossiers from the bundled ones, each with a number, a title and a date of its own, and no attachment. */
export const generateTable = (
  rows: Rows,
  count: number,
): { readonly rows: Rows; readonly sourceIds: readonly string[] } => {
  const [header = [], ...models] = rows;
  const place = (label: string): number => header.indexOf(label);
  const [id, mail, title] = [place('ID'), place('Email'), place('Titre du projet')];
  const attached = new Set(ATTACHED.map(place));
  const sourceIds = Array.from({ length: count }, (_, i) => String(41_000_018 + i * 17));
  return {
    sourceIds,
    rows: [
      header,
      ...sourceIds.map((sourceId, i) => {
        const model = models[i % models.length] ?? [];
        const round = Math.floor(i / models.length);
        return model.map((value, column): CellValue => {
          if (column === id) return sourceId;
          if (column === mail) return `depot-${sourceId}@exemple.invalid`;
          if (column === title && round > 0) return `${String(value)} (${round + 1})`;
          return attached.has(column) ? null : value;
        });
      }),
    ],
  };
};

/** `count` members by role, spread over the colleges of the rules as evenly as may be; the first one chairs. */
export const generateJury = (rules: Rules, bundled: Jury, count: number, sourceIds: readonly string[]): Jury => {
  const [model] = bundled.jurors;
  if (!model) throw new Error('No juror to start from');
  const jurors = Array.from({ length: count }, (_, i) => ({
    ...model,
    id: `J${i + 1}`,
    name: i === 0 ? 'Présidence' : `Membre du jury ${i + 1}`,
    capacity: i === 0 ? model.capacity : 'Démonstration',
    mail: `j${i + 1}@exemple.invalid`,
    college: rules.colleges[i % rules.colleges.length]?.id ?? model.college,
  }));
  return {
    ...bundled,
    jurors,
    seats: jurors.map(({ id }, i) => ({ id: `S${i + 1}`, titular: id, substitute: null, sitting: id })),
    chair: 'J1',
    substituteChair: jurors[1]?.id ?? null,
    assignment: generateAssignment(
      jurors.map(({ id }) => id),
      sourceIds,
    ),
    recusals: [],
  };
};

/** The bundled rules without the colleges that have no member, and a quorum that a small jury can reach. */
export const generateRules = (rules: Rules, jury: Jury): Rules => ({
  ...rules,
  colleges: rules.colleges.filter(({ id }) => jury.jurors.some(({ college }) => college === id)),
  quorum: { ...rules.quorum, sheets: Math.min(rules.quorum.sheets, Math.max(1, jury.jurors.length - 1)) },
});

/** Up to this many sheets everyone reads everything; beyond, dossiers are shared out, about a million marks in all. */
const MOST_SHEETS = 300_000;

/** The dossiers go round the jury: each to as many members as fit, each member to as many dossiers as the others. */
const generateAssignment = (jurors: readonly string[], sourceIds: readonly string[]): Jury['assignment'] => {
  if (jurors.length * sourceIds.length <= MOST_SHEETS) return 'all';
  const readers = Math.floor(MOST_SHEETS / sourceIds.length);
  const own = new Map(jurors.map((juror) => [juror, new Array<string>()]));
  sourceIds.forEach((sourceId, i) => {
    for (let k = 0; k < readers; k += 1)
      own.get(jurors[(i * readers + k) % jurors.length] ?? '')?.push(sourceIdToId(sourceId));
  });
  return [...own].map(([juror, dossiers]) => ({ juror, dossiers }));
};

/**
 * What each juror does: marks around the worth of the dossier and the juror's own severity. One pair in sixty is a
 * recusal declared, one a dossier never opened, one a cell that cannot be assessed. The chair, J1, marks everything.
 */
export const generateActs = (rules: Rules, jury: Jury, sourceIds: readonly string[]): readonly JurorActs[] => {
  const random = xoroshiro128plus(SEED);
  const choices = rules.criteria.map(markChoice);
  const worth = sourceIds.map(() => {
    const level = uniformInt(random, 300, 850);
    return rules.criteria.map(() => level + uniformInt(random, -120, 120));
  });
  return jury.jurors.map(({ id }, place) => {
    const leaning = uniformInt(random, -80, 80);
    const recusals: JurorActs['recusals'][number][] = [];
    const sheets: ActedSheet[] = [];
    const mine =
      jury.assignment === 'all' ? null : new Set(jury.assignment.find(({ juror }) => juror === id)?.dossiers);
    sourceIds.forEach((sourceId, i) => {
      if (mine !== null && !mine.has(sourceIdToId(sourceId))) return;
      const chance = place === 0 ? 60 : uniformInt(random, 0, 59);
      if (chance === 0) recusals.push({ sourceId, reason: 'Lien professionnel avec l’équipe candidate.' });
      else if (chance !== 1) sheets.push(drawSheet(random, choices, sourceId, worth[i] ?? [], leaning, chance === 2));
    });
    return { juror: id, sheets, recusals };
  });
};

const drawSheet = (
  random: RandomGenerator,
  choices: readonly MarkChoice[],
  sourceId: string,
  levels: readonly number[],
  leaning: number,
  isLastUnclear: boolean,
): ActedSheet => ({
  sourceId,
  abstained: false,
  cells: choices.map((choice, i) =>
    isLastUnclear && i === choices.length - 1
      ? { criterion: choice.criterion, state: 'cannotAssess', mark: null, comment: 'Le dossier n’en dit rien.' }
      : scoredCell(random, choice, drawMark(random, choice, levels[i] ?? 500, leaning)),
  ),
  comment: '',
});
