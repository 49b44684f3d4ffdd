import { useEffect } from 'react';
import { followSimulation } from './follow-simulation.ts';

/** Follows the host's runs for as long as the window is open. */
export function FollowSimulation() {
  useEffect(followSimulation, []);
  return null;
}
