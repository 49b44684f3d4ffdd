import type { ComponentType } from 'react';
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

/** In the order of the rail: Journeys, Contacts, Policy, Runs, Reviews, Publish. */
export const pages: readonly Page[] = [];

/** In the order of the drawer: Problems, Simulation, Timeline. */
export const drawerTabs: readonly DrawerTab[] = [];

/** Mounted once beside everything else: dialogs that actions open, and what follows the host in the background. */
export const overlays: readonly ComponentType[] = [];

/**
 * The title bar's primary button runs one of these ids, as far as they exist and are available:
 * simulate, submit-for-review, approve, publish. The account menu lists sign-in, sign-out, set-up-owner, add-person.
 */
registerActions([...shellActions]);
