import { createSampleWorkspace } from '../../main/services/sample.ts';
import { openForWriting } from '../../main/db/open.ts';
import { repositories as openRepositories } from '../../main/db/repositories/index.ts';
import { sampleJob } from '../sample/sample.ts';
import { copyOf } from './many-contacts.ts';
import { QUICK_PASSWORDS } from './quick-passwords.ts';

/** How many copies are kept in one transaction. */
const COPIES_AT_ONCE = 20;

/** Makes a sample workspace whose 500 contacts stand there so many times over; `order` may shuffle what is stored of a copy. */
export async function fillWorkspace(path: string, copies: number, order: <T>(items: readonly T[]) => readonly T[] = (items) => items): Promise<void> {
  await createSampleWorkspace(path, new Date('2026-11-24T00:00:00Z'), QUICK_PASSWORDS);
  const { contacts, events } = sampleJob();
  const { db } = openForWriting(path, { create: false });
  try {
    // nothing is lost that is not made again in a moment
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -400000');
    const repositories = openRepositories(db);
    for (let from = 1; from < copies; from += COPIES_AT_ONCE) {
      repositories.transaction(() => {
        for (let copy = from; copy < Math.min(copies, from + COPIES_AT_ONCE); copy += 1) {
          const more = copyOf(contacts, events, copy);
          for (const contact of order(more.contacts)) repositories.contacts.save(contact);
          for (const event of order(more.events)) repositories.events.append(event);
        }
      });
    }
  } finally {
    db.close();
  }
}
