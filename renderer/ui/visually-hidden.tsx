import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';

/** Read out, not drawn. */
export const VisuallyHidden = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <span className={styles.hidden}>{children}</span>
);
