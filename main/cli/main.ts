import { messagesOf } from '../../shared/messages/catalogue.ts';
import { COMMANDS } from './commands.ts';
import { runCli } from './run-cli.ts';

let isAnswerLost = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `palmares rank … | head`: a reader that has enough is no failure.
  if (error.code === 'EPIPE' || isAnswerLost) return;
  isAnswerLost = true;
  process.exitCode = 1;
  process.stderr.write(`${messagesOf('fr').cli.answerLost(error.code ?? '')}\n`);
});
// Nobody reads the progress: the answer and the exit status still count.
process.stderr.on('error', () => undefined);

const code = await runCli(COMMANDS, process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
});
process.exitCode = isAnswerLost ? 1 : code;
