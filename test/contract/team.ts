import { randomUUID } from 'node:crypto';
import type { Role } from '../../shared/api/call.ts';
import type { Client } from '../../shared/api/client.ts';
import type { JourneyEdit } from '../../shared/journey/edit.ts';
import type { TestHost, TestWindow } from './windows.ts';

export const PASSWORD = 'a password for tests';

export interface Team {
  /** nobody is signed in */
  nobody: TestWindow;
  owner: TestWindow;
  author: TestWindow;
  reviewer: TestWindow;
}

/** Four windows: one without a person, and one for each role, signed in. */
export async function openTeam(host: TestHost): Promise<Team> {
  const owner = await host.open();
  await owner.client.call('people.setUpOwner', { name: 'Olga', password: PASSWORD });
  const person = async (name: string, role: Role): Promise<TestWindow> => {
    const added = await owner.client.call('people.add', { name, role, password: PASSWORD });
    const window = await host.open();
    await window.client.call('session.signIn', { personId: added.person.id, password: PASSWORD });
    return window;
  };
  return { nobody: await host.open(), owner, author: await person('Ana', 'author'), reviewer: await person('Rui', 'reviewer') };
}

/** Changes behaviour: the journey's priority. */
export function priorityEdit(before: number, after: number, settings: Record<string, unknown>): JourneyEdit {
  return {
    label: `Set the priority to ${after}`,
    changes: [{ collection: 'settings', key: 'settings', before: { ...settings, priority: before }, after: { ...settings, priority: after } }] as JourneyEdit['changes'],
  };
}

/** Sets the priority as a window does: on what it last saw. Answers the new sequence. */
export async function setPriority(client: Client, journeyId: string, priority: number, commandId: string = randomUUID()): Promise<number> {
  const { document, sequence } = await client.call('journeys.get', { journeyId });
  const edit = priorityEdit(document.settings.priority, priority, document.settings);
  return (await client.call('journeys.edit', { journeyId, commandId, baseSequence: sequence, edit })).sequence;
}

/** Changes presentation only: the entry's place on the canvas. */
export async function moveEntry(client: Client, journeyId: string, x: number): Promise<void> {
  const { document, sequence } = await client.call('journeys.get', { journeyId });
  const [key, before] = Object.entries(document.layout)[0]!;
  const edit: JourneyEdit = { label: 'Move a step', changes: [{ collection: 'layout', key, before, after: { ...before, x } }] };
  await client.call('journeys.edit', { journeyId, commandId: randomUUID(), baseSequence: sequence, edit });
}
