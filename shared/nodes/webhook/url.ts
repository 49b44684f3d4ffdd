import { z } from 'zod';
import { LOOPBACK_HOST } from '../../loopback.ts';

const address = z.url();
const callable = z.union([z.url({ protocol: /^https$/ }), z.url({ protocol: /^http$/, hostname: LOOPBACK_HOST })]);

/** Why an address cannot be called; null when it can: https anywhere, http to this machine, no user or password in it. */
export function urlProblem(text: string): string | null {
  // Browsers read backslashes as slashes, so that a host may hide behind one.
  if (!address.safeParse(text).success || !/^\w+:\/\/[^\s/?#\\]+([/?#]\S*)?$/.test(text)) return 'expected an address such as https://crm.example/hooks';
  if (!callable.safeParse(text).success) return 'expected an address that begins with https://, or with http:// for this machine itself';
  if (/^\w+:\/\/[^/?#]*@/.test(text)) return 'expected an address without user and password; the target’s secret store keeps them';
  return text.includes('#') ? 'expected an address without “#”: that part is never sent' : null;
}
