const PLACE = 'palmares-secret';

/**
 * The secret of the session, kept for this tab alone while it is open: loading the page again finds it. A browser that
 * keeps nothing (its user forbids it) lets the page work until it is loaded again.
 */
export const keepSecret = (secret: string): void => {
  try {
    window.sessionStorage.setItem(PLACE, secret);
  } catch {
    // Nothing is kept: the page in memory has it.
  }
};

/** Null where nothing was kept. */
export const keptSecret = (): string | null => {
  try {
    return window.sessionStorage.getItem(PLACE);
  } catch {
    return null;
  }
};
