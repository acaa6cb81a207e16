import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useCall } from '../../api/use-call.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useMessages } from '../../ui/language.ts';
import { Loading } from '../../ui/loading.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { DropStrip } from './drop-strip.tsx';
import { FirstSteps } from './first-steps.tsx';
import { RecentsTable } from './recents-table.tsx';

type HomePageProps = {
  readonly createPath: string;
  readonly pathToCampaign: (campaign: string) => string;
  readonly onPick: (folder: boolean) => Promise<void>;
};

/** Where every day starts: the campaigns of this computer, and any file to open. */
export const HomePage = ({ createPath, pathToCampaign, onPick }: HomePageProps): ReactNode => {
  const { home } = useMessages();
  const { state, again } = useCall('campaign.recents', {});
  return (
    <Page>
      <PageTitle
        title={home.title}
        lead={
          state.status === 'done' && state.value.campaigns.length > 0
            ? home.count(state.value.campaigns.length)
            : undefined
        }
        actions={
          <Link href={createPath} className={buttonClass('primary')}>
            {home.create}
          </Link>
        }
      />
      {state.status === 'waiting' ? <Loading /> : null}
      {state.status === 'failed' ? <FailureNotice failure={state.failure} onRetry={again} /> : null}
      {state.status === 'done' && state.value.spoiled.length > 0 ? (
        <Spoiled folders={state.value.spoiled} onRetry={again} />
      ) : null}
      {state.status === 'done' && state.value.campaigns.length > 0 ? (
        <RecentsTable campaigns={state.value.campaigns} pathToCampaign={pathToCampaign} />
      ) : null}
      {state.status === 'done' && state.value.campaigns.length + state.value.spoiled.length === 0 ? (
        <FirstSteps />
      ) : null}
      <DropStrip onPick={() => void onPick(false)} />
    </Page>
  );
};

type SpoiledProps = { readonly folders: readonly string[]; readonly onRetry: () => void };

const Spoiled = ({ folders, onRetry }: SpoiledProps): ReactNode => {
  const { home, shell } = useMessages();
  return (
    <Notice
      tone="warn"
      title={home.spoiledTitle(folders.length)}
      actions={<Button onClick={onRetry}>{shell.retry}</Button>}
    >
      <p>{home.spoiled}</p>
      <ul>
        {folders.map((folder) => (
          <li key={folder}>{folder}</li>
        ))}
      </ul>
    </Notice>
  );
};
