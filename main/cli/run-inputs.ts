import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { isAddressOnly } from '../../shared/contacts/address-only.ts';
import type { Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import { unixSecondOf } from '../../shared/engine/time.ts';
import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Routing } from '../../shared/route/routing.ts';
import { PolicyError } from '../../shared/policy/policy-error.ts';
import { earliestSecond, timedEvents } from '../../shared/simulate/timed-events.ts';
import type { ConsentContext, ConsentStatement } from '../importers/consent-statement.ts';
import { type BehaviourSetting, RECORDED_ONLY } from '../../shared/simulate/behaviour-setting.ts';
import { importBehaviour, importContacts, importEvents, importPolicy, importRouting } from '../importers/registry.ts';
import { ImportError, type RejectedRow } from '../importers/result.ts';
import { wholeNumber } from './arguments.ts';
import type { CommandIo } from './command.ts';
import { UsageError } from './usage-error.ts';

const DEFAULT_DAYS = 60;
/** Rows left out that are named; the others are counted. */
export const SHOWN_REJECTIONS = 20;

/** What every command that runs contacts through journeys takes, for readArguments. */
export const RUN_OPTIONS = {
  contacts: { type: 'string' },
  events: { type: 'string' },
  policy: { type: 'string' },
  seed: { type: 'string' },
  days: { type: 'string' },
  start: { type: 'string' },
  behaviour: { type: 'string' },
  routing: { type: 'string' },
} as const;

export type RunValues = Readonly<Partial<Record<keyof typeof RUN_OPTIONS, string>>>;

/** Who and what a run is over, besides its journeys. */
export interface RunFiles {
  readonly contacts: readonly Contact[];
  readonly events: readonly ContactEvent[];
  readonly policy: Policy;
  /** what a complaint about the policy names */
  readonly policyName: string;
  readonly seed: number;
  readonly days: number;
  readonly startSecond: number;
  /** how people are taken to behave; events that it does not replay are left out already */
  readonly behaviour: BehaviourSetting;
  /** who answers replies and does tasks; null: nobody's time is known */
  readonly routing: Routing | null;
}

/** --seed and --days, or what they are by default. Throws a UsageError for numbers that are none. */
export function seedAndDays({ seed, days }: RunValues): { seed: number; days: number } {
  return { seed: wholeNumber(seed, '--seed', 0, Number.MAX_SAFE_INTEGER) ?? 1, days: wholeNumber(days, '--days', 1, 730) ?? DEFAULT_DAYS };
}

/**
 * Reads contacts, events and policy. Events and policy that are not named are looked for beside the contacts. Bad rows
 * are named and left out; throws an ImportError for a file that cannot be used, a UsageError for an option that cannot.
 */
export function readRunFiles(io: CommandIo, contactsFile: string, values: RunValues): RunFiles {
  return holdRunFiles(io, locateRunFiles(io, contactsFile, values), values);
}

/** Reads people and events whole. */
export function holdRunFiles(io: CommandIo, { contactsPath, eventsPath, ...rest }: LocatedRun, values: RunValues): RunFiles {
  const { contacts, statements, rejected } = importContacts(basename(contactsPath), readText(contactsPath), withoutProof());
  report(io, contactsPath, rejected);
  const recorded = eventsPath === null ? [] : readEvents(io, eventsPath, new Set(contacts.map(({ id }) => id)));
  const startSecond = startOf(io, values.start, earliestSecond(timedEvents(recorded)));
  const replayed = rest.behaviour.replaysRecorded ? recorded : recorded.filter(({ at, recordedAt }) => unixSecondOf(recordedAt ?? at) <= startSecond);
  const events = [...replayed, ...statements.map((said) => onRecordFrom(said, startSecond))];
  return { ...rest, contacts, events, startSecond };
}

/** Columns of opt-ins prove nothing here: nobody says what does. */
export function withoutProof(): ConsentContext {
  return { now: new Date(), proof: null, importedBy: null };
}

/** What a run is of besides its people, and where those are. */
export interface LocatedRun extends Omit<RunFiles, 'contacts' | 'events' | 'startSecond'> {
  readonly contactsPath: string;
  /** null: there is none */
  readonly eventsPath: string | null;
}

/** Finds the files of a run and reads those that are small. Throws an ImportError for one that cannot be used, a UsageError for an option that cannot. */
export function locateRunFiles(io: CommandIo, contactsFile: string, values: RunValues): LocatedRun {
  const { seed, days } = seedAndDays(values);
  const contactsPath = resolve(io.cwd, contactsFile);
  const beside = (name: string, given: string | undefined): string | null => {
    if (given !== undefined) return resolve(io.cwd, given);
    const path = join(dirname(contactsPath), name);
    if (!existsSync(path)) return null;
    io.err(`Using ${path}, which lies beside the contacts.`);
    return path;
  };
  const eventsPath = beside('events.jsonl', values.events);
  const policyPath = beside('policy.json', values.policy);
  const policy = policyPath === null ? defaultPolicy() : readPolicy(policyPath);
  if (policyPath === null) io.err('No policy is given, so the one of a new workspace is used.');
  const behaviour = values.behaviour === undefined ? RECORDED_ONLY : importBehaviour(basename(values.behaviour), readText(resolve(io.cwd, values.behaviour)));
  const routing = values.routing === undefined ? null : importRouting(basename(values.routing), readText(resolve(io.cwd, values.routing)));
  return { contactsPath, eventsPath, policy, policyName: policyPath ?? 'the default policy', seed, days, behaviour, routing };
}

export function readPolicy(path: string): Policy {
  return importPolicy(basename(path), readText(path));
}

export function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

/** Refuses journeys of which two have one id. */
export function refuseTwice(ids: readonly string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new UsageError(`Two of the files hold the journey "${twice}"; each may be given once.`);
}

/** A policy can be well formed and still name a zone or a place that does not exist. */
export function runWithPolicy<Result>(name: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof PolicyError) throw new ImportError(`${name}: ${error.message}`);
    throw error;
  }
}

/** What the contacts' own columns say of consent is known from its date on; undated, from the window's first second on. */
export function onRecordFrom({ event, dated }: ConsentStatement, startSecond: number): ContactEvent {
  const { recordedAt: _, ...rest } = event;
  return dated ? rest : { ...rest, at: new Date(startSecond * 1000).toISOString() };
}

function readEvents(io: CommandIo, path: string, contactIds: ReadonlySet<string>): ContactEvent[] {
  const { events, rejected } = importEvents(basename(path), readText(path));
  report(io, path, rejected);
  strangersLeftOut(io, path, events.filter((event) => !contactIds.has(event.contactId) && !isAddressOnly(event)).length);
  return events;
}

/** Names rows that were left out, as far as they are shown, and says how many there were. */
export function report(io: CommandIo, path: string, rejected: readonly RejectedRow[], count = rejected.length): void {
  for (const { line, column, message } of rejected.slice(0, SHOWN_REJECTIONS)) io.err(`${path}:${line}: ${column}: ${message}`);
  if (count > SHOWN_REJECTIONS) io.err(`${path}: and ${count - SHOWN_REJECTIONS} more rows.`);
  if (count > 0) io.err(`${path}: ${count} ${count === 1 ? 'row was' : 'rows were'} left out; the rest is used.`);
}

export function strangersLeftOut(io: CommandIo, path: string, count: number): void {
  if (count > 0) io.err(`${path}: ${count} events are of contacts that are not in the contacts file; they are left out.`);
}

/** When the window begins: as said, or when the first event was recorded, or today. */
export function startOf(io: CommandIo, given: string | undefined, earliest: number | null): number {
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
