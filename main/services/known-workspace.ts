import type { KnownWorkspace } from '../../shared/nodes/node-type.ts';
import type { Repositories } from '../db/repositories/index.ts';
import type { TargetRow } from '../db/repositories/targets.ts';
import { legalTables } from '../files/legal-tables.ts';
import { targetKinds } from '../targets/registry.ts';
import { TargetError } from '../targets/target-error.ts';
import { parseSettings } from './configured-targets.ts';

/** What lies around a journey, for the checks of steps that lead out of it or to a target. */
export function knownWorkspace({ journeys, targets, segments }: Pick<Repositories, 'journeys' | 'targets' | 'segments'>): KnownWorkspace {
  return {
    journeyIds: new Set(journeys.all().flatMap(({ id, archived }) => (archived === 0 ? [id] : []))),
    targets: targets.all().map((row) => ({ name: row.name, longestWaitSeconds: longestWaitOf(row) })),
    stopWords: stopWords(),
    segments: new Map(segments.all().map((segment) => [segment.id, segment])),
  };
}

/** The words of a reply that end messages, of every regulator and provider in the product's table, each once. */
export function stopWords(): string[] {
  return [...new Set(Object.values(legalTables().keywords.stop).flat())];
}

/** How long a target can hold a contact in one step, in seconds; null: any time, or it is not set up so that it could say. */
export function longestWaitOf({ kind, settings }: Pick<TargetRow, 'kind' | 'settings'>): number | null {
  try {
    return targetKinds.get(kind)?.capabilities(parseSettings(settings)).longestWaitSeconds ?? null;
  } catch (error) {
    if (error instanceof TargetError) return null;
    throw error;
  }
}
