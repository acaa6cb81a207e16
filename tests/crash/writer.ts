import { writeSync } from 'node:fs';
import { scenarioNamed } from './scenarios.ts';

const [, , name = '', folder = ''] = process.argv;

// Straight to the descriptor: an acknowledgement that waits in a buffer dies with the process.
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

await scenarioNamed(name).write(folder, (what) => say(`ack ${what}`));
