import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import type { CampaignSummary } from '../../../shared/contract/campaign.ts';
import { useCall } from '../../api/use-call.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useMessages } from '../../ui/language.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StepsRail } from './steps-rail.tsx';
import styles from './summary.module.css';
import { SummaryContent } from './summary-content.tsx';

type SummaryPageProps = {
  readonly campaign: string;
  /** Step whose section is shown, as the address says; anything else shows the top. */
  readonly section: string | undefined;
  readonly pathToSection: (campaign: string, section?: string) => string;
  readonly homePath: string;
};

/** A campaign, read only. The heading is there from the first moment on: what comes later never takes the focus from it. */
export const SummaryPage = ({ campaign, section, pathToSection, homePath }: SummaryPageProps): ReactNode => {
  const { campaign: words, shell } = useMessages();
  const { state, again } = useCall('campaign.summary', { campaign });
  const summary = state.status === 'done' ? state.value : null;
  useSectionFocus(section, summary !== null);
  return (
    <div className={classNames(styles.layout, summary === null && styles.alone)}>
      {summary === null ? null : (
        <StepsRail summary={summary} section={section} pathTo={(to) => pathToSection(campaign, to)} />
      )}
      <div className={styles.main}>
        <PageTitle
          title={summary?.title ?? words.page}
          above={summary?.edition ?? campaign}
          chips={summary === null ? undefined : <SummaryChips summary={summary} />}
        />
        {state.status === 'waiting' ? <Loading /> : null}
        {state.status === 'failed' ? (
          <>
            <FailureNotice failure={state.failure} onRetry={again} />
            <p>
              <Link href={homePath} className={buttonClass()}>
                {shell.backHome}
              </Link>
            </p>
          </>
        ) : null}
        {summary === null ? null : <SummaryContent summary={summary} />}
      </div>
    </div>
  );
};

const SummaryChips = ({ summary }: { readonly summary: CampaignSummary }): ReactNode => {
  const { campaign } = useMessages();
  return (
    <>
      {summary.demonstration ? <Chip tone="accent">{campaign.demonstration}</Chip> : null}
      <Chip>{campaign.level[summary.rules.level]}</Chip>
      {summary.release === null ? (
        <Chip tone="warn">{campaign.draft}</Chip>
      ) : (
        <Chip tone="good">{campaign.frozen}</Chip>
      )}
    </>
  );
};

/** The heading of the section takes the focus, as the heading of a page would. */
const useSectionFocus = (section: string | undefined, isThere: boolean): void => {
  useEffect(() => {
    if (section === undefined || !isThere) return;
    const heading = document.getElementById(`section-${section}`);
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: 'start' });
  }, [section, isThere]);
};
