import { useEffect, useMemo, useRef, useState } from 'react';
import type { ContactTimeline } from '../../../shared/simulate/report.ts';
import { navigate } from '../../app/route.ts';
import { lightPath } from '../../canvas/path-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { focusInPlace } from '../../ui/focus-trail.ts';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { placeOfZone } from '../format/instant.ts';
import { useJourneyNames } from '../format/journey-names.ts';
import { asWords } from '../format/words.ts';
import { PostureSwitch } from '../simulation/PostureSwitch.tsx';
import { SimulateFirst } from '../simulation/SimulateFirst.tsx';
import { openList, shownReport, useSimulation } from '../simulation/simulation-store.ts';
import { pathOf } from './chart-model.ts';
import { ContactSearch } from './ContactSearch.tsx';
import { EntryList } from './EntryList.tsx';
import { indexOfMoment, noteOf } from './entries.ts';
import { LabBar } from './lab/LabBar.tsx';
import { labOf, toggleLab, useLab } from './lab/lab-store.ts';
import { LaneChart } from './LaneChart.tsx';
import { useContactTimeline } from './use-timeline.ts';
import styles from './timeline.module.css';
import { showTimeline, useTimeline, type Moment } from './timeline-store.ts';
import { WhyPanel } from './WhyPanel.tsx';

/** The drawer tab: what a run did to one contact, as lanes over time or as a list, and what would come of something else happening. */
export function TimelineTab() {
  const report = useSimulation(shownReport);
  const live = useSimulation((state) => state.live !== null);
  const posture = useSimulation((state) => state.posture);
  const { contactId, moment, view } = useTimeline();
  const lab = useLab((state) => labOf(contactId, state));
  const labOpen = useLab((state) => state.open && state.contactId === contactId);
  const timeline = useContactTimeline(contactId, lab);
  const isShown = timeline.data !== null;
  useEffect(() => (isShown ? () => lightPath(null) : undefined), [isShown]);
  if (!report) {
    return <SimulateFirst icon="history" text="A timeline shows what a simulation did to one contact: run one first." />;
  }
  const evidence = timeline.data?.evidence.map(({ kind, value }) => `${asWords(kind)}: ${value}`).join('\n');
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        <ContactSearch onChoose={(id) => showTimeline(id)} />
        {timeline.data && contactId ? (
          <>
            <h2>{timeline.data.contactName}</h2>
            <span className={styles.zone} title={evidence}>
              {placeOfZone(timeline.data.timeZone)} time · {lab ? 'what if' : 'simulated'}
            </span>
            <Button size="small" variant="quiet" icon="user" onClick={() => navigate('contacts', contactId)}>
              Open contact
            </Button>
          </>
        ) : null}
        <span className={styles.spring} />
        {timeline.data && contactId ? (
          <>
            <Button size="small" icon={view === 'lanes' ? 'list-tree' : 'lanes'} onClick={() => useTimeline.setState({ view: view === 'lanes' ? 'list' : 'lanes' })}>
              {view === 'lanes' ? 'As a list' : 'As lanes'}
            </Button>
            <Button size="small" icon="shield-check" aria-pressed={labOpen} disabled={!live} title={live ? 'Drop a STOP, a change of number or a move on this timeline' : 'The lab runs on the live result: open a journey and keep Follow edits on'} onClick={() => toggleLab(contactId)}>
              Opt-out lab
            </Button>
          </>
        ) : null}
        <PostureSwitch />
      </div>
      {timeline.error ? <Notice tone="error">{timeline.error}</Notice> : null}
      {contactId === null ? <EmptyState icon="search" text="Find a contact by name, email or phone, or press a row in a list of collisions or consent blocks." action={<Button onClick={() => openList('collisions', posture)}>Show collisions</Button>} /> : null}
      {timeline.loading && !timeline.data ? <Spinner text="Reading the timeline" /> : null}
      {timeline.data ? <Shown key={timeline.data.contactId} timeline={timeline.data} moment={moment} /> : null}
    </div>
  );
}

function Shown({ timeline, moment }: { timeline: ContactTimeline; moment: Moment | null }) {
  const { entries, contactId } = timeline;
  const view = useTimeline((state) => state.view);
  const lab = useLab((state) => labOf(contactId, state));
  const labOpen = useLab((state) => state.open && state.contactId === contactId);
  const nameOf = useJourneyNames();
  const [selected, setSelected] = useState<{ at: string; journeyId: string | null; nodeId: string | null } | null>(null);
  const target = moment === null ? -1 : indexOfMoment(entries, moment);
  // the entries change with every edit: what a list led to is chosen once
  const taken = useRef<Moment | null>(null);
  const lanes = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (target < 0 || taken.current === moment) return undefined;
    taken.current = moment;
    setSelected(entries[target]!);
    if (!useTimeline.getState().arriving) return undefined;
    useTimeline.setState({ arriving: false });
    return focusInPlace(() => lanes.current?.querySelector<HTMLElement>(`[data-mark="${target}"]`), '[role=tab][aria-selected=true]');
  }, [entries, target, moment]);
  // another run may have other entries before it, so that it is found again by its step and instant
  const index = useMemo(() => (selected === null ? null : findAgain(entries, selected)), [entries, selected]);
  const chosen = index === null ? null : (entries[index] ?? null);
  const [pointed, setPointed] = useState<number | null>(null);
  const lit = (pointed === null ? null : entries[pointed]) ?? chosen;
  useEffect(() => lightPath(pathOf(timeline, lit)), [timeline, lit]);
  const select = (at: number) => setSelected(entries[at] ?? null);
  if (entries.length === 0) return <EmptyState icon="history" text="No journey took this contact in, and nothing is recorded of them in the days simulated." />;
  return (
    <>
      {labOpen ? <LabBar contactId={contactId} chosen={chosen} /> : null}
      <div ref={lanes} className={styles.split} data-lab={labOpen || undefined}>
        {view === 'lanes' ? <LaneChart timeline={timeline} selected={index} onSelect={select} pointed={pointed} onPoint={setPointed} nameOf={nameOf} /> : <EntryList timeline={timeline} moment={moment} target={target} nameOf={nameOf} onWhy={select} onPoint={setPointed} />}
        {chosen?.kind === 'decision' ? <WhyPanel contactId={contactId} entry={chosen} lab={lab} note={lab === null && index === target ? noteOf(moment, chosen) : null} nameOf={nameOf} onClose={() => setSelected(null)} /> : null}
      </div>
    </>
  );
}

/** The same entry in a newer timeline: of the same step, nearest in time. */
function findAgain(entries: ContactTimeline['entries'], { at, journeyId, nodeId }: { at: string; journeyId: string | null; nodeId: string | null }): number | null {
  const instant = Date.parse(at);
  let best: number | null = null;
  entries.forEach((entry, index) => {
    if (entry.journeyId !== journeyId || entry.nodeId !== nodeId || (entry.kind !== 'decision' && entry.kind !== 'event')) return;
    const distance = Math.abs(Date.parse(entry.at) - instant);
    if (best === null || distance < Math.abs(Date.parse(entries[best]!.at) - instant)) best = index;
  });
  return best;
}
