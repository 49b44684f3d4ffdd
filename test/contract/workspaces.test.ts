import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pino } from 'pino';
import { ApiError } from '../../shared/api/error.ts';
import { openForReading } from '../../main/db/open.ts';
import { createHost } from '../../main/services/index.ts';
import { createDispatcher, Windows } from '../../main/transport/dispatcher.ts';
import { runCommandLine } from '../../main/cli/run.ts';
import { importTable } from '../support/import-table.ts';
import { openTeam, PASSWORD, setPriority, type Team } from './team.ts';
import { startTestHost, type TestHost, type TestWindow, windowOver } from './windows.ts';
import { QUICK_PASSWORDS } from '../support/quick-passwords.ts';

let host: TestHost;
let team: Team;
beforeEach(async () => {
  host = await startTestHost('ipc');
  team = await openTeam(host);
});
afterEach(() => host.close());

const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'answered', (error: unknown) => (error instanceof ApiError ? error.body.code : String(error)));
/** Edits a file as somebody would who wants no traces: the guards are taken off and put back. */
function withoutTriggers(db: Database.Database, sql: string): void {
  const triggers = db.prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  db.pragma('foreign_keys = OFF');
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
  for (const trigger of triggers) db.exec(trigger.sql);
}

const priorityOf = async (window: TestWindow, journeyId: string) => (await window.client.call('journeys.get', { journeyId })).document.settings.priority;

describe('a backup', () => {
  it('brings back everything as it was, keeps what it replaces, and signs everybody out', async () => {
    const { owner, nobody } = team;
    const { journeyId } = await nobody.client.call('journeys.create', { name: 'Kept' });
    await setPriority(nobody.client, journeyId, 11);
    const backup = await owner.client.call('workspace.backup', {});
    expect(backup.fileName).toMatch(/^new-workspace-.*\.throughline$/);
    await setPriority(nobody.client, journeyId, 22);
    const later = await nobody.client.call('journeys.create', { name: 'Later' });

    const { keptCopy } = await owner.client.call('workspace.restore', { fileName: backup.fileName, base64: backup.base64 });
    expect(await priorityOf(nobody, journeyId)).toBe(11);
    expect(await codeOf(nobody.client.call('journeys.get', later))).toBe('not-found');
    expect((await owner.client.call('workspace.get', {})).person).toBeNull();
    expect(nobody.heard.map(({ name }) => name)).toContain('workspace.replaced');
    const kept = openForReading(keptCopy);
    expect(kept.prepare("SELECT count(*) AS n FROM journeys WHERE name = 'Later'").get()).toEqual({ n: 1 });
    kept.close();

    // and work goes on: edits, accounts, an audit log that tells of it
    await setPriority(nobody.client, journeyId, 33);
    const { people } = await owner.client.call('workspace.get', {});
    await owner.client.call('session.signIn', { personId: people[0]!.id, password: PASSWORD });
    const { entries } = await owner.client.call('audit.list', {});
    expect(entries.find(({ action }) => action === 'workspace.restored')).toMatchObject({ person: 'Olga', subject: backup.fileName });
    expect(await owner.client.call('audit.verify', {})).toMatchObject({ ok: true });
  });

  it('of another workspace replaces this one', async () => {
    const other = await startTestHost('ipc');
    const { owner } = await openTeam(other);
    await owner.client.call('workspace.rename', { name: 'The other' });
    const backup = await owner.client.call('workspace.backup', {});
    await other.close();
    await team.owner.client.call('workspace.restore', backup);
    expect((await team.nobody.client.call('workspace.get', {})).name).toBe('The other');
  });

  it('that is none is refused, and nothing changes', async () => {
    const { owner, nobody } = team;
    const { journeyId } = await nobody.client.call('journeys.create', { name: 'Kept' });
    const { base64 } = await owner.client.call('workspace.backup', {});
    const whole = Buffer.from(base64, 'base64');
    const tampered = (sql: string): Buffer => {
      const db = new Database(whole);
      withoutTriggers(db, sql);
      const bytes = db.serialize();
      db.close();
      return bytes;
    };
    const attempts: Record<string, [Buffer, RegExp]> = {
      nothing: [Buffer.alloc(0), /There is no workspace/],
      text: [Buffer.from('not a database, whatever its name says'), /not a Throughline workspace/],
      'a part': [whole.subarray(0, whole.length / 2), /damaged|malformed/],
      'a newer program’s': [tampered('PRAGMA user_version = 99990'), /newer Throughline/],
      'an edited audit log': [tampered("UPDATE audit_log SET person = 'Eve' WHERE sequence = 2"), /tampered with.*Entry 2/],
      'one with a trigger of somebody else’s': [tampered('CREATE TRIGGER later AFTER INSERT ON reviews BEGIN DELETE FROM targets; END'), /trigger “later” is not Throughline’s own/],
      'a reference to nobody': [tampered("PRAGMA foreign_keys = OFF; UPDATE policies SET saved_by = 'nobody'"), /damaged/],
    };
    for (const [what, [bytes, message]] of Object.entries(attempts)) {
      const refused = owner.client.call('workspace.restore', { fileName: `${what}.throughline`, base64: bytes.toString('base64') });
      await expect(refused, what).rejects.toMatchObject({ body: { code: 'invalid', message: expect.stringMatching(message) } });
    }
    expect((await nobody.client.call('journeys.get', { journeyId })).document.name).toBe('Kept');
    expect((await owner.client.call('workspace.get', {})).person?.name).toBe('Olga');
  });

  it('waits for what is under way', async () => {
    const { owner, reviewer } = team;
    const backup = await owner.client.call('workspace.backup', {});
    const { people } = await owner.client.call('workspace.get', {});
    const guest = await host.open();
    const personId = people.find(({ name }) => name === 'Rui')!.id;
    // a sign-in takes its time over the password; whichever is first, nobody is half signed in afterwards
    const signIn = codeOf(guest.client.call('session.signIn', { personId, password: PASSWORD }));
    await owner.client.call('workspace.restore', backup);
    expect(['answered', 'unavailable']).toContain(await signIn);
    expect((await guest.client.call('workspace.get', {})).person).toBeNull();
    expect((await reviewer.client.call('workspace.get', {})).person).toBeNull();
  });
});

describe('a second process', () => {
  it('reads what the first commits, and may change nothing', async () => {
    const log = pino({ level: 'silent' });
    const windows = new Windows();
    const second = createHost({ passwordCost: QUICK_PASSWORDS, workspacePath: host.workspacePath, dataDir: host.workspacePath, emit: windows.emit, host: 'web', sealer: null, showMenu: null, log });
    expect(second.readOnly).toBe(true);
    const listeners = new Set<(text: string) => void>();
    const line = createDispatcher({ handlers: second.handlers, windows, log }).connect({ id: randomUUID(), person: null, invitedAs: null }, (text) => listeners.forEach((listener) => listener(text)));
    const reader = windowOver({ post: (text) => void line.receive(text), onMessage: (listener) => (listeners.add(listener), () => void listeners.delete(listener)), close: () => line.close() });

    const { journeyId } = await team.nobody.client.call('journeys.create', { name: 'Shared' });
    await setPriority(team.nobody.client, journeyId, 61);
    expect(await priorityOf(reader, journeyId)).toBe(61);
    await vi.waitFor(() => expect(reader.heard.map(({ name }) => name)).toContain('journeys.changed'), 5000);
    const commandId = randomUUID();
    await setPriority(team.nobody.client, journeyId, 62, commandId);
    expect(await priorityOf(reader, journeyId)).toBe(62);
    const edited = { name: 'journey.edited', payload: { journeyId, edit: expect.objectContaining({ sequence: 2, commandId }) } };
    await vi.waitFor(() => expect(reader.heard).toContainEqual(edited), 5000);
    expect((await reader.client.call('workspace.get', {})).readOnly).toBe(true);

    const { people } = await reader.client.call('workspace.get', {});
    const refused = {
      edit: await codeOf(setPriority(reader.client, journeyId, 63)),
      create: await codeOf(reader.client.call('journeys.create', { name: 'Mine' })),
      import: await codeOf(importTable(reader.client, { fileName: 'c.csv', text: 'Record ID,Email\n1,a@b.example\n' })),
      signIn: await codeOf(reader.client.call('session.signIn', { personId: people[0]!.id, password: PASSWORD })),
      simulate: await codeOf(reader.client.call('simulation.start', {})),
    };
    expect(refused).toEqual({ edit: 'read-only', create: 'read-only', import: 'read-only', signIn: 'read-only', simulate: 'read-only' });
    expect((await reader.client.call('workspace.get', {})).person).toBeNull();
    await second.close();
    expect(await priorityOf(team.nobody, journeyId)).toBe(62);
  });
});

describe('documents', () => {
  it('are the same after a restart, however many edits stand behind the last snapshot', async () => {
    const { nobody } = team;
    const { journeyId } = await nobody.client.call('journeys.create', { name: 'Edited often' });
    for (let count = 1; count <= 60; count += 1) {
      await setPriority(nobody.client, journeyId, count);
      if (![1, 24, 25, 26, 60].includes(count)) continue;
      const copy = `${host.workspacePath}.${count}.throughline`;
      const source = openForReading(host.workspacePath);
      source.prepare('VACUUM INTO ?').run(copy);
      source.close();
      const restarted = createHost({ passwordCost: QUICK_PASSWORDS, workspacePath: copy, dataDir: copy, emit: () => {}, host: 'web', sealer: null, showMenu: null, log: pino({ level: 'silent' }) });
      const context = { session: { id: 's', person: null, invitedAs: null }, person: null };
      expect(await restarted.handlers['journeys.get']({ journeyId }, context)).toEqual(await nobody.client.call('journeys.get', { journeyId }));
      await restarted.close();
    }
  });
});

describe('the audit log on the command line', () => {
  async function verify(path: string): Promise<{ code: number; out: string }> {
    let out = '';
    const code = await runCommandLine(['audit-log', 'verify', '--workspace', path], { out: (text) => (out += text), err: (text) => (out += text), cwd: '/', env: {} });
    return { code, out };
  }

  it('is whole as written, and names what was edited', async () => {
    await team.author.client.call('workspace.rename', { name: 'Renamed' });
    const { journeyId } = await team.author.client.call('journeys.create', { name: 'Approved' });
    const { journeyHash } = await team.author.client.call('reviews.submit', { journeyId });
    await team.reviewer.client.call('reviews.approve', { journeyId, journeyHash });
    const copy = `${host.workspacePath}.copy.throughline`;
    const { base64 } = await team.owner.client.call('workspace.backup', {});
    const bytes = Buffer.from(base64, 'base64');

    const edited = async (sql: string): Promise<{ code: number; out: string }> => {
      const db = new Database(bytes);
      withoutTriggers(db, sql);
      db.exec(`VACUUM INTO '${copy}'`);
      db.close();
      const verdict = await verify(copy);
      rmSync(copy);
      return verdict;
    };
    expect(await edited('SELECT 1')).toMatchObject({ code: 0, out: expect.stringContaining('entries are as they were written') });
    expect(await edited("UPDATE audit_log SET subject = 'something else' WHERE action = 'workspace.renamed'")).toMatchObject({ code: 1, out: expect.stringMatching(/Entry \d+ \(workspace\.renamed\) was edited/) });
    expect(await edited('DELETE FROM audit_log WHERE sequence = 3')).toMatchObject({ code: 1, out: expect.stringContaining('Entry 3 is missing') });
    expect(await edited('DELETE FROM audit_log WHERE sequence > 4; DELETE FROM audit_signatures WHERE sequence > 4')).toMatchObject({ code: 1, out: expect.stringContaining('the approval of approved') });
    expect(await edited('UPDATE reviews SET statement = replace(statement, journey_hash, \'0000\') WHERE statement IS NOT NULL')).toMatchObject({ code: 1, out: expect.stringContaining('not what its approver signed') });
    expect(await edited("UPDATE audit_signatures SET public_key = 'x' WHERE sequence = 2")).toMatchObject({ code: 1, out: expect.stringContaining('Entry 2 no longer fits') });
    expect(await edited('CREATE TRIGGER hide AFTER INSERT ON reviews BEGIN SELECT 1; END')).toMatchObject({ code: 1, out: expect.stringContaining('trigger “hide” is not Throughline’s own') });
  });

  it('is a wrong call where there is no workspace', async () => {
    expect(await verify('/nowhere.throughline')).toMatchObject({ code: 2, out: expect.stringContaining('There is no workspace') });
    expect(existsSync('/nowhere.throughline')).toBe(false);
  });
});
