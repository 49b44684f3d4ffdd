import { useWorkspace } from '../../api/workspace-store.ts';
import type { Action } from '../../app/actions.ts';
import { cancelSimulation, startSimulation, useSimulation } from './simulation-store.ts';

export const simulationActions: readonly Action[] = [
  {
    id: 'simulate',
    title: 'Simulate',
    group: 'Simulation',
    icon: 'play',
    shortcut: 'Mod+Enter',
    whileTyping: true,
    keywords: 'run replay contacts',
    available: () => (useSimulation.getState().running?.automatic ?? true) && (useWorkspace.getState().workspace?.contactCount ?? 0) > 0,
    watches: [useSimulation],
    run: startSimulation,
  },
  { id: 'cancel-simulation', title: 'Cancel simulation', group: 'Simulation', icon: 'circle-stop', available: () => useSimulation.getState().running !== null, run: cancelSimulation },
];
