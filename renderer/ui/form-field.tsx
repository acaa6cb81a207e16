import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import styles from './form-field.module.css';
import { Icon } from './icon.tsx';

type FormFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id'> & {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong, in words; the field then says itself invalid. */
  readonly error?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
};

/** A text field with its label above, its hint below, and its error beside what caused it. */
export const FormField = ({ label, hint, error, ...input }: FormFieldProps): ReactNode => {
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`];
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        className={styles.input}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={described.filter((part) => part !== '').join(' ') || undefined}
      />
      {hint === undefined ? null : (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p className={styles.error} id={`${id}-error`}>
          <Icon name="bad" /> {error}
        </p>
      )}
    </div>
  );
};
