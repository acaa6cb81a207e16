import type { ReactNode } from 'react';
import styles from './chip.module.css';
import { classNames } from './class-names.ts';

type Tone = 'good' | 'warn' | 'bad' | 'mute' | 'accent';

/** A state in one or two words. The word says it; the colour only repeats it. */
export const Chip = ({
  tone = 'mute',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}): ReactNode => <span className={classNames(styles.chip, styles[tone])}>{children}</span>;
