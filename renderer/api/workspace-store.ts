import { create } from 'zustand';
import type { JourneySummary } from '../../shared/api/calls/journeys.ts';
import type { CallOutput } from '../../shared/api/contract.ts';
import { client } from './connection.ts';
import { errorWords } from './report-error.ts';

export type Workspace = CallOutput<'workspace.get'>;

interface WorkspaceState {
  workspace: Workspace | null;
  journeys: readonly JourneySummary[] | null;
  connected: boolean;
  /** why the workspace could not be read, in words */
  error: string | null;
}

/** What is open, who is signed in and which journeys there are; the shell and every feature read it from here. */
export const useWorkspace = create<WorkspaceState>(() => ({ workspace: null, journeys: null, connected: true, error: null }));

export async function refreshWorkspace(): Promise<void> {
  try {
    useWorkspace.setState({ workspace: await client().call('workspace.get', {}), error: null });
  } catch (error) {
    useWorkspace.setState({ error: errorWords(error) });
  }
}

export async function refreshJourneys(): Promise<void> {
  try {
    const { journeys } = await client().call('journeys.list', {});
    useWorkspace.setState({ journeys });
  } catch (error) {
    useWorkspace.setState({ error: errorWords(error) });
  }
}

/** Reads both now, and again whenever the host says that they changed. Answers how to stop. */
export function followWorkspace(): () => void {
  const everything = () => {
    void refreshWorkspace();
    void refreshJourneys();
  };
  everything();
  const stops = [
    client().subscribe('session.changed', () => void refreshWorkspace()),
    client().subscribe('contacts.changed', () => void refreshWorkspace()),
    client().subscribe('journeys.changed', () => void refreshJourneys()),
    client().subscribe('workspace.replaced', everything),
    client().onConnected((connected) => {
      useWorkspace.setState({ connected });
      if (connected) everything();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The summary of one journey, as the list has it. */
export function useJourneySummary(journeyId: string | null): JourneySummary | null {
  return useWorkspace((state) => state.journeys?.find((journey) => journey.id === journeyId) ?? null);
}
