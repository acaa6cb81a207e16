import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './select.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

type SelectProps<V extends string> = {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  /** In a bar the label is read out and not drawn. */
  readonly isCompact?: boolean;
};

export const Select = <V extends string>({ label, value, options, onChange, isCompact }: SelectProps<V>): ReactNode => {
  const id = useId();
  return (
    <div className={classNames(styles.field, isCompact && styles.compact)}>
      <label className={styles.label} htmlFor={id}>
        {isCompact ? <VisuallyHidden>{label}</VisuallyHidden> : label}
      </label>
      <span className={styles.box}>
        <select
          id={id}
          className={styles.select}
          value={value}
          onChange={({ target }) => {
            const chosen = options.find((option) => option.value === target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <span className={styles.arrow}>
          <Icon name="chevron" size={14} />
        </span>
      </span>
    </div>
  );
};
