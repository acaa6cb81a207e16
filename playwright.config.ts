import { defineConfig } from '@playwright/test';
import { findCommand } from './tools/setup.mjs';

/** The browser of the system: Playwright's own is never downloaded. PALMARES_CHROMIUM names another. */
const executablePath =
  process.env['PALMARES_CHROMIUM'] ?? findCommand('chromium') ?? findCommand('google-chrome') ?? '';
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'reports/e2e',
  globalTimeout: 8 * 60_000,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'reports/e2e.json' }]],
  use: {
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    // Video would need a program of Playwright's own; a trace says more.
    trace: 'retain-on-failure',
    launchOptions: { executablePath, args: ['--disable-gpu', ...(isRoot ? ['--no-sandbox'] : [])] },
  },
  projects: [
    { name: 'loopback', testMatch: 'stories/**/*.spec.ts' },
    // Runs where an Electron binary is; elsewhere each of its tests says itself skipped, and why.
    { name: 'electron', testMatch: 'electron/**/*.spec.ts' },
  ],
});
