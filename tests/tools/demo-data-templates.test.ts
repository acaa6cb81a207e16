import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unsupportedPaths } from '../../shared/campaign/rules-support.ts';
import { templateSchema } from '../../shared/contract/campaign.ts';

const folder = path.resolve(import.meta.dirname, '../../resources/templates');
const files = readdirSync(folder).toSorted();

const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

describe('the templates shipped', () => {
  it('are the two of this version, each named for its id', () => {
    expect(files).toEqual(['evenement-reconnaissance-bati-scolaire.json', 'prix-impulsions-national.json']);
  });

  it.each(files)('%s is a template, and says it is a proposal, with its source and years', (file) => {
    const template = templateSchema.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
    expect(`${template.id}.json`).toBe(file);
    expect(template.description).toContain('Modèle proposé');
    expect(template.source).toContain('modèle proposé');
    const years = file.startsWith('prix') ? ['2013', '2019'] : ['2022', '2023'];
    for (const year of years) expect(template.source).toContain(year);
    expect(template.rules.criteria.every(({ guidance }) => guidance.includes('Repères'))).toBe(true);
  });

  it.each(files)('%s asks for nothing that this version does not compute', (file) => {
    const { rules } = templateSchema.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
    expect(unsupportedPaths(rules)).toEqual([]);
  });

  it.each(files)('%s follows French typography', (file) => {
    for (const text of textsOf(JSON.parse(readFileSync(path.join(folder, file), 'utf8')))) {
      expect(text).not.toMatch(/ [:;!?»]/);
      expect(text).not.toMatch(/« /);
      expect(text).not.toMatch(/\p{L}[:;!?](?:\s|$)/u);
      expect(text).not.toContain("'");
      expect(text).not.toContain('...');
    }
  });

  it('weigh the criteria of the prix Impulsions 3, 4 and 3 on marks of 0 to 20 by half points', () => {
    const { rules } = templateSchema.parse(
      JSON.parse(readFileSync(path.join(folder, 'prix-impulsions-national.json'), 'utf8')),
    );
    expect(rules.criteria.map(({ id, weight }) => [id, weight])).toEqual([
      ['EFFICIENCE', '3'],
      ['IMPACT', '4'],
      ['TRANSFERABILITE', '3'],
    ]);
    for (const { scale } of rules.criteria)
      expect(scale).toEqual({ numeric: { min: '0', max: '20', step: '0.5', lowIsGood: false } });
  });
});
