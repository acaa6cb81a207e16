import { z } from 'zod';
import { digestSchema, idSchema, labelSchema } from '../campaign/text.ts';
import { dossierStatusSchema } from '../dossiers/dossier.ts';
import { key32Schema } from '../exchange/payloads.ts';

/** Names inside an evidence bundle. Everything else is a folder of files named by their digest. */
export const EVIDENCE = {
  manifest: 'MANIFESTE.jws',
  readMe: 'LISEZ-MOI.txt',
  campaign: 'campagne.json',
  frozen: 'figes/',
  lists: 'listes/',
  scores: 'notes/',
  journals: 'journaux/',
  results: 'resultats/',
} as const;

/** `campagne.json`: what the ranking needs besides sealed files. The results repeat it under the chair's seal. */
export const evidenceCampaignSchema = z.strictObject({
  v: z.literal(1),
  campaign: idSchema,
  title: labelSchema(),
  /** Public key of the campaign's seal; its thumbprint is in every file. */
  sealKey: key32Schema,
  /** The release in force: rules and dossiers as jurors saw them last. */
  release: digestSchema,
  dossiers: z.array(
    z.strictObject({ id: idSchema, title: labelSchema(), category: idSchema, status: dossierStatusSchema }),
  ),
});
export type EvidenceCampaign = z.infer<typeof evidenceCampaignSchema>;

/** A bundle in memory: relative path, with `/`, to bytes. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>;

/** Files of one folder of the bundle, by path. */
export const filesUnder = (files: BundleFiles, folder: string): readonly (readonly [string, Uint8Array])[] =>
  [...files].filter(([path]) => path.startsWith(folder)).toSorted(([a], [b]) => (a < b ? -1 : 1));
