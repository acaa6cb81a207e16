import type { z } from 'zod';
import { type Holder, systemFailures } from '../../shared/contract/application.ts';
import {
  contract,
  type Failure,
  failures,
  type FailureCode,
  type MethodName,
  type Services,
} from '../../shared/contract/contract.ts';
import type { Method } from '../../shared/contract/method.ts';
import { err, type Result } from '../../shared/result.ts';
import { ACCESS } from './access.ts';
import type { TechnicalLog } from './deps.ts';

/** One door for every transport: any text, any value in; a Result out, never an exception. */
export type Dispatch = (method: string, input: unknown) => Promise<Result<unknown, Failure>>;

export type DispatchOptions = {
  /** Who holds the data folder; methods that write are then refused. */
  readonly readOnlyBecause?: Holder | null;
  /** Also holds answers against the contract (tests): one that breaks it is a bug like any other. */
  readonly checkAnswers?: boolean;
};

/** Most problems of one request that are told one by one. */
const MOST_PROBLEMS = 200;

/**
 * Known method? → input parses? → may it write here? → run. What a service throws is a bug: it is recorded with its
 * stack in the technical log, and the caller is told only the incident number.
 */
export const createDispatch = (
  services: Partial<Services>,
  log: TechnicalLog,
  options: DispatchOptions = {},
): Dispatch => {
  const readOnlyBecause = options.readOnlyBecause ?? null;
  return async (name, input) => {
    try {
      if (!isMethod(name) || !Object.hasOwn(services, name)) return unknownMethod(name);
      const asked = contract[name].input.safeParse(input);
      if (!asked.success) return invalid(name, asked.error);
      if (readOnlyBecause !== null && ACCESS[name] === 'writes') {
        return err({ code: 'DATA_FOLDER_HELD', details: { holder: readOnlyBecause } });
      }
      const answer = await serviceOf(services, name)(asked.data);
      if (options.checkAnswers === true) holdToContract(name, answer);
      return answer;
    } catch (thrown) {
      return err({ code: 'INTERNAL', details: { incident: log.incident(thrown) } });
    }
  };
};

// Own properties only: `__proto__` and `constructor` are no methods.
const isMethod = (name: unknown): name is MethodName => typeof name === 'string' && Object.hasOwn(contract, name);

/** The input was parsed by the schema of this very method: the one place where the types of a method meet at run time. */
const serviceOf = (services: Partial<Services>, name: MethodName) =>
  services[name] as unknown as (input: unknown) => Promise<Result<unknown, Failure>>;

const unknownMethod = (name: unknown): Result<never, Failure> =>
  err({ code: 'REQUEST_UNKNOWN_METHOD', details: { method: String(name).slice(0, 100) } });

const invalid = (method: MethodName, error: z.ZodError): Result<never, Failure> => {
  const problems = error.issues
    .slice(0, MOST_PROBLEMS)
    .map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
  const more = error.issues.length - problems.length;
  if (more > 0) problems.push({ path: '', message: `${more} more problems` });
  return err({ code: 'REQUEST_INVALID', details: { method, problems } });
};

const holdToContract = (name: MethodName, answer: Result<unknown, Failure>): void => {
  const { output, failures: own }: Method = contract[name];
  if (answer.ok) {
    output.parse(answer.value);
    return;
  }
  const { code, details } = answer.error;
  if (!own.includes(code) && !Object.hasOwn(systemFailures, code)) throw new Error(`${name} may not answer ${code}`);
  failures[code satisfies FailureCode].parse(details);
};
