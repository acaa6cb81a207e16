import { expect, it } from 'vitest';
import { createFormSchema } from '../../../../renderer/features/campaign/create-schema.ts';
import { messagesOf } from '../../../../shared/messages/catalogue.ts';

const words = messagesOf('fr').create;
const schema = createFormSchema(words);
const typed = { template: 'prix', title: 'Prix', edition: '2027' };
const faultsOf = (values: typeof typed): readonly string[] =>
  schema.safeParse(values).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

it('takes what was typed, cleaned of stray spaces and invisible signs', () => {
  expect(schema.parse({ ...typed, title: '  Prix\u200E   Impulsions ' })).toEqual({
    ...typed,
    title: 'Prix Impulsions',
    demonstration: false,
  });
});

it('says in words what is missing, all at once', () => {
  expect(faultsOf({ template: '', title: ' ', edition: '' })).toEqual([
    `template: ${words.errors.templateMissing}`,
    `title: ${words.errors.titleMissing}`,
    `edition: ${words.errors.editionMissing}`,
  ]);
});

it('says how long a text may be', () => {
  expect(faultsOf({ ...typed, edition: 'x'.repeat(81) })).toEqual([`edition: ${words.errors.editionTooLong(80)}`]);
  expect(faultsOf({ ...typed, title: 'x'.repeat(401) })).toEqual([`title: ${words.errors.titleTooLong(400)}`]);
  expect(faultsOf({ ...typed, title: 'x'.repeat(400), edition: 'x'.repeat(80) })).toEqual([]);
});
