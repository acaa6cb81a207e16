import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = path.resolve(import.meta.dirname, '../../../renderer/theme');
const css = ['charter.css', 'tokens.css'].map((name) => fs.readFileSync(path.join(folder, name), 'utf8')).join('\n');

type Theme = { readonly name: string; readonly side: 0 | 1; readonly isContrast: boolean };
const THEMES: readonly Theme[] = [
  { name: 'light', side: 0, isContrast: false },
  { name: 'dark', side: 1, isContrast: false },
  { name: 'contrast, light', side: 0, isContrast: true },
  { name: 'contrast, dark', side: 1, isContrast: true },
];

/** Colours of a theme, `var()` followed: the last declaration of a token in the blocks that apply. */
const coloursOf = ({ side, isContrast }: Theme): ReadonlyMap<string, string> => {
  const declared = new Map<string, string>();
  for (const [, selector = '', body = ''] of css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/(:root[^{]*)\{([^}]*)\}/g)) {
    const applies = selector.trim() === ':root' || (isContrast && /data-contrast=.more/.test(selector));
    if (!applies) continue;
    for (const [, name = '', value = ''] of body.matchAll(/(--[\w-]+):\s*([^;]+);/g)) declared.set(name, value.trim());
  }
  const resolve = (value: string): string => {
    const [, reference] = /^var\((--[\w-]+)\)$/.exec(value) ?? [];
    if (reference !== undefined) return resolve(declared.get(reference) ?? '');
    return /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value)?.[side + 1] ?? '';
  };
  return new Map(
    [...declared].map(([name, value]) => [name, resolve(value)] as const).filter(([, colour]) => colour !== ''),
  );
};

/** WCAG 2.2 relative luminance and contrast ratio. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

const GROUNDS = ['--paper', '--surface', '--sunken'];
const TEXTS = ['--ink', '--ink-soft', '--ink-faint'];
const PAIRS: readonly (readonly [string, string, number])[] = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground, 4.5] as const)),
  ...['--accent', '--good', '--warn', '--bad'].flatMap((text) =>
    ['--paper', '--surface'].map((ground) => [text, ground, 4.5] as const),
  ),
  ...['good', 'warn', 'bad', 'accent'].map((tone) => [`--${tone}`, `--${tone}-soft`, 4.5] as const),
  ...['good', 'warn', 'bad', 'accent'].map((tone) => ['--ink', `--${tone}-soft`, 7] as const),
  ['--ink-soft', '--accent-soft', 4.5],
  ['--on-accent', '--accent', 4.5],
  // Edges of what can be acted on, and the ring of the focus.
  ...GROUNDS.slice(0, 2).flatMap((ground) => [['--line-strong', ground, 3] as const, ['--focus', ground, 3] as const]),
];

describe.each(THEMES)('the $name theme', (theme) => {
  const colours = coloursOf(theme);

  it.each(PAIRS)('%s on %s reaches %d to 1', (front, back, least) => {
    expect(contrast(colours.get(front) ?? '', colours.get(back) ?? '')).toBeGreaterThanOrEqual(least);
  });
});

it('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

it('high contrast means 7 to 1 for all text', () => {
  for (const theme of THEMES.filter(({ isContrast }) => isContrast))
    for (const text of [...TEXTS, '--accent', '--good', '--warn', '--bad'])
      expect(
        contrast(coloursOf(theme).get(text) ?? '', coloursOf(theme).get('--surface') ?? ''),
      ).toBeGreaterThanOrEqual(7);
});
