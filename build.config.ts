/**
 * The build, run by `npm run build`: renderer → dist/renderer, preload → dist/preload/preload.cjs,
 * the Node side → dist/main/*.js. With --if-stale it does nothing when the sources are those of the last build.
 */
import { globSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { isBuilt, sourceHash, STAMP_FILE } from './main/cli/built-from.ts';

const root = import.meta.dirname;

/** Native or supplied by the runtime; everything else is bundled, so that a packaged app carries no loose packages. */
const EXTERNAL = ['better-sqlite3', '@resvg/resvg-js', 'electron'];

const common: InlineConfig = { root, configFile: false, logLevel: 'warn', envDir: false };

const renderer: InlineConfig = {
  ...common,
  root: join(root, 'renderer'),
  // relative, since the same files are served from app:// and from the loopback host
  base: './',
  plugins: [react()],
  build: {
    outDir: join(root, 'dist', 'renderer'),
    emptyOutDir: true,
    // the content security policy allows neither inline scripts nor data: fonts
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
};

const preload: InlineConfig = {
  ...common,
  publicDir: false,
  build: {
    outDir: join(root, 'dist', 'preload'),
    emptyOutDir: true,
    lib: { entry: join(root, 'preload', 'index.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
    minify: false,
    // a sandboxed preload can load one file only
    rolldownOptions: { external: ['electron'], output: { codeSplitting: false } },
  },
};

/** index (Electron), cli, and each worker; chunks lie beside them, so that paths relative to dist/main hold everywhere. */
function mainEntries(): Record<string, string> {
  const entries: Record<string, string> = { cli: join(root, 'main/cli/index.ts'), index: join(root, 'main/index.ts') };
  for (const file of globSync('main/workers/*-worker.ts', { cwd: root })) {
    entries[file.replace(/^.*[/\\]|\.ts$/g, '')] = join(root, file);
  }
  return entries;
}

function main(): InlineConfig {
  return {
    ...common,
    publicDir: false,
    ssr: { noExternal: true, external: EXTERNAL, target: 'node' },
    build: {
      ssr: true,
      target: 'node24',
      outDir: join(root, 'dist', 'main'),
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: mainEntries(),
        external: EXTERNAL,
        // The engine's loop reads many constants of other modules: as numbers in the code they cost nothing, as variables a look-up each.
        optimization: { inlineConst: { mode: 'all', pass: 3 } },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', topLevelVar: false },
      },
    },
  };
}

const before = sourceHash();
if (!(process.argv.includes('--if-stale') && isBuilt(before))) {
  rmSync(STAMP_FILE, { force: true });
  const started = performance.now();
  try {
    for (const config of [renderer, preload, main()]) await build(config);
    writeFileSync(STAMP_FILE, before);
    console.error(`Built dist in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  } catch (error) {
    // the bundler's message says where and why; its stack is of its own inside
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
