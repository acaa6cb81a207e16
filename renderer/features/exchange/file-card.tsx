import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { FileRef } from '../../../shared/contract/method.ts';
import type { Given } from '../../api/pick-file.ts';
import { useCall } from '../../api/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useMessages } from '../../ui/language.ts';
import { Explanation } from './explanation.tsx';
import { OpeningForms } from './opening-forms.tsx';
import styles from './open-file.module.css';

type FileCardProps = { readonly id: number; readonly given: Given; readonly onRemove: () => void };

/** One file that was given, named, with what is known of it. */
export const FileCard = ({ id, given, onRemove }: FileCardProps): ReactNode => {
  const { inspection } = useMessages();
  const { name, result } = given;
  return (
    <section className={styles.card} aria-labelledby={`file-${id}`}>
      <div className={styles.head}>
        <h2 id={`file-${id}`} className={styles.name}>
          {name}
        </h2>
        <Button look="quiet" aria-label={inspection.close(name)} onClick={onRemove}>
          <Icon name="close" />
        </Button>
      </div>
      {result.ok ? <Inspected id={id} file={result.value} /> : <FailureNotice failure={result.error} />}
    </section>
  );
};

type Keys = { readonly campaign: string | null; readonly code: string | null };

const Inspected = ({ id, file }: { readonly id: number; readonly file: FileRef }): ReactNode => {
  const { inspection } = useMessages();
  const [keys, setKeys] = useState<Keys>({ campaign: null, code: null });
  const { state, isAsking, again } = useCall('exchange.inspect', { file, ...keys });
  const isKeyWrong = state.status === 'failed' && state.failure.code === 'EXCHANGE_CODE_WRONG';
  const needs = state.status === 'done' ? state.value.needs : isKeyWrong ? 'code' : 'nothing';
  useOpenedFocus(`kind-${id}`, needs !== 'nothing');
  if (state.status === 'waiting') return <p role="status">{inspection.reading(file.name)}</p>;
  return (
    <>
      {state.status === 'failed' ? (
        <FailureNotice failure={state.failure} onRetry={isKeyWrong ? undefined : again} />
      ) : null}
      {state.status === 'done' ? <Explanation id={`kind-${id}`} inspection={state.value} /> : null}
      {needs === 'nothing' ? null : (
        <OpeningForms
          needs={needs}
          isBusy={isAsking}
          onCode={(code) => setKeys({ campaign: null, code })}
          onCampaign={(campaign) => setKeys({ campaign, code: null })}
        />
      )}
    </>
  );
};

/** Once the envelope is open its form is gone: what it turned out to be takes the focus. */
const useOpenedFocus = (headingId: string, isClosed: boolean): void => {
  const wasClosed = useRef(isClosed);
  useEffect(() => {
    if (wasClosed.current && !isClosed) document.getElementById(headingId)?.focus();
    wasClosed.current = isClosed;
  }, [headingId, isClosed]);
};
