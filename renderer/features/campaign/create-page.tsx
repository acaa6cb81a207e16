import type { ReactNode } from 'react';
import { useCall } from '../../api/use-call.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useMessages } from '../../ui/language.ts';
import { Loading } from '../../ui/loading.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { CreateForm } from './create-form.tsx';

type CreatePageProps = { readonly homePath: string; readonly onCreated: (campaign: string) => void };

/** A campaign from a template: choose, name, create. */
export const CreatePage = ({ homePath, onCreated }: CreatePageProps): ReactNode => {
  const { create } = useMessages();
  const { state, again } = useCall('campaign.templates', {});
  return (
    <Page>
      <PageTitle title={create.title} lead={create.lead} />
      {state.status === 'waiting' ? <Loading /> : null}
      {state.status === 'failed' ? <FailureNotice failure={state.failure} onRetry={again} /> : null}
      {state.status === 'done' && state.value.templates.length === 0 ? (
        <Notice tone="warn" title={create.emptyTitle}>
          <p>{create.empty}</p>
        </Notice>
      ) : null}
      {state.status === 'done' && state.value.templates.length > 0 ? (
        <CreateForm templates={state.value.templates} homePath={homePath} onCreated={onCreated} />
      ) : null}
    </Page>
  );
};
