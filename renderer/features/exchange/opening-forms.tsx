import { type ReactNode, useId, useState } from 'react';
import { useCall } from '../../api/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useMessages } from '../../ui/language.ts';
import { Select } from '../../ui/select.tsx';
import styles from './open-file.module.css';

type OpeningFormsProps = {
  readonly needs: 'code' | 'campaign';
  readonly onCode: (code: string) => void;
  readonly onCampaign: (campaign: string) => void;
};

/** What opens a closed envelope: the code of a package, or the key of a campaign. */
export const OpeningForms = ({ needs, onCode, onCampaign }: OpeningFormsProps): ReactNode =>
  needs === 'code' ? <CodeForm onCode={onCode} /> : <CampaignForm onCampaign={onCampaign} />;

/** What was typed stays when the code is wrong. */
const CodeForm = ({ onCode }: Pick<OpeningFormsProps, 'onCode'>): ReactNode => {
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
      <Button look="primary" submits>
        {inspection.codeSubmit}
      </Button>
    </form>
  );
};

const CampaignForm = ({ onCampaign }: Pick<OpeningFormsProps, 'onCampaign'>): ReactNode => {
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
      <Button look="primary" submits>
        {inspection.campaignSubmit}
      </Button>
    </form>
  );
};
