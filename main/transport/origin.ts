import type { IncomingMessage } from 'node:http';

/** The names of this machine, on any port: an SSH tunnel changes the port. A foreign name means DNS rebinding. */
const LOOPBACK_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/**
 * Whether a request comes from a page of this host, or from no page. An upgrade has to name its Origin; on other
 * requests browsers leave it out where it is their own.
 */
export function isFromHere(request: IncomingMessage, options: { isUpgrade: boolean }): boolean {
  const { host, origin } = request.headers;
  if (host === undefined || !LOOPBACK_HOST.test(host)) return false;
  if (origin === undefined) return !options.isUpgrade;
  return origin.toLowerCase() === `http://${host.toLowerCase()}`;
}
