import type { ReactNode } from 'react';
import type { Attention, DeadLetter, Settlement, UndecidedMessage } from '../../../shared/api/calls/attention.ts';
import { useCall } from '../../api/hooks.ts';
import { navigate } from '../../app/route.ts';
import { cardLabel, readCard } from '../../canvas/card.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { counted } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { useJourneyNames } from '../format/journey-names.ts';
import { showStep } from '../format/show-step.ts';
import { asWords, CHANNEL_TITLES } from '../format/words.ts';
import styles from './publish.module.css';

interface CardsProps {
  attention: Attention;
  /** a word is on its way */
  busy: boolean;
  /** gives a person's word; `done` says what was done by it */
  settle(settlement: Settlement, done: string): void;
}

const KINDS: Readonly<Record<string, string>> = { webhook: 'Webhook', task: 'New task', 'task-cancelled': 'Task taken back', 'task-warning': 'Task due soon', 'task-breached': 'Task overdue' };

/** Everything that waits at one target, the messages first: while one is open its contact stays where they are. */
export function AttentionCards({ attention: { undecided, deadLetters, alerts, stuck }, busy, settle }: CardsProps) {
  return (
    <>
      {undecided.length > 0 ? (
        <Section title={`Messages of which nobody can tell whether they went out (${undecided.length})`} lead="The line was cut between hand-over and answer, and the provider cannot tell either. Look at the provider’s own log and say what you find. Your word alone sends nothing; until you give it the contact stays at this step.">
          <ByJourney items={undecided}>{(message, step) => <MessageCard key={message.id} message={message} step={step} busy={busy} settle={settle} />}</ByJourney>
        </Section>
      ) : null}
      {deadLetters.length > 0 ? (
        <Section title={`Calls to other systems that nobody took (${deadLetters.length})`} lead="Told again, each has the same id, so that who did take it does nothing twice.">
          <ByJourney items={deadLetters}>{(letter, step) => <LetterCard key={letter.id} letter={letter} step={step} busy={busy} settle={settle} />}</ByJourney>
        </Section>
      ) : null}
      {alerts.length > 0 ? (
        <Section title={`Alerts (${alerts.length})`}>
          <ul className={styles.cards}>
            {alerts.map(({ id, at, kind, words }) => (
              <Card
                key={id}
                ways={
                  <Button size="small" icon="check" busy={busy} aria-label={`I have seen to it: ${asWords(kind)}`} onClick={() => settle({ kind: 'alert', id, word: 'seen' }, 'Noted that somebody has seen to it.')}>
                    I have seen to it
                  </Button>
                }
              >
                <h3>{asWords(kind)}</h3>
                <p className={styles.quiet}>
                  <Instant at={at} />
                </p>
                <p>{words}</p>
              </Card>
            ))}
          </ul>
        </Section>
      ) : null}
      {stuck.length > 0 ? (
        <Section title={`Contacts who cannot go on (${stuck.length})`} lead="Nothing goes out to them. The sender’s own log has more; once its cause is mended, let them try again.">
          <ul className={styles.cards}>
            {stuck.map(({ cluster, contactIds, trouble }) => (
              <Card
                key={cluster}
                ways={
                  <Button size="small" icon="rotate-ccw" busy={busy} aria-label={`Let them go on: ${contactIds.join(', ')}`} onClick={() => settle({ kind: 'stuck', id: cluster, word: 'try-again' }, 'They try to go on.')}>
                    Let them go on
                  </Button>
                }
              >
                <p>
                  {counted(contactIds.length, 'contact')}: <code>{contactIds.join(', ')}</code>
                </p>
                <p className={styles.quiet}>{trouble}</p>
              </Card>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

/** What waits, and under it the ways to settle it. */
function Card({ ways, children }: { ways: ReactNode; children: ReactNode }) {
  return (
    <li className={styles.card}>
      <div className={styles.cardWords}>
        {children}
        <div className={styles.ways}>{ways}</div>
      </div>
    </li>
  );
}

/** Cards journey by journey; each is told what its step says. */
function ByJourney<Item extends { journeyId: string; stepId: string }>({ items, children }: { items: readonly Item[]; children(item: Item, step: string): ReactNode }) {
  return [...Map.groupBy(items, ({ journeyId }) => journeyId)].map(([journeyId, of]) => (
    <OfJourney key={journeyId} journeyId={journeyId}>
      {(stepName) => of.map((item) => children(item, stepName(item.stepId)))}
    </OfJourney>
  ));
}

function OfJourney({ journeyId, children }: { journeyId: string; children(stepName: (stepId: string) => string): ReactNode }) {
  const { data } = useCall('journeys.get', { journeyId });
  const name = useJourneyNames();
  const stepName = (stepId: string): string => {
    const node = data?.document.nodes[stepId];
    return node ? cardLabel(readCard(node)) : `Step ${stepId}, of another version`;
  };
  return (
    <div className={styles.ofJourney}>
      <h3>{name(journeyId)}</h3>
      <ul className={styles.cards}>{children(stepName)}</ul>
    </div>
  );
}

function MessageCard({ message: { id, contactId, journeyId, stepId, channel, claimedAt, why }, step, busy, settle }: Omit<CardsProps, 'attention'> & { message: UndecidedMessage; step: string }) {
  const whose = `${step}, ${contactId}`;
  const say = (word: 'went-out' | 'try-again' | 'drop', done: string) => settle({ kind: 'message', id, word }, done);
  return (
    <Card
      ways={
        <>
          <Button size="small" icon="check" busy={busy} aria-label={`It went out: ${whose}`} onClick={() => say('went-out', 'Noted that it went out. The contact goes on.')}>
            It went out
          </Button>
          <Button size="small" icon="x" busy={busy} aria-label={`It did not, leave it out: ${whose}`} onClick={() => say('drop', 'Left out. The contact goes on without it.')}>
            It did not: leave it out
          </Button>
          <Button size="small" icon="rotate-ccw" busy={busy} aria-label={`It did not, try again: ${whose}`} title="The policy is asked again before anything goes out. If the message did arrive after all, the contact gets it twice." onClick={() => say('try-again', 'It is tried again once the policy allows it.')}>
            It did not: try again
          </Button>
          <StepAndContact journeyId={journeyId} stepId={stepId} contactId={contactId} whose={whose} />
        </>
      }
    >
      <h4>{step}</h4>
      <p className={styles.quiet}>
        {CHANNEL_TITLES[channel]} to contact <code>{contactId}</code>, handed over <Instant at={claimedAt} />
      </p>
      {why ? <p>What is known: {why}</p> : null}
    </Card>
  );
}

function LetterCard({ letter: { id, kind, to, contactId, journeyId, stepId, attempts, trouble }, step, busy, settle }: Omit<CardsProps, 'attention'> & { letter: DeadLetter; step: string }) {
  const whose = `${step}, ${contactId}`;
  return (
    <Card
      ways={
        <>
          <Button size="small" icon="rotate-ccw" busy={busy} aria-label={`Tell it again: ${whose}`} onClick={() => settle({ kind: 'dead-letter', id, word: 'try-again' }, 'It is told again.')}>
            Tell it again
          </Button>
          <Button size="small" icon="x" busy={busy} aria-label={`Give up: ${whose}`} onClick={() => settle({ kind: 'dead-letter', id, word: 'drop' }, 'Given up. Nobody is told of it.')}>
            Give up
          </Button>
          <StepAndContact journeyId={journeyId} stepId={stepId} contactId={contactId} whose={whose} />
        </>
      }
    >
      <h4>{step}</h4>
      <p className={styles.quiet}>
        {KINDS[kind] ?? asWords(kind)}
        {to === '' ? '' : ` to ${to}`}, of contact <code>{contactId}</code>, tried {counted(attempts, 'time')}
      </p>
      {trouble ? <p>{trouble}</p> : null}
    </Card>
  );
}

function StepAndContact({ journeyId, stepId, contactId, whose }: { journeyId: string; stepId: string; contactId: string; whose: string }) {
  return (
    <span className={styles.leads}>
      <Button size="small" variant="quiet" icon="route" aria-label={`Show the step: ${whose}`} onClick={() => showStep(journeyId, stepId)}>
        Show the step
      </Button>
      <Button size="small" variant="quiet" icon="user" aria-label={`Open the contact: ${whose}`} onClick={() => navigate('contacts', contactId)}>
        Open the contact
      </Button>
    </span>
  );
}
