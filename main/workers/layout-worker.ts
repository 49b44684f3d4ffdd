import { parentPort, workerData } from 'node:worker_threads';
import Elk from 'elkjs/lib/elk.bundled.js';

// A thread of its own: a large journey takes seconds, and whoever else uses the host is not kept waiting.
const graph = workerData as Parameters<InstanceType<typeof Elk>['layout']>[0];
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(await new Elk().layout(graph));
