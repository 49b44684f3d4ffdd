import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { isAddressOnly } from '../../../shared/contacts/address-only.ts';
import type { ContactEvent } from '../../../shared/contacts/event.ts';
import { unixSecondOf } from '../../../shared/engine/time.ts';
import { defaultPolicy } from '../../../shared/policy/default-policy.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { PolicyError } from '../../../shared/policy/policy-error.ts';
import type { Posture, PostureReport } from '../../../shared/simulate/report.ts';
import { earliestSecond, timedEvents } from '../../../shared/simulate/timed-events.ts';
import { traceLine } from '../../../shared/simulate/trace.ts';
import { countWords } from '../../../shared/words/text.ts';
import { legalTables } from '../../files/legal-tables.ts';
import type { ConsentStatement } from '../../importers/consent-statement.ts';
import { importContacts, importEvents, importJourney, importPolicy } from '../../importers/registry.ts';
import { ImportError, type RejectedRow } from '../../importers/result.ts';
import { runSimulation, type SimulationJob, type SimulationListener } from '../../workers/run-simulation.ts';
import { readArguments, wholeNumber } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';
import { UsageError } from '../usage-error.ts';

const POSTURES: Readonly<Record<string, readonly Posture[]>> = { governed: ['governed'], separate: ['separate'], both: ['separate', 'governed'] };
const DEFAULT_DAYS = 60;
const SHOWN_REJECTIONS = 20;

export const command: Command = {
  name: 'simulate',
  summary:
    'Runs contacts through journeys and counts what separate systems would do and what one policy makes of it.\n' +
    'Without --events or --policy, events.jsonl and policy.json beside the contacts are used where they are there.\n' +
    'The window begins when the first event was recorded, or at --start; without events, today. Exit 1: the governed posture itself has friction.',
  usage:
    'throughline simulate JOURNEY... --contacts FILE [--events FILE] [--policy FILE] [--seed N] [--days N] [--start INSTANT]\n' +
    '            [--posture governed|separate|both] [--trace FILE.jsonl] [--json]',
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      contacts: { type: 'string' },
      events: { type: 'string' },
      policy: { type: 'string' },
      seed: { type: 'string' },
      days: { type: 'string' },
      start: { type: 'string' },
      posture: { type: 'string' },
      trace: { type: 'string' },
      html: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals.length === 0) throw new UsageError('JOURNEY is missing: one .journey.json file or more.');
    if (values.contacts === undefined) throw new UsageError('--contacts FILE is missing.');
    if (values.html !== undefined) throw new UsageError('--html is not there yet; --json gives the same figures.');
    const postures = POSTURES[values.posture ?? 'governed'];
    if (postures === undefined) throw new UsageError(`--posture wants governed, separate or both, not "${values.posture}".`);
    const seed = wholeNumber(values.seed, '--seed', 0, Number.MAX_SAFE_INTEGER) ?? 1;
    const days = wholeNumber(values.days, '--days', 1, 730) ?? DEFAULT_DAYS;

    const contactsPath = resolve(io.cwd, values.contacts);
    const beside = (name: string, given: string | undefined): string | null => {
      if (given !== undefined) return resolve(io.cwd, given);
      const path = join(dirname(contactsPath), name);
      if (!existsSync(path)) return null;
      io.err(`Using ${path}, which lies beside the contacts.`);
      return path;
    };
    const journeys = positionals.map((file) => importJourney(file, readText(resolve(io.cwd, file))));
    refuseTwice(journeys.map(({ id }) => id));
    const { contacts, statements, rejected } = importContacts(basename(contactsPath), readText(contactsPath), { now: new Date(), proof: null, importedBy: null });
    report(io, contactsPath, rejected);
    const eventsPath = beside('events.jsonl', values.events);
    const recorded = eventsPath === null ? [] : readEvents(io, eventsPath, new Set(contacts.map(({ id }) => id)));
    const policyPath = beside('policy.json', values.policy);
    const policy: Policy = policyPath === null ? defaultPolicy() : importPolicy(basename(policyPath), readText(policyPath));
    if (policyPath === null) io.err('No policy is given, so the one of a new workspace is used.');
    const startSecond = startOf(io, values.start, earliestSecond(timedEvents(recorded)));
    const events = [...recorded, ...statements.map((said) => onRecordFrom(said, startSecond))];

    const trace = values.trace === undefined ? null : openTrace(resolve(io.cwd, values.trace));
    try {
      const job: SimulationJob = { journeys, contacts, events, policy, tables: legalTables(), seed, days, startSecond };
      const outcomes = runWithPolicy(policyPath ?? 'the default policy', () => runSimulation(job, postures, trace?.listener));
      const reports = Object.fromEntries(postures.map((posture) => [posture, outcomes[posture]!.report]));
      if (values.json === true) io.out(JSON.stringify({ contacts: contacts.length, seed, days, postures: reports }, null, 2));
      else io.out(asText(contacts.length, days, reports));
      return reports['governed'] !== undefined && hasFriction(reports['governed']) ? 1 : 0;
    } finally {
      trace?.close();
    }
  },
};

/** What the contacts' own columns say of consent is known from its date on; undated, from the window's first second on. */
function onRecordFrom({ event, dated }: ConsentStatement, startSecond: number): ContactEvent {
  const { recordedAt: _, ...rest } = event;
  return dated ? rest : { ...rest, at: new Date(startSecond * 1000).toISOString() };
}

function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

function refuseTwice(ids: readonly string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new UsageError(`Two of the files hold the journey "${twice}"; each may be given once.`);
}

function readEvents(io: CommandIo, path: string, contactIds: ReadonlySet<string>) {
  const { events, rejected } = importEvents(basename(path), readText(path));
  report(io, path, rejected);
  const strangers = events.filter((event) => !contactIds.has(event.contactId) && !isAddressOnly(event)).length;
  if (strangers > 0) io.err(`${path}: ${strangers} events are of contacts that are not in the contacts file; they are left out.`);
  return events;
}

function report(io: CommandIo, path: string, rejected: readonly RejectedRow[]): void {
  for (const { line, column, message } of rejected.slice(0, SHOWN_REJECTIONS)) io.err(`${path}:${line}: ${column}: ${message}`);
  if (rejected.length > SHOWN_REJECTIONS) io.err(`${path}: and ${rejected.length - SHOWN_REJECTIONS} more rows.`);
  if (rejected.length > 0) io.err(`${path}: ${rejected.length} ${rejected.length === 1 ? 'row was' : 'rows were'} left out; the rest is used.`);
}

function startOf(io: CommandIo, given: string | undefined, earliest: number | null): number {
  if (given !== undefined) {
    const parsed = z.iso.datetime({ offset: true }).safeParse(given);
    if (!parsed.success) throw new UsageError(`--start wants an instant with its offset, such as 2026-03-16T00:00:00Z, not "${given}".`);
    return unixSecondOf(given);
  }
  if (earliest !== null) return earliest;
  const today = new Date().toISOString().slice(0, 10);
  io.err(`Nothing is on record, so the window begins today; --start ${today}T00:00:00Z gives the same again.`);
  return unixSecondOf(`${today}T00:00:00Z`);
}

/** A policy can be well formed and still name a zone or a place that does not exist. */
function runWithPolicy<Result>(path: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof PolicyError) throw new ImportError(`${path}: ${error.message}`);
    throw error;
  }
}

/** One JSON object a line: the posture, the entry, and the line as golden traces print it. */
function openTrace(path: string): { listener: SimulationListener; close: () => void } {
  const file = openSync(path, 'w');
  const listener: SimulationListener = {
    onTrace: (posture, { entries }) => {
      if (entries.length > 0) writeSync(file, `${entries.map((entry) => JSON.stringify({ posture, line: traceLine(entry), ...entry })).join('\n')}\n`);
    },
  };
  return { listener, close: () => closeSync(file) };
}

function hasFriction({ afterOptOut, collisions, barredHours, overCap }: PostureReport): boolean {
  return afterOptOut + collisions + barredHours + overCap > 0;
}

const ROWS: readonly [label: string, figure: (report: PostureReport) => number][] = [
  ['Messages handed over', ({ touches }) => Object.values(touches).reduce((sum, { allowed }) => sum + allowed, 0)],
  ['Messages after an opt-out', ({ afterOptOut }) => afterOptOut],
  ['  not yet synced', ({ exposed }) => exposed],
  ['Collisions', ({ collisions }) => collisions],
  ['In barred hours', ({ barredHours }) => barredHours],
  ['Over a cap', ({ overCap }) => overCap],
  ['Blocked', ({ touches }) => Object.values(touches).reduce((sum, { blocked }) => sum + blocked, 0)],
  ['Replies routed', ({ replies }) => replies.routed],
  ['Replies late or lost', ({ replies }) => replies.lateOrLost],
];

function asText(contacts: number, days: number, reports: Readonly<Record<string, PostureReport>>): string {
  const names = Object.keys(reports);
  const line = (label: string, cells: readonly string[]): string => label.padEnd(28) + cells.map((cell) => cell.padStart(12)).join('');
  return [
    `${countWords(contacts, 'contact')} over ${countWords(days, 'day')}`,
    line('', names),
    ...ROWS.map(([label, figure]) => line(label, names.map((name) => String(figure(reports[name]!))))),
  ].join('\n');
}
