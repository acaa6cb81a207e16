import { type ReactNode, useId } from 'react';
import styles from './choice.module.css';

type RadioGroupProps<V extends string> = {
  readonly legend: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string; readonly lang?: string }[];
  readonly onChange: (value: V) => void;
};

/** A few choices, all in sight; arrows move between them. */
export const RadioGroup = <V extends string>({ legend, value, options, onChange }: RadioGroupProps<V>): ReactNode => {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.choice} lang={option.lang}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
};

type CheckboxProps = {
  readonly label: string;
  readonly hint: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
};

export const Checkbox = ({ label, hint, isChecked, onChange }: CheckboxProps): ReactNode => {
  const id = useId();
  return (
    <div className={styles.group}>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={isChecked}
          aria-describedby={id}
          onChange={({ target }) => onChange(target.checked)}
        />
        {label}
      </label>
      <p className={styles.hint} id={id}>
        {hint}
      </p>
    </div>
  );
};
