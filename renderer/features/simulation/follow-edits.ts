import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { client } from '../../api/connection.ts';
import { errorWords } from '../../api/report-error.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { useDocument } from '../../editor/document-store.ts';
import { isStale } from './live-refusals.ts';
import { showLive, useSimulation, useSimulationSettings } from './simulation-store.ts';

/** The host may be busy with what made a result stale; it is asked again then. */
const AGAIN_MS = 200;

/** Whether a run could notice that one version of a journey is another: positions, groups and comments make no difference. */
export function isAlike(one: JourneyDocument | null, other: JourneyDocument | null): boolean {
  if (one === other || one === null || other === null) return one === other;
  const alike = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean => {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
  };
  return one.id === other.id && one.name === other.name && one.settings === other.settings && alike(one.nodes, other.nodes) && alike(one.edges, other.edges);
}

/** The journeys besides the open one, as far as a run can tell them apart. */
function othersKey(openId: string | null): string {
  const { journeys } = useWorkspace.getState();
  return JSON.stringify((journeys ?? []).filter(({ id, archived }) => !archived && id !== openId).map(({ id, hash, name }) => [id, hash, name]));
}

/**
 * Asks for the live result after every edit, as the document stands in this window, saved or not. One question is under way
 * at a time, the next one is of the latest edit; nothing here waits for an answer. Answers how to stop.
 */
export function followEdits(): () => void {
  let asking = false;
  let wanted = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** the journeys besides the open one, as they were asked about last */
  let others = '';

  const mayAsk = (): boolean => {
    const { workspace, journeys } = useWorkspace.getState();
    const { document } = useDocument.getState();
    if (stopped || !useSimulationSettings.getState().followEdits || !workspace || workspace.contactCount === 0) return false;
    // it begins with the first journey that is opened; from then on it follows policy and contacts too
    return (document !== null || useSimulation.getState().live !== null) && (journeys ?? []).some(({ archived }) => !archived);
  };

  const ask = async (): Promise<void> => {
    clearTimeout(timer);
    wanted = true;
    if (asking) return;
    asking = true;
    try {
      while (wanted && mayAsk()) {
        wanted = false;
        await askOnce();
      }
    } finally {
      asking = false;
    }
  };

  const askOnce = async (): Promise<void> => {
    const { document } = useDocument.getState();
    const { seed, days } = useSimulationSettings.getState();
    others = othersKey(document?.id ?? null);
    useSimulation.setState({ liveBusy: true });
    try {
      const result = await client().call('live.result', { drafts: document === null ? [] : [document], seed, days });
      if (!stopped) showLive(result);
    } catch (error) {
      if (stopped) return;
      if (isStale(error)) timer = setTimeout(() => void ask(), AGAIN_MS);
      else useSimulation.setState({ liveProblem: errorWords(error) });
    } finally {
      useSimulation.setState({ liveBusy: false });
    }
  };

  const stops = [
    useDocument.subscribe((state, before) => {
      if (state.document !== null && !isAlike(state.document, before.document)) void ask();
    }),
    useWorkspace.subscribe((state, before) => {
      if (state.journeys === before.journeys && state.workspace?.contactCount === before.workspace?.contactCount) return;
      if (othersKey(useDocument.getState().document?.id ?? null) !== others || state.workspace?.contactCount !== before.workspace?.contactCount) void ask();
    }),
    useSimulationSettings.subscribe((state, before) => {
      if (state.seed !== before.seed || state.days !== before.days || state.followEdits !== before.followEdits) void ask();
    }),
    client().subscribe('policy.changed', () => void ask()),
    client().subscribe('behaviour.changed', () => void ask()),
    client().subscribe('routing.changed', () => void ask()),
    client().subscribe('contacts.changed', () => void ask()),
    () => clearTimeout(timer),
  ];
  void ask();
  return () => {
    stopped = true;
    for (const stop of stops) stop();
  };
}
