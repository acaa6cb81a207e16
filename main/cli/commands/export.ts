import path from 'node:path';
import { readCampaignFolder } from '../campaign-folder-argument.ts';
import type { Command } from '../command.ts';

/** `palmares export CAMPAIGN --to DIR`: all exports of the ranking. */
export const exportCampaign: Command = {
  name: 'export',
  usage: ({ commands }) => commands.export.usage,
  options: { to: { type: 'string' } },
  run: async (context, values, positionals) => {
    const { commands: words } = context.messages;
    const [folder, ...more] = positionals;
    const { to } = values;
    if (folder === undefined || more.length > 0 || typeof to !== 'string')
      return context.misuse(words.export.arguments);
    const at = readCampaignFolder(folder);
    if (!at) {
      context.tell(words.notACampaign(folder));
      return 1;
    }
    const session = await context.open({ access: 'write', dataFolder: at.dataFolder });
    if (!session.ok) return context.refuse(session.error);
    const { client, ref } = session.value;
    const exported = await client.call('publication.export', {
      campaign: at.campaign,
      to: ref(path.resolve(to)),
      job: null,
    });
    if (!exported.ok) return context.refuse(exported.error);
    const files = exported.value.files.map((file) => file.path);
    context.out(context.json ? JSON.stringify({ files }, null, 2) : files.join('\n'));
    return 0;
  },
};
