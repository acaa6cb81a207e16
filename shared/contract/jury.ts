import { z } from 'zod';
import { idSchema } from '../campaign/text.ts';
import { jurySchema } from '../jury/jury.ts';
import { method, nothing } from './method.ts';

export const juryFailures = {
  JURY_INVALID: z.strictObject({ problems: z.array(z.strictObject({ path: z.string(), message: z.string() })) }),
} as const;

const known = ['CAMPAIGN_UNKNOWN', 'CAMPAIGN_FOLDER_SPOILED'] as const;

export const juryContract = {
  'jury.read': method(z.strictObject({ campaign: idSchema }), jurySchema, [...known]),
  /** After the freeze, saving publishes the next version of the jury list. */
  'jury.save': method(z.strictObject({ campaign: idSchema, jury: z.unknown() }), nothing, [...known, 'JURY_INVALID']),
} as const;
