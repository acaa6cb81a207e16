import type { Dossier } from '../../shared/dossiers/dossier.ts';

export const buildDossier = (overrides: Partial<Dossier> & { readonly id: string }): Dossier => ({
  v: 1,
  sourceId: overrides.id,
  version: 1,
  title: `Projet ${overrides.id}`,
  category: 'C1',
  applicant: 'École de démonstration',
  fields: [],
  blocks: [],
  attachments: [],
  status: 'eligible',
  statusReason: '',
  consent: 'unknown',
  ...overrides,
});
