import { type BehaviourSetting, behaviourWords } from '../simulate/behaviour-setting.ts';
import type { JourneyFlow, Posture } from '../simulate/report.ts';
import { countWords } from '../words/text.ts';
import type { DiagramFigures } from './diagram.ts';

/** What of a run is drawn on its journeys. Counts only: nobody's name, address or number is in it. */
export interface FiguresOfRun {
  posture: Posture;
  days: number;
  contactCount: number;
  /** where what people did comes from */
  behaviour: BehaviourSetting;
  /** by journey id */
  flows: Readonly<Record<string, JourneyFlow>>;
  /** hashes of the journeys as they were when it ran, by id; null: they are what is drawn */
  ranOn: Readonly<Record<string, string>> | null;
}

/** A run's figures for one journey as it stands at `hash`; null: the journey was not in the run. */
export function figuresFor({ posture, days, contactCount, behaviour, flows, ranOn }: FiguresOfRun, journey: { id: string; hash: string }): DiagramFigures | null {
  const flow = Object.hasOwn(flows, journey.id) ? flows[journey.id]! : null;
  if (flow === null) return null;
  const isCurrent = ranOn === null || ranOn[journey.id] === journey.hash;
  return { flow, contactCount, source: `Simulated, ${posture}, ${countWords(days, 'day')}, ${behaviourWords(behaviour).toLowerCase()}${isCurrent ? '' : ', before the last changes'}` };
}
