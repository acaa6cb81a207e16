import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type JurorActs, actsSchema } from '../../main/cli/demo/acts.ts';
import { unsupportedPaths } from '../../shared/campaign/rules-support.ts';
import { rulesSchema } from '../../shared/campaign/rules.ts';
import { isOnScale } from '../../shared/campaign/scale.ts';
import { sourceIdToId } from '../../shared/dossiers/import-ids.ts';
import { jurySchema } from '../../shared/jury/jury.ts';
import { rankCampaign } from '../../shared/ranking/rank-campaign.ts';
import { type FiledDossier, IMPULSIONS_DOSSIERS, RECONNAISSANCE_DOSSIERS } from '../../tools/demo-data/dossier-list.ts';

const read = (name: string, file: string): unknown =>
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../resources/demo', name, file), 'utf8'));

const load = (name: string) => ({
  rules: rulesSchema.parse(read(name, 'rules.json')),
  jury: jurySchema.parse(read(name, 'jury.json')),
  acts: actsSchema.parse(read(name, 'notes.json')).acts,
});
const impulsions = load('impulsions');
const reconnaissance = load('reconnaissance');

const numberOf = (title: string): string =>
  IMPULSIONS_DOSSIERS.find(({ project }) => project.title.startsWith(title))?.sourceId ?? '';

/** Whole sheets only: marks in half points, in the order of the rules. */
const wholeSheets = (acts: readonly JurorActs[], sourceId: string) =>
  acts.flatMap(({ juror, sheets }) =>
    sheets
      .filter((sheet) => sheet.sourceId === sourceId && sheet.cells.length > 0)
      .filter((sheet) => sheet.cells.every(({ state }) => state === 'scored'))
      .map((sheet) => ({ juror, halves: sheet.cells.map(({ mark }) => Number(mark) * 2) })),
  );

/**
 * Impulsions by hand: a sheet is worth 3E + 4I + 3T half points; the dossier is 3/5 of the mean of J1–J5 plus 2/5 of the
 * mean of J6–J9. Brought to whole numbers with 720720, which every number of sheets up to nine divides.
 */
const WHOLE = 720_720;
const worth = (sourceId: string, weights: readonly number[]): number => {
  const sheets = wholeSheets(impulsions.acts, sourceId);
  const mean = (jurors: string) => {
    const own = sheets.filter(({ juror }) => jurors.includes(juror.slice(1)));
    const sum = own.reduce(
      (all, { halves }) => all + halves.reduce((s, half, i) => s + half * (weights[i] ?? 0), 0),
      0,
    );
    return (sum * WHOLE) / own.length;
  };
  return 3 * mean('12345') + 2 * mean('6789');
};
const total = (title: string) => worth(numberOf(title), [3, 4, 3]);
const impact = (title: string) => worth(numberOf(title), [0, 1, 0]);

const rank = ({ rules, jury, acts }: typeof impulsions, dossiers: readonly FiledDossier[]) =>
  rankCampaign({
    rules,
    jurors: jury.jurors,
    dossiers: dossiers.map(({ sourceId, category }) => ({
      id: sourceIdToId(sourceId),
      category: rules.categories.find(({ label }) => label === category)?.id ?? '',
      status: 'eligible',
    })),
    absences: [
      ...jury.recusals.map(({ juror, target }) => ({ juror, dossier: target ?? '', reason: 'recused' as const })),
      ...acts.flatMap(({ juror, recusals }) =>
        recusals.map(({ sourceId }) => ({ juror, dossier: sourceIdToId(sourceId), reason: 'recused' as const })),
      ),
    ],
    sheets: acts.flatMap(({ juror, sheets }) =>
      sheets.map(({ sourceId, cells }) => ({ juror, dossier: sourceIdToId(sourceId), cells })),
    ),
  });

describe('the acts of the demonstrations', () => {
  it.each([
    ['impulsions', impulsions, IMPULSIONS_DOSSIERS],
    ['reconnaissance', reconnaissance, RECONNAISSANCE_DOSSIERS],
  ] as const)('of %s keep to the rules: known dossiers, marks on scale, comments where asked', (_, demo, dossiers) => {
    expect(unsupportedPaths(demo.rules)).toEqual([]);
    const known = new Set(dossiers.map(({ sourceId }) => sourceId));
    expect(demo.acts.map(({ juror }) => juror)).toEqual(demo.jury.jurors.map(({ id }) => id));
    for (const { juror, sheets, recusals } of demo.acts) {
      const kept = [
        ...recusals.map(({ sourceId }) => sourceIdToId(sourceId)),
        ...demo.jury.recusals.filter((one) => one.juror === juror).map(({ target }) => target),
      ];
      for (const { sourceId, cells } of sheets) {
        expect(known.has(sourceId)).toBe(true);
        expect(kept).not.toContain(sourceIdToId(sourceId));
        for (const { criterion, mark, comment, state } of cells) {
          const rule = demo.rules.criteria.find(({ id }) => id === criterion);
          if (state !== 'scored' || mark === null || rule === undefined) continue;
          expect(isOnScale(rule.scale, mark)).toBe(true);
          if (typeof rule.comment === 'object' && Number(mark) < Number(rule.comment.below))
            expect(comment).not.toBe('');
        }
      }
    }
  });

  it('of impulsions have every kind of thing that happens to a jury', () => {
    const { acts, jury } = impulsions;
    const cells = acts.flatMap(({ sheets }) => sheets.flatMap((sheet) => sheet.cells));
    expect(jury.jurors).toHaveLength(9);
    expect(new Set(jury.jurors.map(({ college }) => college)).size).toBe(2);
    expect(jury.jurors.map(({ id }) => id)).toContain(jury.chair);
    expect(jury.recusals).toHaveLength(1);
    expect(acts.flatMap(({ recusals }) => recusals)).toHaveLength(3);
    expect(acts.flatMap(({ sheets }) => sheets)).toHaveLength(9 * 24 - 4 - 3);
    expect(cells.filter(({ state }) => state === 'cannotAssess')).toHaveLength(3);
    expect(cells.filter(({ state }) => state === 'empty')).toHaveLength(1);
    expect(cells.filter(({ mark }) => mark === '0')).toHaveLength(1);
    expect(acts.flatMap(({ sheets }) => sheets.filter(({ abstained }) => abstained))).toHaveLength(1);
  });

  it('of impulsions have three ties: impact parts one, preference another, nothing the third', () => {
    expect(total('Bourses')).toBe(total('Une seule fiche'));
    expect(impact('Bourses')).toBeGreaterThan(impact('Une seule fiche'));
    expect(total("L'intendance")).toBe(total("L'atelier des notices"));
    expect(impact("L'intendance")).toBe(impact("L'atelier des notices"));
    expect(total('Une réponse')).toBe(total('Premier rendez-vous'));
    expect(impact('Une réponse')).toBe(impact('Premier rendez-vous'));
    const distinct = new Set(IMPULSIONS_DOSSIERS.map(({ sourceId }) => worth(sourceId, [3, 4, 3])));
    expect(distinct.size).toBe(24 - 3);
  });

  it('of impulsions give the ranking they were written for', () => {
    const { lines, details } = rank(impulsions, IMPULSIONS_DOSSIERS);
    const told = lines.map(({ category, rank: place, dossier, decidedBy, status }) => {
      const title = IMPULSIONS_DOSSIERS.find(({ sourceId }) => sourceIdToId(sourceId) === dossier)?.project.title ?? '';
      return [category, place, title, decidedBy, status] as const;
    });
    const tied = told
      .filter(([, , , decidedBy]) => decidedBy !== null)
      .map(([category, place, title, by]) => [category, place, title.slice(0, 15), by]);
    expect(tied).toEqual([
      ['AUTREMENT', 2, "L'intendance pa", 'headToHead'],
      ['AUTREMENT', 3, "L'atelier des n", 'headToHead'],
      ['SIMPLE', 1, 'Bourses : le do', 'criteria'],
      ['SIMPLE', 2, 'Une seule fiche', 'criteria'],
      ['USAGERS', 1, 'Premier rendez-', 'exAequo'],
      ['USAGERS', 1, 'Une réponse sou', 'exAequo'],
    ]);
    expect(told.every(([, , , , status]) => status === 'ranked')).toBe(true);
    expect(details.filter(({ tiedWith }) => tiedWith.length > 0)).toHaveLength(6);
    lines.forEach(({ dossier, exact }) => {
      const [p = '0', q = '1'] = (exact ?? '0/1').split('/');
      expect(BigInt(p) * BigInt(WHOLE * 100)).toBe(BigInt(worth(dossier.slice(2), [3, 4, 3])) * BigInt(q));
    });
  });

  it('of reconnaissance part the two laureates from the rest without a tie', () => {
    const { lines } = rank(reconnaissance, RECONNAISSANCE_DOSSIERS);
    expect(lines.map(({ rank: place }) => place)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(lines.every(({ decidedBy }) => decidedBy === null)).toBe(true);
    expect(reconnaissance.rules.outcome).toBe('laureatesWithoutOrder');
    expect(reconnaissance.rules.prizes[0]?.places).toEqual({ min: 1, max: 2 });
  });
});
