import type { ReactNode } from 'react';
import type { Rules } from '../../../shared/campaign/rules.ts';
import { countingTexts, tieTexts } from '../../../shared/messages/rules-text.ts';
import { Card } from '../../ui/card.tsx';
import { useLanguage, useMessages } from '../../ui/language.ts';
import { CriteriaTable } from './criteria-table.tsx';
import { PrizesTable } from './prizes-table.tsx';
import styles from './summary.module.css';

/** The rules in plain words. */
export const RulesSection = ({ rules }: { readonly rules: Rules }): ReactNode => {
  const { campaign, formats, shell } = useMessages();
  const language = useLanguage();
  return (
    <Card title={shell.steps.rules} id="section-rules">
      <div className={styles.block}>
        <h3>{campaign.criteria}</h3>
        <CriteriaTable rules={rules} />
      </div>
      <div className={styles.pair}>
        <div className={styles.block}>
          <h3>{campaign.counting}</h3>
          <ul className={styles.sentences}>
            {countingTexts(language, rules).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
        <div className={styles.block}>
          <h3>{campaign.ties}</h3>
          <ol className={styles.cascade}>
            {tieTexts(language, rules).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
      </div>
      <div className={styles.block}>
        <h3>{campaign.prizes}</h3>
        {rules.prizes.length === 0 ? <p>{campaign.noPrizes}</p> : <PrizesTable prizes={rules.prizes} />}
      </div>
      {rules.deadline === null ? null : <p>{campaign.deadline(formats.dateTime(rules.deadline.at))}</p>}
    </Card>
  );
};
