import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Rules, rulesSchema } from '../../shared/campaign/rules.ts';
import { templateSchema } from '../../shared/contract/campaign.ts';

const templateRules = (root: string, template: string): Rules =>
  templateSchema.parse(
    JSON.parse(readFileSync(path.join(root, 'resources/templates', `${template}.json`), 'utf8')) as unknown,
  ).rules;

/** The template's rules, with the title, the edition and the closing date of the demonstration. */
export const impulsionsRules = (root: string): Rules =>
  rulesSchema.parse({
    ...templateRules(root, 'prix-impulsions-national'),
    title: 'Prix Impulsions 2026 — démonstration',
    edition: '2026',
    deadline: { at: '2026-10-16T16:00:00Z', zone: 'Europe/Paris' },
  });

/** The same for the recognition event, of which this edition distinguishes two projects. */
export const reconnaissanceRules = (root: string): Rules => {
  const rules = templateRules(root, 'evenement-reconnaissance-bati-scolaire');
  return rulesSchema.parse({
    ...rules,
    title: 'Reconnaissance bâti scolaire 2026 — démonstration',
    edition: '2026',
    deadline: { at: '2026-11-06T17:00:00Z', zone: 'Europe/Paris' },
    prizes: rules.prizes.map((prize) => ({ ...prize, places: { min: 1, max: 2 } })),
  });
};
