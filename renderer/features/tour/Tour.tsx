import { useEffect, useState, type ReactNode } from 'react';
import { useWorkspace, type Workspace } from '../../api/workspace-store.ts';
import { navigate, useRoute } from '../../app/route.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { ROLE_WORDS } from '../format/words.ts';
import { openList, startSimulation, useSimulation } from '../simulation/simulation-store.ts';
import { currentStep, doneSteps, journeyToMend, TOUR_STEPS, type TourStep } from './steps.ts';
import styles from './tour.module.css';
import { dismissTour, followTour, useTour } from './tour-store.ts';

const TITLES: Record<TourStep, string> = {
  look: 'Look at the three journeys',
  simulate: 'Simulate',
  collision: 'Open a collision',
  fix: 'Mend one journey',
  release: 'Submit, approve, publish',
};

/** The sample's five steps, in a strip that takes room of its own: whatever a step asks for stays in reach. */
export function Tour() {
  useEffect(followTour, []);
  const workspace = useWorkspace((state) => state.workspace);
  const journeys = useWorkspace((state) => state.journeys);
  const report = useSimulation((state) => state.report);
  const onList = useRoute((route) => route.page === 'journeys' && route.id === null);
  const { dismissedIn, opened, timelineOpened, mended, published } = useTour();
  const [open, setOpen] = useState(true);
  if (!workspace || !journeys || workspace.sampleAccounts.length === 0 || dismissedIn.includes(workspace.id)) return null;
  const done = doneSteps({ opened: new Set(opened), report, timelineOpened, mended, published, journeys });
  const current = currentStep(done);
  return (
    <aside className={styles.tour} aria-label="Tour of the sample">
      <header className={styles.head}>
        <h2>{current === null ? 'That is the whole way round' : 'A first look'}</h2>
        <ol className={styles.steps}>
          {TOUR_STEPS.map((step, index) => (
            <li key={step} className={styles.step} aria-current={step === current ? 'step' : undefined}>
              <span className={styles.number} data-done={done.has(step) || undefined}>
                {done.has(step) ? <Icon name="check" size={12} /> : index + 1}
              </span>
              <span className={styles.title}>
                {TITLES[step]}
                {done.has(step) ? <span className="visually-hidden"> (done)</span> : null}
              </span>
            </li>
          ))}
        </ol>
        <IconButton icon={open ? 'chevron-up' : 'chevron-down'} label={open ? 'Fold the tour' : 'Unfold the tour'} size="small" onClick={() => setOpen(!open)} />
        <IconButton icon="x" label="Dismiss the tour" size="small" onClick={dismissTour} />
      </header>
      {open ? (
        <div className={styles.body}>
          {current === null ? <p>Find this again as “Show the tour” in the command palette. Your own contacts go in on the Contacts page.</p> : <Body step={current} workspace={workspace} />}
        </div>
      ) : null}
      {open && (onList || current === 'release') ? <Accounts workspace={workspace} /> : null}
    </aside>
  );
}

function Body({ step, workspace }: { step: TourStep; workspace: Workspace }): ReactNode {
  switch (step) {
    case 'look':
      return <Look />;
    case 'simulate':
      return (
        <>
          <p>All {workspace.contactCount.toLocaleString('en-US')} contacts run through all journeys at once, first as separate systems, then governed by one policy. Nothing is sent.</p>
          <Button size="small" variant="primary" icon="play" onClick={() => void startSimulation()}>
            Simulate
          </Button>
        </>
      );
    case 'collision':
      return (
        <>
          <p>Left apart, the journeys reach the same people too close together. Choose a row of the list to see one contact’s days.</p>
          <Button size="small" variant="primary" onClick={() => openList('collisions', 'separate')}>
            Show collisions
          </Button>
        </>
      );
    case 'fix':
      return (
        <>
          <p>The nudge and the newsletter both leave at ten. Put a wait of some hours right before the nudge’s first text, or change the hour it waits for, and see what is left of the collisions.</p>
          <OpenJourney />
        </>
      );
    case 'release':
      return <p>Submit the journey you mended as its author, approve it as the reviewer, then publish it. Each step asks who you are.</p>;
  }
}

/** Whose names and passwords the sample comes with: shown from the first screen on. */
function Accounts({ workspace }: { workspace: Workspace }) {
  return (
    <section className={styles.accounts} aria-label="Sample accounts">
      <h3>Sample accounts, for when a step asks who you are</h3>
      <ul>
        {workspace.sampleAccounts.map((account) => (
          <li key={account.personId}>
            {account.name}, {ROLE_WORDS[account.role].toLowerCase()}: <code>{account.password}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Look() {
  const journeys = useWorkspace((state) => state.journeys) ?? [];
  const { opened } = useTour();
  return (
    <>
      <p>An SMS nudge, a newsletter and a sales follow-up, drawn by three teams for the same people.</p>
      <ul className={styles.journeys}>
        {journeys
          .filter(({ archived }) => !archived)
          .slice(0, 3)
          .map(({ id, name }) => (
            <li key={id}>
              <button type="button" className={styles.link} onClick={() => navigate('journeys', id)}>
                <Icon name={opened.includes(id) ? 'check' : 'arrow-right'} size={14} /> {name}
              </button>
            </li>
          ))}
      </ul>
    </>
  );
}

function OpenJourney() {
  const journeys = useWorkspace((state) => state.journeys) ?? [];
  const route = useRoute();
  const asked = journeyToMend(journeys);
  if (!asked || (route.page === 'journeys' && route.id !== null)) return null;
  return (
    <Button size="small" variant="primary" onClick={() => navigate('journeys', asked.id)}>
      Open “{asked.name}”
    </Button>
  );
}
