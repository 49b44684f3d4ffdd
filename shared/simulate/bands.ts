import { type Channel, channelSchema } from '../contacts/contact.ts';
import { ALLOW, type AnswerCode, outcomeName, reasonOf, ruleOf } from '../policy/answer-code.ts';
import { RELATIONSHIP } from '../policy/cluster-facts.ts';
import { toEntry } from '../policy/consent/entry.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import { LiveFacts } from '../policy/live-facts.ts';
import type { TouchKind } from '../policy/touch-kind.ts';
import { isoLocal } from '../time/local.ts';
import type { Zone } from '../time/zone-table.ts';
import type { Cluster } from './clusters.ts';
import { ledgersOf } from './ledgers.ts';
import type { ContactTimeline } from './report.ts';
import type { Run } from './run.ts';

type Bands = Pick<ContactTimeline, 'consent' | 'closed'>;
type Band = Bands['closed'][number];

/** Hours are asked at this grain: the law's and the house's windows begin and end on it. */
const GRAIN_SECONDS = 900;

/**
 * What holds over time for one contact, read from what the gate itself asks: the ledger's word on marketing by channel, as
 * the one ledger of all systems knows it, and the hours in which no marketing text may go.
 */
export function bandsOf(run: Run, cluster: Cluster, contactId: string, written: readonly TimedEvent[], zone: Zone): Bands {
  const { compiled, startSecond, endSecond } = run.part;
  const contactIndex = cluster.contacts.findIndex(({ id }) => id === contactId);
  const facts = new LiveFacts(compiled, cluster.contacts);
  const indexOf = new Map(cluster.contacts.map(({ id }, index) => [id, index]));
  const { sourceDelay } = ledgersOf('governed', [], compiled.policy)[0]!;
  for (const timed of [...cluster.events, ...written]) {
    const delay = sourceDelay(timed.event.source);
    if (delay !== null) facts.learn(toEntry(timed, indexOf.get(timed.event.contactId) ?? -1, delay, compiled.classify));
  }
  const kindOf = (channel: Channel): TouchKind =>
    compiled.kinds.kindOf({ channel, purpose: 'marketing', mixedContent: false, category: '', brand: null, similarProducts: false, separateSender: false, job: null, journeyId: '', quietHours: null, cap: null });
  const instants = [startSecond, ...facts.instants().filter((second) => second > startSecond && second < endSecond)];
  const stretches = (at: readonly number[], answerAt: (second: number) => AnswerCode): Band[] => {
    const bands: { from: number; code: AnswerCode }[] = [];
    for (const second of at) {
      const code = answerAt(second);
      if (bands.at(-1)?.code !== code) bands.push({ from: second, code });
    }
    return bands.map(({ from, code }, index) => ({ from: isoLocal(zone, from), until: isoLocal(zone, bands[index + 1]?.from ?? endSecond), outcome: outcomeName(code), reason: reasonOf(code), ruleId: ruleOf(code) }));
  };
  const texts = kindOf('sms');
  const grid = Array.from({ length: Math.ceil((endSecond - startSecond) / GRAIN_SECONDS) }, (_, step) => startSecond + step * GRAIN_SECONDS);
  // what the hours answer while they are open
  const OPEN: AnswerCode = 0;
  return {
    consent: channelSchema.options.map((channel) => ({ channel, bands: stretches(instants, (second) => facts.wordAt(contactIndex, kindOf(channel).consentClass, second) & ~RELATIONSHIP) })),
    closed: stretches(grid, (second) => texts.boundAt(facts.placeAt(contactIndex, true, second)).hours?.codeAt(second) ?? OPEN).filter(({ outcome }) => outcome !== outcomeName(ALLOW)),
  };
}
