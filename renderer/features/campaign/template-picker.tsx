import { type ReactNode, useId } from 'react';
import type { Template } from '../../../shared/contract/campaign.ts';
import { useMessages } from '../../ui/language.ts';
import styles from './create.module.css';

type TemplatePickerProps = {
  readonly templates: readonly Template[];
  readonly chosen: string | undefined;
  readonly onChoose: (template: Template) => void;
};

/** The templates, each with where its facts come from. */
export const TemplatePicker = ({ templates, chosen, onChoose }: TemplatePickerProps): ReactNode => {
  const { create } = useMessages();
  const name = useId();
  return (
    <fieldset className={styles.templates}>
      <legend className={styles.legend}>{create.template}</legend>
      {templates.map((template) => (
        <div key={template.id} className={styles.template}>
          <label className={styles.choice}>
            <input
              type="radio"
              name={name}
              value={template.id}
              checked={template.id === chosen}
              aria-describedby={`${name}-${template.id}`}
              onChange={() => onChoose(template)}
            />
            <span>{template.title}</span>
          </label>
          <div className={styles.about} id={`${name}-${template.id}`}>
            <p>{template.description}</p>
          </div>
          <details className={styles.source}>
            <summary>{create.source}</summary>
            <p>{template.source}</p>
          </details>
        </div>
      ))}
    </fieldset>
  );
};
