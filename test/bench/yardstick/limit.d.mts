import type { YardstickContacts } from './documents.ts';

export function makeSim(contacts: YardstickContacts): {
  readonly events: number;
  readonly decisions: number;
  reset(): void;
  simulate(from: number, to: number, trace: unknown): number;
};
export function traceBuffers(contacts: number): unknown;
