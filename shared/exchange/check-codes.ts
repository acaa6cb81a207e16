import { z } from 'zod';

/** The check list of a received score file (trust.md §4), in its order. */
export const CHECK_CODES = [
  'E01',
  'E02',
  'E03',
  'E04',
  'E05',
  'E06',
  'E07',
  'E08',
  'E09',
  'E10',
  'E11',
  'E12',
  'E13',
  'E14',
  'E15',
  'E16',
  'E17',
  'E18',
  'E19',
] as const;
export const checkCodeSchema = z.enum(CHECK_CODES);
export type CheckCode = z.infer<typeof checkCodeSchema>;
