import { createContext, useContext } from 'react';
import type { Api } from './client.ts';

const ApiContext = createContext<Api | null>(null);
export const ApiProvider = ApiContext.Provider;

/** The host, for everything inside `ApiProvider`. */
export const useApi = (): Api => {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('ApiProvider is missing');
  return api;
};
