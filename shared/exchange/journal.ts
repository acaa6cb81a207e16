import { z } from 'zod';
import { digestSchema, idSchema, instantSchema, labelSchema, textSchema } from '../campaign/text.ts';
import { dossierStatusSchema } from '../dossiers/dossier.ts';
import { key32Schema, recipientSchema } from './payloads.ts';

const sheetReason = z.enum(['dossierChanged', 'recused', 'notAssigned', 'unknownDossier', 'commentMissing']);

const stored = z.strictObject({
  juror: idSchema,
  digest: digestSchema,
  kid: key32Schema,
  seq: z.int().min(1),
  prev: z.array(digestSchema).max(2),
  gap: z.boolean(),
  setAside: z.array(z.strictObject({ dossier: idSchema, reason: sheetReason })),
});

/** What may happen to a campaign, past tense, with what the state is folded from (model.md §7). Names are never reused. */
export const journalEvents = {
  'campaign.created': z.strictObject({
    campaign: idSchema,
    title: labelSchema(),
    edition: labelSchema(80),
    template: labelSchema(80),
    demonstration: z.boolean(),
  }),
  'campaign.frozen': z.strictObject({ rules: digestSchema, release: digestSchema }),
  'dossiers.imported': z.strictObject({
    source: labelSchema(255),
    sha256: digestSchema,
    added: z.array(idSchema),
    changed: z.array(idSchema),
    /** In the campaign, but not in the file: they stay. */
    gone: z.array(idSchema),
  }),
  'dossiers.statusChanged': z.strictObject({
    dossier: idSchema,
    status: dossierStatusSchema,
    reason: textSchema(2000),
  }),
  'jury.listed': z.strictObject({ version: z.int().min(1), digest: digestSchema }),
  'jury.codesDrawn': z.strictObject({ jurors: z.array(idSchema) }),
  'exchange.sent': z.strictObject({ juror: idSchema, manifest: digestSchema, size: z.int() }),
  'exchange.activated': z.strictObject({
    juror: idSchema,
    signingKey: key32Schema,
    recipient: recipientSchema,
    activation: digestSchema,
  }),
  /** Authentic and stored, whether it counts or not: that is folded from all of them. */
  'exchange.accepted': stored,
  /** The same for a stored file found without its line after a crash. */
  'exchange.recovered': stored,
  /** Authentic and stored, but come after the intake was closed: it never counts by itself, the jury decides. */
  'exchange.late': stored,
  'exchange.refused': z.strictObject({
    file: labelSchema(255),
    code: labelSchema(40),
    sha256: digestSchema.nullable(),
  }),
  'exchange.forkDecided': z.strictObject({ juror: idSchema, digest: digestSchema, reason: textSchema(2000) }),
  'exchange.keyRevoked': z.strictObject({ juror: idSchema, kid: key32Schema, accepted: z.array(digestSchema) }),
  'exchange.closed': z.strictObject({ counted: z.int(), missing: z.array(idSchema) }),
  'ranking.opened': z.strictObject({ early: z.boolean() }),
  'publication.prepared': z.strictObject({ rankingDigest: digestSchema }),
  'publication.sealed': z.strictObject({ seq: z.int().min(1), digest: digestSchema }),
} as const;
export type JournalEventName = keyof typeof journalEvents;
export type JournalEvent = {
  [E in JournalEventName]: { readonly event: E; readonly data: z.infer<(typeof journalEvents)[E]> };
}[JournalEventName];

/** One line of a workstation's journal: canonical JSON, `prev` = SHA-256 of the line before without its LF. */
export type JournalLine = JournalEvent & {
  readonly n: number;
  readonly prev: string | null;
  readonly at: string;
  readonly by: string;
};

export const journalLineSchema: z.ZodType<JournalLine> = z
  .strictObject({
    n: z.int().min(1),
    prev: digestSchema.nullable(),
    at: instantSchema,
    by: labelSchema(80),
    event: z.enum(Object.keys(journalEvents) as [JournalEventName, ...JournalEventName[]]),
    data: z.unknown(),
  })
  .transform((line, context) => {
    const data = journalEvents[line.event].safeParse(line.data);
    if (!data.success) {
      context.addIssue({ code: 'custom', path: ['data'], message: 'data' });
      return z.NEVER;
    }
    return { ...line, data: data.data } as JournalLine;
  });
