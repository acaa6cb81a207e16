import type { ReactNode } from 'react';
import type { Failure } from '../../shared/contract/contract.ts';
import { failureText } from '../../shared/messages/failure-text.ts';
import { Button } from './button.tsx';
import { useLanguage, useMessages } from './language.ts';
import { Notice } from './notice.tsx';

type FailureNoticeProps = { readonly failure: Failure; readonly onRetry?: (() => void) | undefined };

/** What may have passed by itself: the disk, the host. The rest would only fail again, like a folder held when we started. */
const MAY_PASS = /^(STORAGE_|REQUEST_UNREACHABLE|INTERNAL|JOB_CANCELLED|CAMPAIGN_FOLDER_SPOILED)/;

/** A failure beside what caused it: what happened and what is safe, the one next action, and « Réessayer » where that may help. */
export const FailureNotice = ({ failure, onRetry }: FailureNoticeProps): ReactNode => {
  const { shell } = useMessages();
  const { sentence, action } = failureText(useLanguage(), failure);
  return (
    <Notice
      tone="bad"
      isAlert
      title={sentence}
      actions={
        onRetry === undefined || !MAY_PASS.test(failure.code) ? undefined : (
          <Button onClick={onRetry}>{shell.retry}</Button>
        )
      }
    >
      <p>{action}</p>
    </Notice>
  );
};
