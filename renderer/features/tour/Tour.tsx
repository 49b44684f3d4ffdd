import { useEffect, useState, type CSSProperties, type ReactNode } from 'react';
import { useWorkspace, type Workspace } from '../../api/workspace-store.ts';
import { navigate, useRoute } from '../../app/route.ts';
import { useShell } from '../../app/shell-store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { ROLE_WORDS } from '../format/words.ts';
import { openList, startSimulation, useSimulation } from '../simulation/simulation-store.ts';
import { currentStep, doneSteps, TOUR_STEPS, type TourStep } from './steps.ts';
import styles from './tour.module.css';
import { dismissTour, followTour, useTour } from './tour-store.ts';

const TITLES: Record<TourStep, string> = {
  look: 'Look at the three journeys',
  simulate: 'Simulate',
  collision: 'Open a collision',
  fix: 'Mend one journey',
  release: 'Submit, approve, publish',
};

/** under the title bar, with all steps and the accounts in sight */
const ROOM_PX = 560;

/** Mounted once, by the shell: the sample's five steps, in a corner, out of the way of the work. */
export function Tour() {
  useEffect(followTour, []);
  const workspace = useWorkspace((state) => state.workspace);
  const journeys = useWorkspace((state) => state.journeys);
  const report = useSimulation((state) => state.report);
  const { dismissedIn, opened, timelineOpened, hashesAtStart } = useTour();
  // null: as the room allows
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  const drawerPx = useShell((state) => (state.drawerOpen ? state.drawerHeightPx : 0));
  if (!workspace || !journeys || workspace.sampleAccounts.length === 0 || dismissedIn.includes(workspace.id)) return null;
  // a tall drawer leaves little room above it
  const tight = drawerPx > window.innerHeight - ROOM_PX;
  const open = unfolded ?? !tight;
  const done = doneSteps({ opened: new Set(opened), report, timelineOpened, hashesAtStart, journeys });
  const current = currentStep(done);
  return (
    <aside className={styles.tour} style={{ '--drawer-height': `${drawerPx}px` } as CSSProperties} aria-label="Tour of the sample">
      <header className={styles.head}>
        <h2>{heading(current, open)}</h2>
        <IconButton icon={open ? 'chevron-down' : 'chevron-up'} label={open ? 'Fold the tour' : 'Unfold the tour'} size="small" onClick={() => setUnfolded(!open)} />
        <IconButton icon="x" label="Dismiss the tour" size="small" onClick={dismissTour} />
      </header>
      {open ? (
        <>
          <ol className={styles.steps}>
            {TOUR_STEPS.map((step, index) => (
              <li key={step} className={styles.step} aria-current={step === current ? 'step' : undefined}>
                <span className={styles.number} data-done={done.has(step) || undefined}>
                  {done.has(step) ? <Icon name="check" size={12} /> : index + 1}
                </span>
                <div className={styles.words}>
                  <h3>
                    {TITLES[step]}
                    {done.has(step) ? <span className="visually-hidden"> (done)</span> : null}
                  </h3>
                  {step === current ? <Body step={step} workspace={workspace} /> : null}
                </div>
              </li>
            ))}
          </ol>
          {current !== null && current !== 'release' ? <Accounts workspace={workspace} /> : null}
          {current === null ? (
            <p className={styles.end}>Find this again as “Show the tour” in the command palette. Your own contacts go in on the Contacts page.</p>
          ) : null}
        </>
      ) : null}
    </aside>
  );
}

function heading(current: TourStep | null, open: boolean): string {
  if (current === null) return 'That is the whole way round';
  return open ? 'A first look, in five steps' : `Step ${TOUR_STEPS.indexOf(current) + 1} of ${TOUR_STEPS.length}: ${TITLES[current].toLowerCase()}`;
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
          <p>Left apart, the journeys reach the same people too close together. Press a row in the list to see one contact’s days.</p>
          <Button size="small" variant="primary" onClick={() => openList('collisions', 'separate')}>
            Show collisions
          </Button>
        </>
      );
    case 'fix':
      return (
        <>
          <p>Open the journey that collides, choose its message and move it: put a wait before it, or change its time. Then simulate again and compare.</p>
          <OpenJourney />
        </>
      );
    case 'release':
      return (
        <>
          <p>Submit the journey you mended as its author, approve it as the reviewer, then publish it. Each step asks who you are:</p>
          <AccountList workspace={workspace} />
        </>
      );
  }
}

/** Whose names and passwords the sample comes with: shown from the first screen on. */
function Accounts({ workspace }: { workspace: Workspace }) {
  return (
    <section className={styles.foot} aria-label="Sample accounts">
      <h3>Sample accounts, for when a step needs a person</h3>
      <AccountList workspace={workspace} />
    </section>
  );
}

function AccountList({ workspace }: { workspace: Workspace }) {
  return (
    <ul className={styles.accounts}>
      {workspace.sampleAccounts.map((account) => (
        <li key={account.personId}>
          {account.name.toLowerCase().includes(account.role) ? account.name : `${account.name}, ${ROLE_WORDS[account.role].toLowerCase()}`}: <code>{account.password}</code>
        </li>
      ))}
    </ul>
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
  const first = journeys.find(({ archived }) => !archived);
  if (!first || (route.page === 'journeys' && route.id !== null)) return null;
  return (
    <Button size="small" variant="primary" onClick={() => navigate('journeys', first.id)}>
      Open “{first.name}”
    </Button>
  );
}
