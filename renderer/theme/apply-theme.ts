type Theme = 'system' | 'light' | 'dark' | 'contrast';

/** Puts a theme on the page; answers the function that stops following the computer's own wish for contrast. */
export const applyTheme = (theme: Theme, root: HTMLElement = document.documentElement): (() => void) => {
  const wish = window.matchMedia('(prefers-contrast: more)');
  const apply = (): void => {
    root.dataset['theme'] = theme;
    if (theme === 'contrast' || (theme === 'system' && wish.matches)) root.dataset['contrast'] = 'more';
    else delete root.dataset['contrast'];
  };
  apply();
  wish.addEventListener('change', apply);
  return () => wish.removeEventListener('change', apply);
};
