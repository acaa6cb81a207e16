import type { create as source } from '../fr/create.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Creation of a campaign from a template. */
export const create: typeof source = {
  title: 'Create a campaign',
  lead: 'Choose a template, name the campaign. The rules of the template are copied into it; they can be changed until a package leaves.',
  template: 'Template',
  source: 'Where this template comes from',
  campaignTitle: 'Name of the award',
  campaignTitleHint: 'As it will be printed, for example “Prix Impulsions”.',
  edition: 'Edition',
  editionHint: 'The year or the session, for example “2027”.',
  submit: 'Create the campaign',
  submitting: 'Creating…',
  cancel: 'Cancel',
  preview: 'What the template holds',
  content: (criteria, categories, colleges) =>
    [
      plural(criteria, 'criterion', 'criteria'),
      plural(categories, 'category', 'categories'),
      plural(colleges, 'jury college', 'jury colleges'),
    ].join(', '),
  criteria: 'Criteria',
  categories: 'Categories',
  colleges: 'Jury colleges',
  prizes: 'Prizes',
  coefficient: (weight) => `coefficient ${weight}`,
  emptyTitle: 'No template can be read',
  empty: 'Templates come with Palmarès. Install the application again, then try again.',
  errors: {
    templateMissing: 'Choose a template.',
    titleMissing: 'Give the name of the award.',
    titleTooLong: (most) => `The name of the award takes ${most} signs at most.`,
    editionMissing: 'Give the edition.',
    editionTooLong: (most) => `The edition takes ${most} signs at most.`,
  },
};
