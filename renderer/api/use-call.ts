import { useCallback, useEffect, useState } from 'react';
import type { FailureFor, InputOf, MethodName, OutputOf, ResultOf } from '../../shared/contract/contract.ts';
import { useApi } from './api-context.ts';

/** What is known of an answer. While it is asked for again, the answer before stays. */
export type CallState<M extends MethodName> =
  | { readonly status: 'waiting' }
  | { readonly status: 'done'; readonly value: OutputOf<M> }
  | { readonly status: 'failed'; readonly failure: FailureFor<M> };

export type Call<M extends MethodName> = {
  readonly state: CallState<M>;
  /** True until the answer to what is asked now is there. */
  readonly isAsking: boolean;
  readonly again: () => void;
};

/** Asks when the component appears and each time that the input changes; an answer that comes too late is dropped. */
export const useCall = <M extends MethodName>(method: M, input: InputOf<M>): Call<M> => {
  const { call } = useApi();
  const [state, setState] = useState<CallState<M>>({ status: 'waiting' });
  const [turn, setTurn] = useState(0);
  const [answered, setAnswered] = useState('');
  const question = JSON.stringify({ turn, input });

  useEffect(() => {
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const { input: asked } = JSON.parse(question) as { readonly input: InputOf<M> };
      const result = await call(method, asked);
      if (!isCurrent) return;
      setState(toState(result));
      setAnswered(question);
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [call, method, question]);

  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { state, isAsking: answered !== question, again };
};

const toState = <M extends MethodName>(result: ResultOf<M>): CallState<M> =>
  result.ok ? { status: 'done', value: result.value } : { status: 'failed', failure: result.error };
