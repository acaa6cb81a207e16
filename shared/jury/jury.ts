import { z } from 'zod';
import { hasUniqueIds, idSchema, instantSchema, labelSchema, lineSchema, textSchema } from '../campaign/text.ts';

/** A recusal (déport, retrait, récusation): in force = those of the jury list and those declared in the score file. */
export const recusalSchema = z
  .strictObject({
    juror: idSchema,
    scope: z.enum(['dossier', 'category', 'all']),
    /** Id of the dossier or category; null when the scope is `all`. */
    target: idSchema.nullable(),
    origin: z.enum(['self', 'chair', 'challenge']),
    reason: textSchema(2000),
    at: instantSchema,
  })
  .refine(({ scope, target }) => (scope === 'all') === (target === null), 'target');
export type Recusal = z.infer<typeof recusalSchema>;

/** A member of the jury. A collective juror (class, citizen panel) returns one sheet and lists its members. */
export const jurorSchema = z.strictObject({
  id: idSchema,
  name: labelSchema(200),
  capacity: lineSchema(200),
  affiliation: lineSchema(200),
  academy: lineSchema(100),
  establishment: lineSchema(40),
  mail: lineSchema(254),
  college: idSchema,
  members: z.array(labelSchema(200)),
});
export type Juror = z.infer<typeof jurorSchema>;

/** One voice: its titular member, a substitute, and who of the two sits. */
export const seatSchema = z
  .strictObject({ id: idSchema, titular: idSchema, substitute: idSchema.nullable(), sitting: idSchema })
  .refine(({ titular, substitute, sitting }) => sitting === titular || sitting === substitute, 'sitting');
export type Seat = z.infer<typeof seatSchema>;

export const assignmentSchema = z.union([
  z.literal('all'),
  z.array(z.strictObject({ juror: idSchema, dossiers: z.array(idSchema) })),
]);
export type Assignment = z.infer<typeof assignmentSchema>;

/** The jury as the secretariat edits it: `travail/jury.json`. */
export const jurySchema = z
  .strictObject({
    v: z.literal(1),
    jurors: z.array(jurorSchema).refine(hasUniqueIds, 'ids'),
    seats: z.array(seatSchema).refine(hasUniqueIds, 'ids'),
    chair: idSchema.nullable(),
    substituteChair: idSchema.nullable(),
    assignment: assignmentSchema,
    recusals: z.array(recusalSchema),
  })
  .superRefine((jury, context) => {
    const known = new Set(jury.jurors.map(({ id }) => id));
    const named = [
      ...jury.seats.flatMap(({ titular, substitute }) => (substitute ? [titular, substitute] : [titular])),
      ...(jury.assignment === 'all' ? [] : jury.assignment.map(({ juror }) => juror)),
      ...jury.recusals.map(({ juror }) => juror),
      ...[jury.chair, jury.substituteChair].filter((id) => id !== null),
    ];
    for (const id of named)
      if (!known.has(id)) context.addIssue({ code: 'custom', path: ['jurors'], message: `unknown ${id}` });
    const seated = jury.seats.flatMap(({ titular, substitute }) => (substitute ? [titular, substitute] : [titular]));
    if (new Set(seated).size !== seated.length) context.addIssue({ code: 'custom', path: ['seats'], message: 'twice' });
  });
export type Jury = z.infer<typeof jurySchema>;

type Placed = { readonly id: string; readonly category: string };

/** True if one of `recusals` keeps `juror` from `dossier`. */
export const isRecused = (recusals: readonly Recusal[], juror: string, dossier: Placed): boolean =>
  recusals.some(
    (recusal) =>
      recusal.juror === juror &&
      (recusal.scope === 'all' || recusal.target === (recusal.scope === 'dossier' ? dossier.id : dossier.category)),
  );

/** True if the assignment gives `dossier` to `juror`. */
export const isAssigned = (assignment: Assignment, juror: string, dossier: string): boolean =>
  assignment === 'all' || assignment.some((row) => row.juror === juror && row.dossiers.includes(dossier));
