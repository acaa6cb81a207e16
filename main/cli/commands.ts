import type { Command } from './command.ts';

/** Every command, in the order in which they are listed. */
export const COMMANDS: readonly Command[] = [];
