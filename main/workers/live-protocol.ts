import type { LiveResult } from '../../shared/api/calls/live.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { Routing } from '../../shared/route/routing.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { BehaviourSetting } from '../../shared/simulate/behaviour-setting.ts';
import type { Lab } from '../../shared/simulate/lab.ts';
import type { PlaybackColumns } from '../../shared/simulate/playback/schema.ts';
import type { RecordFilter, RecordPlace, RecordRow } from '../../shared/simulate/records.ts';
import type { Why } from '../../shared/simulate/why.ts';
import type { CollisionRow, ConsentBlockRow, ContactTimeline, FrictionList, FrictionRow, JourneyFlow, Posture } from '../../shared/simulate/report.ts';

/** What a live worker is started with: one for each posture. It reads contacts and events from the workspace itself. */
export interface LiveOrder {
  posture: Posture;
  workspacePath: string;
  /** where the window begins when nothing is on record */
  fallbackStartSecond: number;
}

/** What came of the sample in one posture. */
export interface LivePostureResult extends Pick<LiveResult, 'contactCount' | 'contactsInAll' | 'journeys' | 'rerun' | 'engineMilliseconds'> {
  figures: LiveResult['figures'][Posture];
  flows: Record<string, JourneyFlow>;
  collisionsAt: LiveResult['collisionsAt'][Posture];
}

interface Page {
  version: number;
  offset: number;
  limit: number;
}

/** What a worker can be asked, one after another: question and answer by name. `version` names the result that is meant. */
export interface LiveQuestions {
  result: { ask: { version: number; journeys: readonly JourneyDocument[]; policy: Policy; behaviour: BehaviourSetting; routing: Routing | null; seed: number; days: number }; answer: LivePostureResult };
  collisions: { ask: Page; answer: { total: number; rows: CollisionRow[] } };
  consentBlocks: { ask: Page; answer: { total: number; rows: ConsentBlockRow[] } };
  friction: { ask: Page & { list: FrictionList }; answer: { total: number; rows: FrictionRow[] } };
  records: { ask: { version: number; filter: RecordFilter; from: RecordPlace; limit: number }; answer: { rows: RecordRow[]; next: RecordPlace | null } };
  timeline: { ask: { version: number; contactId: string; lab: Lab | null }; answer: ContactTimeline };
  why: { ask: { version: number; contactId: string; lab: Lab | null; position: number }; answer: Why };
  playback: { ask: { version: number; journeyId: string }; answer: PlaybackColumns };
  explanations: { ask: { version: number; places: readonly number[] }; answer: { why: string[] } };
}
export type LiveQuestion = keyof LiveQuestions;

export interface LiveAsk<Name extends LiveQuestion = LiveQuestion> {
  id: number;
  name: Name;
  ask: LiveQuestions[Name]['ask'];
}

/** `refused`: a sentence for the person, such as that a journey cannot be run; `failed`: a fault of ours. */
export type LiveAnswer = { id: number } & ({ kind: 'answer'; answer: unknown } | { kind: 'refused'; code: 'invalid' | 'stale' | 'not-found'; message: string } | { kind: 'failed'; message: string });
