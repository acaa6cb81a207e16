import { type ReactNode, useId, useState } from 'react';
import { useCall } from '../../api/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useMessages } from '../../ui/language.ts';
import { Select } from '../../ui/select.tsx';
import styles from './open-file.module.css';

type OpeningFormsProps = {
  readonly needs: 'code' | 'campaign';
  /** An answer is on its way. */
  readonly isBusy: boolean;
  readonly onCode: (code: string) => void;
  readonly onCampaign: (campaign: string) => void;
};

/** What opens a closed envelope: the code of a package, or the key of a campaign. */
export const OpeningForms = ({ needs, isBusy, onCode, onCampaign }: OpeningFormsProps): ReactNode =>
  needs === 'code' ? (
    <CodeForm isBusy={isBusy} onCode={onCode} />
  ) : (
    <CampaignForm isBusy={isBusy} onCampaign={onCampaign} />
  );

/** What was typed stays when the code is wrong. */
const CodeForm = ({ isBusy, onCode }: Pick<OpeningFormsProps, 'isBusy' | 'onCode'>): ReactNode => {
  const { inspection } = useMessages();
  const [code, setCode] = useState('');
  const [isMissing, setMissing] = useState(false);
  return (
    <form
      className={styles.opening}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(code.trim() === '');
        if (code.trim() !== '') onCode(code.trim());
      }}
    >
      <FormField
        label={inspection.codeLabel}
        hint={inspection.codeHint}
        error={isMissing ? inspection.codeMissing : undefined}
        value={code}
        maxLength={80}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        onChange={({ target }) => setCode(target.value)}
      />
      <Button look="primary" submits isBusy={isBusy}>
        {inspection.codeSubmit}
      </Button>
    </form>
  );
};

const CampaignForm = ({ isBusy, onCampaign }: Pick<OpeningFormsProps, 'isBusy' | 'onCampaign'>): ReactNode => {
  const { inspection } = useMessages();
  const hint = useId();
  const { state } = useCall('campaign.recents', {});
  const campaigns = state.status === 'done' ? state.value.campaigns : [];
  const [chosen, setChosen] = useState('');
  const campaign = chosen === '' ? campaigns[0]?.campaign : chosen;
  if (state.status !== 'done') return null;
  if (campaign === undefined) return <p>{inspection.campaignNone}</p>;
  return (
    <form
      className={styles.opening}
      aria-describedby={hint}
      onSubmit={(event) => {
        event.preventDefault();
        onCampaign(campaign);
      }}
    >
      <Select
        label={inspection.campaignLabel}
        value={campaign}
        options={campaigns.map((row) => ({ value: row.campaign, label: `${row.title} · ${row.edition}` }))}
        onChange={setChosen}
      />
      <p className={styles.soft} id={hint}>
        {inspection.campaignHint}
      </p>
      <Button look="primary" submits isBusy={isBusy}>
        {inspection.campaignSubmit}
      </Button>
    </form>
  );
};
