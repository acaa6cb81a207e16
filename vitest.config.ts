import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Every core: much of a run waits for the disk or for another program.
    maxWorkers: availableParallelism(),
    projects: [
      {
        // Importing electron without its binary tries to fetch it, and blocks.
        resolve: { alias: { electron: path.resolve(import.meta.dirname, 'tests/fakes/electron.ts') } },
        test: {
          name: 'unit',
          include: ['tests/{shared,main,renderer,contract,tools,house}/**/*.test.{ts,tsx}'],
          server: { deps: { inline: ['electron-store'] } },
          // Against what hangs, not against what is slow: a busy machine takes several times as long.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'crash', include: ['tests/crash/**/*.test.ts'], testTimeout: 600_000 } },
    ],
    coverage: {
      provider: 'v8',
      reportsDirectory: 'reports/coverage',
      reportOnFailure: true,
      reporter: ['text-summary', 'json-summary', 'html'],
      include: ['shared/**/*.ts', 'main/**/*.ts', 'renderer/**/*.{ts,tsx}'],
      // One line per glob. The catalogues of messages are left out: they are sentences, most of them functions without
      // a branch, and the types make them complete; what chooses a sentence (shared/messages/*.ts) is in.
      thresholds: {
        'shared/*.ts': { branches: 100 },
        'shared/!(messages)/**': { branches: 100 },
        'shared/messages/*.ts': { branches: 100 },
        'main/services/**': { statements: 90, branches: 90 },
      },
    },
  },
});
