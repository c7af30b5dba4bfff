// Takes Node's own modules by process.getBuiltinModule() where the code says `import`: an ES module of one of Node's
// own reads each of its exports when it is first imported, and many of those load further modules for that.
import { builtinModules } from 'node:module';

const NAMESPACE = 'built-in';

/** @returns an esbuild plugin; what a bundle takes no export of is not loaded at all */
export function builtInModules() {
  return {
    name: 'built-in-modules',
    setup(build) {
      build.onResolve({ filter: /^(node:)?[a-z_]+(\/[a-z_]+)*$/ }, ({ path, kind }) => {
        const name = path.replace(/^node:/, '');
        if (kind !== 'import-statement' || !builtinModules.includes(name)) return undefined;
        return { path: name, namespace: NAMESPACE };
      });
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, async ({ path }) => ({
        contents: moduleCode(path, Object.keys(process.getBuiltinModule(`node:${path}`))),
        loader: 'js',
      }));
    },
  };
}

function moduleCode(path, names) {
  const exported = names.filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default');
  return [
    `const whole = /* @__PURE__ */ process.getBuiltinModule('node:${path}');`,
    'export default whole;',
    ...exported.map((name, i) => `const name${i} = /* @__PURE__ */ (() => whole.${name})();`),
    `export { ${exported.map((name, i) => `name${i} as ${name}`).join(', ')} };`,
  ].join('\n');
}
