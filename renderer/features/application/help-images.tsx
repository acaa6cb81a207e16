import type { ReactNode } from 'react';
import styles from './help.module.css';

/** Drawings on a grid of 96 by 64, in the inks of the theme; the words beside them say the same. */
const Drawing = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <svg className={styles.image} viewBox="0 0 96 64" aria-hidden="true" focusable="false">
    {children}
  </svg>
);

export const EnvelopeImage = (): ReactNode => (
  <Drawing>
    <rect className={styles.paper} x="18" y="14" width="60" height="40" rx="3" />
    <path className={styles.line} d="M19 16l29 22 29-22M19 53l21-19M77 53L56 34" />
    <circle className={styles.accent} cx="48" cy="40" r="7" />
    <path className={styles.onAccent} d="M48 37.5v4" />
  </Drawing>
);

export const SealImage = (): ReactNode => (
  <Drawing>
    <path className={styles.paper} d="M28 8h30l10 10v38H28z" />
    <path className={styles.line} d="M58 8v10h10M35 24h20M35 31h26M35 38h14" />
    <path className={styles.accent} d="M56 50l-3 11 7-3.5 7 3.5-3-11z" />
    <circle className={styles.accent} cx="60" cy="46" r="9" />
    <path className={styles.onAccent} d="M56 46l3 3 5.5-6" />
  </Drawing>
);

export const JournalImage = (): ReactNode => (
  <Drawing>
    <rect className={styles.paper} x="20" y="8" width="56" height="48" rx="3" />
    <path className={styles.line} d="M40 18h28M40 28h28M40 38h22M40 48h26" />
    <path className={styles.link} d="M30 18v30" />
    {[18, 28, 38, 48].map((y) => (
      <circle key={y} className={styles.accent} cx="30" cy={y} r="3.5" />
    ))}
  </Drawing>
);
