import { type Dossier, dossierToJuryDossier } from './dossier.ts';

export type Comparison = {
  readonly change: 'new' | 'changed' | 'same';
  readonly fields: readonly string[];
  readonly dossier: Dossier;
};

/**
 * A dossier as it will stand after the import: what the secretariat decided about it is kept, its version rises by
 * one exactly if something that jurors may see has changed. `fields` names what changed (see `importPreviewSchema`).
 */
export const compareDossier = (read: Dossier, existing: Dossier | undefined): Comparison => {
  if (existing === undefined) return { change: 'new', fields: [], dossier: read };
  const kept: Dossier = {
    ...read,
    id: existing.id,
    version: existing.version,
    status: existing.status,
    statusReason: existing.statusReason,
    consent: existing.consent,
  };
  const fields = changedFields(kept, existing);
  if (fields.length === 0) return { change: 'same', fields, dossier: existing };
  const isSeen = !equal(seen(kept), seen(existing));
  return { change: 'changed', fields, dossier: { ...kept, version: existing.version + (isSeen ? 1 : 0) } };
};

/** Everything that jurors may see under the most open rule: a blind one hides less from the comparison than from them. */
const seen = (dossier: Dossier) => dossierToJuryDossier(dossier, { applicant: false, fields: [] });

const changedFields = (next: Dossier, before: Dossier): readonly string[] => [
  ...(['title', 'category', 'applicant'] as const).filter((key) => next[key] !== before[key]).map((key) => `@${key}`),
  ...changedLabels(next.fields, before.fields),
  ...changedLabels(next.blocks, before.blocks),
  ...(equal(next.attachments, before.attachments) ? [] : ['@attachments']),
];

/** Labels whose items are not the same on both sides, order within a label included. */
const changedLabels = <Item extends { readonly label: string }>(
  next: readonly Item[],
  before: readonly Item[],
): readonly string[] => {
  const labels = [...new Set([...next, ...before].map(({ label }) => label))];
  const changed = labels.filter(
    (label) =>
      !equal(
        next.filter((item) => item.label === label),
        before.filter((item) => item.label === label),
      ),
  );
  const isMoved = changed.length === 0 && !equal(next, before);
  return isMoved ? labels : changed;
};

/** Equal as JSON: both sides were made by the same schema, so their keys stand in the same order. */
const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
