import { z } from 'zod';
import { type Rational, decimalSchema, rational } from './decimal.ts';
import { hasUniqueIds, idSchema, labelSchema, textSchema } from './text.ts';

const numericScaleSchema = z
  .strictObject({
    numeric: z.strictObject({ min: decimalSchema, max: decimalSchema, step: decimalSchema, lowIsGood: z.boolean() }),
  })
  .refine(({ numeric }) => rational(numeric.max).compare(rational(numeric.min)) > 0, 'bounds')
  .refine(({ numeric }) => rational(numeric.step).compare(0) > 0, { message: 'step', abort: true })
  .refine(({ numeric }) => isWholeStep(numeric, numeric.max), 'step');

const levelsScaleSchema = z
  .strictObject({
    levels: z.array(
      z.strictObject({
        id: idSchema,
        label: labelSchema(),
        descriptor: textSchema(2000),
        value: decimalSchema.nullable(),
      }),
    ),
  })
  .refine(({ levels }) => levels.length >= 2 && hasUniqueIds(levels), 'levels');

/** How a criterion is marked: a number, one of named levels, yes or no, or free words (informative only). */
export const scaleSchema = z.union([
  numericScaleSchema,
  levelsScaleSchema,
  z.strictObject({ yesNo: z.literal(true) }),
  z.strictObject({ free: z.literal(true) }),
]);
export type Scale = z.infer<typeof scaleSchema>;

/** True iff (mark − min) / step is an integer, computed exactly. */
const isWholeStep = (scale: { readonly min: string; readonly step: string }, mark: string): boolean =>
  rational(mark).sub(rational(scale.min)).div(rational(scale.step)).d === 1n;

/** Lowest and highest value a mark on this scale can have, or null where it has no value. */
export const scaleBounds = (scale: Scale): { readonly min: Rational; readonly max: Rational } | null => {
  if ('numeric' in scale) return { min: rational(scale.numeric.min), max: rational(scale.numeric.max) };
  if ('yesNo' in scale) return { min: rational(0), max: rational(1) };
  if ('free' in scale) return null;
  const values = scale.levels.flatMap(({ value }) => (value === null ? [] : [rational(value)]));
  if (values.length !== scale.levels.length) return null;
  const sorted = values.toSorted((a, b) => a.compare(b));
  const [min] = sorted;
  const max = sorted.at(-1);
  return min && max ? { min, max } : null;
};

/**
 * Value of a mark as written in a sheet: a canonical decimal on a numeric scale, `"1"` or `"0"` for yes or no,
 * a level's id on a scale of levels. Null if the mark is not on the scale. A scale where low is good keeps the
 * value typed; the ranking reverses it.
 */
export const markValue = (scale: Scale, mark: string): Rational | null => {
  const known = valuesOf(scale);
  const found = known.get(mark);
  if (found !== undefined) return found;
  const value = readMark(scale, mark);
  if (known.size < MOST_KNOWN) known.set(mark, value);
  return value;
};

/** A jury uses few marks and reads each thousands of times: exact arithmetic on one is done once per scale. */
const knownValues = new WeakMap<Scale, Map<string, Rational | null>>();
const MOST_KNOWN = 10_000;

const valuesOf = (scale: Scale): Map<string, Rational | null> => {
  const known = knownValues.get(scale) ?? new Map<string, Rational | null>();
  knownValues.set(scale, known);
  return known;
};

const readMark = (scale: Scale, mark: string): Rational | null => {
  if ('levels' in scale) {
    const level = scale.levels.find(({ id }) => id === mark);
    return level?.value == null ? null : rational(level.value);
  }
  if ('yesNo' in scale) return mark === '1' || mark === '0' ? rational(mark) : null;
  if ('free' in scale || !decimalSchema.safeParse(mark).success) return null;
  const { min, max } = scale.numeric;
  const value = rational(mark);
  const inside = value.compare(rational(min)) >= 0 && value.compare(rational(max)) <= 0;
  return inside && isWholeStep(scale.numeric, mark) ? value : null;
};

/** True if `mark` may stand in a sheet for this scale (free words: any text). */
export const isOnScale = (scale: Scale, mark: string): boolean =>
  'free' in scale || ('levels' in scale ? scale.levels.some(({ id }) => id === mark) : markValue(scale, mark) !== null);
