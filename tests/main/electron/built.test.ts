import { execFileSync } from 'node:child_process';
import { builtinModules } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
type Node = { readonly type: string; readonly [key: string]: unknown };

let main: Node;
let preload: Node;
beforeAll(() => {
  execFileSync(process.execPath, ['build.mjs', '--if-stale', '--quiet', '--only', 'main,preload'], { cwd: root });
  main = parse('out/main/main.mjs');
  preload = parse('out/main/preload.cjs');
}, 60_000);

const treeOf = (code: string, name: string): Node => {
  const { program, errors } = parseSync(name, code);
  if (errors.length > 0) throw new Error(errors[0]?.message);
  return program as unknown as Node;
};
const parse = (file: string): Node => treeOf(readFileSync(path.join(root, file), 'utf8'), file);

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** Every node, with or without what stands inside functions. */
const nodesOf = (node: unknown, into: (node: Node) => boolean): readonly Node[] => {
  if (Array.isArray(node)) return node.flatMap((child) => nodesOf(child, into));
  if (typeof node !== 'object' || node === null) return [];
  const own = 'type' in node ? [node as Node] : [];
  if (own[0] !== undefined && !into(own[0])) return own;
  return [...own, ...Object.values(node).flatMap((child) => nodesOf(child, into))];
};
const isTopLevelAwait = ({ type, await: isForAwait }: Node): boolean =>
  type === 'AwaitExpression' || (type === 'ForOfStatement' && isForAwait === true);
const topLevelAwaits = (tree: Node): readonly Node[] =>
  nodesOf(tree, (node) => !FUNCTIONS.has(node.type)).filter(isTopLevelAwait);

/** What is imported or required by name. */
const wanted = (tree: Node): readonly string[] =>
  nodesOf(tree, () => true).flatMap((node) => {
    const source = node['source'] as { value?: string } | null | undefined;
    if (node.type.startsWith('Import') || node.type.startsWith('Export')) return source?.value ?? [];
    const callee = node['callee'] as { name?: string } | undefined;
    const [first] = (node['arguments'] ?? []) as readonly { value?: string }[];
    return node.type === 'CallExpression' && callee?.name === 'require' ? [String(first?.value)] : [];
  });

const isOutside = (name: string): boolean =>
  name !== 'electron' && !name.startsWith('node:') && !builtinModules.includes(name);

describe('the built main process', () => {
  it('waits for nothing at the top level, where Electron would never become ready', () => {
    expect(topLevelAwaits(main)).toEqual([]);
  });

  it('would be caught if it did', () => {
    expect(topLevelAwaits(treeOf('const a = 1; if (a) { await b(); }', 'a.mjs'))).toHaveLength(1);
    expect(topLevelAwaits(treeOf('for await (const a of b) c(a);', 'a.mjs'))).toHaveLength(1);
    expect(topLevelAwaits(treeOf('const f = async () => { await b(); };', 'a.mjs'))).toEqual([]);
  });

  it('needs nothing but Electron and Node', () => {
    expect(wanted(main)).toContain('electron');
    expect(wanted(main).filter(isOutside)).toEqual([]);
  });
});

describe('the built preload', () => {
  it('is one CommonJS file that requires Electron and nothing else', () => {
    expect([...new Set(wanted(preload))]).toEqual(['electron']);
    expect(nodesOf(preload, () => true).filter(({ type }) => /^(Import|Export)/.test(type))).toEqual([]);
  });
});
