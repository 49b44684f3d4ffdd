import type { CallName } from '../../shared/api/contract.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import { behaviourSettingSchema, RECORDED_ONLY } from '../../shared/simulate/behaviour-setting.ts';
import type { LiveQuestion, LiveQuestions } from '../workers/live-protocol.ts';
import { LiveRefusal } from '../workers/live-refusal.ts';
import { LiveThreads } from '../workers/live-threads.ts';
import type { ServiceDeps } from './deps.ts';
import { packedPlayback } from './packed-playback.ts';
import { packJson } from '../workers/packed-json.ts';
import { refusal } from './refuse.ts';
import { routingOfRuns } from './routing-setting.ts';
import type { Handlers } from './service.ts';

const DAY_SECONDS = 86_400;

/** What would come of the journeys as they stand, over a sample of the workspace's contacts; nothing of it is stored. */
export function liveService(deps: ServiceDeps): Handlers<Extract<CallName, `live.${string}`>> {
  const { contacts } = deps.repositories;
  let threads: LiveThreads | null = null;
  let version = 0;

  /** The threads, begun when they are first asked. */
  const running = (): LiveThreads => {
    if (threads !== null) return threads;
    // Without anything on record the window begins with today, as a stored run's does.
    const fallbackStartSecond = Math.floor(deps.now().getTime() / 1000 / DAY_SECONDS) * DAY_SECONDS;
    const begun = new LiveThreads({ workspacePath: deps.workspacePath, fallbackStartSecond }, (error) => {
      if (error !== null) deps.log.error({ err: error }, 'the live result failed');
      // one posture without the other is no result
      if (threads === begun) void end();
    });
    threads = begun;
    return begun;
  };
  const end = async (): Promise<void> => {
    const last = threads;
    threads = null;
    await last?.end();
  };
  deps.onClose(end);
  deps.onEmitted((name) => {
    // The sample is other people now, or other things happened to them.
    if (name === 'contacts.changed') void end();
  });

  async function asked<Name extends LiveQuestion>(where: LiveThreads, posture: Posture, name: Name, ask: LiveQuestions[Name]['ask']): Promise<LiveQuestions[Name]['answer']> {
    try {
      return await where.ask(posture, name, ask);
    } catch (error) {
      if (error instanceof LiveRefusal) throw refusal(error.code, error.message);
      throw error;
    }
  }
  const known = (): LiveThreads => {
    if (threads === null) throw refusal('stale', 'The contacts have changed since. The newer result is shown in a moment.');
    return threads;
  };

  return {
    'live.result': async ({ drafts, seed, days }) => {
      const changed = new Map<string, JourneyDocument>(drafts.map((document) => [document.id, document]));
      const journeys = deps.reads.journeys().map(({ document }) => changed.get(document.id) ?? document);
      if (journeys.length === 0) throw refusal('invalid', 'There is no journey to run contacts through. Draw or import one first.');
      if (contacts.count() === 0) throw refusal('invalid', 'There are no contacts to run. Import a CSV file first.');
      const { policy, hash: policyHash } = deps.reads.policy();
      version += 1;
      const behaviour = behaviourSettingSchema.parse(JSON.parse(deps.repositories.behaviour.get() ?? JSON.stringify(RECORDED_ONLY)));
      const routing = routingOfRuns(deps.repositories.routing.get());
      const ask = { version, journeys, policy, behaviour, routing, seed, days };
      const both = running();
      const [separate, governed] = await Promise.all([asked(both, 'separate', 'result', ask), asked(both, 'governed', 'result', ask)]);
      return {
        version: ask.version,
        seed,
        days,
        contactCount: separate.contactCount,
        contactsInAll: separate.contactsInAll,
        journeys: separate.journeys,
        policyHash,
        behaviour,
        routing: routing === null ? null : packJson(routing).hash,
        figures: { separate: separate.figures, governed: governed.figures },
        flows: { separate: separate.flows, governed: governed.flows },
        collisionsAt: { separate: separate.collisionsAt, governed: governed.collisionsAt },
        rerun: separate.rerun,
        engineMilliseconds: Math.max(separate.engineMilliseconds, governed.engineMilliseconds),
      };
    },
    'live.collisions': ({ posture, ...ask }) => asked(known(), posture, 'collisions', ask),
    'live.consentBlocks': ({ posture, ...ask }) => asked(known(), posture, 'consentBlocks', ask),
    'live.friction': ({ posture, ...ask }) => asked(known(), posture, 'friction', ask),
    'live.records': ({ posture, ...ask }) => asked(known(), posture, 'records', ask),
    'live.timeline': ({ posture, ...ask }) => asked(known(), posture, 'timeline', ask),
    'live.why': ({ posture, ...ask }) => asked(known(), posture, 'why', ask),
    'live.playback': async ({ posture, ...ask }) => packedPlayback(await asked(known(), posture, 'playback', ask)),
    'live.explanations': ({ posture, ...ask }) => asked(known(), posture, 'explanations', ask),
  };
}
