import type { ReactNode } from 'react';
import { useMessages } from './language.ts';
import styles from './loading.module.css';

/** Said at once, drawn only if it lasts: what is there within a blink does not flicker. */
export const Loading = (): ReactNode => (
  <p className={styles.loading} role="status">
    {useMessages().shell.loading}
  </p>
);
