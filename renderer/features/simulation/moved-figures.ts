import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import { postureSchema } from '../../../shared/simulate/report.ts';
import { POSTURE_WORDS } from '../format/words.ts';
import { channelRows, comparison, DECISIONS, isPart } from './comparison.ts';

/** A figure that is another than before: what it is called, and both. */
export interface MovedFigure {
  label: string;
  before: number;
  after: number;
}

/** Every figure of a report, by its name. */
function figuresOf(report: RunReport): Map<string, number> {
  const figures = new Map<string, number>();
  for (const posture of postureSchema.options) {
    const where = POSTURE_WORDS[posture].title.toLowerCase();
    for (const { title, rows } of comparison(report)) {
      for (const { label, figures: by } of rows.filter((row) => !isPart(row))) if (by[posture]) figures.set(`${title === 'Friction' ? label : `${title}: ${label.toLowerCase()}`}, ${where}`, by[posture].value);
    }
    for (const { label, figures: by } of channelRows(report)) {
      for (const decision of DECISIONS) if (by[posture]) figures.set(`${label} ${decision}, ${where}`, by[posture][decision]);
    }
  }
  return figures;
}

/** The figures in which two reports differ, as they stand on the screen; one that a report lacks is 0. */
export function movedFigures(before: RunReport, after: RunReport): MovedFigure[] {
  const [was, is] = [figuresOf(before), figuresOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].map((label) => ({ label, before: was.get(label) ?? 0, after: is.get(label) ?? 0 })).filter((moved) => moved.before !== moved.after);
}

/** Whether two reports are of the same people and time, and of other journeys or another policy: what is different then is the edit's. */
export function isEdited({ run: before }: RunReport, { run: after }: RunReport): boolean {
  const inputs = ({ journeys, policyHash }: RunReport['run']): string => JSON.stringify([policyHash, journeys.map(({ id, hash }) => [id, hash])]);
  return before.id === after.id && before.seed === after.seed && before.days === after.days && before.contactCount === after.contactCount && inputs(before) !== inputs(after);
}
