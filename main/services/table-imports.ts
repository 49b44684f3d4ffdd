import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CallName } from '../../shared/api/contract.ts';
import type { ImportProof } from '../../shared/api/calls/contact-import.ts';
import { type DateOrder, dateOrdersSchema, mappingSchema, type TableKind, tableKindSchema, type TableReport } from '../../shared/api/calls/table-import.ts';
import { readPieces } from '../files/read-pieces.ts';
import { fold } from '../importers/fold.ts';
import { recogniseTable } from '../importers/recognise.ts';
import { ImportError } from '../importers/result.ts';
import { cancel, cancelFlag } from '../runs/cancel.ts';
import type { ImportMessage, ImportOrder } from '../workers/import-protocol.ts';
import { letEnd } from '../workers/let-end.ts';
import { workerUrl } from '../workers/worker-url.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal, signedIn } from './refuse.ts';
import type { Handlers, Session } from './service.ts';
import { firstRows, headerOf, lookAt } from './table-look.ts';

const KEPT_MILLISECONDS = 86_400_000;

/** A file that was handed over and is being looked at. */
interface HeldFile {
  id: string;
  sessionId: string;
  fileName: string;
  path: string;
  rejectedPath: string;
  running: { stop(message: string): Promise<unknown> } | null;
}

/** Tables out of a CRM: handed over in pieces, looked at, checked and imported in a thread of their own. */
export function tableImportsService(deps: ServiceDeps): Handlers<Extract<CallName, `imports.${string}`>> {
  const { contacts, imports, transaction } = deps.repositories;
  const files = new Map<string, HeldFile>();
  const folder = join(deps.dataDir, 'imports', randomUUID());
  let storing = false;
  const readOnly = () => refusal('read-only', 'This workspace is open for reading only, because another program has it open. Import the file there.');

  /** An import that was stored when the program ended before it was on the audit log. */
  const auditWhatIsNot = (session: Session | null): void => {
    for (const { id, kind, file_name: subject, counts } of imports.unaudited()) {
      deps.audit.append(session, { action: `contacts.${kind === 'contacts' ? '' : `${kind}-`}imported`, subject, details: JSON.parse(counts) as Record<string, unknown> });
      imports.setAudited(id);
    }
  };
  if (!deps.readOnly) transaction(() => auditWhatIsNot(null));

  deps.onClose(async () => {
    for (const { running } of files.values()) await running?.stop('Throughline was closed. Nothing of the file was imported.');
    files.clear();
    rmSync(folder, { recursive: true, force: true });
  });

  const held = (session: Session, importId: string): HeldFile => {
    const file = files.get(importId);
    if (file?.sessionId !== session.id) throw refusal('not-found', 'This file is not here any more. Choose it again.', { field: 'importId' });
    return file;
  };

  const known = {
    hasContact: (id: string) => contacts.get(id) !== undefined,
    contactIdOf: (email: string) => contacts.withAddress(email)[0]?.id ?? null,
  };

  const run = async (file: HeldFile, runId: string, asked: { kind: TableKind; mapping: readonly string[]; dateOrders: readonly (DateOrder | null)[]; phoneCountry: string | null }, store: { proof: ImportProof | null; importedBy: string | null } | null): Promise<TableReport> => {
    await file.running?.stop('Another check of this file began.');
    const flag = cancelFlag();
    const order: ImportOrder = {
      ...asked, workspacePath: deps.workspacePath, importId: runId, path: file.path, fileName: file.fileName, now: deps.now().toISOString(),
      proof: store?.proof ?? null, importedBy: store?.importedBy ?? null, rejectedPath: file.rejectedPath, store: store !== null, flag,
    };
    const worker = new Worker(workerUrl('import-worker'), { workerData: order });
    const { promise, resolve, reject } = Promise.withResolvers<TableReport>();
    let endedBecause = 'The import ended without a result. Nothing of it was stored.';
    const running = {
      stop: (message: string) => {
        endedBecause = message;
        cancel(flag);
        return letEnd(worker);
      },
    };
    file.running = running;
    worker.on('message', (message: ImportMessage) => {
      if (message.kind === 'progress') deps.emit('import.progress', { importId: file.id, doneBytes: message.doneBytes, totalBytes: message.totalBytes });
      else if (message.kind === 'finished') resolve(message.report);
      else reject(refusal('invalid', `${message.message} Nothing was imported.`, { field: 'importId' }));
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(refusal('conflict', endedBecause)));
    try {
      return await promise;
    } finally {
      if (file.running === running) file.running = null;
      await letEnd(worker);
    }
  };

  return {
    'imports.begin': ({ fileName }, { session }) => {
      if (deps.readOnly) throw readOnly();
      forgetOldFiles(join(deps.dataDir, 'imports'), deps.now());
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const id = randomUUID();
      const path = join(folder, `${id}.csv`);
      writeFileSync(path, '', { mode: 0o600 });
      files.set(id, { id, sessionId: session.id, fileName, path, rejectedPath: join(folder, `${id}-rejected.csv`), running: null });
      return { importId: id };
    },

    'imports.append': ({ importId, text }, { session }) => {
      appendFileSync(held(session, importId).path, text);
      return {};
    },

    'imports.look': ({ importId, kind: asked, mapping, dateOrders, phoneCountry }, { session }) => {
      const file = held(session, importId);
      return readFile(() => {
        const first = firstRows(file.fileName, readPieces(file.path));
        const shape = shapeOfFile(first.header);
        const last = imports.mapping(shape);
        const kind = asked ?? (last === undefined ? null : tableKindSchema.parse(last.kind)) ?? recogniseTable(first.header) ?? 'contacts';
        const alike = last?.kind === kind ? last : undefined;
        const remembered = alike === undefined ? null : mappingSchema.parse(JSON.parse(alike.mapping));
        const rememberedOrders = alike === undefined ? [] : dateOrdersSchema.parse(JSON.parse(alike.date_orders));
        return lookAt(kind, file.fileName, first, { chosen: mapping ?? null, remembered, chosenOrders: dateOrders ?? [], rememberedOrders, phoneCountry: phoneCountry === undefined ? (alike?.phone_country ?? null) : phoneCountry }, { now: deps.now(), ...known });
      });
    },

    'imports.check': ({ importId, kind, mapping, dateOrders, phoneCountry }, { session }) => run(held(session, importId), randomUUID(), { kind, mapping, dateOrders, phoneCountry }, null),

    'imports.run': async ({ importId, kind, mapping, dateOrders, phoneCountry, proof }, context) => {
      const file = held(context.session, importId);
      // an opt-out needs nobody; that consents are proven is somebody's word
      const importedBy = proof === null ? null : signedIn(context).name;
      if (storing) throw refusal('conflict', 'Another import is under way. Wait for it or cancel it.');
      storing = true;
      const runId = randomUUID();
      const finish = (): void => {
        transaction(() => {
          imports.saveMapping(shapeOfFile(headerOf(file.fileName, readPieces(file.path))), kind, JSON.stringify(mapping), JSON.stringify(dateOrders), phoneCountry);
          auditWhatIsNot(context.session);
        });
        deps.emit('contacts.changed', {});
      };
      try {
        const report = await run(file, runId, { kind, mapping, dateOrders, phoneCountry }, { proof, importedBy });
        finish();
        return report;
      } catch (error) {
        // stopped the moment after it was stored: it is stored, and is told so
        if (!imports.unaudited().some(({ id }) => id === runId)) throw error;
        finish();
        throw refusal('conflict', 'All of the file was imported before it could be stopped. Import it again to see that nothing more changes.');
      } finally {
        storing = false;
      }
    },

    'imports.cancel': async ({ importId }, { session }) => {
      await held(session, importId).running?.stop('Cancelled. Nothing of the file was imported.');
      return {};
    },

    'imports.rejected': ({ importId }, { session }) => ({ text: readFileSync(held(session, importId).rejectedPath, 'utf8') }),

    'imports.end': async ({ importId }, { session }) => {
      const file = held(session, importId);
      files.delete(importId);
      await file.running?.stop('The file was put away. Nothing of it was imported.');
      rmSync(file.path, { force: true });
      rmSync(file.rejectedPath, { force: true });
      return {};
    },
  };
}

/** What a program that was killed left behind: files of other people's contacts stay nowhere for long. */
function forgetOldFiles(folder: string, now: Date): void {
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) if (now.getTime() - statSync(join(folder, name)).mtimeMs > KEPT_MILLISECONDS) rmSync(join(folder, name), { recursive: true, force: true });
}

/** Files with the same columns in the same order have one shape. */
function shapeOfFile(header: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(header.map(fold))).digest('hex');
}

function readFile<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof ImportError) throw refusal('invalid', `${error.message} Nothing was imported.`, { field: 'importId' });
    throw error;
  }
}
