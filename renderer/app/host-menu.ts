import { client } from '../api/connection.ts';
import { useWorkspace } from '../api/workspace-store.ts';
import { availableActions, runAction } from './actions.ts';
import { followAvailability } from './use-available.ts';

/** Keeps the host's menu, where it has one, the same as the command palette. Answers how to stop. */
export function followHostMenu(): () => void {
  let shown = '';
  const show = () => {
    if (useWorkspace.getState().workspace?.host !== 'electron') return;
    const actions = availableActions().map(({ id, title, group, shortcut }) => ({ id, title, group, shortcut }));
    const text = JSON.stringify(actions);
    if (text === shown) return;
    shown = text;
    // a menu that could not be drawn leaves buttons, shortcuts and palette
    client().call('app.showMenu', { actions }).catch(console.error);
  };
  const stops = [followAvailability(show), client().subscribe('action.asked', ({ actionId }) => void runAction(actionId))];
  return () => {
    for (const stop of stops) stop();
  };
}
