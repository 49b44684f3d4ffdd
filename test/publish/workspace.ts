import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { type Client, createClient } from '../../shared/api/client.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { createHost } from '../../main/services/index.ts';
import type { Session } from '../../main/services/service.ts';
import { createDispatcher, Windows } from '../../main/transport/dispatcher.ts';
import { QUICK_PASSWORDS } from '../support/quick-passwords.ts';

export const PASSWORD = 'a password for tests';
export const PEOPLE = { owner: 'Olga Owner', author: 'Ana Author', reviewer: 'Rui Reviewer' } as const;

export interface TestWorkspace {
  folder: string;
  workspacePath: string;
  dataDir: string;
  /** a window nobody is signed in to */
  window(): Client;
  /** windows with somebody signed in */
  owner: Client;
  author: Client;
  reviewer: Client;
  /** everything that was logged */
  logged(): string;
  /** ends the host, so that another process may open the workspace; the files stay */
  stop(): Promise<void>;
  /** ends the host and removes the files */
  close(): Promise<void>;
}

/** A real host on a new workspace with three people, reached through the dispatcher as windows reach it. */
export async function openTestWorkspace(): Promise<TestWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-publish-'));
  const workspacePath = join(folder, 'team.throughline');
  const dataDir = join(folder, 'data');
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const windows = new Windows();
  const host = createHost({ passwordCost: QUICK_PASSWORDS, emit: windows.emit, workspacePath, dataDir, sealer: null, host: 'web', showMenu: null, log });
  const dispatcher = createDispatcher({ handlers: host.handlers, windows, log });

  const window = (): Client => {
    const session: Session = { id: randomUUID(), person: null, invitedAs: null };
    const listeners = new Set<(text: string) => void>();
    const connection = dispatcher.connect(session, (text) => {
      lines.push(text);
      for (const listener of listeners) listener(text);
    });
    return createClient({
      post: (text) => void connection.receive(text),
      onMessage: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    });
  };

  const owner = window();
  await owner.call('people.setUpOwner', { name: PEOPLE.owner, password: PASSWORD });
  const added = async (role: 'author' | 'reviewer'): Promise<Client> => {
    const { person } = await owner.call('people.add', { name: PEOPLE[role], role, password: PASSWORD });
    const client = window();
    await client.call('session.signIn', { personId: person.id, password: PASSWORD });
    return client;
  };
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (!stopped) await host.close();
    stopped = true;
  };
  return {
    folder,
    workspacePath,
    dataDir,
    window,
    owner,
    author: await added('author'),
    reviewer: await added('reviewer'),
    logged: () => lines.join('\n'),
    stop,
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Adds a journey and has it approved; answers its id and the approved hash. */
export async function approvedJourney({ author, reviewer }: TestWorkspace, document: JourneyDocument): Promise<{ journeyId: string; journeyHash: string }> {
  const { journeyId } = await author.call('journeys.import', { fileName: 'x.journey.json', text: JSON.stringify(document) });
  const { journeyHash } = await author.call('reviews.submit', { journeyId });
  await reviewer.call('reviews.approve', { journeyId, journeyHash });
  return { journeyId, journeyHash };
}

/** Changes the wait of a sample journey: behaviour, so another version. */
export async function changeWait(client: Client, journeyId: string, durationSeconds: number): Promise<void> {
  const { document, sequence } = await client.call('journeys.get', { journeyId });
  const before = document.nodes['pause'];
  if (before === undefined) throw new Error('the sample has a step called pause');
  const after = { ...before, config: { mode: 'duration', durationSeconds } };
  await client.call('journeys.edit', { journeyId, commandId: randomUUID(), baseSequence: sequence, edit: { label: 'Change the wait', changes: [{ collection: 'nodes', key: 'pause', before, after }] } });
}

/** Every file below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
