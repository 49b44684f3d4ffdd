import type { SimulationPhase } from '../../../shared/api/events.ts';
import { Progress, Spinner } from '../../ui/progress.tsx';
import { counted, remaining, whole } from '../format/figures.ts';
import { useSimulation } from './simulation-store.ts';

/** What is done, and the noun of what is counted: one, many. */
const PHASES: Record<SimulationPhase, { what: string; unit: readonly [string, string] }> = {
  reading: { what: 'Reading', unit: ['contact', 'contacts'] },
  asking: { what: 'Finding out who waits for shared senders and owners', unit: ['contact', 'contacts'] },
  turns: { what: 'Giving turns at shared senders and owners', unit: ['day settled', 'days settled'] },
  running: { what: 'Simulating', unit: ['contact', 'contacts'] },
};

/** What a simulation under way does now, how far it is and what is left; nothing while none is. */
export function RunningBar() {
  const running = useSimulation((state) => state.running);
  if (!running) return null;
  if (running.total === 0) return <Spinner text="Starting the simulation" />;
  const { what, unit } = PHASES[running.phase ?? 'running'];
  const said = running.automatic && (running.phase ?? 'running') === 'running' ? 'Bringing the figures up to date' : what;
  // another bar for another piece of work: one that ran back would look like work that was lost
  return <Progress key={said} label={`${said}: ${whole(running.done)} of ${counted(running.total, ...unit)}`} done={running.done} total={running.total} remaining={remaining(running.remainingSeconds)} />;
}
