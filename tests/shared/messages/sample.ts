import type { z } from 'zod';

type Def = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly checks?: readonly unknown[];
};

/** A value of a details schema: `word` for every text, two items in every list. */
export const sampleOf = (schema: z.ZodType, word: string): unknown => {
  const def = schema.def as unknown as Def;
  if (def.type === 'object')
    return Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, inner]) => [key, sampleOf(inner, word)]));
  if (def.type === 'array' && def.element) return [sampleOf(def.element, word), sampleOf(def.element, word)];
  if (def.type === 'nullable' && def.innerType) return sampleOf(def.innerType, word);
  if (def.type === 'union' && def.options) return sampleOf(largestOf(def.options), word);
  if (def.type === 'union' && def.options?.[0]) return sampleOf(def.options[0], word);
  if (def.type === 'enum') return Object.values(def.entries ?? {})[0];
  if (def.type === 'literal') return def.values?.[0];
  if (def.type === 'number') return 2;
  if (def.type === 'string') return word;
  throw new Error(`no sample for ${def.type}`);
};

/** Of the cases of a union, the one whose sentence has most to name. */
const largestOf = (options: readonly z.ZodType[]): z.ZodType =>
  options.reduce((best, next) => (fieldsOf(next) > fieldsOf(best) ? next : best));

const fieldsOf = (schema: z.ZodType): number => Object.keys((schema.def as unknown as Def).shape ?? {}).length;
