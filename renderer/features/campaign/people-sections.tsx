import type { ReactNode } from 'react';
import { rational } from '../../../shared/campaign/decimal.ts';
import type { CampaignSummary } from '../../../shared/contract/campaign.ts';
import { Card } from '../../ui/card.tsx';
import { useMessages } from '../../ui/language.ts';
import { StepMark } from '../../ui/step-mark.tsx';
import { numberCell, Table } from '../../ui/table.tsx';
import styles from './summary.module.css';

type SectionProps = { readonly summary: CampaignSummary };

/** Categories, with how many dossiers each holds. */
export const DossiersSection = ({ summary }: SectionProps): ReactNode => {
  const { campaign, formats, home, shell } = useMessages();
  const { counts, byCategory } = summary;
  const columns = [
    { key: 'category', label: campaign.category },
    { key: 'dossiers', label: home.dossiers, isNumber: true },
  ];
  return (
    <Card
      title={shell.steps.dossiers}
      id="section-dossiers"
      note={counts.dossiers === 0 ? undefined : campaign.eligible(counts.eligible, counts.dossiers)}
    >
      {counts.dossiers === 0 ? <p>{campaign.noDossiers}</p> : null}
      <Table caption={campaign.categories} columns={columns}>
        {byCategory.map(({ category, label, dossiers }) => (
          <tr key={category}>
            <th scope="row">{label}</th>
            <td className={numberCell}>{formats.integer(dossiers)}</td>
          </tr>
        ))}
      </Table>
    </Card>
  );
};

/** Colleges, with the weight of each. */
export const JurySection = ({ summary }: SectionProps): ReactNode => {
  const { campaign, formats, rules: words, shell } = useMessages();
  const { colleges } = summary.rules;
  const voting = colleges.filter(({ voice }) => voice === 'voting');
  const total = voting.reduce((sum, { weight }) => sum.add(rational(weight)), rational(0));
  const columns = [
    { key: 'college', label: campaign.college },
    { key: 'voice', label: campaign.voice },
    { key: 'weight', label: campaign.weight, isNumber: true },
    { key: 'share', label: campaign.share, isNumber: true },
  ];
  return (
    <Card
      title={shell.steps.jury}
      id="section-jury"
      note={summary.counts.jurors === 0 ? undefined : campaign.seats(summary.counts.jurors, summary.counts.seats)}
    >
      {summary.counts.jurors === 0 ? <p>{campaign.noJury}</p> : null}
      <Table caption={campaign.colleges} columns={columns}>
        {colleges.map(({ id, label, voice, weight }) => (
          <tr key={id}>
            <th scope="row">{label}</th>
            <td>{words.voice[voice]}</td>
            <td className={numberCell}>{formats.decimal(weight)}</td>
            <td className={numberCell}>
              {voice === 'voting' ? formats.percent(rational(weight).div(total).valueOf()) : campaign.empty}
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
};

/** Sending, intake, results: one sentence each. */
export const ProgressSection = ({ summary }: SectionProps): ReactNode => {
  const { campaign, shell } = useMessages();
  const { counts, steps } = summary;
  const lines = [
    { step: 'sending', text: campaign.sending(counts.packages, counts.jurors) },
    { step: 'intake', text: campaign.intake(counts.scoreFiles, counts.jurors) },
    { step: 'results', text: campaign.results[steps.results] },
  ] as const;
  return (
    <Card title={campaign.progress} id="progress">
      <ul className={styles.progress}>
        {lines.map(({ step, text }) => (
          <li key={step}>
            <StepMark state={steps[step]} />
            <div>
              <h3 id={`section-${step}`} tabIndex={-1}>
                {shell.steps[step]} <span className={styles.state}>{shell.stepStates[steps[step]]}</span>
              </h3>
              <p>{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
};
