import { useEffect } from 'react';
import { routes } from './routes.ts';

/** One letter leads to a page: the same letters in every language, so that no habit is lost with a change of language. */
export const shortcuts = [
  { name: 'home', key: 'a', path: routes.home },
  { name: 'create', key: 'n', path: routes.create },
  { name: 'open', key: 'o', path: routes.open },
  { name: 'settings', key: 'r', path: routes.settings },
  { name: 'help', key: '?', path: routes.help },
] as const;

/** Where a key typed at `target` leads; null in a text field, with a modifier, or for any other key. */
export const shortcutPath = (event: KeyboardEvent): string | null => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return null;
  if (isTyping(event.target)) return null;
  const key = event.key.toLowerCase();
  return shortcuts.find((shortcut) => shortcut.key === key)?.path ?? null;
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/** Follows the keys while `areOn`. */
export const useShortcuts = (areOn: boolean, go: (path: string) => void): void => {
  useEffect(() => {
    if (!areOn) return;
    const listen = (event: KeyboardEvent): void => {
      const path = shortcutPath(event);
      if (path === null) return;
      event.preventDefault();
      go(path);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [areOn, go]);
};
