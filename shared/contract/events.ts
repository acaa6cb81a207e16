import { z } from 'zod';
import { fileRefSchema, jobSchema } from './method.ts';

/** What a host tells the window without being asked. */
export const eventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('job.progress'),
    job: jobSchema.unwrap(),
    done: z.int().min(0),
    total: z.int().min(0),
  }),
  /** Files dropped on, or opened with, the native window. */
  z.strictObject({ type: z.literal('files.given'), files: z.array(fileRefSchema) }),
  /** A menu item of the native window: the route to show. */
  z.strictObject({ type: z.literal('menu.chosen'), route: z.string() }),
]);
export type AppEvent = z.infer<typeof eventSchema>;
