/** Where things of one campaign lie (model.md §7). Immutable folders name their files by SHA-256. */
export type CampaignFolder = ReturnType<typeof campaignFolder>;

export const campaignsFolder = (dataFolder: string): string => `${dataFolder}/campagnes`;

export const campaignFolder = (dataFolder: string, id: string) => {
  const root = `${campaignsFolder(dataFolder)}/${id}`;
  return {
    root,
    rules: `${root}/travail/rules.json`,
    jury: `${root}/travail/jury.json`,
    dossiers: `${root}/travail/dossiers`,
    dossier: (dossier: string) => `${root}/travail/dossiers/${dossier}.json`,
    pendingImport: `${root}/travail/import.json`,
    mapping: `${root}/travail/correspondance.json`,
    frozenFolder: `${root}/figes`,
    frozen: (digest: string) => `${root}/figes/${digest}`,
    attachment: (digest: string) => `${root}/pieces/${digest}`,
    sent: (digest: string) => `${root}/envois/${digest}.jws`,
    list: (digest: string) => `${root}/listes/${digest}.jws`,
    results: (digest: string) => `${root}/resultats/${digest}.jws`,
    receivedFolder: `${root}/recus`,
    received: (digest: string) => `${root}/recus/${digest}.jws`,
    keys: `${root}/cles/campagne.json`,
    codes: `${root}/cles/codes.json`,
    folders: ['travail/dossiers', 'figes', 'pieces', 'envois', 'listes', 'resultats', 'recus', 'cles'].map(
      (name) => `${root}/${name}`,
    ),
  };
};

/** Exports of one campaign, outside its folder: what the user takes away. */
export const exportsFolder = (dataFolder: string, id: string): string => `${dataFolder}/exports/${id}`;
