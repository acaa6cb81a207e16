import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { CampaignSummary } from '../../../shared/contract/campaign.ts';
import { useMessages } from '../../ui/language.ts';
import { StepMark } from '../../ui/step-mark.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import styles from './steps-rail.module.css';

type StepsRailProps = {
  readonly summary: CampaignSummary;
  readonly section: string | undefined;
  readonly pathTo: (section?: string) => string;
};

const STEPS = ['rules', 'dossiers', 'jury', 'sending', 'intake', 'results'] as const;

/** The steps of a campaign with their state; each leads to what the summary says of it. */
export const StepsRail = ({ summary, section, pathTo }: StepsRailProps): ReactNode => {
  const { campaign, formats, shell } = useMessages();
  const { counts, steps } = summary;
  const figures = {
    rules: null,
    dossiers: counts.dossiers,
    jury: counts.jurors,
    sending: counts.packages,
    intake: counts.scoreFiles,
    results: null,
  };
  return (
    <nav className={styles.rail} aria-label={shell.stepsNavigation}>
      <Link href={pathTo()} className={styles.step} aria-current={section === undefined ? 'page' : undefined}>
        {campaign.summary}
      </Link>
      <ol className={styles.list}>
        {STEPS.map((step) => (
          <li key={step}>
            <Link href={pathTo(step)} className={styles.step} aria-current={section === step ? 'page' : undefined}>
              <StepMark state={steps[step]} />
              {shell.steps[step]}
              <VisuallyHidden> ({shell.stepStates[steps[step]]})</VisuallyHidden>
              {figures[step] === null ? null : <span className={styles.figure}>{formats.integer(figures[step])}</span>}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
};
