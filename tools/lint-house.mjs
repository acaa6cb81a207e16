/**
 * House rules that no rule of oxlint expresses (ARCHITECTURE.md, "Names and sizes"). Loaded by `.oxlintrc.json`.
 */

/** Data and functions carry everything; two libraries ask for a class and get one. */
const BASES = new Set(['Component', 'Dexie']);

const baseName = (base) => (base?.type === 'MemberExpression' ? base.property.name : base?.name);

const noClass = {
  create: (context) => {
    const check = (node) => {
      if (!BASES.has(baseName(node.superClass))) {
        context.report({ node, message: 'No classes, except the React error boundary and the Dexie subclass.' });
      }
    };
    return { ClassDeclaration: check, ClassExpression: check };
  },
};

const noReexport = {
  create: (context) => {
    const check = (node) => {
      if (node.source) context.report({ node, message: 'No barrel files: import from the file that has it.' });
    };
    return { ExportAllDeclaration: check, ExportNamedDeclaration: check };
  },
};

const noEnum = {
  create: (context) => ({
    TSEnumDeclaration: (node) => context.report({ node, message: 'No enums: a union of string literals.' }),
  }),
};

/** The arrows are patterns over the import as written: `./../x` or `../a/../b` would walk around them. */
const plainPath = {
  create: (context) => {
    const check = (node) => {
      const path = node.source?.value;
      if (typeof path === 'string' && /(^\.|[^./])\/\.\.\//.test(path)) {
        context.report({ node, message: 'Write the shortest path: the arrows read it as it is written.' });
      }
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
    };
  },
};

export default {
  meta: { name: 'house' },
  rules: { 'no-class': noClass, 'no-reexport': noReexport, 'no-enum': noEnum, 'plain-path': plainPath },
};
