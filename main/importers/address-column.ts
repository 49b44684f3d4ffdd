import { normaliseAddress } from './address.ts';

const ADDRESS_NAMES = /^(e?mails?|e?mail ?address(es)?|phone( ?number)?s?|mobile( ?number)?|number|address(es)?|contact|recipient|suppressed|value)$/i;

/** Which cell of a line is an address; -1: none. */
export const firstAddress = (line: readonly string[]): number => line.findIndex((cell) => normaliseAddress(cell) !== null);

/** Where a list whose first line is this has its addresses: under an address, where it has no heading, under a name that says so, or in its only column; -1: nowhere. */
export function addressColumnOf(line: readonly string[]): number {
  const first = firstAddress(line);
  const named = line.findIndex((cell) => ADDRESS_NAMES.test(cell));
  return first !== -1 ? first : named !== -1 ? named : line.length === 1 ? 0 : -1;
}
