/** M/M/1: mean wait before service, arrivals and services a second (Kleinrock, Queueing Systems I, 1975, section 3.2). */
export function meanWaitMM1(arrivalRate: number, serviceRate: number): number {
  return arrivalRate / (serviceRate * (serviceRate - arrivalRate));
}

/** Erlang's C: the chance that all c servers are busy (Erlang 1917; Kleinrock, section 3.5). */
export function erlangC(servers: number, arrivalRate: number, serviceRate: number): number {
  const load = arrivalRate / serviceRate;
  let term = 1;
  let sum = 0;
  for (let busy = 0; busy < servers; busy += 1) {
    sum += term;
    term *= load / (busy + 1);
  }
  const waiting = (term * servers) / (servers - load);
  return waiting / (sum + waiting);
}

/** M/M/c: mean wait before service. */
export function meanWaitMMc(servers: number, arrivalRate: number, serviceRate: number): number {
  return erlangC(servers, arrivalRate, serviceRate) / (servers * serviceRate - arrivalRate);
}

/** M/M/c: the share of those who wait no longer than so many seconds. */
export function shareWithinMMc(servers: number, arrivalRate: number, serviceRate: number, seconds: number): number {
  return 1 - erlangC(servers, arrivalRate, serviceRate) * Math.exp(-(servers * serviceRate - arrivalRate) * seconds);
}
