export const T0: number;
export const DAYS: number;
export const NEVER: number;
export const ZONES: readonly string[];
export const JOURNEYS: readonly number[][][];
export const BYTES_PER_CONTACT: number;
export function makeContacts(n: number, seed?: number, shared?: boolean): import('./documents.ts').YardstickContacts;
export function median(values: readonly number[]): number;
export function offsetTable(): Int32Array;
