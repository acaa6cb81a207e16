import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './page.module.css';

/** Body of a page without a rail: one column, as wide as its content can be read. */
export const Page = ({
  isNarrow = false,
  children,
}: {
  readonly isNarrow?: boolean;
  readonly children: ReactNode;
}): ReactNode => <div className={classNames(styles.page, isNarrow && styles.narrow)}>{children}</div>;
