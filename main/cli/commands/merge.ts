import { fileReportText, sheetReportText, verdictWord } from '../../../shared/messages/check-text.ts';
import type { FileReport } from '../../../shared/contract/exchange.ts';
import type { Language } from '../../../shared/messages/advice.ts';
import { readCampaignFolder } from '../campaign-folder-argument.ts';
import type { Command } from '../command.ts';

/** `palmares merge CAMPAIGN FILE…`: intake with a report per file; exit 1 if any was refused, held or late. */
export const merge: Command = {
  name: 'merge',
  usage: ({ commands }) => commands.merge.usage,
  options: {},
  run: async (context, _values, positionals) => {
    const { commands: words } = context.messages;
    const [folder, ...files] = positionals;
    if (folder === undefined || files.length === 0) return context.misuse(words.merge.arguments);
    const at = readCampaignFolder(folder);
    if (!at) {
      context.tell(words.notACampaign(folder));
      return 1;
    }
    const session = await context.open({ access: 'write', dataFolder: at.dataFolder });
    if (!session.ok) return context.refuse(session.error);
    const { client, ref } = session.value;
    const received = await client.call('exchange.receive', { campaign: at.campaign, files: files.map(ref), job: null });
    if (!received.ok) return context.refuse(received.error);
    const { reports } = received.value;
    context.out(
      context.json
        ? JSON.stringify(reports, null, 2)
        : reports.map((report) => reportText(context.language, report)).join('\n'),
    );
    const stopped = reports.filter(({ verdict }) => ['refused', 'held', 'late'].includes(verdict));
    for (const report of stopped)
      context.tell(
        `${report.file}${report.code === null ? '' : ` [${report.code}]`} ${fileReportText(context.language, report).sentence}`,
      );
    return stopped.length > 0 ? 1 : 0;
  },
};

const reportText = (language: Language, report: FileReport): string => {
  const { sentence, action } = fileReportText(language, report);
  const told = report.sheets.filter(({ verdict }) => verdict === 'held' || verdict === 'setAside');
  return [
    `${verdictWord(language, report.verdict)}  ${report.file}${report.code === null ? '' : ` [${report.code}]`}`,
    `  ${sentence}`,
    ...told.map((sheet) => `  ${sheet.dossier}  ${sheetReportText(language, sheet)}`),
    `  → ${action}`,
  ].join('\n');
};
