// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { applyTheme } from '../../../renderer/theme/apply-theme.ts';

const wish = Object.assign(new EventTarget(), { matches: false });
vi.stubGlobal('matchMedia', () => wish);
const root = document.documentElement;
afterEach(() => {
  wish.matches = false;
});

it('puts the setting on the page; high contrast comes with its own theme', () => {
  applyTheme('dark')();
  expect([root.dataset['theme'], root.dataset['contrast']]).toEqual(['dark', undefined]);
  applyTheme('contrast')();
  expect([root.dataset['theme'], root.dataset['contrast']]).toEqual(['contrast', 'more']);
  applyTheme('light')();
  expect([root.dataset['theme'], root.dataset['contrast']]).toEqual(['light', undefined]);
});

it('follows the computer’s wish for contrast until it is stopped, under the system setting only', () => {
  const stop = applyTheme('system');
  wish.matches = true;
  wish.dispatchEvent(new Event('change'));
  expect(root.dataset['contrast']).toBe('more');
  stop();
  wish.matches = false;
  wish.dispatchEvent(new Event('change'));
  expect(root.dataset['contrast']).toBe('more');
  wish.matches = true;
  applyTheme('light')();
  expect(root.dataset['contrast']).toBeUndefined();
});
