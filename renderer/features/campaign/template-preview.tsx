import type { ReactNode } from 'react';
import type { Template } from '../../../shared/contract/campaign.ts';
import { useMessages } from '../../ui/language.ts';
import styles from './create.module.css';

/** What the chosen template holds, before it is copied. */
export const TemplatePreview = ({ template }: { readonly template: Template }): ReactNode => {
  const { create, formats } = useMessages();
  const { criteria, categories, colleges, prizes } = template.rules;
  const groups = [
    {
      title: create.criteria,
      items: criteria.map(({ id, label, weight }) => ({
        id,
        label,
        note: create.coefficient(formats.decimal(weight)),
      })),
    },
    { title: create.categories, items: categories.map(({ id, label }) => ({ id, label, note: '' })) },
    { title: create.colleges, items: colleges.map(({ id, label }) => ({ id, label, note: '' })) },
    { title: create.prizes, items: prizes.map(({ id, label }) => ({ id, label, note: '' })) },
  ];
  return (
    <section className={styles.preview} aria-labelledby="preview">
      <h2 id="preview">{create.preview}</h2>
      <p className={styles.soft}>{create.content(criteria.length, categories.length, colleges.length)}</p>
      <dl className={styles.groups}>
        {groups
          .filter(({ items }) => items.length > 0)
          .map(({ title, items }) => (
            <div key={title}>
              <dt>{title}</dt>
              {items.map(({ id, label, note }) => (
                <dd key={id}>
                  {label} {note === '' ? null : <span className={styles.note}>{note}</span>}
                </dd>
              ))}
            </div>
          ))}
      </dl>
    </section>
  );
};
