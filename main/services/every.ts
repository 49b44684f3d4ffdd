import type { ServiceDeps } from './deps.ts';

/**
 * Does something again and again until the host closes; it keeps no process alive, and goes on whatever it throws. The host
 * ends what was begun last first: who has work of its own to wait for says so before this, so that no more is begun meanwhile.
 */
export function every({ onClose }: Pick<ServiceDeps, 'onClose'>, milliseconds: number, work: () => void, onTrouble: (error: unknown) => void): void {
  const timer = setInterval(() => {
    try {
      work();
    } catch (error) {
      onTrouble(error);
    }
  }, milliseconds);
  timer.unref();
  onClose(() => clearInterval(timer));
}
