import type { Command } from './command.ts';
import { rank } from './commands/rank.ts';

/** Every command, in the order in which they are listed. */
export const COMMANDS: readonly Command[] = [rank];
