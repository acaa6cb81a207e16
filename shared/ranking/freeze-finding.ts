import { z } from 'zod';

const finding = <const C extends string, S extends z.ZodRawShape>(code: C, shape: S) =>
  z.strictObject({ code: z.literal(code), ...shape });

const id = z.string();
const step = z.int().min(1);

/** Everything a freeze may object to, with what its sentence names. Ids are those of the campaign; `step` is 1-based. */
export const freezeFindingSchema = z.discriminatedUnion('code', [
  finding('noSeat', {}),
  finding('noDossier', {}),
  finding('noVotingCollege', {}),
  finding('jurorWithoutCollege', { juror: id, college: id }),
  finding('collegeWithoutSeat', { college: id }),
  finding('collegeAbsent', { college: id, dossier: id }),
  finding('quorumUnreachable', { dossier: id, needed: z.int(), expected: z.int() }),
  finding('dossierWithoutCategory', { dossier: id, category: id }),
  finding('categoryWithoutCriteria', { category: id }),
  finding('criterionNotAsked', { criterion: id }),
  finding('floorAboveScale', { criterion: id, below: z.string() }),
  finding('thresholdUnreachable', { value: z.string(), category: id }),
  finding('floorBelowScale', { criterion: id, below: z.string() }),
  finding('thresholdAlwaysPassed', { value: z.string(), category: id }),
  finding('categoryWithoutDossier', { category: id }),
  finding('fewerLowOutsideScale', { step, mark: z.string() }),
  finding('tieStepCannotDecide', { step }),
  finding('prizeMoreThanDossiers', { prize: id, category: id.nullable(), places: z.int(), dossiers: z.int() }),
  finding('noPrize', {}),
  finding('chairMissing', {}),
  finding('blindFieldUnknown', { field: id }),
]);
export type FreezeFinding = z.infer<typeof freezeFindingSchema>;
export type FreezeCode = FreezeFinding['code'];

/** An error stops the freeze; a warning is told. */
export const FREEZE_SEVERITY: Readonly<Record<FreezeCode, 'error' | 'warning'>> = {
  noSeat: 'error',
  noDossier: 'error',
  noVotingCollege: 'error',
  jurorWithoutCollege: 'error',
  collegeWithoutSeat: 'error',
  collegeAbsent: 'error',
  quorumUnreachable: 'error',
  dossierWithoutCategory: 'error',
  categoryWithoutCriteria: 'error',
  criterionNotAsked: 'error',
  floorAboveScale: 'error',
  thresholdUnreachable: 'error',
  floorBelowScale: 'warning',
  thresholdAlwaysPassed: 'warning',
  categoryWithoutDossier: 'warning',
  fewerLowOutsideScale: 'warning',
  tieStepCannotDecide: 'warning',
  prizeMoreThanDossiers: 'warning',
  noPrize: 'warning',
  chairMissing: 'warning',
  blindFieldUnknown: 'warning',
};
