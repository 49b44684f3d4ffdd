import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CallOutput, ParsedInput } from '../../shared/api/contract.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { nodeWords } from '../../shared/journey/node-words.ts';
import type { ComparisonSummary } from '../../shared/simulate/comparison-schema.ts';
import { cancel, type CancelFlag, cancelFlag } from '../runs/cancel.ts';
import { readCompared, readComparison } from '../runs/comparison-file.ts';
import { comparisonPath } from '../runs/run-folder.ts';
import type { ComparisonMessage, ComparisonOrder } from '../workers/comparison-worker.ts';
import { workerUrl } from '../workers/worker-url.ts';
import { refusal } from './refuse.ts';
import type { OpenedRun } from '../runs/opened-run.ts';

type Pair = Pick<ParsedInput<'runs.compare'>, 'before' | 'after' | 'posture'>;

/**
 * Compares stored runs, each pair once: what was found is kept beside the runs. Where another process has the workspace,
 * what it has found is read, and what is found here is kept in a folder of its own until the end.
 */
export class Comparisons {
  readonly #workspacePath: string;
  readonly #readOnly: boolean;
  #ownFolder: string | null = null;
  #underWay: { key: string; flag: CancelFlag; summary: Promise<ComparisonSummary> } | null = null;

  constructor(workspacePath: string, readOnly: boolean) {
    this.#workspacePath = workspacePath;
    this.#readOnly = readOnly;
  }

  /** Refuses while another pair is compared, and where it was cancelled. */
  async compare(before: OpenedRun, after: OpenedRun, { posture }: Pair, onProgress: (done: number, total: number) => void): Promise<CallOutput<'runs.compare'>> {
    const path = this.#pathOf({ before: before.runId, after: after.runId, posture });
    const summary = existsSync(path) ? readComparison(path) : await this.#find(path, before, after, posture, onProgress);
    return { summary, names: namesOf([after.plan.journeys, before.plan.journeys]) };
  }

  contacts(pair: Pair, offset: number, limit: number): CallOutput<'runs.comparedContacts'> {
    const path = this.#pathOf(pair);
    if (!existsSync(path)) throw refusal('conflict', 'These runs have not been compared yet. Compare them first.');
    return readCompared(path, offset, limit);
  }

  /** Stops what is under way, and resolves when nothing of it is left. */
  async stop(): Promise<void> {
    const stopping = this.#underWay;
    if (stopping === null) return;
    cancel(stopping.flag);
    await stopping.summary.catch(() => {});
  }

  /** Stops for good and leaves nothing behind that is not kept. */
  async close(): Promise<void> {
    await this.stop();
    if (this.#ownFolder !== null) rmSync(this.#ownFolder, { recursive: true, force: true });
  }

  #pathOf({ before, after, posture }: Pair): string {
    const kept = comparisonPath(this.#workspacePath, before, after, posture);
    if (!this.#readOnly || existsSync(kept)) return kept;
    this.#ownFolder ??= mkdtempSync(join(tmpdir(), 'throughline-compared-'));
    return join(this.#ownFolder, basename(kept));
  }

  #find(key: string, before: OpenedRun, after: OpenedRun, posture: Pair['posture'], onProgress: (done: number, total: number) => void): Promise<ComparisonSummary> {
    if (this.#underWay?.key === key) return this.#underWay.summary;
    if (this.#underWay !== null) throw refusal('conflict', 'Two other runs are being compared. Wait for that or cancel it.');
    const flag = cancelFlag();
    const sideOf = ({ runId, plan, people }: OpenedRun): ComparisonOrder['before'] => ({ runId, plan, people: people!.hash });
    const summary = inThread({ workspacePath: this.#workspacePath, path: key, before: sideOf(before), after: sideOf(after), posture, flag }, onProgress).finally(() => {
      this.#underWay = null;
    });
    this.#underWay = { key, flag, summary };
    return summary;
  }
}

function inThread(workerData: ComparisonOrder, onProgress: (done: number, total: number) => void): Promise<ComparisonSummary> {
  const { promise, resolve, reject } = Promise.withResolvers<ComparisonSummary>();
  const worker = new Worker(workerUrl('comparison-worker'), { workerData, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
  let summary: ComparisonSummary | null = null;
  worker.on('message', (message: ComparisonMessage) => {
    if (message.kind === 'progress') onProgress(message.done, message.total);
    if (message.kind === 'finished') ({ summary } = message);
  });
  worker.once('error', reject);
  worker.once('exit', () => (summary === null ? reject(refusal('conflict', 'The comparison was cancelled.')) : resolve(summary)));
  return promise;
}

/** Journeys by name and steps as the canvas reads, of the first version that has them. */
function namesOf(versions: readonly (readonly JourneyDocument[])[]): CallOutput<'runs.compare'>['names'] {
  const journeys: Record<string, string> = {};
  const steps: Record<string, Record<string, string>> = {};
  for (const { id, name, nodes } of versions.flat()) {
    journeys[id] ??= name;
    const known = (steps[id] ??= {});
    for (const [nodeId, node] of Object.entries(nodes)) known[nodeId] ??= nodeWords(node);
  }
  return { journeys, steps };
}
