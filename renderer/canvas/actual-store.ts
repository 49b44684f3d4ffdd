import { create } from 'zustand';
import type { Activity } from '../../shared/api/calls/publish.ts';

interface Actual {
  journeyId: string;
  /** the targets that counted, as a person reads them */
  where: string;
  /** by step id */
  steps: Activity;
}

/** What really happened at the steps of the open journey, shown under nodes beside the simulation's figures; null: it runs nowhere that counts. FollowActivity fills it. */
export const useActual = create<{ actual: Actual | null }>(() => ({ actual: null }));

export function setActual(actual: Actual | null): void {
  useActual.setState({ actual });
}
