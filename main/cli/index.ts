import '../workers/inlining.ts';
import { processIo } from './process-io.ts';
import { runCommandLine } from './run.ts';

// set, not forced: what was written still gets out
process.exitCode = await runCommandLine(process.argv.slice(2), processIo());
