import type { Language } from './advice.ts';
import { application as applicationEn } from './en/application.ts';
import { campaign as campaignEn } from './en/campaign.ts';
import { cli as cliEn } from './en/cli.ts';
import { commands as commandsEn } from './en/commands.ts';
import { create as createEn } from './en/create.ts';
import { demo as demoEn } from './en/demo.ts';
import { evidence as evidenceEn } from './en/evidence.ts';
import { exports as exportsEn } from './en/exports.ts';
import { formats as formatsEn } from './en/formats.ts';
import { help as helpEn } from './en/help.ts';
import { home as homeEn } from './en/home.ts';
import { inspection as inspectionEn } from './en/inspection.ts';
import { rank as rankEn } from './en/rank.ts';
import { ranking as rankingEn } from './en/ranking.ts';
import { rules as rulesEn } from './en/rules.ts';
import { shell as shellEn } from './en/shell.ts';
import { application } from './fr/application.ts';
import { campaign } from './fr/campaign.ts';
import { cli } from './fr/cli.ts';
import { commands } from './fr/commands.ts';
import { create } from './fr/create.ts';
import { demo } from './fr/demo.ts';
import { evidence } from './fr/evidence.ts';
import { exports } from './fr/exports.ts';
import { formats } from './fr/formats.ts';
import { help } from './fr/help.ts';
import { home } from './fr/home.ts';
import { inspection } from './fr/inspection.ts';
import { rank } from './fr/rank.ts';
import { ranking } from './fr/ranking.ts';
import { rules } from './fr/rules.ts';
import { shell } from './fr/shell.ts';

const french = {
  application,
  campaign,
  cli,
  commands,
  create,
  demo,
  evidence,
  exports,
  formats,
  help,
  home,
  inspection,
  rank,
  ranking,
  rules,
  shell,
};

/** Every string and sentence of the application, by subject: typed by the French source. */
export type Messages = typeof french;

const english: Messages = {
  application: applicationEn,
  campaign: campaignEn,
  cli: cliEn,
  commands: commandsEn,
  create: createEn,
  demo: demoEn,
  evidence: evidenceEn,
  exports: exportsEn,
  formats: formatsEn,
  help: helpEn,
  home: homeEn,
  inspection: inspectionEn,
  rank: rankEn,
  ranking: rankingEn,
  rules: rulesEn,
  shell: shellEn,
};

/** The catalogue of one language. */
export const messagesOf = (language: Language): Messages => (language === 'fr' ? french : english);
