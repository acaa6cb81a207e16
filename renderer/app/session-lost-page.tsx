import type { ReactNode } from 'react';
import { BrandMark } from '../ui/brand-mark.tsx';
import { useMessages } from '../ui/language.ts';
import { PageTitle } from '../ui/page-title.tsx';
import styles from './session-lost-page.module.css';

/** In place of the whole window: without its session the page can ask for nothing. */
export const SessionLostPage = (): ReactNode => {
  const { shell } = useMessages();
  return (
    <main className={styles.page}>
      <BrandMark size={40} />
      <PageTitle title={shell.sessionTitle} lead={shell.session} />
      <ol className={styles.steps}>
        {shell.sessionSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </main>
  );
};
