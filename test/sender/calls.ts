import { canonicalJson } from '../../shared/audit/canonical-json.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { OwnerHours } from '../../shared/route/routing.ts';
import { signatureHeaders } from '../../main/backend-protocol/signature.ts';
import { bindTarget } from '../../main/targets/bound-target.ts';
import { senderTarget } from '../../main/targets/sender/index.ts';
import type { Applied } from '../../main/targets/target.ts';
import { sampleRelease } from '../publish/sample-release.ts';

export const CREDENTIALS = { token: 'token-for-tests-0123456789', secret: 'secret-for-tests-0123456789' };

export interface Called {
  status: number;
  body: Record<string, unknown>;
}

/** Signed calls of one sender. */
export function callsTo(origin: () => string, credentials = CREDENTIALS) {
  const call = async (method: string, path: string, body?: object, now = new Date()): Promise<Called> => {
    const text = body === undefined ? '' : canonicalJson(body);
    const headers = { authorization: `Bearer ${credentials.token}`, ...signatureHeaders({ method, path, body: text }, credentials.secret, now) };
    const response = await fetch(origin() + path, { method, headers, ...(text === '' ? {} : { body: text }) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return {
    call,
    /** a version that the reviewer approved, as the app’s own target publishes it; throws as that does */
    publish: (document: JourneyDocument, { whenRevised = '', owners = [] as readonly OwnerHours[] } = {}): Promise<Applied> =>
      bindTarget(senderTarget).apply({ settings: { baseUrl: origin(), whenRevised }, secrets: credentials, now: () => new Date() }, { ...sampleRelease(document), owners }),
  };
}
