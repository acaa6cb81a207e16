import type { ReactNode } from 'react';
import { useCall } from '../api/use-call.ts';
import { useMessages } from '../ui/language.ts';
import { Notice } from '../ui/notice.tsx';

/** Above every page while another process holds the data folder. */
export const ReadOnlyNotice = (): ReactNode => {
  const { shell, application } = useMessages();
  const { state } = useCall('application.about', {});
  if (state.status !== 'done' || state.value.readOnlyBecause === null) return null;
  return <Notice tone="warn" title={shell.readOnly(application.holder(state.value.readOnlyBecause))} />;
};
