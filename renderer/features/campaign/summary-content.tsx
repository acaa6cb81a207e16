import type { ReactNode } from 'react';
import type { CampaignSummary } from '../../../shared/contract/campaign.ts';
import { Facts } from '../../ui/facts.tsx';
import { useMessages } from '../../ui/language.ts';
import { Notice } from '../../ui/notice.tsx';
import { useTellPlace } from '../../ui/place.tsx';
import { IdentityCard } from './identity-card.tsx';
import { DossiersSection, JurySection, ProgressSection } from './people-sections.tsx';
import { RulesSection } from './rules-section.tsx';
import styles from './summary.module.css';

const FACTS = ['dossiers', 'attachments', 'jurors', 'packages', 'scoreFiles'] as const;

/** Rules in plain words, counts, where the campaign stands. */
export const SummaryContent = ({ summary }: { readonly summary: CampaignSummary }): ReactNode => {
  const { campaign, formats, shell } = useMessages();
  const { counts } = summary;
  useTellPlace(summary.title, shell.secretariat);
  return (
    <>
      {counts.dossiers === 0 ? (
        <Notice tone="info" title={campaign.newTitle}>
          <p>{campaign.newText}</p>
        </Notice>
      ) : null}
      <Facts
        facts={FACTS.map((key) => ({
          key,
          value: formats.integer(counts[key]),
          label: campaign.facts[key](counts[key]),
        }))}
      />
      <div className={styles.columns}>
        <div className={styles.column}>
          <RulesSection rules={summary.rules} />
          <DossiersSection summary={summary} />
          <JurySection summary={summary} />
        </div>
        <div className={styles.column}>
          <IdentityCard summary={summary} />
          <ProgressSection summary={summary} />
        </div>
      </div>
    </>
  );
};
