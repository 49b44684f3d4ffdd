import { relative } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Tally } from './tally.ts';

type RunError = NonNullable<ReturnType<TestModule['errors']>>[number];

/** Feeds vitest's results into the tally, and prints a line for each file as it ends. */
export class TallyReporter implements Reporter {
  readonly #tally: Tally;
  readonly #root: string;
  readonly #running = new Set<string>();
  readonly #added = new Set<TestModule>();

  constructor(tally: Tally, root: string) {
    this.#tally = tally;
    this.#root = root;
  }

  /** the files whose tests have begun and not ended */
  get running(): readonly string[] {
    return [...this.#running];
  }

  onTestModuleStart(module: TestModule): void {
    this.#running.add(this.#name(module));
  }

  onTestModuleEnd(module: TestModule): void {
    this.#running.delete(this.#name(module));
    const seconds = (module.diagnostic().duration / 1000).toFixed(1);
    const count = [...module.children.allTests()].length;
    console.log(`${module.ok() ? 'ok      ' : 'FAILED  '} ${this.#name(module)}  ${count} tests, ${seconds} s`);
    // at once: what a run that is ended early had found is told too
    this.#add(module);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly RunError[]): void {
    for (const module of modules) if (!this.#added.has(module)) this.#add(module);
    for (const error of unhandled) this.#tally.fail('outside any test', describe(error));
  }

  #add(module: TestModule): void {
    this.#added.add(module);
    // a file that does not load, or whose hooks fail, has no failing test to show for it
    const owners = [module, ...module.children.allSuites()];
    const errors = owners.flatMap((owner) => owner.errors());
    for (const error of errors) this.#tally.fail(this.#name(module), describe(error));
    if (module.state() === 'pending' || module.state() === 'queued') {
      this.#tally.fail(this.#name(module), 'The file did not finish; its process may have ended.');
    }
    for (const test of module.children.allTests()) this.#count(test, errors.length > 0);
  }

  #count(test: TestCase, hooksFailed: boolean): void {
    const name = `${this.#name(test.module)} > ${test.fullName}`;
    const result = test.result();
    switch (result.state) {
      case 'passed':
        return this.#tally.pass();
      case 'failed':
        return this.#tally.fail(name, result.errors.map(describe).join('\n'));
      case 'skipped': {
        const planned = test.options.mode === 'todo' ? 'planned, not written yet' : undefined;
        const reason = result.note ?? planned ?? (hooksFailed ? 'its hook or file failed' : undefined);
        // a skip that says nothing hides a test
        return reason === undefined ? this.#tally.fail(name, 'Skipped without a reason.') : this.#tally.skip(name, reason);
      }
      case 'pending':
        return this.#tally.fail(name, 'The test did not end.');
    }
  }

  #name(module: TestModule): string {
    return relative(this.#root, module.moduleId).replaceAll('\\', '/');
  }
}

/** An error's message and difference, and the first line of ours that it came from. */
function describe(error: RunError): string {
  const frame = error.stacks?.find(({ file }) => !file.includes('node_modules'));
  const lines = [`${error.name ?? 'Error'}: ${error.message}`];
  if (typeof error['diff'] === 'string') lines.push(error['diff']);
  if (frame !== undefined) lines.push(`at ${frame.file}:${frame.line}:${frame.column}`);
  else if (error.stack !== undefined) lines.push(error.stack.split('\n').slice(1, 4).join('\n'));
  return lines.join('\n');
}
