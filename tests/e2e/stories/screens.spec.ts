import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type RouteName, routes } from '../../../renderer/app/routes.ts';
import { expectAccessible, expectNoSideScroll } from '../accessibility.ts';
import { type Demo, test } from '../app.fixture.ts';
import { type Host, startHost } from '../host.ts';
import { failMethod, spoilCampaign } from '../pages/faults.ts';
import { chooseFiles } from '../pages/files.ts';

type Stage = {
  readonly page: Page;
  readonly host: Host;
  readonly filledHost: Host;
  readonly demo: Demo;
  readonly visit: (host: Host, route?: string) => Promise<void>;
};
type Screen = {
  readonly heading: string | RegExp;
  /** Text that only this state of the screen shows. */
  readonly text: string | RegExp;
  readonly show: (stage: Stage) => Promise<void>;
};
type State = 'empty' | 'filled' | 'error';

const newCampaign = async ({ page, host, visit }: Stage): Promise<void> => {
  await visit(host, routes.create);
  await page.getByLabel('Édition').fill('2027');
  await page.getByRole('button', { name: 'Créer la campagne' }).click();
};

/** Every route of the router, in every state; a route without its screens does not compile. */
const screens: Readonly<Record<RouteName, Readonly<Record<State, Screen>>>> = {
  home: {
    empty: {
      heading: 'Campagnes',
      text: 'Aucune campagne sur cet ordinateur',
      show: ({ visit, host }) => visit(host),
    },
    filled: {
      heading: 'Campagnes',
      text: /bâti scolaire/,
      show: ({ visit, filledHost }) => visit(filledHost),
    },
    error: {
      heading: 'Campagnes',
      text: 'ABIMEE',
      show: async ({ visit, host }) => {
        await spoilCampaign(host, 'ABIMEE');
        await visit(host);
      },
    },
  },
  create: {
    empty: {
      heading: 'Créer une campagne',
      text: 'Prix Impulsions — jury national',
      show: ({ visit, host }) => visit(host, routes.create),
    },
    filled: {
      heading: 'Créer une campagne',
      text: 'coefficient 4',
      show: async ({ page, visit, host }) => {
        await visit(host, routes.create);
        await page.getByRole('radio', { name: 'Prix Impulsions — jury national' }).check();
        await page.getByLabel('Édition').fill('2027');
        await page.getByText('D’où vient ce modèle').first().click();
      },
    },
    error: {
      heading: 'Créer une campagne',
      text: /Le disque est plein/,
      show: async ({ page, visit, host }) => {
        await failMethod(page, 'campaign.create', { code: 'STORAGE_FULL', details: { path: '/donnees/campagnes' } });
        await visit(host, routes.create);
        await page.getByLabel('Édition').fill('2027');
        await page.getByRole('button', { name: 'Créer la campagne' }).click();
        await page.getByRole('alert').waitFor();
        await page.getByLabel('Nom du prix').fill('');
        await page.getByRole('button', { name: 'Créer la campagne' }).click();
        await expect(page.getByText('Donnez le nom du prix.')).toBeVisible();
        await expect(page.getByLabel('Édition')).toHaveValue('2027');
      },
    },
  },
  campaign: {
    empty: { heading: /bâti scolaire/, text: 'Aucun dossier n’est encore importé.', show: newCampaign },
    filled: {
      heading: /bâti scolaire/,
      text: 'Les résultats sont scellés.',
      show: ({ visit, filledHost, demo }) => visit(filledHost, `/campaigns/${demo.campaign}`),
    },
    error: {
      heading: 'Résumé de la campagne',
      text: /n’existe pas sur cet ordinateur/,
      show: ({ visit, host }) => visit(host, '/campaigns/INCONNUE'),
    },
  },
  open: {
    empty: {
      heading: 'Ouvrir un fichier',
      text: 'Déposez des fichiers n’importe où dans cette fenêtre',
      show: ({ visit, host }) => visit(host, routes.open),
    },
    filled: {
      heading: 'Ouvrir un fichier',
      text: 'Le sceau tient',
      show: async ({ page, visit, filledHost, demo }) => {
        await visit(filledHost, routes.open);
        await chooseFiles(page, [await oneOf(demo, 'notes', /v1\.palmares/), await oneOf(demo, 'paquets', /./)]);
        await page.getByRole('heading', { name: 'Fichier de notes' }).waitFor();
        await page.getByRole('heading', { name: 'Enveloppe fermée' }).waitFor();
      },
    },
    error: {
      heading: 'Ouvrir un fichier',
      text: /a été endommagé en route/,
      show: async ({ page, visit, filledHost, demo }) => {
        await visit(filledHost, routes.open);
        await chooseFiles(page, [await oneOf(demo, 'notes', /abime/), path.join(demo.folder, '../spoiled.bin')]);
        await page.getByRole('heading', { name: 'Fichier inconnu' }).waitFor();
      },
    },
  },
  settings: {
    empty: {
      heading: 'Réglages',
      text: 'lecture et écriture',
      show: ({ visit, host }) => visit(host, routes.settings),
    },
    filled: {
      heading: 'Réglages',
      text: /^Enregistré à \d+\sh\s\d\d$/,
      show: async ({ page, visit, host }) => {
        await visit(host, routes.settings);
        await page.getByLabel('Raccourcis d’une seule touche').uncheck();
      },
    },
    error: {
      heading: 'Réglages',
      text: /Lecture seule/,
      show: async ({ page, visit, host }) => {
        const second = await startHost(host.dataFolder);
        try {
          await visit(second, routes.settings);
          await page.getByLabel('Raccourcis d’une seule touche').click();
          await page.getByRole('alert').waitFor();
          await expect(
            page.getByText(/tenu par Palmarès dans le navigateur.* ils ne peuvent pas être changés/),
          ).toBeVisible();
          await expect(page.getByLabel('Raccourcis d’une seule touche')).toBeChecked();
        } finally {
          await second.stop();
        }
      },
    },
  },
  help: {
    empty: { heading: 'Aide', text: 'L’enveloppe fermée', show: ({ visit, host }) => visit(host, routes.help) },
    filled: {
      heading: 'Aide',
      text: /Les raccourcis d’une seule touche sont coupés/,
      show: async ({ page, visit, host }) => {
        await visit(host, routes.settings);
        await page.getByLabel('Raccourcis d’une seule touche').uncheck();
        await page.getByText(/^Enregistré/).waitFor();
        await visit(host, routes.help);
      },
    },
    error: {
      heading: 'Aide',
      text: /les réglages d’origine s’appliquent/,
      show: async ({ page, visit, host }) => {
        const details = { path: path.join(host.dataFolder, 'reglages.json') };
        await failMethod(page, 'application.settings', { code: 'APPLICATION_SETTINGS_SPOILED', details });
        await visit(host, routes.help);
      },
    },
  },
};

const oneOf = async ({ folder }: Demo, kind: string, name: RegExp): Promise<string> => {
  const found = (await fs.readdir(path.join(folder, kind))).find((file) => name.test(file));
  if (found === undefined) throw new Error(`no ${String(name)} in ${kind}`);
  return path.join(folder, kind, found);
};

// One test per screen, none of them before another.
test.describe.configure({ mode: 'parallel' });

test.beforeAll(async ({ demo }) => {
  await fs.writeFile(path.join(demo.folder, '../spoiled.bin'), new Uint8Array([0, 1, 2, 3, 4, 5]));
});

const THEMES = ['light', 'dark'] as const;

for (const [route, states] of Object.entries(screens))
  for (const [state, screen] of Object.entries(states))
    test(`${route}, ${state}, in both themes`, async ({ page, host, filledHost, demo, visit }) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await screen.show({ page, host, filledHost, demo, visit });
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(screen.heading);
      await expect(page.getByText(screen.text).first()).toBeVisible();
      await expect(page).toHaveTitle(/ — Palmarès$/);

      const papers = new Set<string>();
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme });
        papers.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
        await expectAccessible(page);
        await page.screenshot({ path: `reports/screens/${route}-${state}-${theme}.png`, fullPage: true });
      }
      expect(papers.size).toBe(THEMES.length);

      // Text at 200 % in a window of 1280 is a window of 640.
      await page.setViewportSize({ width: 640, height: 400 });
      await expectNoSideScroll(page);
    });
