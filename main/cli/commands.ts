import type { Command } from './command.ts';
import { demo } from './commands/demo.ts';
import { exportCampaign } from './commands/export.ts';
import { inspect } from './commands/inspect.ts';
import { merge } from './commands/merge.ts';
import { rank } from './commands/rank.ts';
import { verify } from './commands/verify.ts';

/** Every command, in the order in which they are listed. */
export const COMMANDS: readonly Command[] = [demo, inspect, merge, rank, exportCampaign, verify];
