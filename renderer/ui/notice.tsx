import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from './notice.module.css';

type Tone = 'good' | 'info' | 'warn' | 'bad';

type NoticeProps = {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons or links that do what the notice advises. */
  readonly actions?: ReactNode;
  /** True where it appears because of what the user just did: it is then read out at once. */
  readonly isAlert?: boolean;
};

const ICONS: Readonly<Record<Tone, IconName>> = { good: 'good', info: 'info', warn: 'warn', bad: 'bad' };

export const Notice = ({ tone, title, children, actions, isAlert = false }: NoticeProps): ReactNode => (
  <div className={classNames(styles.notice, styles[tone])} role={isAlert ? 'alert' : undefined}>
    <span className={styles.icon}>
      <Icon name={ICONS[tone]} size={18} />
    </span>
    <div className={styles.body}>
      <p className={styles.title}>{title}</p>
      {children}
    </div>
    {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
  </div>
);
