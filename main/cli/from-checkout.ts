import { isBuilt } from './built-from.ts';

// Loading the sources takes several times as long as loading the same out of a build; a build of other sources is another program.
await import(isBuilt() ? '../../dist/main/cli.js' : './index.ts');
