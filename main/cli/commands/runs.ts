import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CallOutput } from '../../../shared/api/contract.ts';
import type { SimulationPhase } from '../../../shared/api/events.ts';
import type { Client } from '../../../shared/api/client.ts';
import type { RunSummary } from '../../../shared/api/calls/simulation.ts';
import { differencesWords, inputDifferences } from '../../../shared/report/input-differences.ts';
import { behaviourWords } from '../../../shared/simulate/behaviour-setting.ts';
import { comparisonLines } from '../../../shared/simulate/comparison-report.ts';
import type { ComparedContact } from '../../../shared/simulate/comparison-schema.ts';
import type { ChangeNames } from '../../../shared/simulate/incremental.ts';
import type { Posture } from '../../../shared/simulate/report.ts';
import { quote } from '../../../shared/words/text.ts';
import { expectPositionals, readArguments } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';
import { EXIT_FINDINGS, EXIT_OK } from '../exit-code.ts';
import { mustBeWritable, openHeadless } from '../headless.ts';
import { seedAndDays } from '../run-inputs.ts';
import { UsageError } from '../usage-error.ts';

const PHASE_WORDS: Readonly<Record<SimulationPhase, string>> = { reading: 'Reading', asking: 'Asking for turns', turns: 'Giving turns', running: 'Running' };
/** People shown in the text; --json has them all. */
const SHOWN_CONTACTS = 20;
const PAGE = 1000;

interface Call {
  readonly client: Client;
  readonly io: CommandIo;
  readonly names: readonly string[];
  readonly posture: Posture;
  readonly json: boolean;
  readonly seed: number;
  readonly days: number;
  readonly output: string | undefined;
}

/** What can be done with runs: how many of them it takes, and how. */
const VERBS: Readonly<Record<string, { runs: 0 | 1 | 2; changes?: true; does(call: Call): Promise<number> }>> = {
  list: { runs: 0, does: list },
  start: { runs: 0, changes: true, does: start },
  resume: { runs: 1, changes: true, does: resume },
  compare: { runs: 2, does: compare },
  export: { runs: 1, does: exportTrace },
  remove: { runs: 1, changes: true, does: remove },
};

export const command: Command = {
  name: 'runs',
  summary:
    'Lists the simulations that a workspace keeps, starts one, goes on with one that was interrupted, compares two by who gets what instead,\n' +
    'exports a trace as one JSON object a line, or removes a run. RUN is an id, the beginning of one, a name, or "latest".\n' +
    'Exit 1: compare found differences.',
  usage: 'throughline runs list|start|resume RUN|compare RUN RUN|export RUN|remove RUN --workspace FILE\n            [--posture governed|separate] [--seed N] [--days N] [-o FILE.jsonl] [--json]',
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      workspace: { type: 'string' }, posture: { type: 'string' }, seed: { type: 'string' }, days: { type: 'string' }, output: { type: 'string', short: 'o' }, json: { type: 'boolean' },
    });
    const [name = '', ...names] = positionals;
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (verb === undefined) throw new UsageError(`${name === '' ? 'What to do is missing' : `"${name}" is not known`}; one of ${Object.keys(VERBS).join(', ')} was expected.`);
    expectPositionals(names, verb.runs === 2 ? 'RUN RUN' : 'RUN', verb.runs, verb.runs);
    if (values.workspace === undefined) throw new UsageError('--workspace is missing: the file the runs are of.');
    const { posture = 'governed', json = false, output } = values;
    if (posture !== 'governed' && posture !== 'separate') throw new UsageError(`--posture wants governed or separate, not "${posture}".`);
    const { seed, days } = seedAndDays(values);
    const headless = await openHeadless(values.workspace, io);
    try {
      if (verb.changes) await mustBeWritable(headless.client);
      return await verb.does({ client: headless.client, io, names, posture, json, seed, days, output });
    } finally {
      await headless.close();
    }
  },
};

async function list({ client, io, json }: Call): Promise<number> {
  const { runs } = await client.call('simulation.runs', {});
  if (json) io.out(JSON.stringify({ runs }, null, 2));
  else for (const run of runs) io.out(lineOf(run));
  return EXIT_OK;
}

function lineOf({ id, startedAt, state, resumable, contactCount, days, seed, name, behaviour }: RunSummary): string {
  const words = [`${id.slice(0, 8)}  ${startedAt.slice(0, 16).replace('T', ' ')}`, `${state}${resumable ? ', can go on' : ''}`.padEnd(18), `${contactCount} contacts, ${days} days, seed ${seed}`, behaviourWords(behaviour)];
  return [...words, ...(name === '' ? [] : [quote(name)])].join('  ');
}

async function start(call: Call): Promise<number> {
  const { seed, days, client } = call;
  return finished(call, async () => (await client.call('simulation.start', { seed, days })).runId);
}

async function resume(call: Call): Promise<number> {
  const { id } = await runOf(call, 0);
  return finished(call, async () => {
    await call.client.call('runs.resume', { runId: id });
    return id;
  });
}

/** Waits for a run that was begun, tells how far it is, and prints its report. */
async function finished({ client, io, json }: Call, begin: () => Promise<string>): Promise<number> {
  const { promise, resolve: end } = Promise.withResolvers<{ state: string; message: string }>();
  const stops = [
    client.subscribe('simulation.progress', ({ phase, done, total }) => io.err(`${PHASE_WORDS[phase ?? 'running']}: ${Math.floor((done / total) * 100)} %`)),
    client.subscribe('simulation.ended', end),
  ];
  try {
    const runId = await begin();
    const { state, message } = await promise;
    if (state !== 'finished') {
      io.err(message);
      return EXIT_FINDINGS;
    }
    const report = await client.call('simulation.report', { runId });
    io.out(json ? JSON.stringify(report, null, 2) : lineOf(report.run));
    return EXIT_OK;
  } finally {
    for (const stop of stops) stop();
  }
}

async function compare(call: Call): Promise<number> {
  const { client, io, json, posture } = call;
  const [before, after] = [await runOf(call, 0), await runOf(call, 1)];
  const pair = { before: before.id, after: after.id, posture };
  const { summary, names } = await client.call('runs.compare', pair);
  const contacts: ComparedContact[] = [];
  const wanted = json ? summary.contacts : Math.min(summary.contacts, SHOWN_CONTACTS);
  while (contacts.length < wanted) contacts.push(...(await client.call('runs.comparedContacts', { ...pair, offset: contacts.length, limit: Math.min(PAGE, wanted - contacts.length) })).rows);
  if (json) io.out(JSON.stringify({ inputs: inputDifferences(before, after), ...summary, contactsChanged: summary.contacts, contacts }, null, 2));
  else io.out([differencesWords(before, after), '', ...comparisonLines(summary, contacts, wordsOf(names), wordsOf(names), SHOWN_CONTACTS)].join('\n'));
  return summary.contacts + summary.onlyBefore + summary.onlyAfter > 0 ? EXIT_FINDINGS : EXIT_OK;
}

function wordsOf({ journeys, steps }: CallOutput<'runs.compare'>['names']): ChangeNames {
  return { journey: (id) => quote(journeys[id] ?? id), step: (journeyId, nodeId) => steps[journeyId]?.[nodeId] ?? quote(nodeId) };
}

async function exportTrace(call: Call): Promise<number> {
  const { client, io, output, posture } = call;
  if (output === undefined) throw new UsageError('-o is missing: the file to write.');
  const { id } = await runOf(call, 0);
  const file = openSync(resolve(io.cwd, output), 'w');
  try {
    for (let next: number | null = 0; next !== null; ) {
      const piece: CallOutput<'runs.exportTrace'> = await client.call('runs.exportTrace', { runId: id, posture, from: next });
      writeSync(file, piece.lines);
      ({ next } = piece);
    }
  } finally {
    closeSync(file);
  }
  return EXIT_OK;
}

async function remove(call: Call): Promise<number> {
  const { id } = await runOf(call, 0);
  await call.client.call('runs.remove', { runId: id, removed: true });
  return EXIT_OK;
}

/** The run that a word of the call means. */
async function runOf({ client, names }: Call, at: number): Promise<RunSummary> {
  const word = names[at]!;
  const { runs } = await client.call('simulation.runs', {});
  const [latest] = runs;
  const meant = word === 'latest' ? (latest === undefined ? [] : [latest]) : runs.filter(({ id, name }) => id.startsWith(word) || name === word);
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return only;
  throw new UsageError(meant.length > 1 ? `"${word}" means several runs: ${meant.map(({ id }) => id).join(', ')}.` : `There is no run "${word}"; "throughline runs list" shows them.`);
}
