import { describe, expect, it } from 'vitest';
import {
  type Dossier,
  dossierSchema,
  dossierStatusSchema,
  dossierToJuryDossier,
  isInCompetition,
  juryDossierSchema,
} from '../../../shared/dossiers/dossier.ts';
import { buildDossier } from '../../builders/build-dossier.ts';

const attachment = (
  name: string,
  field: string | null,
  visibility: 'jury' | 'secretariat',
): Dossier['attachments'][number] => ({
  sha256: 'a'.repeat(64),
  name,
  type: 'application/pdf',
  size: 10,
  field,
  visibility,
});

const dossier = buildDossier({
  id: 'D1',
  applicant: 'Lycée de démonstration',
  fields: [
    { label: 'Résumé', value: 'Un projet', visibility: 'jury' },
    { label: 'Ville', value: 'Ici', visibility: 'jury' },
    { label: 'Courriel', value: 'SECRET', visibility: 'secretariat' },
  ],
  blocks: [
    { label: 'Partenaires', columns: ['Nom'], rows: [['Mairie']], visibility: 'jury' },
    { label: 'Avis', columns: ['Avis'], rows: [['SECRET']], visibility: 'secretariat' },
  ],
  attachments: [
    attachment('plan.pdf', 'Plan', 'jury'),
    attachment('photo.pdf', null, 'jury'),
    attachment('SECRET.pdf', null, 'secretariat'),
  ],
  statusReason: 'SECRET',
});

describe('what jurors see of a dossier', () => {
  it('is what is for the jury, and nothing of the secretariat’s', () => {
    const seen = dossierToJuryDossier(dossier, { applicant: false, fields: [] });
    expect(juryDossierSchema.parse(seen)).toEqual(seen);
    expect(seen.applicant).toBe('Lycée de démonstration');
    expect(seen.fields).toEqual([
      { label: 'Résumé', value: 'Un projet' },
      { label: 'Ville', value: 'Ici' },
    ]);
    expect(seen.blocks).toEqual([{ label: 'Partenaires', columns: ['Nom'], rows: [['Mairie']] }]);
    expect(seen.attachments.map(({ name }) => name)).toEqual(['plan.pdf', 'photo.pdf']);
    expect(JSON.stringify(seen)).not.toMatch(/SECRET|visibility|status|category|sourceId/);
  });

  it('hides the applicant, fields, blocks and their attachments where the review is blind', () => {
    const seen = dossierToJuryDossier(dossier, { applicant: true, fields: ['Ville', 'Partenaires', 'Plan'] });
    expect(seen.applicant).toBeNull();
    expect(seen.fields.map(({ label }) => label)).toEqual(['Résumé']);
    expect(seen.blocks).toEqual([]);
    expect(seen.attachments.map(({ name }) => name)).toEqual(['photo.pdf']);
  });
});

it('only an eligible dossier is in competition', () => {
  expect(dossierSchema.parse(dossier)).toEqual(dossier);
  expect(dossierStatusSchema.options.filter((status) => isInCompetition({ status }))).toEqual(['eligible']);
});
