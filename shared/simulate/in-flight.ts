import { codeOf, contactIn, isStep, MARK_STANDING, numberOf, opOf, RECORD_CONTACT, RECORD_MARK, recordOf } from '../engine/trace-columns.ts';
import type { RecordedPart } from './compare.ts';
import type { Change, ProgramChange } from './program-change.ts';

/** People who stand, when the window closes, at a step that the new version no longer has or has changed. */
export interface InFlight {
  readonly journeyId: string;
  readonly nodeId: string;
  /** what became of the step */
  readonly change: Change['kind'];
  readonly contactIds: readonly string[];
}

const OWN_KINDS: readonly Change['kind'][] = ['step', 'step-removed', 'journey-removed'];

/** The steps of the old version at which somebody stands and which are others by now, in their order; and how many stand elsewhere. */
export function inFlightOf({ part, setting, trace }: RecordedPart, { changes, byRecord, byExit }: ProgramChange): { changed: InFlight[]; unchanged: number } {
  const standing = new Map<number, string[]>();
  let unchanged = 0;
  for (let cluster = 0; cluster < part.clusterCount; cluster += 1) {
    let contact = 0;
    for (let index = trace.start[cluster]!; index < trace.start[cluster + 1]!; index += 1) {
      const word = trace.word[index]!;
      const code = codeOf(word);
      if (!isStep(code)) continue;
      const op = opOf(word);
      if (recordOf(code) === RECORD_CONTACT) contact = contactIn(word);
      if (recordOf(code) !== RECORD_MARK || numberOf(code) !== MARK_STANDING) continue;
      if (changeAt(op) === undefined) {
        unchanged += 1;
        continue;
      }
      const known = standing.get(op) ?? [];
      known.push(part.source.clusterAt(cluster).contacts[contact]!.id);
      standing.set(op, known);
    }
  }
  const changed = [...standing].sort(([a], [b]) => a - b).map(([op, contactIds]): InFlight => {
    const { nodeId, journey } = setting.program.ops[op]!;
    return { journeyId: journey.journey.id, nodeId, change: changeAt(op)!.kind, contactIds };
  });
  return { changed, unchanged };

  /** What became of the step itself, and not only of its journey. */
  function changeAt(op: number): Change | undefined {
    const own = changes[byRecord[op]! - 1];
    return own !== undefined && OWN_KINDS.includes(own.kind) ? own : changes[byExit[op]! - 1];
  }
}
