import { stripVTControlCharacters } from 'node:util';

/** Lines of one failure that are shown; the rest is a rerun of the single test away. */
const FAILURE_LINES = 40;

/** Counts what a whole run checks, and prints what failed and what was skipped and why. */
export class Tally {
  readonly #failures: { name: string; detail: string }[] = [];
  readonly #skips: { name: string; reason: string }[] = [];
  #passed = 0;

  pass(): void {
    this.#passed += 1;
  }

  fail(name: string, detail: string): void {
    this.#failures.push({ name, detail });
  }

  skip(name: string, reason: string): void {
    this.#skips.push({ name, reason });
  }

  get exitCode(): number {
    return this.#failures.length === 0 && this.#passed > 0 ? 0 : 1;
  }

  /** The report of the run; its last line, and no other, has the form `N passed, N failed, N skipped`. */
  report(): string {
    const lines: string[] = [];
    for (const { name, reason } of this.#skips) lines.push(`skipped  ${name}\n         ${reason}`);
    for (const { name, detail } of this.#failures) lines.push(`\nFAILED   ${name}\n${indent(detail)}`);
    lines.push('', `${this.#passed} passed, ${this.#failures.length} failed, ${this.#skips.length} skipped`);
    return lines.join('\n');
  }
}

function indent(text: string): string {
  const lines = stripVTControlCharacters(text).trimEnd().split('\n');
  const shown = lines.slice(0, FAILURE_LINES);
  if (lines.length > shown.length) shown.push(`… ${lines.length - shown.length} more lines`);
  return shown.map((line) => `         ${line}`).join('\n');
}
