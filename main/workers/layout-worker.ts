import { workerData } from 'node:worker_threads';
import Elk from 'elkjs/lib/elk.bundled.js';
import { answer } from './messages.ts';

// A thread of its own: a large journey takes seconds, and whoever else uses the host is not kept waiting.
const graph = workerData as Parameters<InstanceType<typeof Elk>['layout']>[0];
answer(await new Elk().layout(graph));
