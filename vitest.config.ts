import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: { electron: path.resolve(import.meta.dirname, 'tests/fakes/electron.ts') } },
        test: {
          name: 'unit',
          include: ['tests/{shared,main,renderer,contract,tools,house}/**/*.test.{ts,tsx}'],
          server: { deps: { inline: ['electron-store'] } },
          testTimeout: 30_000,
        },
      },
      { test: { name: 'crash', include: ['tests/crash/**/*.test.ts'], testTimeout: 600_000 } },
    ],
  },
});
