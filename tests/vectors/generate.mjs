#!/usr/bin/env node
/**
 * Writes the corpus anew: `node tests/vectors/generate.mjs`. Keys of jurors are fixed, those of age are drawn, so that
 * the bytes differ from run to run; the corpus in the repository is the normative one and is made anew only when the
 * format gains a version.
 */
import path from 'node:path';
import { createServer } from 'vite';

const server = await createServer({ configFile: false, root: path.join(import.meta.dirname, '../..'), logLevel: 'error', server: { middlewareMode: true }, optimizeDeps: { noDiscovery: true } });
const { writeVectors } = await server.ssrLoadModule('/tests/vectors/write-vectors.ts');
console.log(`${await writeVectors(path.join(import.meta.dirname, 'scores'))} vectors`);
await server.close();
