import type { CrashScenario } from './crash-scenario.ts';
import { intake } from './intake-scenario.ts';
import { draftSaving, liar, storeAndRecord } from './storage-scenarios.ts';

/** Every scenario that a killed process may run, by name. A new write point is one line here. */
export const scenarios: readonly CrashScenario[] = [draftSaving, intake, storeAndRecord, liar];

export const scenarioNamed = (name: string): CrashScenario => {
  const scenario = scenarios.find((one) => one.name === name);
  if (!scenario) throw new Error(`no scenario ${name}`);
  return scenario;
};
