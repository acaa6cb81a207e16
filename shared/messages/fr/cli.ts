import { fr } from '../french.ts';

/** Words of the command line. Commands and options themselves are never translated. */
export const cli = {
  /** `commands`: the first line of each command's own usage. */
  usage: (commands: readonly string[]): string =>
    [
      fr`Emploi : palmares COMMANDE [options]`,
      '',
      ...commands.map((line) => `  ${line}`),
      '',
      fr`Pour chaque commande : --help, --json (réponse en JSON), --data RÉPERTOIRE (répertoire de données).`,
      fr`Sortie : 0 fait, 1 refusé (la raison sur la sortie d'erreur), 2 mal demandé.`,
    ].join('\n'),
  unknownCommand: (name: string): string => fr`Commande inconnue : « ${name} ».`,
  answerLost: (code: string): string =>
    fr`La réponse n'a pas pu être écrite jusqu'au bout (${code}). Libérez de la place, ou envoyez-la ailleurs.`,
  noCommand: fr`Il manque une commande.`,
  badOption: (option: string): string => fr`Option inconnue ou incomplète : ${option}`,
  badArguments: fr`Ces arguments ne conviennent pas.`,
};
