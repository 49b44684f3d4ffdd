import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import pino from 'pino';
import { type Client, createClient } from '../../shared/api/client.ts';
import type { CallOutput } from '../../shared/api/contract.ts';
import type { Port } from '../../shared/api/wire.ts';
import { dataDir } from '../data-dir.ts';
import { WorkspaceFileError } from '../db/database.ts';
import type { Session } from '../services/service.ts';
import { type OpenedHost, openHost } from '../services/start.ts';
import type { Dispatcher } from '../transport/dispatcher.ts';
import type { CommandIo } from './command.ts';
import { passwordFor } from './password.ts';
import { UsageError } from './usage-error.ts';

export interface Headless {
  client: Client;
  close(): Promise<void>;
}

/**
 * Opens a workspace without a window, behind the same dispatcher as the windows: a command may do what its person may
 * do and nothing else. Where another process has the workspace, it is open for reading only.
 */
export async function openHeadless(workspaceFile: string, io: CommandIo): Promise<Headless> {
  const workspacePath = resolve(io.cwd, workspaceFile);
  if (!existsSync(workspacePath)) throw new UsageError(`There is no workspace at ${workspacePath}.`);
  const log = pino({ level: 'warn' }, { write: (line: string) => io.err(line) });
  const host = await open({ workspacePath, dataFolder: dataDir(io.env), log, host: 'web', sealer: null, showMenu: null });
  const session: Session = { id: randomUUID(), person: null, invitedAs: null };
  const port = portTo(host.dispatcher, session);
  return { client: createClient(port), close: () => host.close() };
}

/** A file that is no workspace, or a newer program's, is a wrong call. */
async function open(options: Parameters<typeof openHost>[0]): Promise<OpenedHost> {
  try {
    return await openHost(options);
  } catch (error) {
    if (error instanceof WorkspaceFileError) throw new UsageError(error.message);
    throw error;
  }
}

/** The workspace's own facts; refuses where another process has it. */
export async function mustBeWritable(client: Client): Promise<CallOutput<'workspace.get'>> {
  const workspace = await client.call('workspace.get', {});
  if (workspace.readOnly) throw new UsageError('Another Throughline has this workspace open, so it can only be read here. Do it there, or close it first.');
  return workspace;
}

/** Signs in as a person of the workspace; refuses before it asks for a password where nothing could be written anyway. */
export async function signIn(client: Client, name: string | undefined, io: CommandIo): Promise<void> {
  if (name === undefined) throw new UsageError('--person is missing: somebody has to answer for this.');
  const { people } = await mustBeWritable(client);
  const person = people.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (person === undefined) throw new UsageError(`Nobody in this workspace is called "${name}"; there are ${people.map((candidate) => candidate.name).join(', ') || 'no people yet'}.`);
  await client.call('session.signIn', { personId: person.id, password: await passwordFor(person.name, io) });
}

/** A line to the dispatcher within one process; answers come later, as over any other. */
function portTo(dispatcher: Dispatcher, session: Session): Port {
  const listeners = new Set<(message: string) => void>();
  const connection = dispatcher.connect(session, (text) => {
    for (const listener of listeners) listener(text);
  });
  return {
    post: (message) => void connection.receive(message),
    onMessage: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
