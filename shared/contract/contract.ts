import type { z } from 'zod';
import type { Result } from '../result.ts';
import { applicationContract, applicationFailures, systemFailures } from './application.ts';
import { campaignContract, campaignFailures } from './campaign.ts';
import { dossiersContract, dossiersFailures } from './dossiers.ts';
import { exchangeContract, exchangeFailures } from './exchange.ts';
import { juryContract, juryFailures } from './jury.ts';
import { publicationContract, publicationFailures } from './publication.ts';
import { rankingContract, rankingFailures } from './ranking.ts';
import { scoringContract, scoringFailures } from './scoring.ts';

/** The one table of what may be asked, over every transport. */
export const contract = {
  ...applicationContract,
  ...campaignContract,
  ...dossiersContract,
  ...juryContract,
  ...scoringContract,
  ...exchangeContract,
  ...rankingContract,
  ...publicationContract,
} as const;
export type Contract = typeof contract;
export type MethodName = keyof Contract;

/** Every failure code with what its sentence may name: one closed union. */
export const failures = {
  ...systemFailures,
  ...applicationFailures,
  ...campaignFailures,
  ...dossiersFailures,
  ...juryFailures,
  ...scoringFailures,
  ...exchangeFailures,
  ...rankingFailures,
  ...publicationFailures,
} as const;
export type FailureCode = keyof typeof failures;
export type FailureOf<C extends FailureCode> = {
  [K in C]: { readonly code: K; readonly details: z.output<(typeof failures)[K]> };
}[C];
export type Failure = FailureOf<FailureCode>;
export type SystemFailure = FailureOf<keyof typeof systemFailures>;

export type InputOf<M extends MethodName> = z.input<Contract[M]['input']>;
export type ParsedInputOf<M extends MethodName> = z.output<Contract[M]['input']>;
export type OutputOf<M extends MethodName> = z.output<Contract[M]['output']>;
/** What a method may answer with besides its output: its own codes and those of the system. */
export type FailureFor<M extends MethodName> = FailureOf<Contract[M]['failures'][number] & FailureCode> | SystemFailure;
export type ResultOf<M extends MethodName> = Result<OutputOf<M>, FailureFor<M>>;

/** What a service of a method is: parsed input in, Result out. */
export type Service<M extends MethodName> = (input: ParsedInputOf<M>) => Promise<ResultOf<M>>;
export type Services = { readonly [M in MethodName]: Service<M> };
