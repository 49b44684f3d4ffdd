import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { calls, type CallInput, type CallName, type CallOutput } from '../../shared/api/contract.ts';
import type { EventName, EventPayload } from '../../shared/api/events.ts';
import { createHost, type Host } from '../../main/services/index.ts';
import { createSampleWorkspace, sampleWorkspacePath } from '../../main/services/sample.ts';
import type { CallContext, Session } from '../../main/services/service.ts';
import { QUICK_PASSWORDS } from './quick-passwords.ts';

type Notice = { [Name in EventName]: { name: Name; payload: EventPayload<Name> } }[EventName];

/** The services of a workspace without a transport, for tests that simulate: calls are parsed as a port would. */
export class SimulationHost {
  readonly folder: string;
  readonly workspacePath: string;
  readonly #session: Session = { id: 's', person: null, invitedAs: null };
  readonly #notices: Notice[] = [];
  #waiting: (() => void)[] = [];
  #host: Host | null = null;

  private constructor(folder: string, workspacePath: string) {
    this.folder = folder;
    this.workspacePath = workspacePath;
  }

  /** Over a sample workspace of its own, in a folder that goes with it. */
  static async ofSample(): Promise<SimulationHost> {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-simulation-'));
    const host = new SimulationHost(folder, sampleWorkspacePath(folder));
    await createSampleWorkspace(host.workspacePath, new Date('2026-11-24T00:00:00Z'), QUICK_PASSWORDS);
    host.open();
    return host;
  }

  /** Over a workspace that is there. */
  static over(folder: string, workspacePath: string): SimulationHost {
    const host = new SimulationHost(folder, workspacePath);
    host.open();
    return host;
  }

  open(): void {
    this.#host = createHost({
      passwordCost: QUICK_PASSWORDS,
      workspacePath: this.workspacePath, dataDir: this.folder, sealer: null, host: 'web', showMenu: () => {}, log: pino({ level: 'silent' }),
      emit: (name, payload) => {
        this.#notices.push({ name, payload } as Notice);
        for (const wake of this.#waiting.splice(0)) wake();
      },
    });
  }

  /** `person`: who is signed in; default: nobody */
  async call<Name extends CallName>(name: Name, input: CallInput<Name>, person: CallContext['person'] = null): Promise<CallOutput<Name>> {
    const handler = this.#host!.handlers[name] as (input: unknown, context: CallContext) => unknown;
    return calls[name].output.parse(await handler(calls[name].input.parse(input), { session: this.#session, person })) as CallOutput<Name>;
  }

  /** Resolves with the first notice of a run that fits, now or later. */
  async notice<Name extends EventName>(name: Name, runId: string, fits: (payload: EventPayload<Name>) => boolean = () => true): Promise<EventPayload<Name>> {
    for (;;) {
      const found = this.#notices.find((some) => some.name === name && 'runId' in some.payload && some.payload.runId === runId && fits(some.payload as EventPayload<Name>));
      if (found) return found.payload as EventPayload<Name>;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Runs a simulation to its end and answers its id. */
  async run(input: CallInput<'simulation.start'>): Promise<string> {
    const { runId } = await this.call('simulation.start', input);
    const { state, message } = await this.notice('simulation.ended', runId);
    if (state !== 'finished') throw new Error(`The run is ${state}: ${message}`);
    return runId;
  }

  async close(): Promise<void> {
    await this.#host?.close();
    this.#host = null;
  }

  async remove(): Promise<void> {
    await this.close();
    rmSync(this.folder, { recursive: true });
  }
}
