import type { ReactNode } from 'react';
import styles from './fingerprint.module.css';

/** Digits in groups, as they are read aloud and compared. */
export const Fingerprint = ({ value }: { readonly value: string }): ReactNode => (
  <span className={styles.groups}>
    {value.split(' ').map((group, place) => (
      // Two groups may be equal: only the place tells them apart, and it never changes.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={place}>{group} </span>
    ))}
  </span>
);
