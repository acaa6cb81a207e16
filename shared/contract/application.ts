import { z } from 'zod';
import { labelSchema } from '../campaign/text.ts';
import { fileRefSchema, jobSchema, method, nothing } from './method.ts';

/** Settings of this computer: nothing of a campaign is ever in them. */
export const settingsSchema = z.strictObject({
  language: z.enum(['fr', 'en']).default('fr'),
  theme: z.enum(['system', 'light', 'dark', 'contrast']).default('system'),
  letterShortcuts: z.boolean().default(true),
});
export type Settings = z.infer<typeof settingsSchema>;

const path = z.strictObject({ path: z.string() });

/**
 * The process that has the data folder to itself: its program (`electron`, `loopback`, `cli`; another version may know
 * more), the computer it runs on, and its number there, for whoever must find it.
 */
export const holderSchema = z.strictObject({ program: z.string(), machine: z.string(), pid: z.int().positive() });
export type Holder = z.infer<typeof holderSchema>;

/** What may happen to any call: a bug, a refused input, the disk, another process, a cancelled job. */
export const systemFailures = {
  INTERNAL: z.strictObject({ incident: z.string() }),
  REQUEST_INVALID: z.strictObject({
    method: z.string(),
    problems: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  }),
  REQUEST_UNKNOWN_METHOD: z.strictObject({ method: z.string() }),
  REQUEST_UNREACHABLE: nothing,
  JOB_CANCELLED: nothing,
  DATA_FOLDER_HELD: z.strictObject({ holder: holderSchema }),
  STORAGE_FULL: path,
  STORAGE_READ_ONLY: path,
  STORAGE_DENIED: path,
  STORAGE_BUSY: path,
  STORAGE_FAILED: path,
  STORAGE_MISSING: path,
  STORAGE_EXISTS: path,
  STORAGE_TOO_LARGE: path,
  STORAGE_NOT_A_FILE: path,
  STORAGE_NOT_A_FOLDER: path,
} as const;

export const applicationFailures = {
  APPLICATION_NO_PICKER: nothing,
  APPLICATION_FILE_UNKNOWN: z.strictObject({ name: z.string() }),
  APPLICATION_SETTINGS_SPOILED: path,
} as const;

export const applicationContract = {
  'application.about': method(
    nothing,
    z.strictObject({
      version: labelSchema(),
      build: labelSchema(),
      host: z.enum(['electron', 'loopback', 'cli', 'test']),
      dataFolder: z.string(),
      /** Who holds the data folder, when this process may only read it. */
      readOnlyBecause: holderSchema.nullable(),
    }),
  ),
  /** A settings file that could not be read is kept aside and told once, by its path; from then on the defaults hold. */
  'application.settings': method(nothing, settingsSchema, ['APPLICATION_SETTINGS_SPOILED']),
  'application.changeSettings': method(
    z.strictObject({
      language: settingsSchema.shape.language.unwrap().optional(),
      theme: settingsSchema.shape.theme.unwrap().optional(),
      letterShortcuts: z.boolean().optional(),
    }),
    settingsSchema,
  ),
  /** The native picker; a host without one answers APPLICATION_NO_PICKER and the renderer uploads instead. */
  'application.pickFiles': method(
    z.strictObject({ multiple: z.boolean(), folder: z.boolean() }),
    z.strictObject({ files: z.array(fileRefSchema) }),
    ['APPLICATION_NO_PICKER'],
  ),
  'application.cancelJob': method(
    z.strictObject({ job: jobSchema.unwrap() }),
    z.strictObject({ cancelled: z.boolean() }),
  ),
} as const;
