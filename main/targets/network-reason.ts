import { BLOCKED_PORT_WORDS } from './blocked-ports.ts';

/** Failures before a byte of the request left: the backend cannot have acted on it. */
const BEFORE_SENDING: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known. Check the address',
  EAI_AGAIN: 'its name could not be looked up. Check the network',
  ECONNREFUSED: 'nothing listens there. Check the address and whether the backend runs',
  EHOSTUNREACH: 'there is no way to that machine. Check the network',
  ENETUNREACH: 'there is no network. Check the connection',
  UND_ERR_CONNECT_TIMEOUT: 'it did not take the connection in time',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed, so it may be somebody else. Install a certificate of a known authority there',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be traced to an authority this machine knows',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate cannot be traced to an authority this machine knows',
  CERT_HAS_EXPIRED: 'its certificate has expired. Have it renewed',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet. Compare the clocks of the two machines',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name. Check the address',
  EPROTO: 'it does not speak https there. Check the address',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak https there. Check the address',
};

/** Why a fetch failed, in words, and whether the request may have gone out. Unknown causes count as gone out: that is the careful answer. */
export function networkReason(error: unknown): { words: string; sent: boolean } {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const known = BEFORE_SENDING[code];
  if (known !== undefined) return { words: known, sent: false };
  if (cause instanceof Error && cause.message === 'bad port') return { words: BLOCKED_PORT_WORDS, sent: false };
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE') return { words: 'the connection was cut before an answer came', sent: true };
  return { words: `the connection failed${code === '' ? '' : ` (${code})`}`, sent: true };
}
