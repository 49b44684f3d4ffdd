import { randomInt, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseJourneyText } from '../../shared/journey/parse.ts';
import type { Role } from '../../shared/api/call.ts';
import { openForWriting } from '../db/open.ts';
import { type Repositories, repositories as openRepositories } from '../db/repositories/index.ts';
import { importContacts, importEvents, importPolicy } from '../importers/registry.ts';
import { auditLog } from './audit-log.ts';
import { PASSWORD_COST, type PasswordCost } from './credentials.ts';
import { JourneyStore } from './journey-store.ts';
import { newPerson } from './people.ts';
import { putInForce } from './policy.ts';
import { PROGRAM_ROOT } from './program-root.ts';

const SAMPLE_FOLDER = join(PROGRAM_ROOT, 'assets', 'samples', 'spring-renewal');
const ACCOUNTS: readonly { name: string; role: Role }[] = [
  { name: 'Ada Brandt', role: 'author' },
  { name: 'Rui Tavares', role: 'reviewer' },
  // backing up, restoring and adding people take one
  { name: 'Mira Olsen', role: 'owner' },
];

/** The workspace that opens when none is named. */
export function sampleWorkspacePath(dataFolder: string): string {
  return join(dataFolder, 'spring-renewal.throughline');
}

/**
 * Makes the sample workspace at a path where nothing is yet: three journeys that collide, their contacts, events and
 * policy, an author, a reviewer and an owner with passwords of their own, which its first screen shows.
 */
export async function createSampleWorkspace(path: string, now: Date, cost: PasswordCost = PASSWORD_COST): Promise<void> {
  // built beside it and then renamed, so that a crash leaves no half sample behind
  const unfinished = `${path}.creating-${randomUUID()}`;
  const people = await Promise.all(ACCOUNTS.map(async (account) => {
    const password = samplePassword();
    return { password, ...(await newPerson({ ...account, password, cost, now })) };
  }));
  const { db } = openForWriting(unfinished, { create: true });
  try {
    const repositories = openRepositories(db);
    repositories.transaction(() => {
      fill(repositories, now);
      for (const { row, password } of people) {
        repositories.people.add(row);
        repositories.workspace.addSampleAccount({ person_id: row.id, password });
      }
      const keys = people.map(({ row }) => ({ name: row.name, role: row.role, publicKey: row.public_key }));
      auditLog(repositories, () => null, () => now).append(null, { action: 'workspace.sample-created', subject: 'spring-renewal', details: { people: keys } });
    });
    db.close();
    renameSync(unfinished, path);
  } catch (error) {
    db.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true });
    throw error;
  }
}

function fill(repositories: Repositories, now: Date): void {
  const text = (fileName: string): string => readFileSync(join(SAMPLE_FOLDER, fileName), 'utf8');
  repositories.workspace.create({ id: randomUUID(), name: 'Spring renewal (sample)', created_at: now.toISOString() });
  putInForce(repositories, importPolicy('policy.json', text('policy.json')), { savedBy: null, confirmedBy: null, at: now.toISOString() });
  const journeys = new JourneyStore(repositories, () => now);
  for (const fileName of readdirSync(SAMPLE_FOLDER).sort()) {
    if (fileName.endsWith('.journey.json')) journeys.add(parseJourneyText(text(fileName), fileName));
  }
  for (const contact of importContacts('contacts.csv', text('contacts.csv'), { now, proof: null, importedBy: null }).contacts) repositories.contacts.save(contact);
  for (const event of importEvents('events.jsonl', text('events.jsonl')).events) repositories.events.append(event);
}

/** Easy to type from the screen; guards nothing but the sample. */
function samplePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz';
  const word = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `${word()}-${word()}-${word()}`;
}
