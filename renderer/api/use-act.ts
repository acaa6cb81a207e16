import { useCallback, useState } from 'react';
import type { FailureFor, InputOf, MethodName, ResultOf } from '../../shared/contract/contract.ts';
import { useApi } from './api-context.ts';

export type Act<M extends MethodName> = {
  readonly run: (input: InputOf<M>) => Promise<ResultOf<M>>;
  readonly isRunning: boolean;
  /** Of the last run; null while none, or while another runs. */
  readonly failure: FailureFor<M> | null;
};

/** Something the user does: runs when asked, keeps its failure for the notice beside the button. */
export const useAct = <M extends MethodName>(method: M): Act<M> => {
  const { call } = useApi();
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<FailureFor<M> | null>(null);

  const run = useCallback(
    async (input: InputOf<M>): Promise<ResultOf<M>> => {
      setRunning(true);
      setFailure(null);
      const result = await call(method, input);
      setRunning(false);
      if (!result.ok) setFailure(result.error);
      return result;
    },
    [call, method],
  );
  return { run, isRunning, failure };
};
