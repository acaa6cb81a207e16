// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { routes } from '../../../renderer/app/routes.ts';
import { shortcutPath, shortcuts } from '../../../renderer/app/shortcuts.ts';

const press = (key: string, options: KeyboardEventInit = {}, html = '<p>x</p>'): string | null => {
  document.body.innerHTML = html;
  let path: string | null = null;
  const listen = (event: KeyboardEvent): void => {
    path = shortcutPath(event);
  };
  document.addEventListener('keydown', listen);
  document.body.firstElementChild?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...options }));
  document.removeEventListener('keydown', listen);
  return path;
};

describe('letter shortcuts', () => {
  it('lead to pages, in either case', () => {
    expect(press('o')).toBe(routes.open);
    expect(press('O')).toBe(routes.open);
    expect(press('?', { shiftKey: true })).toBe(routes.help);
    expect(press('x')).toBeNull();
  });

  it.each(['<input>', '<textarea></textarea>', '<select></select>', '<div contenteditable="true">x</div>'])(
    'do nothing in %s',
    (html) => expect(press('o', {}, html)).toBeNull(),
  );

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }])('leave %o to the browser', (options) =>
    expect(press('o', options)).toBeNull(),
  );

  it('each have a key and a page of their own', () => {
    expect(new Set(shortcuts.map(({ key }) => key)).size).toBe(shortcuts.length);
    expect(new Set(shortcuts.map(({ path }) => path)).size).toBe(shortcuts.length);
  });
});
