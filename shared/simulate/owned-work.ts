import type { ContactEvent } from '../contacts/event.ts';
import { contactName } from '../contacts/contact-name.ts';
import { type RespondedTask, type ResponseReport, responseReport } from '../route/response-report.ts';
import type { Cluster } from './clusters.ts';
import { type PartRequests, roundsOf } from './grant-rounds.ts';
import { ownedTasks } from './owned-tasks.ts';
import { Part } from './part.ts';
import { ASK_SIZE } from './requests.ts';
import type { Run } from './run.ts';
import { PartRunner } from './run-part.ts';
import { requestsOf } from './turns.ts';

/** What a run's clusters asked of its owners, cluster by cluster, to be told how long people waited. */
export class OwnedWork {
  readonly #run: Run;
  readonly #parts: PartRequests[] = [];
  readonly #names = new Map<string, string>();
  /** what came in, by cluster and where its request begins */
  readonly #events: ReadonlyMap<number, ContactEvent>[] = [];

  /** `run`: with its turns. */
  constructor(run: Run) {
    this.#run = run;
  }

  /** Runs a cluster again. */
  add(cluster: Cluster): void {
    const part = new Part({ ...this.#run.part, isWhole: false }, { count: 1, clusterAt: () => cluster });
    const runner = new PartRunner(part, this.#run.setting);
    const events = new Map<number, ContactEvent>();
    runner.owners!.heardEvents = events;
    runner.run(0);
    const asked = requestsOf(part, runner.asking!.requests.taken());
    if (asked.ids.length === 0) return;
    this.#parts.push(asked);
    this.#events.push(events);
    const wanted = new Set(asked.ids);
    for (const contact of cluster.contacts) if (wanted.has(contact.id)) this.#names.set(contact.id, contactName(contact));
  }

  /** What came of it, once all clusters are in. */
  report(): ResponseReport {
    const { setting, part, tally } = this.#run;
    const owners = setting.owners!;
    const { owned } = roundsOf(this.#run).round(this.#parts);
    const tasks = ownedTasks(this.#parts, owned, setting.program, owners).map(({ contactId, owner, workClass, requests: [first], createdSecond, dueSecond, respondedSecond, isHeld }): RespondedTask => {
      const event = this.#events[first!.part]!.get(first!.index * ASK_SIZE);
      return {
        contactId, contactName: this.#names.get(contactId)!, owner, createdSecond, dueSecond, respondedSecond, isHeld, fromJourney: workClass === null,
        replyClass: workClass === null || workClass === 'action' ? null : workClass,
        text: event?.text ?? '',
      };
    });
    return responseReport(tasks, owned.flatMap(({ answered }) => answered ?? []), owners.routing, tally.zones, part);
  }
}
