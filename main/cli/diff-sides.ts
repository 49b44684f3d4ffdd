import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { importJourney } from '../importers/registry.ts';
import type { CommandIo } from './command.ts';
import { readText, refuseTwice } from './run-inputs.ts';
import { UsageError } from './usage-error.ts';

/** One of the two things that are compared. */
export interface DiffSide {
  readonly journeys: readonly JourneyDocument[];
  /** the folder's own policy; null: a file has none */
  readonly policyPath: string | null;
}

const JOURNEY_ENDING = '.journey.json';

/**
 * Reads both sides: a journey's file, or a folder with its journeys and perhaps its policy. Two files are two versions
 * of one journey, also where a copy was given another id.
 */
export function readSides(io: CommandIo, a: string, b: string): [before: DiffSide, after: DiffSide] {
  const [before, after] = [readSide(io, a), readSide(io, b)];
  if (before.isFolder !== after.isFolder) throw new UsageError('A and B have to be two files or two folders, not one of each.');
  const [old, now] = [before.journeys[0], after.journeys[0]];
  if (before.isFolder || old === undefined || now === undefined || old.id === now.id) return [before, after];
  io.err(`The files hold the journeys "${old.id}" and "${now.id}"; they are compared as two versions of one.`);
  return [before, { ...after, journeys: [{ ...now, id: old.id }] }];
}

function readSide(io: CommandIo, given: string): DiffSide & { readonly isFolder: boolean } {
  const path = resolve(io.cwd, given);
  if (!statSync(path).isDirectory()) return { journeys: [importJourney(given, readText(path))], policyPath: null, isFolder: false };
  const files = readdirSync(path).filter((name) => name.endsWith(JOURNEY_ENDING)).sort();
  if (files.length === 0) throw new UsageError(`${given} holds no file that ends in ${JOURNEY_ENDING}.`);
  const journeys = files.map((name) => importJourney(join(given, name), readText(join(path, name))));
  refuseTwice(journeys.map(({ id }) => id));
  const policyPath = join(path, 'policy.json');
  return { journeys, policyPath: existsSync(policyPath) ? policyPath : null, isFolder: true };
}
