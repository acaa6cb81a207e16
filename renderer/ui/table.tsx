import type { ReactNode } from 'react';
import { VisuallyHidden } from './visually-hidden.tsx';
import styles from './table.module.css';

type Column = {
  readonly key: string;
  readonly label: string;
  readonly isNumber?: boolean;
  readonly isHidden?: boolean;
};

type TableProps = {
  /** Names the table for those who do not see the heading above it. */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** Rows of `<tr>`; numeric cells carry the class of `numberCell`. */
  readonly children: ReactNode;
};

export const numberCell = styles.number;

/** Rows of 36 px, the head stays in sight, figures line up; too wide a table scrolls by itself. */
export const Table = ({ caption, columns, children }: TableProps): ReactNode => (
  <div className={styles.scroller}>
    <table className={styles.table}>
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          {columns.map(({ key, label, isNumber, isHidden }) => (
            <th key={key} scope="col" className={isNumber ? styles.number : undefined}>
              {isHidden ? <VisuallyHidden>{label}</VisuallyHidden> : label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);
