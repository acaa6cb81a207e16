import path from 'node:path';
import { generateDemoData } from './generate.ts';

/** `node out/tools/demo-data.mjs [FOLDER]`: writes the demonstrations, by default those of the repository. */
const root = path.resolve(import.meta.dirname, '../..');
const out = path.resolve(process.argv[2] ?? path.join(root, 'resources/demo'));
const written = await generateDemoData(root, out);
process.stdout.write(`${written.map((file) => path.join(out, file)).join('\n')}\n`);
