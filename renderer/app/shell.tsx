import { type ReactNode, useCallback } from 'react';
import { useLocation } from 'wouter';
import { useSettings } from '../api/settings.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { useMessages } from '../ui/language.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Pages } from './pages.tsx';
import { ReadOnlyNotice } from './read-only-notice.tsx';
import { routes } from './routes.ts';
import styles from './shell.module.css';
import { useShortcuts } from './shortcuts.ts';
import { TopBar } from './top-bar.tsx';
import { useDrop } from './use-drop.ts';
import { useGivenFiles } from './use-given-files.ts';
import { useHostEvents } from './use-host-events.ts';
import { usePageFocus } from './use-page-focus.ts';

/** Frame of every page: skip link, bar, main region; and what works everywhere: drop, keys, the host's events. */
export const Shell = (): ReactNode => {
  const { shell, inspection } = useMessages();
  const { settings, failure } = useSettings();
  const [path, navigate] = useLocation();
  const go = useCallback((to: string) => navigate(to), [navigate]);
  const given = useGivenFiles(useCallback(() => navigate(routes.open), [navigate]));
  const { drop, add } = given;
  const isOver = useDrop(useCallback((files: readonly File[]) => void drop(files), [drop]));
  useHostEvents(add, go);
  useShortcuts(settings.letterShortcuts, go);
  usePageFocus(pageOf(path));

  return (
    <>
      <SkipLink label={shell.skip} />
      <TopBar path={path} />
      <main id="main" tabIndex={-1}>
        <div className={styles.notices}>
          <ReadOnlyNotice />
          {failure === null ? null : <FailureNotice failure={failure} />}
        </div>
        <ErrorBoundary key={pageOf(path)}>
          <Pages given={given} />
        </ErrorBoundary>
      </main>
      <p role="status" className={styles.reading} hidden={given.reading === null}>
        {given.reading === null ? '' : inspection.reading(given.reading)}
      </p>
      {isOver ? <div className={styles.dropping}>{inspection.dropHere}</div> : null}
    </>
  );
};

/** A section of a campaign is the same page: the heading of the section takes the focus by itself. */
const pageOf = (path: string): string => path.split('/').slice(0, 3).join('/');

/** An address after # is a page, so the link moves the focus by itself. */
const SkipLink = ({ label }: { readonly label: string }): ReactNode => (
  <a
    href="#main"
    className={styles.skip}
    onClick={(event) => {
      event.preventDefault();
      document.getElementById('main')?.focus();
    }}
  >
    {label}
  </a>
);
