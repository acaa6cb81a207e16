import type { ReactNode } from 'react';
import { Card } from '../../ui/card.tsx';
import { useMessages } from '../../ui/language.ts';
import styles from './home.module.css';

/** What to do when there is no campaign yet, by who one is. */
export const FirstSteps = (): ReactNode => {
  const { home } = useMessages();
  return (
    <Card title={home.emptyTitle} id="first-steps">
      <p className={styles.soft}>{home.empty}</p>
      <ul className={styles.steps}>
        {home.emptySteps.map(({ title, text }) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
};
