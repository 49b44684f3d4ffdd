import { type Cluster, clustersOf } from '../../shared/simulate/clusters.ts';
import { timedEvents } from '../../shared/simulate/timed-events.ts';
import { openForReading } from '../db/open.ts';
import { contactEventsRepository } from '../db/repositories/contact-events.ts';
import { contactsRepository } from '../db/repositories/contacts.ts';
import { clusterOfContact } from '../services/cluster-of-contact.ts';

/** More are not run after every edit; a run of all is one key press away. */
export const MOST_LIVE_CONTACTS = 10_000;

/** The people a live result is made of. */
export interface LiveCohort {
  readonly clusters: readonly Cluster[];
  readonly contactCount: number;
  readonly contactsInAll: number;
  readonly startSecond: number;
}

/**
 * Reads the workspace's contacts as of one moment: all, or where there are more than `most` whole clusters chosen evenly
 * by id, so that the same contacts are taken each time and nobody is separated from whom they share an address with.
 */
export function readCohort(workspacePath: string, fallbackStartSecond: number, most = MOST_LIVE_CONTACTS): LiveCohort {
  const db = openForReading(workspacePath);
  try {
    return db.transaction(() => {
      const [contacts, events] = [contactsRepository(db), contactEventsRepository(db)];
      const contactsInAll = contacts.count();
      const startSecond = events.earliestRecordedSecond() ?? fallbackStartSecond;
      if (contactsInAll <= most) return { clusters: clustersOf([...contacts.all()], timedEvents([...events.all()])), contactCount: contactsInAll, contactsInAll, startSecond };
      const clusters: Cluster[] = [];
      let contactCount = 0;
      for (const id of contacts.idsEvery(Math.ceil(contactsInAll / most))) {
        const cluster = clusterOfContact({ contacts, events }, id);
        // by its first contact, or large clusters would be met more often than small ones
        if (cluster === null || cluster.id !== id || contactCount + cluster.contacts.length > most) continue;
        clusters.push(cluster);
        contactCount += cluster.contacts.length;
      }
      return { clusters, contactCount, contactsInAll, startSecond };
    })();
  } finally {
    db.close();
  }
}

/** One contact's cluster, whether the sample has them or not; null: there is no such contact. */
export function readClusterOf(workspacePath: string, contactId: string): Cluster | null {
  const db = openForReading(workspacePath);
  try {
    return db.transaction(() => clusterOfContact({ contacts: contactsRepository(db), events: contactEventsRepository(db) }, contactId))();
  } finally {
    db.close();
  }
}

