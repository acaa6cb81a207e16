import type { ReactNode } from 'react';
import type { CampaignSummary } from '../../../shared/contract/campaign.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { useMessages } from '../../ui/language.ts';
import styles from './summary.module.css';

/** What tells this campaign from any other. */
export const IdentityCard = ({ summary }: { readonly summary: CampaignSummary }): ReactNode => {
  const { campaign, formats } = useMessages();
  return (
    <Card title={campaign.fingerprint} id="identity">
      <Fingerprint value={summary.fingerprint} />
      <p className={styles.note}>{campaign.fingerprintHint}</p>
      <DefinitionList
        items={[
          { term: campaign.createdAt, value: formats.dateTime(summary.createdAt) },
          { term: campaign.id, value: summary.campaign },
          { term: campaign.journal, value: campaign.journalLines(summary.counts.journalLines) },
        ]}
      />
      {summary.release === null ? null : (
        <div>
          <h3 className={styles.note}>{campaign.release}</h3>
          <p className={styles.digest}>{summary.release}</p>
        </div>
      )}
    </Card>
  );
};
