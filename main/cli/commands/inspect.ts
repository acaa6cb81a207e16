import path from 'node:path';
import type { Inspection } from '../../../shared/contract/exchange.ts';
import type { Messages } from '../../../shared/messages/catalogue.ts';
import { readCampaignFolder } from '../campaign-folder-argument.ts';
import type { Command } from '../command.ts';

/** `palmares inspect FILE`: what one of our files is, who sealed it, whether it holds. */
export const inspect: Command = {
  name: 'inspect',
  usage: ({ commands }) => commands.inspect.usage,
  options: { campaign: { type: 'string' }, 'code-file': { type: 'string' } },
  run: async (context, values, positionals) => {
    const { commands: words } = context.messages;
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return context.misuse(words.inspect.oneFile);
    const named = typeof values['campaign'] === 'string' ? values['campaign'] : null;
    const at = named === null ? null : readCampaignFolder(named);
    if (named !== null && at === null && !isId(named)) {
      context.tell(words.notACampaign(named));
      return 1;
    }
    const session = await context.open({ access: 'read', ...(at ? { dataFolder: at.dataFolder } : {}) });
    if (!session.ok) return context.refuse(session.error);
    const { client, ref, deps } = session.value;
    const codeFile = values['code-file'];
    const code = typeof codeFile === 'string' ? await deps.files.read(path.resolve(codeFile), 1000) : null;
    if (code && !code.ok) {
      context.tell(words.codeFile(String(codeFile)));
      return 1;
    }
    const inspected = await client.call('exchange.inspect', {
      file: ref(path.resolve(file)),
      campaign: at?.campaign ?? named,
      code: code ? new TextDecoder().decode(code.value).trim() : null,
    });
    if (!inspected.ok) return context.refuse(inspected.error);
    context.out(
      context.json ? JSON.stringify(inspected.value, null, 2) : inspectionText(inspected.value, context.messages),
    );
    if (inspected.value.sealHolds !== false) return 0;
    context.tell(context.messages.inspection.sealBrokenHint);
    return 1;
  },
};

const isId = (named: string): boolean => /^[A-Z0-9-]{1,32}$/.test(named);

const inspectionText = (found: Inspection, { inspection: words }: Messages): string => {
  const about = words.kinds[found.kind];
  const seal = found.sealHolds === null ? words.sealUnknown : found.sealHolds ? words.sealHolds : words.sealBroken;
  const facts: readonly (readonly [string, string | null])[] = [
    [words.seal, found.seq === null ? null : seal],
    [words.author, found.author],
    [words.campaign, found.campaignTitle ?? found.campaign],
    [words.version, found.seq === null ? null : String(found.seq)],
    [words.sealedAt, found.sealedAt],
    ...found.facts.map(({ key, value }) => [words.facts[key], value] as const),
    [words.digest, found.digest],
    [words.fingerprint, found.fingerprint],
  ];
  const known = facts.flatMap(([label, value]) => (value === null ? [] : [`  ${label.padEnd(24)}${value}`]));
  return [`${about.title}  ${found.name}`, `  ${about.what}`, ...known, `  → ${about.next}`].join('\n');
};
