import { z } from 'zod';
import { digestSchema, idSchema, instantSchema, labelSchema, textSchema } from '../campaign/text.ts';
import { assignmentSchema, jurorSchema, recusalSchema, seatSchema } from '../jury/jury.ts';
import type { Sheet } from '../scoring/sheet.ts';
import { fastSheetSchema } from './payload-sheets.ts';
import { utf8Length } from './utf8.ts';

/** 32 bytes in canonical base64url: the `x` of an Ed25519 key, or an RFC 7638 thumbprint. */
export const key32Schema = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);
/** age X25519 recipient (`age1…`). */
export const recipientSchema = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);
const saltSchema = z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/);

/** Every kind of sealed file: the `typ` of its protected header is `palmares-<kind>-v1` (trust.md §3). */
export const KINDS = [
  'package',
  'activation',
  'scores',
  'list',
  'countersign',
  'receipt',
  'results',
  'evidence',
] as const;
export type Kind = (typeof KINDS)[number];
export const kindToTyp = (kind: Kind): string => `palmares-${kind}-v1`;

/** Fields that every payload has. `author` is a juror's id, or `SECRETARIAT` under the campaign's seal. */
const payloadOf = <K extends Kind, B extends z.ZodType>(kind: K, body: B) =>
  z.strictObject({
    v: z.literal(1),
    kind: z.literal(kind),
    campaign: idSchema,
    /** RFC 7638 thumbprint of the campaign's seal key. */
    campaignKey: key32Schema,
    author: idSchema,
    seq: z.int().min(1).max(1_000_000),
    prev: z.array(digestSchema).max(2),
    /** Digest of the release: rules and the jury's view of every dossier. */
    release: digestSchema,
    listVersion: z.int().min(0),
    app: z.strictObject({ version: labelSchema(40), build: labelSchema(80) }),
    /** Informative: no decision uses a clock. */
    at: instantSchema,
    /** 128 random bits, so that no one can guess a payload from its digest. */
    salt: saltSchema,
    body,
  });

export const AUTHOR_SECRETARIAT = 'SECRETARIAT';

/** What fixes the object that jurors mark: `figes/<release>` holds its RFC 8785 form. */
export const releaseSchema = z.strictObject({
  v: z.literal(1),
  campaign: idSchema,
  rules: digestSchema,
  dossiers: z.array(z.strictObject({ id: idSchema, digest: digestSchema, category: idSchema })),
});
export type Release = z.infer<typeof releaseSchema>;

/** One file of a package or bundle. `name` is a label for people, never a path. */
export const itemSchema = z.strictObject({
  sha256: digestSchema,
  size: z.int().min(0),
  type: labelSchema(127),
  name: labelSchema(255),
});

export const activationPayloadSchema = payloadOf(
  'activation',
  z.strictObject({ signingKey: key32Schema, recipient: recipientSchema }),
);
export type ActivationPayload = z.infer<typeof activationPayloadSchema>;

/** All comments of one juror together, in UTF-8 bytes (model.md §1). */
export const COMMENTS_MAX = 4_194_304;

/** UTF-8 bytes of all comments of these sheets: what the form's gauge shows and intake refuses beyond `COMMENTS_MAX`. */
export const commentBytes = (sheets: readonly Sheet[]): number => sumOfComments(sheets, utf8Length);

const sumOfComments = (sheets: readonly Sheet[], measure: (text: string) => number): number =>
  sheets.reduce(
    (sum, { comment, cells }) => cells.reduce((inner, cell) => inner + measure(cell.comment), sum + measure(comment)),
    0,
  );

/** A UTF-16 unit takes at most three bytes: most files are known to be within bounds without looking at their letters. */
const areCommentsBounded = (sheets: readonly Sheet[]): boolean =>
  sumOfComments(sheets, ({ length }) => length * 3) <= COMMENTS_MAX || commentBytes(sheets) <= COMMENTS_MAX;

export const scoresPayloadSchema = payloadOf(
  'scores',
  z.strictObject({
    sheets: z
      .array(fastSheetSchema)
      .max(5000)
      .refine((sheets) => new Set(sheets.map(({ dossier }) => dossier)).size === sheets.length, 'twice')
      .refine(areCommentsBounded, 'comments'),
    recusals: z.array(recusalSchema).max(5000),
    /** base64url of the age file that only the juror's code opens; null once the key is known. */
    activation: z
      .string()
      .max(16_384)
      .regex(/^[A-Za-z0-9_-]+$/)
      .nullable(),
  }),
);
export type ScoresPayload = z.infer<typeof scoresPayloadSchema>;

/** A juror as the list shows it to all: no mail, and the keys under which a score counts. */
export const listedJurorSchema = z.strictObject({
  ...jurorSchema.pick({ id: true, name: true, capacity: true, affiliation: true, college: true, members: true }).shape,
  signingKey: key32Schema.nullable(),
  recipient: recipientSchema.nullable(),
});
export type ListedJuror = z.infer<typeof listedJurorSchema>;

export const listPayloadSchema = payloadOf(
  'list',
  z.strictObject({
    version: z.int().min(1),
    jurors: z.array(listedJurorSchema),
    seats: z.array(seatSchema),
    chair: idSchema.nullable(),
    substituteChair: idSchema.nullable(),
    assignment: assignmentSchema,
    recusals: z.array(recusalSchema),
    /** A revoked key keeps exactly the digests accepted before: a list, never a date. */
    revocations: z.array(z.strictObject({ juror: idSchema, kid: key32Schema, accepted: z.array(digestSchema) })),
  }),
);
export type ListPayload = z.infer<typeof listPayloadSchema>;

export const packagePayloadSchema = payloadOf(
  'package',
  z.strictObject({
    juror: idSchema,
    rules: itemSchema,
    release: itemSchema,
    /** The envelope of the jury list in force. */
    list: itemSchema,
    dossiers: z.array(itemSchema.extend({ dossier: idSchema })),
    attachments: z.array(itemSchema),
    documents: z.array(itemSchema),
    /** age recipients that the score file goes to: the campaign, and recovery if there is one. */
    recipients: z.array(recipientSchema).min(1).max(2),
    /** The campaign's seal key: what `campaignKey` is the thumbprint of. */
    sealKey: key32Schema,
    /** Under which version of the application these files may not be opened. */
    minimumVersion: labelSchema(40),
  }),
);
export type PackagePayload = z.infer<typeof packagePayloadSchema>;

const exact = z.string().regex(/^-?(0|[1-9]\d*)\/[1-9]\d*$/);

/** One line of a ranking. `rank` is null unless `status` is `ranked`; `exact` is null where nothing was counted. */
export const rankingLineSchema = z.strictObject({
  category: idSchema,
  dossier: idSchema,
  rank: z.int().min(1).nullable(),
  exact: exact.nullable(),
  sheets: z.int().min(0),
  status: z.enum([
    'ranked',
    'belowQuorum',
    'held',
    'eliminated',
    'ineligible',
    'inadmissible',
    'withdrawn',
    'outOfCompetition',
  ]),
  /** Step that parted the dossier from its last tied neighbour; `exAequo` if none did; null if it was never tied. */
  decidedBy: z.enum(['criteria', 'headToHead', 'median', 'fewerLow', 'jury', 'exAequo']).nullable(),
  byCriterion: z.array(z.strictObject({ criterion: idSchema, exact })),
});
export type RankingLine = z.infer<typeof rankingLineSchema>;

export const awardSchema = z.strictObject({
  prize: idSchema,
  category: idSchema.nullable(),
  /** By rank, or by title where laureates are without order. */
  laureates: z.array(idSchema),
  /** Tied across the last place: « à départager », none of them awarded. */
  toDecide: z.array(idSchema),
});
export type Award = z.infer<typeof awardSchema>;

export const resultsPayloadSchema = payloadOf(
  'results',
  z.strictObject({
    level: z.enum(['simple', 'reinforced']),
    reason: textSchema(2000),
    rules: digestSchema,
    list: digestSchema,
    /** Every juror: the revision that counts with its digest, or why there is none. */
    inputs: z.array(
      z.strictObject({
        juror: idSchema,
        status: z.enum(['counted', 'nothingReceived', 'held', 'notSitting']),
        seq: z.int().min(1).nullable(),
        digest: digestSchema.nullable(),
      }),
    ),
    dossiers: z.array(
      z.strictObject({
        id: idSchema,
        title: labelSchema(),
        category: idSchema,
        status: labelSchema(40),
        digest: digestSchema,
      }),
    ),
    exclusions: z.array(z.strictObject({ juror: idSchema, dossier: idSchema, reason: labelSchema(60) })),
    ranking: z.array(rankingLineSchema),
    awards: z.array(awardSchema),
    provisional: z.boolean(),
    journals: z.array(z.strictObject({ station: idSchema, n: z.int().min(0), head: digestSchema.nullable() })),
  }),
);
export type ResultsPayload = z.infer<typeof resultsPayloadSchema>;

export const evidencePayloadSchema = payloadOf(
  'evidence',
  z.strictObject({
    files: z.array(z.strictObject({ path: labelSchema(200), size: z.int().min(0), sha256: digestSchema })),
    sealKey: key32Schema,
  }),
);
export type EvidencePayload = z.infer<typeof evidencePayloadSchema>;
