import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { CallInput, CallName, CallOutput } from '../../shared/api/contract.ts';
import { calls } from '../../shared/api/contract.ts';
import { createHost, type Host } from '../../main/services/index.ts';
import type { CallContext, Session } from '../../main/services/service.ts';
import { QUICK_PASSWORDS } from '../support/quick-passwords.ts';

export interface RestartableHost {
  /** asks as a session does, its input parsed by the contract */
  call<Name extends CallName>(session: Session, name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** ends the host and opens the same file again, as after a crash or the next morning */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const sessionOf = (id: string, change: Partial<Session> = {}): Session => ({ id, person: null, invitedAs: null, ...change });

/** The real services on a workspace file of their own. */
export function restartableHost(): RestartableHost {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-history-'));
  const open = (): Host => createHost({ passwordCost: QUICK_PASSWORDS, workspacePath: join(folder, 'w.throughline'), dataDir: folder, emit: () => undefined, host: 'web', sealer: null, showMenu: null, log: pino({ level: 'silent' }) });
  let host = open();
  return {
    call: async (session, name, input) => {
      const handler = host.handlers[name] as (input: unknown, context: CallContext) => unknown;
      return (await handler(calls[name].input.parse(input), { session, person: session.person })) as never;
    },
    restart: async () => {
      await host.close();
      host = open();
    },
    close: async () => {
      await host.close();
      rmSync(folder, { recursive: true });
    },
  };
}
