/** The sender's only source of time. Whole seconds go into the engine; what is real (time limits, what a provider says) does not come from here. */
export interface Clock {
  now(): Date;
  nowSecond(): number;
  /** real milliseconds until a second of this clock; 0 where it has come */
  millisecondsUntil(second: number): number;
}

/** The real clock; or, to try out weeks in minutes, one that shows `virtualStart` at the real instant `realStart` and goes `speed` times as fast. */
export function createClock(fast: { realStart: Date; virtualStart: Date; speed: number } | null = null): Clock {
  const realStart = fast?.realStart.getTime() ?? 0;
  const virtualStart = fast?.virtualStart.getTime() ?? 0;
  const speed = fast?.speed ?? 1;
  const nowMilliseconds = (): number => virtualStart + (Date.now() - realStart) * speed;
  return {
    now: () => new Date(nowMilliseconds()),
    nowSecond: () => Math.floor(nowMilliseconds() / 1000),
    millisecondsUntil: (second) => Math.max(0, (second * 1000 - nowMilliseconds()) / speed),
  };
}
