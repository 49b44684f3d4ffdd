import { defineConfig } from 'vitest/config';
import react from '@vitejs/plugin-react';

/** Tests of what crosses folders, or of the Node side, that only call pure functions and read files. */
const PURE = ['test/{compliance,oracle}/**/*.test.ts', 'main/importers/**/*.test.ts'];

/**
 * Logic runs in Node, its files sharing their modules (loading those is else half of the time), hosts in Node, each file
 * apart, components in jsdom; and the real-browser tests: Node tests that drive Chromium, which test/run.ts runs beside the others.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'logic',
          environment: 'node',
          include: ['{shared,renderer}/**/*.test.ts', ...PURE],
          isolate: false,
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['{main,preload,test}/**/*.test.ts'],
          exclude: PURE,
          testTimeout: 20_000,
          // workspaces are set up with real passwords, which a busy machine takes its time for
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'components',
          environment: 'jsdom',
          // a context for each file in one process: the stores are each file's own, jsdom is loaded once
          pool: 'vmForks',
          include: ['renderer/**/*.test.tsx'],
          setupFiles: ['test/component-setup.ts'],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.spec.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // what a test waits for comes at once here and late on a busy machine: as long as a person would wait
          expect: { poll: { timeout: 15_000, interval: 50 } },
          // one browser and one host at a time: two cores are soon too few, and a slow page is no finding
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
