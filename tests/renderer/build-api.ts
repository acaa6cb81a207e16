import type { InputOf, MethodName, ResultOf } from '../../shared/contract/contract.ts';
import type { AppEvent } from '../../shared/contract/events.ts';
import type { Api } from '../../renderer/api/client.ts';
import { createSession } from '../../renderer/api/session.ts';
import { err } from '../../shared/result.ts';

type Answers = { readonly [M in MethodName]?: (input: InputOf<M>) => ResultOf<M> | Promise<ResultOf<M>> };
export type FakeApi = Api & {
  readonly asked: { readonly method: string; readonly input: unknown }[];
  readonly emit: (event: AppEvent) => void;
};

/** A host that answers what the test says, typed by the contract; anything else is unreachable. */
export const buildApi = (answers: Answers, overrides: Partial<Api> = {}): FakeApi => {
  const asked: { method: string; input: unknown }[] = [];
  const listeners = new Set<(event: AppEvent) => void>();
  return {
    call: async (method, input) => {
      asked.push({ method, input });
      const answer = answers[method] as ((given: unknown) => unknown) | undefined;
      const result = answer ? await answer(input) : err({ code: 'REQUEST_UNREACHABLE', details: {} });
      return result as ResultOf<typeof method>;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    session: createSession(),
    upload: null,
    asked,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    ...overrides,
  };
};
