import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { type BehaviourSetting, behaviourWords } from '../../../shared/simulate/behaviour-setting.ts';
import type { Posture, PostureReport } from '../../../shared/simulate/report.ts';
import { type ReportedRun, runPage } from '../../../shared/report/run-page.ts';
import { ownerRows, RUN_ROWS, senderRows, unsettledWords } from '../../../shared/report/run-rows.ts';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { withPlaces } from '../../../shared/journey/arrange.ts';
import { createRun } from '../../../shared/simulate/run.ts';
import { countWords, oneLine } from '../../../shared/words/text.ts';
import { legalTables } from '../../files/legal-tables.ts';
import { writeAtomically } from '../../files/write-atomically.ts';
import { importJourney } from '../../importers/registry.ts';
import { traceLines } from '../../runs/export-trace.ts';
import { layoutEngine } from '../../workers/layout-engine.ts';
import { runInWorkers } from '../../workers/run-in-workers.ts';
import { inputsOf, runSimulation, type SimulationJob, type SimulationListener } from '../../workers/run-simulation.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { holdRunFiles, locateRunFiles, readText, refuseTwice, RUN_OPTIONS, type RunFiles, runWithPolicy, seedAndDays } from '../run-inputs.ts';
import { isTooLargeToHold, runStreamed } from '../streamed-run.ts';
import { EXIT_FINDINGS, EXIT_OK } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';

const POSTURES: Readonly<Record<string, readonly Posture[]>> = { governed: ['governed'], separate: ['separate'], both: ['separate', 'governed'] };

export const command: Command = {
  name: 'simulate',
  summary:
    'Runs contacts through journeys and counts what separate systems would do and what one policy makes of it.\n' +
    'Without --events or --policy, events.jsonl and policy.json beside the contacts are used where they are there.\n' +
    '--routing names who answers replies and does tasks, and when (what "throughline routing" prints of a workspace): their time is then a part of the governed run.\n' +
    '--behaviour says how people are taken to answer touches besides, or instead of, what is on record; figures are then labelled as sampled.\n' +
    'The window begins when the first event was recorded, or at --start; without events, today. Exit 1: the governed posture itself has friction.',
  usage:
    'throughline simulate JOURNEY... --contacts FILE [--events FILE] [--policy FILE] [--seed N] [--days N] [--start INSTANT]\n' +
    '            [--routing FILE] [--behaviour FILE] [--posture governed|separate|both] [--trace FILE.jsonl] [--html FILE] [--json]',
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      ...RUN_OPTIONS,
      posture: { type: 'string' },
      trace: { type: 'string' },
      html: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals.length === 0) throw new UsageError('JOURNEY is missing: one .journey.json file or more.');
    if (values.contacts === undefined) throw new UsageError('--contacts FILE is missing.');
    const postures = POSTURES[values.posture ?? 'governed'];
    if (postures === undefined) throw new UsageError(`--posture wants governed, separate or both, not "${values.posture}".`);
    seedAndDays(values);

    const journeys = positionals.map((file) => importJourney(file, readText(resolve(io.cwd, file))));
    refuseTwice(journeys.map(({ id }) => id));
    const located = locateRunFiles(io, values.contacts, values);
    const { days, seed, behaviour } = located;
    const trace = values.trace === undefined ? null : resolve(io.cwd, values.trace);
    const { contacts, postures: outcomes } = isTooLargeToHold(located) ? await runStreamed(io, located, values.start, journeys, postures, trace) : await runHeld(holdRunFiles(io, located, values), journeys, postures, trace);
    const reports = Object.fromEntries(postures.map((posture) => [posture, outcomes[posture]!.report]));
    if (values.html !== undefined) await writePage(resolve(io.cwd, values.html), journeys, { contactCount: contacts, days, seed, behaviour, postures: outcomes });
    if (values.json === true) io.out(JSON.stringify({ contacts, seed, days, ...(values.behaviour === undefined ? {} : { behaviour }), postures: reports }, null, 2));
    else io.out(asText(contacts, days, behaviour, reports));
    return reports['governed'] !== undefined && hasFriction(reports['governed']) ? EXIT_FINDINGS : EXIT_OK;
  },
};

/** Runs people that are held in memory. */
async function runHeld({ contacts, events, policy, policyName, seed, days, startSecond, behaviour, routing }: RunFiles, journeys: readonly JourneyDocument[], postures: readonly Posture[], tracePath: string | null) {
  const job: SimulationJob = { journeys, contacts, events, policy, tables: legalTables(), seed, days, startSecond, behaviour: behaviour.sampled, routing };
  runWithPolicy(policyName, () => createRun(inputsOf(job, postures[0]!)));
  if (tracePath === null) return { contacts: contacts.length, postures: await runInWorkers(job, postures) };
  const trace = openTrace(tracePath);
  try {
    return { contacts: contacts.length, postures: runSimulation(job, postures, trace.listener) };
  } finally {
    trace.close();
  }
}

/** Counts only, so others on the machine may read it. */
const PAGE_MODE = 0o644;

async function writePage(path: string, journeys: readonly JourneyDocument[], run: ReportedRun): Promise<void> {
  const placed = await Promise.all(journeys.map((journey) => withPlaces(journey, layoutEngine)));
  await writeAtomically(path, runPage(placed, run), PAGE_MODE);
}

/** One JSON object a line: the posture, the entry, and the line as golden traces print it. */
function openTrace(path: string): { listener: SimulationListener; close: () => void } {
  const file = openSync(path, 'w');
  const listener: SimulationListener = {
    onTrace: (posture, trace) => void writeSync(file, traceLines(posture, trace)),
  };
  return { listener, close: () => closeSync(file) };
}

function hasFriction({ afterOptOut, collisions, barredHours, overCap }: PostureReport): boolean {
  return afterOptOut + collisions + barredHours + overCap > 0;
}

function asText(contacts: number, days: number, behaviour: BehaviourSetting, reports: Readonly<Record<string, PostureReport>>): string {
  const names = Object.keys(reports);
  const line = (label: string, cells: readonly string[]): string => label.padEnd(28) + cells.map((cell) => cell.padStart(12)).join('');
  return [
    `${countWords(contacts, 'contact')} over ${countWords(days, 'day')}`,
    ...(behaviour.sampled === null ? [] : [`${behaviourWords(behaviour)}: ${oneLine(behaviour.sampled.note) || 'where its rates come from is not said'}`]),
    line('', names),
    ...[...RUN_ROWS, ...senderRows(Object.values(reports)), ...ownerRows(Object.values(reports))].map(([label, figure]) => line(label.length > 28 ? `${label.slice(0, 27)}…` : label, names.map((name) => String(figure(reports[name]!))))),
    ...[unsettledWords(Object.values(reports))].filter((words) => words !== ''),
  ].join('\n');
}
