import type { ComponentType } from 'react';
import { canvasActions } from '../canvas/canvas-actions.ts';
import { FollowClipboard } from '../canvas/FollowClipboard.tsx';
import { layoutActions } from '../canvas/layout/layout-actions.ts';
import { selectionActions } from '../canvas/selection-actions.ts';
import { viewActions } from '../canvas/views/view-actions.ts';
import { AuditPage } from '../features/audit/AuditPage.tsx';
import { commentActions } from '../features/comments/comment-actions.ts';
import { CommentsAside, CommentsTab } from '../features/comments/CommentsTab.tsx';
import { FollowComments } from '../features/comments/FollowComments.tsx';
import { ContactsPage } from '../features/contacts/ContactsPage.tsx';
import { journeyActions } from '../features/journeys/journey-actions.ts';
import { JourneysPage } from '../features/journeys/JourneysPage.tsx';
import { ExportDialog } from '../features/journeys/ExportDialog.tsx';
import { NewJourneyDialog } from '../features/journeys/NewJourneyDialog.tsx';
import { AddPersonDialog } from '../features/people/AddPersonDialog.tsx';
import { OutcomesPage } from '../features/outcomes/OutcomesPage.tsx';
import { ConnectDialog } from '../features/outline/ConnectDialog.tsx';
import { outlineActions } from '../features/outline/outline-actions.ts';
import { peopleActions } from '../features/people/actions.ts';
import { SignInDialog } from '../features/people/SignInDialog.tsx';
import { workspaceActions } from '../features/people/workspace-actions.ts';
import { playbackActions } from '../features/playback/playback-actions.ts';
import { PolicyPage } from '../features/policy/PolicyPage.tsx';
import { FollowProblems } from '../features/problems/FollowProblems.tsx';
import { problemActions } from '../features/problems/problem-actions.ts';
import { ProblemsAside, ProblemsTab } from '../features/problems/ProblemsTab.tsx';
import { publishActions } from '../features/publish/actions.ts';
import { FollowActivity } from '../features/publish/FollowActivity.tsx';
import { PublishPage } from '../features/publish/PublishPage.tsx';
import { AttentionBadge } from '../features/publish/use-attention.tsx';
import { reviewActions } from '../features/reviews/actions.ts';
import { ReviewsBadge, ReviewsPage } from '../features/reviews/ReviewsPage.tsx';
import { SubmitDialog } from '../features/reviews/SubmitDialog.tsx';
import { RunsPage } from '../features/runs/RunsPage.tsx';
import { simulationActions } from '../features/simulation/actions.ts';
import { FollowSimulation } from '../features/simulation/FollowSimulation.tsx';
import { LiveSummary } from '../features/simulation/LiveSummary.tsx';
import { SegmentsPage } from '../features/segments/SegmentsPage.tsx';
import { SimulationTab } from '../features/simulation/SimulationTab.tsx';
import { TasksBadge, TasksPage } from '../features/tasks/TasksPage.tsx';
import { TimelineTab } from '../features/timeline/TimelineTab.tsx';
import { tourActions } from '../features/tour/actions.ts';
import { Tour } from '../features/tour/Tour.tsx';
import { versionActions } from '../features/versions/version-actions.ts';
import { VersionsTab } from '../features/versions/VersionsTab.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import type { IconName } from '../ui/icons.tsx';
import { registerActions } from './actions.ts';
import type { Route } from './route.ts';
import { shellActions } from './shell-actions.ts';

/** A page of the rail. It fills the middle and scrolls inside itself. */
export interface Page {
  /** first part of the hash: #/contacts */
  id: string;
  title: string;
  icon: IconName;
  component: ComponentType;
  /** what is selected, at the right, on the routes that select something */
  inspector?: { component: ComponentType; shows(route: Route): boolean };
  /** beside the word in the rail, such as how many reviews wait */
  badge?: ComponentType;
}

/** A tab of the bottom drawer. */
export interface DrawerTab {
  id: string;
  title: string;
  icon: IconName;
  component: ComponentType;
  /** behind the title, such as a count */
  aside?: ComponentType;
}

/** In the order of the rail: Journeys, Contacts, Tasks, Policy, Runs, Reviews, Publish, Outcomes, Audit. */
export const pages: readonly Page[] = [
  { id: 'journeys', title: 'Journeys', icon: 'route', component: JourneysPage, inspector: { component: Inspector, shows: (route) => route.id !== null && !route.query['from'] } },
  { id: 'contacts', title: 'Contacts', icon: 'users', component: ContactsPage },
  { id: 'tasks', title: 'Tasks', icon: 'inbox', component: TasksPage, badge: TasksBadge },
  { id: 'segments', title: 'Segments', icon: 'group', component: SegmentsPage },
  { id: 'policy', title: 'Policy', icon: 'scale', component: PolicyPage },
  { id: 'runs', title: 'Runs', icon: 'history', component: RunsPage },
  { id: 'reviews', title: 'Reviews', icon: 'clipboard-check', component: ReviewsPage, badge: ReviewsBadge },
  { id: 'publish', title: 'Publish', icon: 'rocket', component: PublishPage, badge: AttentionBadge },
  { id: 'outcomes', title: 'Outcomes', icon: 'chart-line', component: OutcomesPage },
  { id: 'audit', title: 'Audit', icon: 'list-checks', component: AuditPage },
];

/** In the order of the drawer: Problems, Simulation, Timeline, Comments, Versions. */
export const drawerTabs: readonly DrawerTab[] = [
  { id: 'problems', title: 'Problems', icon: 'circle-alert', component: ProblemsTab, aside: ProblemsAside },
  { id: 'simulation', title: 'Simulation', icon: 'play', component: SimulationTab },
  { id: 'timeline', title: 'Timeline', icon: 'history', component: TimelineTab },
  { id: 'comments', title: 'Comments', icon: 'message-circle', component: CommentsTab, aside: CommentsAside },
  { id: 'versions', title: 'Versions', icon: 'bookmark', component: VersionsTab },
];

/** Beside the drawer's tabs, open or closed. */
export const DrawerSummary = LiveSummary;

/** Under the title bar, each over the whole width where it has something to say. */
export const strips: readonly ComponentType[] = [Tour];

/** Mounted once beside everything else: dialogs that actions open, and what follows the host in the background. */
export const overlays: readonly ComponentType[] = [FollowProblems, FollowComments, FollowClipboard, FollowSimulation, FollowActivity, NewJourneyDialog, ExportDialog, ConnectDialog, SignInDialog, AddPersonDialog, SubmitDialog];

/**
 * The title bar's primary button runs one of these ids, as far as they exist and are available:
 * simulate, submit-for-review, approve, publish. The account menu lists set-up-owner, sign-in, switch-person, add-person, sign-out.
 */
registerActions([...outlineActions, ...journeyActions, ...canvasActions, ...selectionActions, ...layoutActions, ...viewActions, ...versionActions, ...commentActions, ...problemActions, ...simulationActions, ...playbackActions, ...reviewActions, ...publishActions, ...peopleActions, ...workspaceActions, ...tourActions, ...shellActions]);
