import type { ReactNode } from 'react';
import styles from './definition-list.module.css';

type Item = { readonly term: string; readonly value: ReactNode; readonly hint?: string };

/** Terms on the left, what they are on the right. */
export const DefinitionList = ({ items }: { readonly items: readonly Item[] }): ReactNode => (
  <dl className={styles.list}>
    {items.map(({ term, value, hint }) => (
      <div key={term} className={styles.item}>
        <dt>{term}</dt>
        <dd>
          {value}
          {hint === undefined ? null : <span className={styles.hint}> {hint}</span>}
        </dd>
      </div>
    ))}
  </dl>
);
