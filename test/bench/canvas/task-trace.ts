import type { CDPSession } from 'playwright-core';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** microseconds: when it began, how long it took by the clock, and of the thread's own time */
  ts: number;
  dur?: number;
  tdur?: number;
  args: { name?: string; src_func?: string; data?: { type?: string; functionName?: string; url?: string; lineNumber?: number; columnNumber?: number } };
}

/** One task of the window's main thread. */
export interface TracedTask {
  /** by the clock: others may have had the processor, or the thread waited for another */
  clockMs: number;
  processorMs: number;
  /** what it was busy with, from the outside in */
  cause: string;
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'v8'];
/** Room for a minute of frames. */
const BUFFER_KILOBYTES = 400_000;
/** What takes less of a task's time says nothing of why it is long. */
const TELLING_SHARE = 0.3;
/** They stand around whatever script does, and say nothing of it. */
const WRAPPERS = new Set(['v8.callFunction', 'V8.Execute', 'V8.RunMicrotasks', 'SimpleWatcher::OnHandleReady']);

/** Has the browser write down the tasks of the window's main thread. Answers how to end that and get them. */
export async function traceTasks(session: CDPSession): Promise<() => Promise<{ longestByClock: TracedTask; longestByProcessor: TracedTask }>> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { recordMode: 'recordContinuously', traceBufferSizeInKb: BUFFER_KILOBYTES, includedCategories: CATEGORIES } });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    const main = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
    const spans = events.filter(({ ph, pid, tid }) => ph === 'X' && main.has(`${pid} ${tid}`));
    const tasks = spans.filter(({ name }) => name === 'ThreadControllerImpl::RunTask');
    if (tasks.length === 0) throw new Error('The trace holds no task of the window.');
    const most = (of: (task: TraceEvent) => number): TracedTask => told(tasks.reduce((one, other) => (of(other) > of(one) ? other : one)), spans);
    return { longestByClock: most(({ dur = 0 }) => dur), longestByProcessor: most(({ tdur = 0 }) => tdur) };
  };
}

function told(task: TraceEvent, spans: readonly TraceEvent[]): TracedTask {
  const whole = task.dur ?? 0;
  const within = (outer: TraceEvent) => (span: TraceEvent): boolean => span !== outer && span.pid === outer.pid && span.tid === outer.tid && span.ts >= outer.ts && span.ts + (span.dur ?? 0) <= outer.ts + (outer.dur ?? 0);
  let inner = spans.filter(within(task));
  const causes: string[] = [];
  while (inner.length > 0) {
    const widest = inner.reduce((one, other) => ((other.dur ?? 0) > (one.dur ?? 0) ? other : one));
    if ((widest.dur ?? 0) < whole * TELLING_SHARE) break;
    if (!WRAPPERS.has(widest.name)) causes.push(named(widest));
    inner = inner.filter(within(widest));
  }
  return { clockMs: whole / 1000, processorMs: (task.tdur ?? 0) / 1000, cause: causes.join(' › ') || `nothing that takes long itself, in ${task.args.src_func ?? task.name}` };
}

function named({ name, dur = 0, args: { data } }: TraceEvent): string {
  const place = data?.url ? ` ${data.url.slice(data.url.lastIndexOf('/') + 1)}:${(data.lineNumber ?? 0) + 1}:${(data.columnNumber ?? 0) + 1}` : '';
  const what = data?.functionName || data?.type;
  return `${name}${what ? ` ${what}` : ''}${place} ${(dur / 1000).toFixed(0)} ms`;
}

/** A task in words, with what it waited for where it was not busy. */
export function taskWords({ clockMs, processorMs, cause }: TracedTask): string {
  return `${clockMs.toFixed(0)} ms by the clock, ${processorMs.toFixed(0)} ms of the processor (${cause})`;
}
