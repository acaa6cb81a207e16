import type { ReactNode } from 'react';
import styles from './facts.module.css';

type Fact = { readonly key: string; readonly value: string; readonly label: string };

/** A strip of figures, each with its unit below. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }): ReactNode => (
  <ul className={styles.facts}>
    {facts.map(({ key, value, label }) => (
      <li key={key}>
        <b className={styles.value}>{value}</b> <span className={styles.label}>{label}</span>
      </li>
    ))}
  </ul>
);
