import { z } from 'zod';

/** Details of every failure code of a subject: what its sentence may name. A code is never renamed or reused. */
export type FailureTable = Readonly<Record<string, z.ZodType>>;

/** One thing that may be asked: zod input, zod output, the codes it may answer with. */
export type Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType, F extends string = string> = {
  readonly input: I;
  readonly output: O;
  readonly failures: readonly F[];
};

export const method = <I extends z.ZodType, O extends z.ZodType, const F extends string = never>(
  input: I,
  output: O,
  failures: readonly F[] = [],
): Method<I, O, F> => ({ input, output, failures });

/** Nothing asked, or nothing to say. */
export const nothing = z.strictObject({});

/** A file the user chose: an opaque reference that only the host can turn into a path, and its name for people. */
export const fileRefSchema = z.strictObject({ ref: z.string().min(1).max(200), name: z.string().max(255) });
export type FileRef = z.infer<typeof fileRefSchema>;

/** A file or folder we wrote for the user; `path` is shown, `ref` may be asked for again. */
export const exportedFileSchema = fileRefSchema.extend({ path: z.string(), size: z.int() });
export type ExportedFile = z.infer<typeof exportedFileSchema>;

/** Id that the caller makes for long work, to follow or cancel it; null for none. */
export const jobSchema = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/)
  .nullable();
