import type { ServiceDeps } from './deps.ts';
import type { Handlers } from './service.ts';

/** The window's actions in the host's own menu. */
export function menuService(deps: Pick<ServiceDeps, 'showMenu'>): Handlers<'app.showMenu'> {
  return {
    'app.showMenu': ({ actions }) => {
      deps.showMenu?.(actions);
      return {};
    },
  };
}
