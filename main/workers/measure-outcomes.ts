import type { ContactEvent } from '../../shared/contacts/event.ts';
import { compileJourney } from '../../shared/journey/compile.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { type ContactHistory, recordedHistory } from '../../shared/measure/history.ts';
import { outcomes } from '../../shared/measure/outcomes.ts';
import type { OutcomeReport } from '../../shared/measure/report.ts';
import { simulatedHistories, splitArms } from '../../shared/measure/simulated-history.ts';
import { textingJourneys } from '../../shared/measure/texting-journeys.ts';
import { unixSecondOf } from '../../shared/engine/time.ts';
import { DAY_SECONDS } from '../../shared/words/time.ts';
import { openForReading } from '../db/open.ts';
import { contactEventsRepository } from '../db/repositories/contact-events.ts';
import { contactsRepository } from '../db/repositories/contacts.ts';
import type { OutcomesOrder } from './outcomes-protocol.ts';
import { tellStoredRun } from './stored-clusters.ts';

interface Measured {
  histories: ContactHistory[];
  asOfSecond: number;
  documents: readonly JourneyDocument[];
}

/** Measures outcomes from the workspace's own file: what is on record, or a stored run told anew cluster by cluster. */
export function measureOutcomes({ workspacePath, source, model, documents }: OutcomesOrder): OutcomeReport {
  const { histories, asOfSecond, documents: own } = source.kind === 'recorded' ? recorded(workspacePath, documents) : simulated(workspacePath, source);
  const names = new Map([...own, ...documents].map(({ id, name }) => [id, name]));
  return outcomes(histories, { model, asOfSecond, journeyName: (id) => names.get(id) ?? id, textingJourneys: textingJourneys(own) });
}

/** Everybody is watched until the last thing on record: later than that nobody has written anything down. */
function recorded(workspacePath: string, documents: readonly JourneyDocument[]): Measured {
  const db = openForReading(workspacePath);
  try {
    return db.transaction(() => {
      const byContact = new Map<string, ContactEvent[]>();
      let asOfSecond = 0;
      for (const event of contactEventsRepository(db).all()) {
        asOfSecond = Math.max(asOfSecond, unixSecondOf(event.at));
        const own = byContact.get(event.contactId);
        if (own) own.push(event);
        else byContact.set(event.contactId, [event]);
      }
      const histories = [...contactsRepository(db).all()].map(({ id }) => recordedHistory(id, byContact.get(id) ?? []));
      return { histories, asOfSecond, documents };
    })();
  } finally {
    db.close();
  }
}

function simulated(workspacePath: string, { runId, posture }: Extract<OutcomesOrder['source'], { kind: 'simulated' }>): Measured {
  const histories: ContactHistory[] = [];
  let armsOf: ReturnType<typeof splitArms> | null = null;
  const plan = tellStoredRun(workspacePath, runId, posture, (trace, { contacts }, { journeys }) => {
    armsOf ??= splitArms(journeys.map(compileJourney));
    histories.push(...simulatedHistories(trace, contacts.map(({ id }) => id), armsOf));
  });
  return { histories, asOfSecond: plan.startSecond + plan.days * DAY_SECONDS, documents: plan.journeys };
}
