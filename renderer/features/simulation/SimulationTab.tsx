import { useDeferredValue, useEffect, useRef } from 'react';
import { findAction } from '../../app/actions.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/page.tsx';
import { useFocusInPlace } from '../../ui/use-focus-in-place.ts';
import { WholeNumberField } from '../../ui/whole-number-field.tsx';
import { Comparison } from './Comparison.tsx';
import { figuresCsv } from './figures-csv.ts';
import { MovedLine } from './MovedLine.tsx';
import { RecordList } from './RecordList.tsx';
import { RunLine, StaleNotice } from './RunLine.tsx';
import { RunningBar } from './RunningBar.tsx';
import { SimulateFirst, useMissingInput } from './SimulateFirst.tsx';
import { saveCsv } from './save-csv.ts';
import styles from './simulation.module.css';
import { cancelSimulation, shownReport, startSimulation, useSimulation, useSimulationSettings, type SimulationView } from './simulation-store.ts';
import { LIST_VIEWS } from './views.tsx';

const VIEWS: readonly { id: SimulationView; title: string }[] = [{ id: 'comparison', title: 'Side by side' }, ...LIST_VIEWS.flatMap(({ id, title }) => (title === null ? [] : [{ id, title }]))];

/** The tables of figures may hold nothing that takes the focus; the arrow keys have to scroll them all the same. */
const SCROLLS = { tabIndex: 0, role: 'region', 'aria-label': 'Figures' } as const;

/** The drawer tab: run the workspace's contacts through all its journeys, and read what came of it. */
export function SimulationTab() {
  // what runs tells often how far it is: only its own line is drawn anew then
  const isRunning = useSimulation(({ running }) => running !== null);
  const failure = useSimulation((state) => state.failure);
  const view = useSimulation((state) => state.view);
  const liveProblem = useSimulation((state) => state.liveProblem);
  const report = useSimulation(shownReport);
  // a hundred figures are drawn a few at a time: the key that opens the drawer, and typing, never wait for them
  const figures = useDeferredValue(report, null);
  const missing = useMissingInput();
  return (
    <div className={styles.tab}>
      {report ? <Views /> : null}
      <div className={styles.bar}>
        {report ? <RunLine /> : <span className={styles.spring} />}
        {report && view === 'comparison' ? <IconButton icon="download" label="Save the figures as CSV" size="small" onClick={() => saveCsv('simulation-figures.csv', figuresCsv(report))} /> : null}
        {report ? <FollowEdits /> : null}
        {missing ? null : <Controls />}
      </div>
      {report ? <StaleNotice /> : null}
      {isRunning ? <RunningBar /> : null}
      {failure ? <Notice tone="error">{failure}</Notice> : null}
      {liveProblem ? <Notice tone="warning">{liveProblem} The figures shown are of the last version that could be run.</Notice> : null}
      {report ? (
        <div className={styles.body} {...(view === 'comparison' ? SCROLLS : {})}>
          {view === 'comparison' ? (
            figures && (
              <>
                <MovedLine report={figures} />
                <Comparison report={figures} />
              </>
            )
          ) : view === 'records' ? <RecordList /> : LIST_VIEWS.find(({ id }) => id === view)?.render()}
        </div>
      ) : isRunning ? null : (
        <SimulateFirst icon="play" text="Run every contact through every journey to see where they collide and what consent stops, before anything is sent." />
      )}
    </div>
  );
}

function Views() {
  const view = useSimulation((state) => state.view);
  const records = useSimulation((state) => state.records);
  const nav = useRef<HTMLElement>(null);
  useFocusInPlace(nav, '[aria-current]', view);
  // a figure may have led to a view whose name is out of sight in a narrow window
  useEffect(() => nav.current?.querySelector('[aria-current]')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' }), [view]);
  return (
    <nav ref={nav} className={styles.views} aria-label="Views of the simulation">
      {VIEWS.map(({ id, title }) => (
        <button key={id} type="button" className={styles.view} aria-current={view === id || (id !== 'comparison' && view.startsWith(`${id}-`)) ? 'true' : undefined} onClick={() => useSimulation.setState({ view: id })}>
          {title}
        </button>
      ))}
      {view === 'records' && records !== null ? (
        <button type="button" className={styles.view} aria-current="true">
          {records.title}
        </button>
      ) : null}
    </nav>
  );
}

function Controls() {
  const { seed, days } = useSimulationSettings();
  const isRunning = useSimulation(({ running }) => running !== null);
  const isOurs = useSimulation(({ running }) => running?.automatic === false);
  const cancelling = useSimulation(({ running }) => running?.cancelling === true);
  return (
    <form
      className={styles.controls}
      onSubmit={(event) => {
        event.preventDefault();
        void startSimulation();
      }}
    >
      <div className={styles.number}>
        <WholeNumberField label="Days" min={1} max={730} value={days} onChange={(value) => useSimulationSettings.setState({ days: value })} />
      </div>
      <div className={styles.number}>
        <WholeNumberField label="Seed" min={0} max={2_147_483_647} title="The same seed makes the same draws: two runs differ only by what was changed." value={seed} onChange={(value) => useSimulationSettings.setState({ seed: value })} />
      </div>
      <Button variant="primary" icon="play" type="submit" disabled={isOurs} title={findAction('simulate')?.shortcut}>
        Simulate
      </Button>
      {isRunning ? (
        <Button icon="circle-stop" onClick={() => void cancelSimulation()} busy={cancelling}>
          Cancel
        </Button>
      ) : null}
    </form>
  );
}

function FollowEdits() {
  const followEdits = useSimulationSettings((state) => state.followEdits);
  return (
    <label className={styles.follow} title="Keep the figures up to date after every edit, over up to 10,000 contacts; Simulate runs all of them and keeps the run">
      <input type="checkbox" checked={followEdits} onChange={(event) => useSimulationSettings.setState({ followEdits: event.target.checked })} />
      Follow edits
    </label>
  );
}
