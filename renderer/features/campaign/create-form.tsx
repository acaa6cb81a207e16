import { zodResolver } from '@hookform/resolvers/zod';
import { type ReactNode, useMemo } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { Link } from 'wouter';
import type { Template } from '../../../shared/contract/campaign.ts';
import { useAct } from '../../api/use-act.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useMessages } from '../../ui/language.ts';
import styles from './create.module.css';
import { createFormSchema } from './create-schema.ts';
import { TemplatePicker } from './template-picker.tsx';
import { TemplatePreview } from './template-preview.tsx';

type CreateFormProps = {
  readonly templates: readonly Template[];
  readonly homePath: string;
  readonly onCreated: (campaign: string) => void;
};

/** The form keeps everything that was typed, whatever the answer. The title of a template is proposed, never imposed. */
export const CreateForm = ({ templates, homePath, onCreated }: CreateFormProps): ReactNode => {
  const { create } = useMessages();
  const { run, isRunning, failure } = useAct('campaign.create');
  const schema = useMemo(() => createFormSchema(create), [create]);
  const [first] = templates;
  const { control, register, handleSubmit, setValue, formState } = useForm({
    resolver: zodResolver(schema),
    defaultValues: { template: first?.id ?? '', title: first?.rules.title ?? '', edition: '' },
  });
  const template = useWatch({ control, name: 'template' });
  const chosen = templates.find(({ id }) => id === template);

  const choose = ({ id, rules }: Template): void => {
    if (!formState.dirtyFields.title) setValue('title', rules.title, { shouldValidate: formState.isSubmitted });
    setValue('template', id);
  };
  const submit = handleSubmit(async (values) => {
    const result = await run(values);
    if (result.ok) onCreated(result.value.campaign);
  });

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <TemplatePicker templates={templates} chosen={chosen?.id} onChoose={choose} />
      <div className={styles.side}>
        <FormField
          label={create.campaignTitle}
          hint={create.campaignTitleHint}
          error={formState.errors.title?.message}
          autoComplete="off"
          {...register('title')}
        />
        <FormField
          label={create.edition}
          hint={create.editionHint}
          error={formState.errors.edition?.message}
          autoComplete="off"
          {...register('edition')}
        />
        {failure === null ? null : <FailureNotice failure={failure} />}
        <div className={styles.actions}>
          <Button look="primary" submits isBusy={isRunning}>
            {isRunning ? create.submitting : create.submit}
          </Button>
          <Link href={homePath} className={buttonClass('quiet')}>
            {create.cancel}
          </Link>
        </div>
        {chosen === undefined ? null : <TemplatePreview template={chosen} />}
      </div>
    </form>
  );
};
