import type { InputOf, MethodName, ResultOf } from './contract.ts';
import type { AppEvent } from './events.ts';

/** How a caller reaches `dispatch`: IPC, HTTP, or the function itself. */
export type Transport = (method: string, input: unknown) => Promise<unknown>;

export type Client = {
  readonly call: <M extends MethodName>(method: M, input: InputOf<M>) => Promise<ResultOf<M>>;
};

/** The same typed client over any transport. Answers come from our own dispatch, which gives only Results. */
export const createClient = (transport: Transport): Client => ({
  call: async <M extends MethodName>(method: M, input: InputOf<M>) => (await transport(method, input)) as ResultOf<M>,
});

/** Follows what the host tells; answers the function that stops following. */
export type Subscribe = (listener: (event: AppEvent) => void) => () => void;
