import { mkdir, writeFile } from 'node:fs/promises';
import { benchIntake } from './intake.ts';

const rows = [...(await benchIntake())];
for (const { name, floor, measured, ratio, p95 } of rows)
  process.stdout.write(
    `${name.padEnd(40)} floor ${floor.toFixed(2)} ms   measured ${measured.toFixed(2)} ms   ratio ${ratio.toFixed(2)}   p95 ratio ${p95.toFixed(2)}\n`,
  );
await mkdir('reports', { recursive: true });
await writeFile('reports/bench.json', `${JSON.stringify(rows, null, 2)}\n`);
