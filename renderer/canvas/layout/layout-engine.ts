import Elk from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { LayoutEngine } from '../../../shared/journey/arrange.ts';

interface Running {
  elk: InstanceType<typeof Elk>;
  /** rejects when the worker cannot go on */
  broken: Promise<never>;
}

let running: Running | null = null;

function start(): Running {
  const { promise: broken, reject } = Promise.withResolvers<never>();
  broken.catch(() => undefined);
  const workerFactory = (): Worker => {
    const worker = new Worker(workerUrl);
    worker.addEventListener('error', () => {
      reject(new Error('The layout could not be worked out. The steps stay where they are; try again.'));
      stopLayoutEngine();
    });
    return worker;
  };
  return { elk: new Elk({ workerFactory, algorithms: ['layered'] }), broken };
}

/** ELK in a worker that starts with the first layout and stays: the window goes on answering while it works. */
export const layoutEngine: LayoutEngine = (graph) => {
  running ??= start();
  return Promise.race([running.elk.layout(graph), running.broken]);
};

/** Ends the worker in the middle of its work; whoever waits for it waits in vain. The next layout starts another. */
export function stopLayoutEngine(): void {
  running?.elk.terminateWorker();
  running = null;
}
