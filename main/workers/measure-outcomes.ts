import type { ContactEvent } from '../../shared/contacts/event.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { type ContactHistory, recordedHistory } from '../../shared/measure/history.ts';
import { outcomes } from '../../shared/measure/outcomes.ts';
import type { OutcomeReport } from '../../shared/measure/report.ts';
import { simulatedHistories, splitArms } from '../../shared/measure/simulated-history.ts';
import { textingJourneys } from '../../shared/measure/texting-journeys.ts';
import { runCluster } from '../../shared/simulate/run-cluster.ts';
import { createRun } from '../../shared/simulate/run.ts';
import { unixSecondOf } from '../../shared/engine/time.ts';
import { DAY_SECONDS } from '../../shared/words/time.ts';
import { openForReading } from '../db/open.ts';
import { contactEventsRepository } from '../db/repositories/contact-events.ts';
import { contactsRepository } from '../db/repositories/contacts.ts';
import { runsRepository } from '../db/repositories/runs.ts';
import { planned } from '../runs/compute-part.ts';
import { StoredRuns } from '../services/stored-runs.ts';
import type { OutcomesOrder } from './outcomes-protocol.ts';
import { inputsOf } from './run-simulation.ts';

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

/** Told anew cluster by cluster, as they stand in the run's own file of people. Throws where it is from before there were such files. */
function simulated(workspacePath: string, { runId, posture }: Extract<OutcomesOrder['source'], { kind: 'simulated' }>): Measured {
  const db = openForReading(workspacePath);
  try {
    const runs = runsRepository(db);
    const { plan, people, close } = new StoredRuns(runs, workspacePath).open(runs.get(runId)!);
    try {
      if (people === null) throw new Error('The run is from before runs kept their people.');
      const inputs = inputsOf({ ...plan, contacts: [], events: [] }, posture);
      const run = createRun(inputs);
      const armsOf = splitArms(inputs.journeys);
      const histories = Array.from({ length: people.facts.clusters }, (_, number) => planned(people.clusterAt(number), plan)).flatMap((cluster) =>
        simulatedHistories(runCluster(cluster, run.part, run.setting), cluster.contacts.map(({ id }) => id), armsOf),
      );
      return { histories, asOfSecond: plan.startSecond + plan.days * DAY_SECONDS, documents: plan.journeys };
    } finally {
      close();
    }
  } finally {
    db.close();
  }
}
