import type { OwnersReport } from '../../../shared/simulate/report.ts';
import type { ComparisonRow, Figure } from './comparison.ts';

/** One figure of owners' time, wherever it is shown. */
export interface OwnerFigure extends Pick<ComparisonRow, 'id' | 'label' | 'help' | 'unit' | 'sense'> {
  of(time: OwnersReport): Figure;
}

const sum = ({ owners }: OwnersReport, of: (owner: OwnersReport['owners'][number]) => number): number => owners.reduce((total, owner) => total + of(owner), 0);
const due = (time: OwnersReport): number => sum(time, ({ inTime, late }) => inTime + late);
const unit = ['task', 'tasks'] as const;

const FIGURES: readonly OwnerFigure[] = [
  { id: 'owners-in-time', label: 'Answered in time', help: 'Replies, actions and journeys’ tasks whose owner took them up within the time that Tasks or the step promises: one at a time, in working hours.', unit, sense: 'plain', of: (time) => ({ value: sum(time, ({ inTime }) => inTime), base: due(time) }) },
  { id: 'owners-late', label: 'SLA breached', help: 'Taken up late, or not at all before the time was over.', unit, sense: 'bad', of: (time) => ({ value: sum(time, ({ late }) => late), base: due(time) }) },
  { id: 'owners-longest', label: 'Longest wait, hours', help: 'From when a task came into being to its first response, nights and weekends included.', unit: ['hour', 'hours'], sense: 'plain', of: ({ owners }) => ({ value: Math.ceil(Math.max(0, ...owners.map(({ longestWaitSeconds }) => longestWaitSeconds)) / 3600), base: null }) },
  { id: 'owners-held', label: 'Calls held at their turn', help: 'The policy did not allow them when the owner came to them, or the journey took them back.', unit: ['call', 'calls'], sense: 'plain', of: (time) => ({ value: sum(time, ({ held }) => held), base: null }) },
  { id: 'owners-left', label: 'Still waiting at the end', help: 'Nobody has come to them within the window.', unit, sense: 'plain', of: (time) => ({ value: sum(time, ({ waitingAtEnd }) => waitingAtEnd), base: null }) },
];
const NOBODYS: OwnerFigure = { id: 'owners-nobody', label: 'Nobody’s', help: 'No owner, turn or fallback gets them.', unit, sense: 'bad', of: ({ unassigned }) => ({ value: unassigned, base: null }) };

/** What is said of the owners of some reports: nothing where nobody's time is known, and of nobody's tasks where there are any. */
export function ownerFigures(times: readonly OwnersReport[]): readonly OwnerFigure[] {
  if (times.length === 0) return [];
  return times.some(({ unassigned }) => unassigned > 0) ? [...FIGURES, NOBODYS] : FIGURES;
}
