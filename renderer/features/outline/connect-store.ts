import { create } from 'zustand';

/** What is to be led somewhere: a step, and the way out if it is chosen already. */
export interface ConnectFrom {
  nodeId: string;
  portId: string | null;
}

export const useConnect = create<{ from: ConnectFrom | null }>(() => ({ from: null }));

/** Asks where a step is to lead, and by which of its ways out if there are several. */
export function askForTarget(nodeId: string, portId: string | null = null): void {
  useConnect.setState({ from: { nodeId, portId } });
}
