import type { ReactNode } from 'react';
import styles from './card.module.css';
import { classNames } from './class-names.ts';

type CardProps = {
  readonly title?: string;
  /** Id of the heading, where something leads to it. */
  readonly id?: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
  readonly isPlain?: boolean;
};

/** A section with its heading, on its own sheet of paper unless plain. */
export const Card = ({ title, id, note, children, isPlain = false }: CardProps): ReactNode => (
  <section className={classNames(styles.card, isPlain && styles.plain)} aria-labelledby={title && id ? id : undefined}>
    {title === undefined ? null : (
      <div className={styles.head}>
        <h2 id={id} tabIndex={id === undefined ? undefined : -1}>
          {title}
        </h2>
        {note === undefined ? null : <div className={styles.note}>{note}</div>}
      </div>
    )}
    {children}
  </section>
);
