import { z } from 'zod';
import { digestSchema, idSchema, labelSchema, textSchema } from '../campaign/text.ts';

/** Who may see an imported column (model.md §4). Nothing of the secretariat's is ever in a package. */
export const visibilitySchema = z.enum(['jury', 'secretariat']);
export type Visibility = z.infer<typeof visibilitySchema>;

export const attachmentSchema = z.strictObject({
  sha256: digestSchema,
  name: labelSchema(255),
  type: labelSchema(127),
  size: z.int().min(0),
  /** Label of the field it answers; null where the source does not say. */
  field: labelSchema().nullable(),
  visibility: visibilitySchema,
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const dossierStatusSchema = z.enum(['eligible', 'ineligible', 'inadmissible', 'withdrawn', 'outOfCompetition']);
export type DossierStatus = z.infer<typeof dossierStatusSchema>;

const fieldSchema = z.strictObject({ label: labelSchema(), value: textSchema(40_000), visibility: visibilitySchema });
const blockSchema = z.strictObject({
  label: labelSchema(),
  columns: z.array(labelSchema()),
  rows: z.array(z.array(textSchema(40_000))),
  visibility: visibilitySchema,
});

/** One candidate project as the secretariat holds it: `travail/dossiers/<id>.json`. */
export const dossierSchema = z.strictObject({
  v: z.literal(1),
  id: idSchema,
  /** Number of the dossier at its source, kept verbatim. */
  sourceId: labelSchema(200),
  /** 1 at import, one more each time that what jurors see changes. */
  version: z.int().min(1),
  title: labelSchema(),
  category: idSchema,
  applicant: textSchema(2000),
  fields: z.array(fieldSchema),
  blocks: z.array(blockSchema),
  attachments: z.array(attachmentSchema),
  status: dossierStatusSchema,
  statusReason: textSchema(2000),
  consent: z.enum(['unknown', 'given', 'refused']),
});
export type Dossier = z.infer<typeof dossierSchema>;

/**
 * What jurors see of a dossier, and what its digest covers: neither the category nor the status, which may change
 * without touching a mark, nor anything that is the secretariat's alone or hidden because the review is blind.
 */
export const juryDossierSchema = z.strictObject({
  v: z.literal(1),
  id: idSchema,
  version: z.int().min(1),
  title: labelSchema(),
  applicant: textSchema(2000).nullable(),
  fields: z.array(fieldSchema.omit({ visibility: true })),
  blocks: z.array(blockSchema.omit({ visibility: true })),
  attachments: z.array(attachmentSchema.omit({ visibility: true })),
});
export type JuryDossier = z.infer<typeof juryDossierSchema>;

/** The part of a dossier that jurors see under the blind rule of the campaign. */
export const dossierToJuryDossier = (
  dossier: Dossier,
  blind: { readonly applicant: boolean; readonly fields: readonly string[] },
): JuryDossier => {
  const isShown = (item: { readonly label: string; readonly visibility: Visibility }) =>
    item.visibility === 'jury' && !blind.fields.includes(item.label);
  return {
    v: 1,
    id: dossier.id,
    version: dossier.version,
    title: dossier.title,
    applicant: blind.applicant ? null : dossier.applicant,
    fields: dossier.fields.filter(isShown).map(({ label, value }) => ({ label, value })),
    blocks: dossier.blocks.filter(isShown).map(({ label, columns, rows }) => ({ label, columns, rows })),
    attachments: dossier.attachments
      .filter(({ field, visibility }) => visibility === 'jury' && (field === null || !blind.fields.includes(field)))
      .map(({ sha256, name, type, size, field }) => ({ sha256, name, type, size, field })),
  };
};

/** True if the dossier takes part in the ranking. */
export const isInCompetition = ({ status }: { readonly status: DossierStatus }): boolean => status === 'eligible';
