import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

type Look = 'primary' | 'plain' | 'quiet';

/** Class of a button, for a link that leads somewhere and looks like one. */
export const buttonClass = (look: Look = 'plain'): string => classNames(styles.button, styles[look]);

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'type'> & {
  readonly look?: Look;
  readonly submits?: boolean;
  /** Something is running because of it: it says so, and pressing it again does nothing. */
  readonly isBusy?: boolean;
  readonly children: ReactNode;
};

/** A verb and a noun. While busy it keeps the focus, so that nobody loses their place. */
export const Button = ({ look, submits, isBusy = false, onClick, children, ...rest }: ButtonProps): ReactNode => (
  <button
    {...rest}
    type={submits ? 'submit' : 'button'}
    className={buttonClass(look)}
    aria-disabled={isBusy || undefined}
    onClick={isBusy ? (event) => event.preventDefault() : onClick}
  >
    {children}
  </button>
);
