import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './step-mark.module.css';

type StepState = 'todo' | 'now' | 'done' | 'attention';

/** State of a step by its shape: dashed ring, full ring, disc with a tick, square with an exclamation mark. */
export const StepMark = ({ state }: { readonly state: StepState }): ReactNode => (
  <svg className={classNames(styles.mark, styles[state])} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    {state === 'attention' ? (
      <rect x="1" y="1" width="14" height="14" rx="3" />
    ) : (
      <circle cx="8" cy="8" r={state === 'now' ? 5.5 : 7} />
    )}
    {state === 'done' ? <path d="M4.75 8.25l2.25 2.25 4.25-4.75" /> : null}
    {state === 'attention' ? <path d="M8 4v5m0 2.75v.01" /> : null}
  </svg>
);
