import { journeyPriorityRuleSchema } from '../../../shared/journey/priority.ts';
import { NumberField } from '../../ui/number-field.tsx';

const pointsSchema = journeyPriorityRuleSchema.shape.points;

/** How much a rule adds to a priority, or takes away where it is below 0. */
export function PointsField({ points, onChange }: { points: number; onChange(points: number): void }) {
  return <NumberField label="Points" unit="points" value={points} error={pointsSchema.safeParse(points).success ? null : 'Type a whole number from -100 to 100.'} onChange={onChange} />;
}
