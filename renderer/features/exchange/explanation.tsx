import type { ReactNode } from 'react';
import type { Inspection } from '../../../shared/contract/exchange.ts';
import { Chip } from '../../ui/chip.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useMessages } from '../../ui/language.ts';
import { Notice } from '../../ui/notice.tsx';
import styles from './open-file.module.css';
import { sealOf } from './seal-of.ts';

type ExplanationProps = { readonly id: string; readonly inspection: Inspection };

/** What a file is, whether its seal holds, what it says of itself, and the next thing to do. */
export const Explanation = ({ id, inspection: file }: ExplanationProps): ReactNode => {
  const { inspection } = useMessages();
  const { title, what, next } = inspection.kinds[file.kind];
  return (
    <>
      <div className={styles.kind}>
        <h3 id={id} tabIndex={-1}>
          {title}
        </h3>
        <SealChip inspection={file} />
      </div>
      <p className={styles.what}>{what}</p>
      <SealNotice inspection={file} />
      <DefinitionList items={useFacts(file)} />
      <p className={styles.next}>
        <b>{inspection.next}</b> {next}
      </p>
    </>
  );
};

const SealChip = ({ inspection: file }: { readonly inspection: Inspection }): ReactNode => {
  const { inspection } = useMessages();
  const seal = sealOf(file);
  if (seal === 'none') return null;
  const looks = {
    closed: { tone: 'mute', icon: 'lock', text: inspection.notOpened },
    holds: { tone: 'good', icon: 'good', text: inspection.sealHolds },
    broken: { tone: 'bad', icon: 'bad', text: inspection.sealBroken },
    unknown: { tone: 'warn', icon: 'info', text: inspection.sealUnknown },
  } as const;
  const { tone, icon, text } = looks[seal];
  return (
    <Chip tone={tone}>
      <Icon name={icon} size={13} /> {text}
    </Chip>
  );
};

const SealNotice = ({ inspection: file }: { readonly inspection: Inspection }): ReactNode => {
  const { inspection } = useMessages();
  const seal = sealOf(file);
  if (seal === 'broken') return <Notice tone="bad" title={inspection.sealBrokenHint} isAlert />;
  return seal === 'unknown' ? <Notice tone="warn" title={inspection.sealUnknownHint} /> : null;
};

const useFacts = (file: Inspection) => {
  const { inspection, formats } = useMessages();
  const { author, campaign, campaignTitle, seq, sealedAt, fingerprint, digest } = file;
  return [
    ...(author === null
      ? []
      : [{ term: inspection.author, value: author === 'SECRETARIAT' ? inspection.secretariat : author }]),
    ...(campaign === null ? [] : [{ term: inspection.campaign, value: campaignTitle ?? campaign }]),
    ...(seq === null ? [] : [{ term: inspection.version, value: formats.integer(seq) }]),
    ...(sealedAt === null
      ? []
      : [{ term: inspection.sealedAt, value: formats.dateTime(sealedAt), hint: `(${inspection.sealedAtHint})` }]),
    ...file.facts.map(({ key, value }) => ({ term: inspection.facts[key], value })),
    { term: inspection.size, value: formats.size(file.size) },
    ...(fingerprint === null ? [] : [{ term: inspection.fingerprint, value: <Fingerprint value={fingerprint} /> }]),
    ...(digest === null ? [] : [{ term: inspection.digest, value: digest }]),
  ];
};
