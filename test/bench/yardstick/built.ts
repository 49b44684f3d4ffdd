import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = join(import.meta.dirname, '../../..');
const outDir = join(root, 'dist', 'bench');

/**
 * Builds modules of this folder as `npm run build` builds the program and answers with their addresses. What is shipped
 * is measured: run from a checkout's sources, Node looks up every imported constant whenever it is used.
 */
export async function builtModules(names: readonly string[]): Promise<URL[]> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    envDir: false,
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { input: Object.fromEntries(names.map((name) => [name, join(import.meta.dirname, `${name}.ts`)])), optimization: { inlineConst: { mode: 'all', pass: 3 } }, output: { format: 'es', entryFileNames: '[name].js', topLevelVar: false } },
    },
  });
  return names.map((name) => pathToFileURL(join(outDir, `${name}.js`)));
}
