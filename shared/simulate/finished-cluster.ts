import { codeOf, contactIn, isStep, opOf, RECORD_CONTACT, recordOf } from '../engine/trace-columns.ts';
import { ALLOW, outcomeOf, reasonOf, ruleOf } from '../policy/answer-code.ts';
import type { Finished, HandedOver } from '../prove/finished.ts';
import type { FinishedPart } from './part-run.ts';
import { IS_UNTOLD } from './suspects.ts';
import { knownOnRecord, witnessed } from './witness.ts';

const NOTHING: ReadonlySet<string> = new Set();

/**
 * One cluster of a finished part as the invariants see it: by its records where they tell everything that is asked, else it
 * runs again before a witness. `suspicion` is what `Suspects` says of it.
 */
export function finishedCluster(finished: FinishedPart, cluster: number, suspicion: number, delayFor: Finished['delayFor']): Finished {
  return (suspicion & IS_UNTOLD) === 0 ? toldByRecords(finished, cluster, delayFor) : witnessed(finished, cluster, delayFor);
}

/** Of a cluster in which nobody's word changed on the way, and no wait took a reply. What else came about there no invariant asks about. */
function toldByRecords({ part, setting, trace }: FinishedPart, cluster: number, delayFor: Finished['delayFor']): Finished {
  const { ops } = setting.program;
  const { contacts, events } = part.source.clusterAt(cluster);
  const handedOver: HandedOver[] = [];
  let contactId = contacts[0]!.id;
  for (let index = trace.start[cluster]!, end = trace.start[cluster + 1]!; index < end; index += 1) {
    const word = trace.word[index]!;
    const code = codeOf(word);
    if (isStep(code)) {
      if (recordOf(code) === RECORD_CONTACT) contactId = contacts[contactIn(word)]!.id;
      continue;
    }
    if (outcomeOf(code) !== ALLOW) continue;
    const { nodeId, touch } = ops[opOf(word)]!;
    const { purpose, channel, journeyId } = touch!.spec;
    if (purpose !== 'transactional') handedOver.push({ second: trace.second[index]!, contactId, journeyId, nodeId, channel, reason: reasonOf(code), ruleId: ruleOf(code) });
  }
  return { contacts, events, handedOver, taken: NOTHING, knownSecond: knownOnRecord(part.setting, events), written: NOTHING, delayFor };
}
