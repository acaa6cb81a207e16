import { bundleProblemText } from '../../../shared/messages/bundle-problem-text.ts';
import type { Command } from '../command.ts';

/** `palmares verify BUNDLE`: exit 0 only if every seal holds and the ranking computed anew is the one sealed. */
export const verify: Command = {
  name: 'verify',
  usage: ({ commands }) => commands.verify.usage,
  options: {},
  run: async (context, _values, positionals) => {
    const { messages, language } = context;
    const words = messages.commands.verify;
    const [bundle, ...more] = positionals;
    if (bundle === undefined || more.length > 0) return context.misuse(words.oneBundle);
    const session = await context.open({ access: 'read' });
    if (!session.ok) return context.refuse(session.error);
    const verified = await session.value.client.call('publication.verify', {
      bundle: session.value.ref(bundle),
      job: null,
    });
    if (!verified.ok) return context.refuse(verified.error);
    const { holds, problems, title, scoreFiles, rankingDigest, fingerprints } = verified.value;
    const told = problems.map((problem) => `  ${bundleProblemText(language, problem)}`);
    if (context.json) context.out(JSON.stringify(verified.value, null, 2));
    else if (holds)
      context.out(
        [
          title ?? '',
          words.holds,
          words.scoreFiles(scoreFiles),
          messages.demo.chairKey(fingerprints.chair ?? ''),
          messages.demo.campaignKey(fingerprints.campaign ?? ''),
          messages.demo.digest(rankingDigest ?? ''),
        ].join('\n'),
      );
    if (holds) return 0;
    context.tell([words.problems(problems.length), ...told].join('\n'));
    return 1;
  },
};
