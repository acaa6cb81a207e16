import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import type { CampaignSummary } from '../../../shared/contract/campaign.ts';
import { useCall } from '../../api/use-call.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useMessages } from '../../ui/language.ts';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTellPlace } from '../../ui/place.tsx';
import { IdentityCard } from './identity-card.tsx';
import { DossiersSection, JurySection, ProgressSection } from './people-sections.tsx';
import { RulesSection } from './rules-section.tsx';
import { StepsRail } from './steps-rail.tsx';
import styles from './summary.module.css';

type SummaryPageProps = {
  readonly campaign: string;
  /** Step whose section is shown, as the address says; anything else shows the top. */
  readonly section: string | undefined;
  readonly pathToSection: (campaign: string, section?: string) => string;
  readonly homePath: string;
};

/** A campaign, read only: its rules in plain words, its counts, where it stands. */
export const SummaryPage = ({ campaign, section, pathToSection, homePath }: SummaryPageProps): ReactNode => {
  const { campaign: words, shell } = useMessages();
  const { state, again } = useCall('campaign.summary', { campaign });
  useSectionFocus(section, state.status === 'done');
  if (state.status === 'done')
    return <Summary summary={state.value} section={section} pathTo={(to) => pathToSection(campaign, to)} />;
  return (
    <Page>
      <PageTitle title={words.page} above={campaign} />
      {state.status === 'waiting' ? (
        <Loading />
      ) : (
        <>
          <FailureNotice failure={state.failure} onRetry={again} />
          <p>
            <Link href={homePath} className={buttonClass()}>
              {shell.backHome}
            </Link>
          </p>
        </>
      )}
    </Page>
  );
};

type SummaryProps = {
  readonly summary: CampaignSummary;
  readonly section: string | undefined;
  readonly pathTo: (section?: string) => string;
};

const Summary = ({ summary, section, pathTo }: SummaryProps): ReactNode => {
  const { campaign, shell } = useMessages();
  const { rules, release } = summary;
  useTellPlace(summary.title, shell.secretariat);
  return (
    <div className={styles.layout}>
      <StepsRail summary={summary} section={section} pathTo={pathTo} />
      <div className={styles.main}>
        <PageTitle
          title={summary.title}
          above={summary.edition}
          chips={
            <>
              {summary.demonstration ? <Chip tone="accent">{campaign.demonstration}</Chip> : null}
              <Chip>{campaign.level[rules.level]}</Chip>
              {release === null ? (
                <Chip tone="warn">{campaign.draft}</Chip>
              ) : (
                <Chip tone="good">{campaign.frozen}</Chip>
              )}
            </>
          }
        />
        <SummaryFacts counts={summary.counts} />
        <div className={styles.columns}>
          <div className={styles.column}>
            <RulesSection rules={rules} />
            <DossiersSection summary={summary} />
            <JurySection summary={summary} />
          </div>
          <div className={styles.column}>
            <IdentityCard summary={summary} />
            <ProgressSection summary={summary} />
          </div>
        </div>
      </div>
    </div>
  );
};

const SummaryFacts = ({ counts }: { readonly counts: CampaignSummary['counts'] }): ReactNode => {
  const { campaign, formats } = useMessages();
  const keys = ['dossiers', 'attachments', 'jurors', 'packages', 'scoreFiles'] as const;
  return (
    <Facts
      facts={keys.map((key) => ({ key, value: formats.integer(counts[key]), label: campaign.facts[key](counts[key]) }))}
    />
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
