import { AUTREMENT_PROJECTS } from './projects-autrement.ts';
import { BUILDING_PROJECTS } from './projects-buildings.ts';
import { SIMPLE_PROJECTS } from './projects-simple.ts';
import { USAGERS_PROJECTS } from './projects-usagers.ts';
import type { Project } from './project.ts';

/** One dossier of a demonstration as it was filed. */
export type FiledDossier = {
  readonly sourceId: string;
  readonly project: Project;
  readonly category: string;
  /** Worth of the dossier per criterion, in thousandths of the scale, in the order of the rules. */
  readonly levels: readonly number[];
  /** Paris local time without zone, as the source writes it; the order of the list is that of filing. */
  readonly filedAt: string;
};

type Entry = readonly [project: Project, category: string, levels: readonly number[]];

const LEVELS_SIMPLE = [
  [790, 800, 810],
  [740, 760, 700],
  [790, 800, 810],
  [700, 720, 640],
  [660, 640, 690],
  [620, 560, 600],
  [580, 500, 640],
  [690, 700, 660],
];
const LEVELS_AUTREMENT = [
  [780, 820, 840],
  [700, 600, 720],
  [600, 620, 480],
  [740, 780, 800],
  [640, 680, 620],
  [740, 780, 800],
  [520, 560, 500],
  [420, 340, 520],
];
const LEVELS_USAGERS = [
  [800, 840, 780],
  [720, 800, 760],
  [480, 660, 500],
  [800, 840, 780],
  [680, 740, 700],
  [700, 760, 720],
  [560, 520, 480],
  [440, 420, 320],
];
const LEVELS_BUILDINGS = [
  [920, 780, 760, 840, 620],
  [720, 640, 600, 480, 900],
  [860, 820, 880, 480, 380],
  [640, 780, 560, 420, 520],
  [560, 660, 640, 420, 300],
  [520, 560, 680, 820, 440],
  [660, 600, 480, 620, 760],
  [720, 620, 760, 320, 420],
];

const entries = (projects: readonly Project[], category: string, levels: readonly (readonly number[])[]) =>
  projects.map((project, i): Entry => [project, category, levels[i] ?? []]);

/** The categories arrive mixed, as they do: one of each in turn. */
const impulsions: readonly Entry[] = (() => {
  const simple = entries(SIMPLE_PROJECTS, 'Faire plus simple', LEVELS_SIMPLE);
  const autrement = entries(AUTREMENT_PROJECTS, 'Travailler autrement', LEVELS_AUTREMENT);
  const usagers = entries(USAGERS_PROJECTS, 'Mieux répondre à nos usagers', LEVELS_USAGERS);
  return simple.flatMap((entry, i) => [entry, usagers[i], autrement[i]].filter((one) => one !== undefined));
})();

const pad = (value: number): string => String(value).padStart(2, '0');

const filed = (list: readonly Entry[], first: number, month: string): readonly FiledDossier[] =>
  list.map(([project, category, levels], i) => ({
    sourceId: String(first + i * 37 + (i % 4) * 5),
    project,
    category,
    levels,
    filedAt: `2026-${month}-${pad(2 + i)}T${pad(8 + ((i * 5) % 11))}:${pad((i * 13) % 60)}:00`,
  }));

/** 24 dossiers of the prix Impulsions. */
export const IMPULSIONS_DOSSIERS = filed(impulsions, 31_402_118, '06');
/** 8 dossiers of the recognition event. */
export const RECONNAISSANCE_DOSSIERS = filed(
  entries(BUILDING_PROJECTS, 'Projets de bâti scolaire', LEVELS_BUILDINGS),
  31_518_204,
  '09',
);
