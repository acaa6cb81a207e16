import path from 'node:path';
import { claimDemoFolder } from '../../platform/demo-folder.ts';
import type { Command, Values } from '../command.ts';
import { type Asking, playDay } from '../demo/play-day.ts';
import { dayToJson, dayToText } from '../demo/report.ts';
import { SCENARIO_LIMITS, SCENARIOS } from '../demo/scenario.ts';

/** `palmares demo`: a whole jury day through the services and files that the windows use. */
export const demo: Command = {
  name: 'demo',
  usage: ({ demo: words }) => words.usage,
  options: {
    campaign: { type: 'string', default: 'impulsions' },
    out: { type: 'string', default: 'palmares-demonstration' },
    jurors: { type: 'string' },
    dossiers: { type: 'string' },
    shuffle: { type: 'string' },
  },
  run: async (context, values, positionals) => {
    const { demo: words } = context.messages;
    const asked = readOptions(values);
    if (!asked || positionals.length > 0) return context.misuse(words.badOptions(SCENARIOS, SCENARIO_LIMITS));
    const claim = await claimDemoFolder(asked.out);
    if (claim === 'notAFolder') return context.refuse({ code: 'STORAGE_NOT_A_FOLDER', details: { path: asked.out } });
    if (claim !== 'claimed') {
      context.tell(words[claim](asked.out));
      return 1;
    }
    const report = await playDay(context, asked);
    if (!report.ok) return context.refuse(report.error);
    const { value } = report;
    context.out(context.json ? JSON.stringify(dayToJson(value, context.language), null, 2) : dayToText(value, context));
    return value.verification.holds ? 0 : 1;
  },
};

/** Null if an option is not a scenario, or not a whole number within its limits. */
const readOptions = (values: Values): Asking | null => {
  const campaign = SCENARIOS.find((name) => name === values['campaign']);
  const jurors = wholeNumber(values['jurors'], SCENARIO_LIMITS.jurors);
  const dossiers = wholeNumber(values['dossiers'], SCENARIO_LIMITS.dossiers);
  const shuffle = wholeNumber(values['shuffle'], 2 ** 31 - 1);
  if (!campaign || jurors === 'bad' || dossiers === 'bad' || shuffle === 'bad') return null;
  return { campaign, out: path.resolve(String(values['out'])), jurors, dossiers, shuffle };
};

const wholeNumber = (value: Values[string], most: number): number | null | 'bad' => {
  if (value === undefined) return null;
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= most ? number : 'bad';
};
