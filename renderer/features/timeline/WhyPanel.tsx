import { useEffect, useState } from 'react';
import type { Lab } from '../../../shared/simulate/lab.ts';
import type { TimelineEntry } from '../../../shared/simulate/report.ts';
import type { Why } from '../../../shared/simulate/why.ts';
import { client } from '../../api/connection.ts';
import { errorWords } from '../../api/report-error.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { ChannelWord } from '../format/ChannelWord.tsx';
import { Confidence } from '../format/Confidence.tsx';
import { duration } from '../format/figures.ts';
import { readInstant } from '../format/instant.ts';
import { OUTCOME_LOOKS } from '../format/outcomes.ts';
import { showStep } from '../format/show-step.ts';
import { asWords } from '../format/words.ts';
import { LIVE_RUN_ID } from '../simulation/live-report.ts';
import { isStale } from '../simulation/live-refusals.ts';
import { useSimulation } from '../simulation/simulation-store.ts';
import { useListSource } from '../simulation/use-rows.ts';
import { dropDetails } from './lab/LabBar.tsx';
import { dropEvent } from './lab/lab-store.ts';
import styles from './why.module.css';

interface WhyPanelProps {
  contactId: string;
  entry: TimelineEntry;
  lab: Lab | null;
  /** what the list that led here said of it, where the entry itself does not say it */
  note: string | null;
  nameOf(journeyId: string): string;
  onClose(): void;
}

/** Why the chosen touch came out as it did: rule, source, evidence, clock, counters, and the smallest changes that would have sent it. */
export function WhyPanel({ contactId, entry, lab, note, nameOf, onClose }: WhyPanelProps) {
  const source = useListSource();
  const liveVersion = useSimulation((state) => state.live?.result.version ?? 0);
  const [state, setState] = useState<{ why: Why | null; error: string | null }>({ why: null, error: null });
  const { runId = null, version = 0, posture = 'separate' } = source ?? {};
  const { position } = entry;
  useEffect(() => {
    if (runId === null) return undefined;
    let overtaken = false;
    const live = runId === LIVE_RUN_ID || (lab !== null && liveVersion > 0);
    const asked = live ? client().call('live.why', { version: liveVersion, posture, contactId, lab, position }) : client().call('simulation.why', { runId, posture, contactId, position });
    asked.then(
      (why) => (overtaken ? undefined : setState({ why, error: null })),
      (error: unknown) => (overtaken || isStale(error) ? undefined : setState({ why: null, error: errorWords(error) })),
    );
    return () => {
      overtaken = true;
    };
  }, [runId, version, posture, contactId, lab, position, liveVersion]);
  const { why, error } = state;
  return (
    <aside className={styles.panel} aria-label="Why">
      <header className={styles.head}>
        <h3>Why</h3>
        <IconButton icon="x" label="Close the explanation" size="small" onClick={onClose} />
      </header>
      {note === null ? null : <Notice tone="warning">{note}</Notice>}
      {error ? <Notice tone="error">{error}</Notice> : null}
      {why === null ? error === null ? <Spinner text="Asking the gate" /> : null : <Explained why={why} contactId={contactId} nameOf={nameOf} />}
    </aside>
  );
}

function Explained({ why, contactId, nameOf }: { why: Why; contactId: string; nameOf(journeyId: string): string }) {
  const look = OUTCOME_LOOKS[why.outcome];
  const at = readInstant(why.at, why.timeZone);
  const atMs = Date.parse(why.at);
  const isText = why.channel === 'sms';
  const copy = async () => {
    const done = await copyText(JSON.stringify(why, null, 2));
    showToast(done ? { tone: 'success', text: 'Copied the decision with every input.' } : { tone: 'error', text: 'The clipboard refused the copy, so nothing was copied. Allow clipboard access for this page and copy again.' });
  };
  return (
    <>
      <p className={styles.title}>
        <ChannelWord channel={why.channel} />
        <Badge tone={look.tone} icon={look.icon}>
          {look.words}
        </Badge>
      </p>
      <p>{why.sentence}</p>
      {why.priority === null ? null : <p>{why.priority}</p>}
      {why.wait === null ? null : <p>{why.wait}</p>}
      {why.outcome === 'allow' ? null : <Ways why={why} />}
      <dl className={styles.facts}>
        <dt>Decided</dt>
        <dd title={at.ours}>
          {at.text}
          {why.due === why.at ? '' : `, due ${duration((atMs - Date.parse(why.due)) / 1000)} earlier`}
        </dd>
        <dt>Clock</dt>
        <dd>
          {why.timeZone}, from {why.evidence.length === 0 ? 'the home country, for want of anything better' : why.evidence.map(({ kind, value }) => `${asWords(kind).toLowerCase()} ${value}`).join(', ')}
          {why.places.length > 1 ? `; may be in ${why.places.map(({ jurisdiction }) => jurisdiction).join(' or ')}` : why.places.map(({ jurisdiction }) => `; ${jurisdiction}`).join('')}
        </dd>
        <dt>Rule</dt>
        <dd>
          {why.ruleTitle} <code>{why.ruleId}</code>, version {why.ruleVersion}
        </dd>
        <dt>Source</dt>
        <dd>
          {[why.source.name, why.source.article].filter(Boolean).join(', ')}, checked on {why.source.checkedOn} <Confidence of={why.source.confidence} />
        </dd>
        {why.event ? (
          <>
            <dt>Evidence</dt>
            <dd>
              {asWords(why.event.type)} of {readInstant(why.event.at, why.timeZone).text}, taken by {why.event.source}, known from {readInstant(why.event.knownFrom, why.timeZone).text} <code>{why.event.id}</code>
            </dd>
          </>
        ) : null}
        {why.address ? (
          <>
            <dt>To</dt>
            <dd>
              <code>{why.address}</code>
            </dd>
          </>
        ) : null}
        {why.counters.map(({ words, before, after, max }) => (
          <Counter key={words} words={words} before={before} after={after} max={max} />
        ))}
      </dl>
      <p className={styles.actions}>
        <Button size="small" icon="route" onClick={() => showStep(why.journeyId, why.nodeId)}>
          Show the step in {nameOf(why.journeyId)}
        </Button>
        {isText ? (
          <>
            <Button size="small" onClick={() => dropEvent(contactId, 'stop', atMs - 1000, dropDetails('stop'))}>
              STOP 1 s before
            </Button>
            <Button size="small" onClick={() => dropEvent(contactId, 'stop', atMs + 1000, dropDetails('stop'))}>
              STOP 1 s after
            </Button>
          </>
        ) : null}
        <Button size="small" icon="copy" onClick={() => void copy()}>
          Copy as JSON
        </Button>
      </p>
    </>
  );
}

function Counter({ words, before, after, max }: Why['counters'][number]) {
  return (
    <>
      <dt>Counter</dt>
      <dd className="tabular">
        {words}: {before} before, {after} after, of {max}
      </dd>
    </>
  );
}

function Ways({ why }: { why: Why }) {
  return (
    <section className={styles.ways} aria-label="What would have sent it">
      <h4>What would have to change for this to be sent?</h4>
      {why.ways.length === 0 ? (
        <p>No change of consent, time, caps or gaps that the gate was asked about would have sent it.</p>
      ) : (
        <ul>
          {why.ways.map(({ changes }) => (
            <li key={changes.join()}>It would have gone if {changes.join(', and ')}.</li>
          ))}
        </ul>
      )}
    </section>
  );
}
